"""Check that nothing of a forecast is out today: neither in the output nor in the last publication."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.markdown.models import Converted, Job
from plugins.identity.paths import address_of, output_file
from tools.publish.models import Publication
from tools.site import OpenSite
from tools.writing.forecasting import Forecast

_TEXTS = (".html", ".xml", ".json", ".txt")
_WORDS = re.compile(r"[^<>&\"'\\\n]{30,}")  # as they stand in pages and in feeds of every form
_SECONDS = 20.0  # for the conversion of a text


def out_today(root: Path, site: OpenSite, forecast: Forecast) -> Iterator[Fault]:
    """Yield a fault for each address and text of the forecast that readers have already; raises SiteError."""
    waiting = {post.path: post for post in forecast.scheduled}
    waiting |= {each.plan.source: each.plan.post for each in forecast.saving}
    if not waiting:
        return
    publication = _last_publication(root, site)
    words = dict(zip(waiting, _words(list(waiting.values())), strict=True))
    shown = {path: file for file, path in _showing(site.engine.output, words)}
    remedy = "run ./blogg build, and ./blogg publish"
    for path, post in waiting.items():
        where = site.engine.content.label(path)
        for address in _addresses(site, post):
            if (site.engine.output / output_file(address)).is_file():
                yield fault(where, f"/{address} is in {site.engine.output.name}/ today", remedy)
            if publication and output_file(address) in publication.files:
                yield fault(where, f"/{address} is in the last publication", remedy)
        if path in shown:
            yield fault(where, f"its text is in {shown[path]} today", remedy)


def _addresses(site: OpenSite, post: SourcePost) -> list[str]:
    url = site.address(post)
    return [] if url is None else [address_of(url)]


def _words(posts: Sequence[SourcePost]) -> Iterator[bytes]:
    """Yield the longest words in a row of each text as a page has them; empty for a short text."""
    for found in convert_all([Job(post.markdown, post.lang) for post in posts], _SECONDS):
        html = found.html if isinstance(found, Converted) else ""
        yield max(_WORDS.findall(html), key=len, default="").strip().encode()


def _showing(output: Path, words: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each file of the output that has the words of a post, and the post."""
    for file in sorted(output.rglob("*")):
        if file.suffix in _TEXTS and file.is_file():
            data = file.read_bytes()
            name = f"{output.name}/{file.relative_to(output).as_posix()}"
            yield from ((name, path) for path, each in words.items() if each and each in data)


def _last_publication(root: Path, site: OpenSite) -> Publication | None:
    """Return what the default target has; None without publish.toml."""
    from tools.publish.config import FILE, read_publish_config  # here: most blogs are on this machine only

    if not (root / FILE).is_file():
        return None
    config = read_publish_config(root)
    name = config.choose("")
    return config.open(name, root, site.engine.cache / "publish" / name).publication()
