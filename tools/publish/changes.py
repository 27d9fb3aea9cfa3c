"""Compare two publications, and plan the upload of the difference. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from msgspec import Struct

from plugins.identity.paths import address_key
from tools.publish.models import Publication, PublishedPost, Upload
from tools.publish.publication_file import encode_publication

_KINDS = {
    **dict.fromkeys(("css",), "styles"),
    **dict.fromkeys(("js", "mjs", "wasm"), "scripts"),
    **dict.fromkeys(("avif", "webp", "jpg", "jpeg", "png", "gif", "svg", "ico", "jxl"), "pictures"),
    **dict.fromkeys(("woff2", "woff", "ttf", "otf"), "fonts"),
    **dict.fromkeys(("html", "htm"), "pages"),
}
_LAST = frozenset(("sitemap.xml", "_redirects", "redirects.caddy", "redirects.nginx"))
ORDER = ("styles", "scripts", "pictures", "fonts", "other files", "pages", "feeds")
"""Kinds of files in the order in which they go up. Nothing that is live leads to a file that is not there yet."""


class Move(Struct, frozen=True):
    """A post whose address was another one."""

    before: str
    post: PublishedPost


class ChangedId(Struct, frozen=True):
    """A post that has another id, although its address or text is the same: feed readers get it again as unread."""

    before: str
    after: str
    post: PublishedPost


class Changes(Struct, frozen=True):
    """All that differs between two publications; ``before`` is None where nothing was published.

    ``edited`` are posts whose own text, title, date or tags have changed. ``pages`` are the pages that are new or
    changed, without those of posts that are named here and those of redirects. ``items`` are the ids that are new in
    feeds. ``redirects`` are the old addresses that lead somewhere now, ``lost_redirects`` those that no longer do.
    ``changed``, in the order in which they go up, and ``deleted`` are paths of files.
    """

    before: Publication | None
    after: Publication
    new: tuple[PublishedPost, ...]
    edited: tuple[PublishedPost, ...]
    gone: tuple[PublishedPost, ...]
    moved: tuple[Move, ...]
    changed_ids: tuple[ChangedId, ...]
    pages: tuple[str, ...]
    feeds: tuple[str, ...]
    lost_feeds: tuple[str, ...]
    items: tuple[str, ...]
    redirects: tuple[str, ...]
    lost_redirects: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Tell whether no file differs."""
        return not self.changed and not self.deleted

    @property
    def kinds(self) -> dict[str, int]:
        """The number of changed files of each kind, in the order of ORDER."""
        return _counts(self.changed, self.after)


def compare(before: Publication | None, after: Publication) -> Changes:
    """Return what differs. Posts are in the order of their numbers, and paths are sorted."""
    old = before or Publication("", "", {}, {}, {}, {})
    changed = _in_upload_order((path for path, digest in after.files.items() if old.files.get(path) != digest), after)
    ids = tuple(_changed_ids(old, after))
    renamed = {each.after for each in ids}
    replaced = {each.before for each in ids}
    both = [(old.posts[id_], each) for id_, each in after.posts.items() if id_ in old.posts]
    new = _by_number(each for id_, each in after.posts.items() if id_ not in old.posts and id_ not in renamed)
    edited = _by_number(each for was, each in both if was.text and each.text and was.text != each.text)
    moved = sorted((Move(was.url, each) for was, each in both if was.url != each.url), key=lambda move: move.before)
    named = (*(each.url for each in (*new, *edited)), *(each.post.url for each in moved), *after.redirects)
    return Changes(
        before=before,
        after=after,
        new=new,
        edited=edited,
        gone=_by_number(each for id_, each in old.posts.items() if id_ not in after.posts and id_ not in replaced),
        moved=tuple(moved),
        changed_ids=ids,
        pages=tuple(_other_pages(changed, after, set(map(address_key, named)))),
        feeds=tuple(sorted(after.feeds.keys() & set(changed))),
        lost_feeds=tuple(sorted(old.feeds.keys() - after.feeds.keys())),
        items=_new_items(old, after, renamed),
        redirects=tuple(sorted(after.redirects.keys() - old.redirects.keys())),
        lost_redirects=tuple(_lost_redirects(old, after)),
        changed=changed,
        deleted=tuple(sorted(old.files.keys() - after.files.keys())),
    )


def upload_of(changes: Changes, output: Path, after: Publication, message: str) -> Upload:
    """Return the work for a target."""
    return Upload(output, after.files, changes.changed, changes.deleted, encode_publication(after), message)


def kind_of(path: str, publication: Publication) -> str:
    """Return the kind of a file, one of ORDER. What leads to pages, such as the sitemap, is of the kind of feeds."""
    name = path.rpartition("/")[2].lower()
    if path in publication.feeds or name in _LAST or name.endswith(".opml"):
        return "feeds"
    return _KINDS.get(name.rpartition(".")[2], "other files")


def fewer(changes: Changes) -> dict[str, int]:
    """Return by kind how many files fewer there are than before: a file that only has another name is none of them."""
    if changes.before is None:
        return {}
    before = _counts(changes.before.files, changes.before)
    after = _counts(changes.after.files, changes.after)
    return {kind: count - after.get(kind, 0) for kind, count in before.items() if count > after.get(kind, 0)}


def _counts(paths: Iterable[str], publication: Publication) -> dict[str, int]:
    counts = Counter(kind_of(path, publication) for path in paths)
    return {kind: counts[kind] for kind in ORDER if counts[kind]}


def _in_upload_order(paths: Iterable[str], publication: Publication) -> tuple[str, ...]:
    return tuple(sorted(paths, key=lambda path: (ORDER.index(kind_of(path, publication)), path)))


def _other_pages(changed: Iterable[str], after: Publication, named: Set[str]) -> Iterator[str]:
    """Yield the pages among the changed files that have none of the named addresses."""
    return (path for path in changed if kind_of(path, after) == "pages" and path.casefold() not in named)


def _changed_ids(old: Publication, after: Publication) -> Iterator[ChangedId]:
    left = {id_: each for id_, each in old.posts.items() if id_ not in after.posts}
    by_url = {address_key(each.url): id_ for id_, each in left.items()}
    by_text = {each.text: id_ for id_, each in left.items() if each.text}
    for id_, each in after.posts.items():
        was = by_url.get(address_key(each.url)) or by_text.get(each.text)
        if was is not None and id_ not in old.posts:
            yield ChangedId(was, id_, each)


def _new_items(old: Publication, after: Publication, renamed: Set[str]) -> tuple[str, ...]:
    """Return the ids that no feed had, and no post that was published: an old post that comes back is not new."""
    known = {id_ for ids in old.feeds.values() for id_ in ids} | old.posts.keys() | renamed
    return tuple(dict.fromkeys(id_ for path in sorted(after.feeds) for id_ in after.feeds[path] if id_ not in known))


def _lost_redirects(old: Publication, after: Publication) -> Iterator[str]:
    """Yield old addresses that lead nowhere now, although the text to which they led is there or has only moved."""
    there = {path.casefold() for path in after.files}
    known = {address_key(url): new for url, new in after.redirects.items()}
    for url, target in sorted(old.redirects.items()):
        answers = address_key(url) in known or address_key(url) in there
        led_to = address_key(target)
        if target and not answers and known.get(led_to, led_to in there):
            yield url


def _by_number(posts: Iterable[PublishedPost]) -> tuple[PublishedPost, ...]:
    return tuple(sorted(posts, key=lambda post: (post.number, post.url)))
