"""Cards: the time for each kind, and for a blog of many posts. ``python -m bench.cards [POSTS]`` prints both.

The first table has milliseconds of the processor for a card in a process that has drawn others. The second has
seconds on the clock for builds of one blog with cards and without, in turns.
"""

import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.blogs import ROOT, words, write_our_blog
from bench.photos import write_photo
from bench.timing import timed
from plugins.engine.build import OWN_THEME
from plugins.images.encoding.encode import scaled
from plugins.images.encoding.targets import Target
from plugins.pages.cards.drawing import draw
from plugins.pages.cards.files import card_style
from plugins.pages.cards.models import HEIGHT, CardView, Numeral, Photo, Squares
from plugins.pages.cards.palette import OURS
from plugins.pages.theme.assets import assets

ROUNDS = 30
TURNS = 3
_LONG = "Därför skriver jag varje dag, trots att katten hellre vill att jag gör något helt annat"


def views() -> dict[str, CardView]:
    """Return a card of each kind."""

    def view(title: str, **more: object) -> CardView:
        return CardView(title=title, above="Hundra dagar", below="#blogg100", palette=OURS, **more)  # type: ignore[arg-type]

    number = Numeral(27, 100, "Inlägg", "av 100")
    return {
        "a short title": view("Låna lagom", emblem=number),
        "a title of four lines": view(_LONG, emblem=number),
        "letters of three alphabets": view("Dvořák, Łódź och Достоевский", emblem=number),
        "without a number": view("Om bloggen"),
        "a certificate": view("Elin Strand", emblem=Squares(("done",) * 100)),
        "with a photo": view("Låna lagom", emblem=number, photo=Photo("", 600, HEIGHT)),
    }


def drawn(folder: Path) -> Table:
    """Return a table of the kinds of cards: median and lowest time, and bytes."""
    write_photo(folder / "photo.jpg", 1)
    data = (folder / "photo.jpg").read_bytes()
    typeface = card_style(assets(OWN_THEME / "static"), OWN_THEME).typeface
    table = Table("card", "median", "lowest", "bytes")
    for name, view in views().items():
        times = []
        for _ in range(ROUNDS):
            began = time.process_time()
            photo = scaled(data, Target(view.photo.width, HEIGHT, "jpeg", crop=True)) if view.photo else None
            card = draw(view, typeface, photo)
            times.append((time.process_time() - began) * 1000)
        table.add_row(name, f"{statistics.median(times):.1f} ms", f"{min(times):.1f} ms", f"{len(card)}")
    return table


def built(folder: Path, posts: int) -> Table:
    """Return a table of the builds of a blog: the first one, and one in which nothing has changed."""
    sites = {name: folder / name for name in ("with cards", "without")}
    for name, site in sites.items():
        write_our_blog(site, [words(number) for number in range(posts)])
        settings = (site / "pelicanconf.py").read_text(encoding="utf-8")
        settings = re.sub(r"(?m)^NOW = .*$", 'NOW = "2036-12-31T12:00:00+01:00"', settings)
        settings = settings.replace("Path(__file__).absolute().parent", repr(str(ROOT)))
        settings = settings.replace("PAGES = {", f'PAGES = {{"cards": {name == "with cards"}, ')
        (site / "pelicanconf.py").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-q"]
    table = Table("build", *sites, "difference", "for each post")
    for step in ("cold", "nothing changed"):
        times: dict[str, list[float]] = {name: [] for name in sites}
        for _ in range(TURNS):
            for name, site in sites.items():
                if step == "cold":
                    for made in ("output", ".cache"):
                        shutil.rmtree(site / made, ignore_errors=True)
                times[name].append(timed(command, site).wall)
        medians = [statistics.median(each) for each in times.values()]
        more = medians[0] - medians[1]
        shown = [f"{median:.2f} s" for median in medians]
        table.add_row(step, *shown, f"{more:.2f} s", f"{more / posts * 1000:.1f} ms")
    return table


def main() -> None:
    """Print both tables."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        Console().print(drawn(Path(folder)))
        Console().print(built(Path(folder), posts))


if __name__ == "__main__":
    main()
