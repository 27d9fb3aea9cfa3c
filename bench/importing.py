"""Import of a blog of WordPress, and by pelican-import of the same: ``python -m bench.importing [POSTS [ROUNDS]]``.

Posts are as both editors of WordPress keep them, with headings, lists, quotes, pictures and links. pelican-import takes
no comments; for us every second post has one. With ``--beside POSTS`` both run at the same time, once. The last line is
the memory of all processes of our import, and of the largest.
With ``--large`` an export of a gigabyte is read, and nothing else.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.blogs import ROOT, words, write_our_blog
from bench.memory import Peak
from bench.timing import Took, timed
from tests.tools.importing import wxr

_FIRST = datetime(2006, 1, 1, 8, 30)
_UPLOADS = f"{wxr.BLOG}/wp-content/uploads"
_OURS = """
import sys
from pathlib import Path
from tools.importing.command import Wanted, import_blog
from tools.memory import tune_gc
tune_gc()
import_blog(Path(sys.argv[1]), Wanted(sys.argv[2]))
"""

_READ = """
import sys
from datetime import UTC
from pathlib import Path
from tools.importing.wordpress.export import WordPressExport
assert sum(1 for _ in WordPressExport(Path(sys.argv[1]), "export.xml", UTC).texts())
"""
_GIGABYTE = 10**9


class Bench:
    """An export, and both imports of it; ``peaks`` are those of our memory."""

    def __init__(self, folder: Path, posts: int) -> None:
        self.folder = folder
        self.posts = posts
        self.export = folder / "export.xml"
        self.peaks: list[Peak] = []
        write_export(self.export, posts)

    def ours(self, *, new: bool = True) -> Took:
        """Run our import, into a blog that has nothing if it is ``new``."""
        return timed(_our_command(self.folder, self.export, new=new), ROOT, watch=self._watch)

    def theirs(self) -> Took:
        """Run pelican-import."""
        shutil.rmtree(self.folder / "theirs", ignore_errors=True)
        (self.folder / "theirs").mkdir()
        program = str(Path(sys.executable).with_name("pelican-import"))
        return timed([program, "--wpfile", "-m", "markdown", "-o", "theirs", str(self.export)], self.folder)

    def show(self, pairs: list[tuple[Took, Took]]) -> None:
        """Print the times, and those of a second import of ours."""
        size = self.export.stat().st_size / 2**20
        _print(f"{self.posts} posts, {size:.1f} MiB", pairs, self.ours(new=False))
        together = max(each.kilobytes for each in self.peaks) / 1024
        largest = max(each.largest for each in self.peaks) / 1024
        Console().print(f"all processes of our import: {together:.0f} MiB, the largest alone: {largest:.0f} MiB")

    def _watch(self, process: int) -> Peak:
        self.peaks.append(Peak(process))
        return self.peaks[-1]


def main(posts: int = 1000, rounds: int = 3) -> None:
    """Measure in turns and print."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), posts)
        bench.show([(bench.ours(), bench.theirs()) for _ in range(rounds)])


def side_by_side(posts: int) -> None:
    """Measure both at the same time and print."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor() as threads:
        bench = Bench(Path(name), posts)
        ours = threads.submit(bench.ours)
        theirs = threads.submit(bench.theirs)
        bench.show([(ours.result(), theirs.result())])


def read_large() -> None:
    """Read an export of a gigabyte, whose texts are large, and print the time and the memory of the process."""
    with tempfile.TemporaryDirectory() as name:
        export = Path(name) / "export.xml"
        text = "\n\n".join(words(1) for _ in range(100))
        with export.open("w", encoding="utf-8") as written:
            written.write(wxr.HEAD)
            number = 0
            while written.tell() < _GIGABYTE:
                number += 1
                written.write(wxr.item(number, text=text))
            written.write(wxr.END)
        took = timed([sys.executable, "-c", _READ, str(export)], ROOT)
    told = f"{number} texts of a gigabyte: {took.wall:.0f} s, {took.cpu:.0f} s of the processor, {took.memory:.0f} MiB"
    Console().print(told)


def write_export(file: Path, posts: int) -> None:
    """Write an export of this many posts without keeping it in memory."""
    with file.open("w", encoding="utf-8") as written:
        written.write(wxr.HEAD)
        for number in range(1, posts + 1):
            written.write(_item(number))
        written.write(wxr.END)


def _item(number: int) -> str:
    day = _FIRST + timedelta(hours=17 * number)
    date = f"{day:%Y-%m-%d %H:%M:%S}"
    text = "\n\n".join(_blocks(number) if number % 2 else _classic(number))
    comments = (wxr.comment(number, f"Håller med om dag {number}!"),) if number % 2 else ()
    terms = wxr.category("Vardag", "vardag") + wxr.category(f"tagg {number % 40}", f"tagg-{number % 40}", "post_tag")
    return wxr.item(number, f"Dag {number}", text, date=date, utc=date, terms=terms, comments=comments)


def _blocks(number: int) -> Iterator[str]:
    """Yield the blocks of a text of the newer editor."""
    first, second, *rest = words(number).split("\n\n")
    link = f'<a href="https://example.org/{number}">En <em>länk</em></a>'
    yield f"<!-- wp:paragraph -->\n<p>{first} {link}.</p>\n<!-- /wp:paragraph -->"
    yield f'<!-- wp:heading -->\n<h2 class="wp-block-heading">{second[:30]}</h2>\n<!-- /wp:heading -->'
    items = "".join(f"<!-- wp:list-item -->\n<li>{each}</li>\n<!-- /wp:list-item -->" for each in second.split(" ")[:4])
    yield f'<!-- wp:list -->\n<ul class="wp-block-list">{items}</ul>\n<!-- /wp:list -->'
    picture = f'<img src="{_UPLOADS}/2013/05/bild-{number}-1024x683.jpg" alt="En bild" class="wp-image-{number}"/>'
    yield f'<!-- wp:image {{"id":{number}}} -->\n<figure class="wp-block-image">{picture}</figure>\n<!-- /wp:image -->'
    for each in rest:
        yield f"<!-- wp:paragraph -->\n<p>{each}</p>\n<!-- /wp:paragraph -->"


def _classic(number: int) -> Iterator[str]:
    """Yield the paragraphs of a text of the older editor."""
    first, second, third, *rest = words(number).split("\n\n")
    yield f'{first} <strong>Och</strong> <a href="https://example.org/{number}">en länk</a>.\nEn rad till.'
    yield f"<h3>{second[:30]}</h3>"
    size = 'width="640" height="480"'
    yield f'<img class="alignnone size-full" src="{_UPLOADS}/2006/05/bild-{number}.jpg" alt="En bild" {size} />'
    yield f"<blockquote>{third}</blockquote>"
    yield f"<ol>\n<li>{second}</li>\n<li>Två</li>\n</ol>"
    yield from rest


def _our_command(folder: Path, export: Path, *, new: bool = True) -> list[str]:
    """Return the command of an import, into a blog that has nothing if it is ``new``."""
    blog = folder / "ours"
    if new:
        shutil.rmtree(blog, ignore_errors=True)
        blog.mkdir()
        write_our_blog(blog, [words(0)])
    return [sys.executable, "-c", _OURS, str(blog), str(export)]


def _print(title: str, pairs: list[tuple[Took, Took]], again: Took) -> None:
    table = Table(title, "processor", "clock", "to pelican-import")
    ratios = [ours.wall / theirs.wall for ours, theirs in pairs]
    ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    for name, runs, shown in (
        ("./blogg import", [ours for ours, _ in pairs], ratio),
        ("the same again", [again], ""),
        ("pelican-import", [theirs for _, theirs in pairs], "1"),
    ):
        cpu = statistics.median(each.cpu for each in runs)
        wall = statistics.median(each.wall for each in runs)
        table.add_row(name, f"{cpu:.1f} s", f"{wall:.1f} s", shown)
    Console(width=100).print(table)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--large"]:
            read_large()
        case ["--beside", number]:
            side_by_side(int(number))
        case numbers:
            main(*map(int, numbers))
