"""Check that nothing of a forecast is out today: neither in the output nor in the last publication.

A target that cannot be reached is a warning: what this machine knows is told all the same.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, fault
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


class OutToday(Struct, frozen=True):
    """Faults of what readers have already, and warnings of targets that did not say what they have."""

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def out_today(root: Path, site: OpenSite, forecast: Forecast) -> OutToday:
    """Look for each address and text of the forecast; raises SiteError for a wrong publish.toml."""
    waiting = {post.path: post for post in forecast.scheduled}
    waiting |= {each.plan.source: each.plan.post for each in forecast.saving}
    if not waiting:
        return OutToday()
    warnings: list[Fault] = []
    published = frozenset(path for each in _last_publications(root, site, warnings) for path in each.files)
    return OutToday(tuple(_found(site, waiting, published)), tuple(warnings))


def _found(site: OpenSite, waiting: Mapping[str, SourcePost], published: Container[str]) -> Iterator[Fault]:
    words = dict(zip(waiting, _words(list(waiting.values())), strict=True))
    shown = {path: file for file, path in _showing(site.engine.output, words)}
    remedy = "run ./blogg build, and ./blogg publish"
    for path, post in waiting.items():
        where = site.engine.content.label(path)
        for address in _addresses(site, post):
            if (site.engine.output / output_file(address)).is_file():
                yield fault(where, f"/{address} is in {site.engine.output.name}/ today", remedy)
            if output_file(address) in published:
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


def _last_publications(root: Path, site: OpenSite, warnings: list[Fault]) -> Iterator[Publication]:
    """Yield what the default target has, or each target where there is no default; nothing without publish.toml.

    One that does not say what it has is a warning.
    """
    from tools.publish.config import FILE, read_publish_config  # here: most blogs are on this machine only

    if not (root / FILE).is_file():
        return
    config = read_publish_config(root)
    for name in [config.default] if config.default else config.targets:
        try:
            with config.placed(name):
                found = config.open(name, root, site.engine.cache / "publish" / name).publication()
        except SiteError as error:
            local = f"until then, only {site.engine.output.name}/ is searched"
            warnings.extend(replace(each, remedy=f"{each.remedy}; {local}") for each in error.faults)
        else:
            yield from [found] if found else []
