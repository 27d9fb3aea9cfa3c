"""Refuse what must never go out: half a site, texts that are not published, addresses of this machine, private data.

Each rule looks at the built site and yields its faults. docs/publishing.md lists the rules by their names.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.urls import encoded_url
from plugins.engine.content.library import state
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.output.manifest import load_manifest
from plugins.identity.config import IdentityConfig
from plugins.identity.paths import address_of, output_file
from plugins.images.published_files import private_data
from tools.preview.pages import OWN
from tools.publish.changes import Changes, kind_of
from tools.publish.forbidden_files import HEAD, forbidden_reason, private_key_reason
from tools.publish.local_addresses import local_addresses
from tools.publish.models import PUBLICATION_FILE, Publication
from tools.publish.questions import questions
from tools.site import OpenSite

if TYPE_CHECKING:
    from plugins.engine.site import Site

__all__ = ["RULES", "questions", "refusals"]

_FRONT_PAGE = "index.html"
_MOST = 10  # faults of one rule
_FEW = 20  # pages of a site that may lose most of them
_PARTS = 4  # of which one at least must be left
_BUILD_AGAIN = "build again"


class Judged(Struct, frozen=True):
    """A site before it goes out."""

    site: OpenSite
    changes: Changes
    output: Path

    def where(self, path: str) -> str:
        """Return the name of a file of the output in messages."""
        return f"{self.output.name}/{path}"

    def changed(self, *kinds: str) -> Iterator[str]:
        """Yield the changed files of some kinds."""
        return (path for path in self.changes.changed if kind_of(path, self.changes.after) in kinds)


def refusals(site: OpenSite, changes: Changes, output: Path) -> Iterator[Fault]:
    """Yield a fault for each thing that must not go out, whatever the writer answers."""
    judged = Judged(site, changes, output)
    for rule in RULES.values():
        found = rule(judged)
        shown = tuple(islice(found, _MOST))
        yield from shown
        if left := sum(1 for _ in found):
            yield fault(judged.output.name, f"{left} more like the last one", shown[-1].remedy)


def _front_page(judged: Judged) -> Iterator[Fault]:
    if _FRONT_PAGE not in judged.changes.after.files:
        what = "there is no front page, so that this is no site"
        yield fault(judged.where(_FRONT_PAGE), what, "add 'plugins.pages' to PLUGINS, or give the theme an index.html")


def _feeds(judged: Judged) -> Iterator[Fault]:
    """Yield a fault if no feed is left where there were some: whoever reads them would hear nothing more, nor why."""
    before = judged.changes.before
    if before and before.feeds and not judged.changes.after.feeds:
        what = f"has no feed, and {len(before.feeds)} are live"
        yield fault(judged.output.name, what, "add 'plugins.feeds' to PLUGINS again")


def _half_site(judged: Judged) -> Iterator[Fault]:
    before = judged.changes.before
    if before is None:
        return
    live = _pages(before)
    left = _pages(judged.changes.after)
    if live > _FEW and left * _PARTS < live:
        what = f"has {left} pages, and {live} are live"
        remedy = f"look whether all of content/ is there; if this is meant, delete {PUBLICATION_FILE} on the host first"
        yield fault(judged.output.name, what, remedy)


def _pages(publication: Publication) -> int:
    return sum(1 for path in publication.files if kind_of(path, publication) == "pages")


def _as_built(judged: Judged) -> Iterator[Fault]:
    """Yield faults of an output that is not as a release has made it, such as a page that somebody has edited."""
    engine = judged.site.engine
    config: IdentityConfig | None = engine.configs.get(IdentityConfig)
    if engine.settings.preview or (config and not config.publishes(engine.settings)):
        yield fault(judged.output.name, "is a try-out, which no release has made", "run ./blogg build --release")
        return
    made = load_manifest(engine.cache, judged.output.resolve(), "").before
    files = judged.changes.after.files
    if not made:
        yield fault(judged.output.name, "no build of this program has made it", _BUILD_AGAIN)
        return
    for path in sorted(files.keys() | made.keys()):
        if path not in made:
            yield fault(judged.where(path), "no build has made it", "let the blog publish it from content/")
        elif path not in files:
            yield fault(judged.where(path), "is missing, and the build had made it", _BUILD_AGAIN)
        elif not made[path].digest.startswith(files[path]) and made[path].digest:
            yield fault(judged.where(path), "is not as the build made it", "change content/ or theme/, and build again")


def _unpublished(judged: Judged) -> Iterator[Fault]:
    """Yield faults of drafts and scheduled posts that have a page, or whose address stands in a feed or a list."""
    site = judged.site
    after = judged.changes.after
    taken = {output_file(url) for url in (*(post.url for post in after.posts.values()), *after.redirects)}
    lists = {path: (judged.output / path).read_bytes() for path in judged.changed("feeds")}
    for post in site.engine.posts:
        url = site.address(post) if state(post, site.engine.now) != "out" else None
        page = output_file(address_of(url)) if url else ""
        if url is None or not url or page in taken:
            continue
        label = site.engine.content.label(post.path)
        why = "is a draft" if post.status == "draft" else "waits for its date"
        if page in after.files:
            yield fault(judged.where(page), f"is the page of {label}, which {why}", _BUILD_AGAIN)
        address = f"{site.engine.settings.root}/{encoded_url(url)}".encode()
        for path, data in lists.items():
            if any(address + end in data for end in (b"<", b'"', b"'", b"\n", b" ")):
                yield fault(judged.where(path), f"has the address of {label}, which {why}", _BUILD_AGAIN)


def _this_machine(judged: Judged) -> Iterator[Fault]:
    """Yield a fault for each address of this machine or of the preview: at the texts that have it, else at its page.

    That of a page is told of the settings if they have the address.

    A blog for a home network has SITEURL there, and its own addresses are meant.
    """
    engine = judged.site.engine
    own = urlsplit(engine.settings.siteurl).hostname
    places: dict[str, list[tuple[str, int]]] = {}
    for path in judged.changed("pages", "feeds"):
        for line, url in local_addresses(path, (judged.output / path).read_bytes()):
            if urlsplit(url).hostname == own and not urlsplit(url).path.startswith(OWN):
                continue
            places.setdefault(url, []).append((judged.where(path), line))
    if places:
        yield from _at_their_texts(engine, places)


def _at_their_texts(engine: "Site", places: Mapping[str, list[tuple[str, int]]]) -> Iterator[Fault]:
    from tools.checker.texts import texts_of  # imported here: most publications have no such address

    texts = texts_of(engine)
    for url, found in places.items():
        first = [(engine.source.name, 0)] if url in engine.source.text else found[:1]
        written = [text for text in texts if url in text.addresses.values()]
        for where, line in [(text.where, text.line(source_pattern(url))) for text in written] or first:
            what = f"leads to {url}, which is on this computer or in its network"
            yield fault(where, what, "write an address that readers can open, or show it as code", line)


def _private(judged: Judged) -> Iterator[Fault]:
    for path in judged.changed("scripts", "pictures", "fonts", "other files"):
        yield from private_data(judged.output / path, judged.where(path))


def _secrets(judged: Judged) -> Iterator[Fault]:
    changed = frozenset(judged.changed("other files"))
    for path in judged.changes.after.files:
        reason = forbidden_reason(path)
        if not reason and path in changed:
            reason = private_key_reason(path, _head(judged.output / path))
        if reason:
            what = f"is {reason}, and everybody could read it"
            yield fault(judged.where(path), what, "remove it; if it was live before, replace what is secret in it")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


RULES: Mapping[str, Callable[[Judged], Iterator[Fault]]] = {
    "front page": _front_page,
    "feeds": _feeds,
    "half site": _half_site,
    "as built": _as_built,
    "not published": _unpublished,
    "this machine": _this_machine,
    "private data": _private,
    "secrets": _secrets,
}
"""The rules by their names."""
