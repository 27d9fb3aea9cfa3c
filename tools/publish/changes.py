"""Compare two publications, and plan the upload of the difference. Pure."""

from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct

from plugins.identity.paths import address_key
from tools.publish.models import Publication, PublishedPost, Upload
from tools.publish.publication_file import encode_publication

_PAGES = (".html", ".htm")
_LOADED = (
    ("styles", (".css",)),
    ("scripts", (".js", ".mjs", ".wasm")),
    ("pictures", (".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".ico", ".jxl")),
    ("fonts", (".woff2", ".woff", ".ttf", ".otf")),
)
_LAST = frozenset(("sitemap.xml", "_redirects", "redirects.caddy", "redirects.nginx"))
ORDER = ("styles", "scripts", "pictures", "fonts", "other files", "pages", "feeds")
"""Kinds of files in the order in which they go up. Nothing that is live leads to a file that is not there yet."""


class Move(Struct, frozen=True):
    """A post whose address was another one."""

    before: str
    post: PublishedPost


class ChangedId(Struct, frozen=True):
    """A post that has another id at the same address, so that feed readers take it for a new one."""

    before: str
    after: str
    post: PublishedPost


class Changes(Struct, frozen=True):
    """All that differs between two publications. ``first`` tells that nothing was published before.

    ``edited`` are posts whose own text, title, date or tags have changed. ``pages`` are the pages that are new or
    changed, without those of posts that are named here and those of redirects. ``items`` are the ids that are new in
    feeds. ``returning`` are the feeds that give readers items again as unread, and how many: their pages stay, but not
    their ids. ``redirects`` are the old addresses that lead somewhere now, ``lost_redirects`` those that no longer do.
    ``changed``, in the order in which they go up, and ``deleted`` are paths of files. ``kinds`` counts ``changed`` by
    the names of ORDER. ``live`` is the number of files that there were.
    """

    first: bool
    siteurl: str
    former_siteurl: str
    new: tuple[PublishedPost, ...]
    edited: tuple[PublishedPost, ...]
    gone: tuple[PublishedPost, ...]
    moved: tuple[Move, ...]
    changed_ids: tuple[ChangedId, ...]
    pages: tuple[str, ...]
    feeds: tuple[str, ...]
    lost_feeds: tuple[str, ...]
    items: tuple[str, ...]
    returning: tuple[tuple[str, int], ...]
    redirects: tuple[str, ...]
    lost_redirects: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    kinds: Mapping[str, int]
    live: int

    @property
    def nothing(self) -> bool:
        """Tell whether no file differs."""
        return not self.changed and not self.deleted


def compare(before: Publication | None, after: Publication) -> Changes:
    """Return what differs. Posts are in the order of their numbers, and paths are sorted."""
    old = before or Publication("", "", {}, {}, {}, {})
    changed = sorted(
        (path for path, digest in after.files.items() if old.files.get(path) != digest), key=_by_kind(after)
    )
    ids = tuple(_changed_ids(old, after))
    replaced = {each.before for each in ids}
    renamed = {each.after for each in ids}
    new = _in_order(each for id_, each in after.posts.items() if id_ not in old.posts and id_ not in renamed)
    gone = _in_order(each for id_, each in old.posts.items() if id_ not in after.posts and id_ not in replaced)
    both = [(old.posts[id_], each) for id_, each in after.posts.items() if id_ in old.posts]
    edited = _in_order(each for was, each in both if was.text and each.text and was.text != each.text)
    moved = [(was.url, each) for was, each in both if was.url != each.url]
    redirects = sorted(after.redirects.keys() - old.redirects.keys())
    named = {address_key(url) for url in (*(each.url for each in (*new, *edited)), *after.redirects)}
    named |= {address_key(each.url) for _, each in moved}
    pages = [path for path in changed if kind_of(path, after) == "pages" and path.casefold() not in named]
    return Changes(
        first=before is None,
        siteurl=after.siteurl,
        former_siteurl=old.siteurl,
        new=new,
        edited=edited,
        gone=gone,
        moved=tuple(Move(url, each) for url, each in sorted(moved, key=lambda pair: _number(pair[1]))),
        changed_ids=ids,
        pages=tuple(pages),
        feeds=tuple(path for path in sorted(after.feeds) if path in changed),
        lost_feeds=tuple(sorted(old.feeds.keys() - after.feeds.keys())),
        items=_new_items(old, after),
        returning=tuple(_returning(old, after, renamed)),
        redirects=tuple(redirects),
        lost_redirects=tuple(_lost_redirects(old, after)),
        changed=tuple(changed),
        deleted=tuple(sorted(old.files.keys() - after.files.keys())),
        kinds={kind: count for kind in ORDER if (count := sum(1 for path in changed if kind_of(path, after) == kind))},
        live=len(old.files),
    )


def upload_of(changes: Changes, output: Path, after: Publication, message: str) -> Upload:
    """Return the work for a target."""
    return Upload(output, after.files, changes.changed, changes.deleted, encode_publication(after), message)


def kind_of(path: str, publication: Publication) -> str:
    """Return the kind of a file, one of ORDER. What leads to pages, such as the sitemap, is of the kind of feeds."""
    name = PurePosixPath(path)
    if path in publication.feeds or name.name in _LAST or name.suffix == ".opml":
        return "feeds"
    ending = name.suffix.lower()
    if ending in _PAGES:
        return "pages"
    return next((kind for kind, endings in _LOADED if ending in endings), "other files")


def _by_kind(publication: Publication) -> Callable[[str], tuple[int, str]]:
    return partial(_rank, publication)


def _rank(publication: Publication, path: str) -> tuple[int, str]:
    return ORDER.index(kind_of(path, publication)), path


def _changed_ids(old: Publication, after: Publication) -> Iterator[ChangedId]:
    """Yield the posts that have another id at the address that they had."""
    by_url = {address_key(each.url): id_ for id_, each in old.posts.items() if id_ not in after.posts}
    for id_, each in after.posts.items():
        was = by_url.get(address_key(each.url))
        if was is not None and id_ not in old.posts:
            yield ChangedId(was, id_, each)


def _new_items(old: Publication, after: Publication) -> tuple[str, ...]:
    """Return the ids that no feed had, and no post that was published: an old post that comes back is not new."""
    known = {id_ for ids in old.feeds.values() for id_ in ids} | old.posts.keys()
    return tuple(dict.fromkeys(id_ for path in sorted(after.feeds) for id_ in after.feeds[path] if id_ not in known))


def _returning(old: Publication, after: Publication, renamed: Set[str]) -> Iterator[tuple[str, int]]:
    """Yield the feeds in which items come again as unread, and how many.

    Those are posts with changed ids. In a feed of other items, such as weeks, all of them are if no former id is left.
    """
    for path in sorted(after.feeds.keys() & old.feeds.keys()):
        ids = after.feeds[path]
        former = old.feeds[path]
        again = [id_ for id_ in ids if id_ in renamed]
        if former and not set(former) & set(ids) and not set(ids) & after.posts.keys():
            again = list(ids)
        if again:
            yield path, len(again)


def _lost_redirects(old: Publication, after: Publication) -> Iterator[str]:
    """Yield old addresses that led to a post and lead nowhere now. One of a post that is gone has nothing to lose."""
    there = {path.casefold() for path in after.files}
    known = {address_key(url) for url in after.redirects}
    for url, target in sorted(old.redirects.items()):
        if target and address_key(url) not in known and address_key(url) not in there:
            yield url


def _in_order(posts: Iterator[PublishedPost]) -> tuple[PublishedPost, ...]:
    return tuple(sorted(posts, key=_number))


def _number(post: PublishedPost) -> tuple[int, str]:
    return post.number, post.url
