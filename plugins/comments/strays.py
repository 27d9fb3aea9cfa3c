"""Files of comments whose post is not there: a warning for each. Pure, but for the line of a file that is named."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.comments.discussions import Discussions, post_key
from plugins.comments.records import FOLDER
from plugins.core.errors import Fault, fault
from plugins.core.spelling import nearest
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.library import ContentIndex
from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.settings.site import SiteConfig
from plugins.identity.models import Ledger
from plugins.identity.redirects import Routes

_CORRECT = 'correct the address at "post", or delete the file'
_LIKE = 0.75  # the least similarity of what may be meant, from 0 to 1
_SUGGESTED = 20  # files: to compare each address with all others takes time


class UnpublishedAddresses(Struct, frozen=True):
    """The addresses that drafts and scheduled posts will have."""

    addresses: frozenset[str]


def unpublished_addresses(index: ContentIndex, site: SiteConfig) -> UnpublishedAddresses:
    """Return the addresses of posts that are not out."""
    waiting = (post for post in index.posts if index.states[post.path] != "out" and post.kind == "post")
    return UnpublishedAddresses(frozenset(url for post in waiting if (url := predicted_url(post, site)) is not None))


class KnownAddresses(Struct, frozen=True):
    """Addresses by their keys.

    ``posts`` are those at which a post is, was or will be. ``pages`` and ``gone`` have the files of pages, and those of
    deleted posts.
    """

    posts: frozenset[str]
    pages: Mapping[str, str]
    gone: Mapping[str, str]


def known_addresses(catalog: Catalog, waiting: Iterable[str], routes: Routes, ledger: Ledger) -> KnownAddresses:
    """Return what is known of addresses: a post that the ledger has is there, even if it is a draft once more."""
    lasting = [each for history in ledger.histories.values() if not history.deleted for each in history.locations]
    deleted = [each for history in ledger.histories.values() if history.deleted for each in history.locations]
    posts = [text.url for text in catalog.posts]
    posts += [each.old for each in routes.redirects]
    posts += [each.url for each in lasting]
    return KnownAddresses(
        frozenset(map(post_key, (*posts, *waiting))),
        {post_key(text.url): text.path for text in catalog.pages},
        {post_key(each.url): each.path for each in deleted},
    )


def strays(discussions: Discussions, known: KnownAddresses) -> Iterator[Fault]:
    """Yield a warning for each file about a post that is not there."""
    files = discussions.known.files.items()
    found = {name: file.post for name, file in files if post_key(file.post) not in known.posts}
    meant = known.posts if len(found) <= _SUGGESTED else ()
    for name, post in found.items():
        label = discussions.content.label(f"{FOLDER}/{name}")
        what, remedy = _stray(discussions, known, post, meant)
        yield fault(label, what, remedy, _line(discussions, name))


def _stray(discussions: Discussions, known: KnownAddresses, post: str, meant: Iterable[str]) -> tuple[str, str]:
    key = post_key(post)
    if key in known.pages:
        return f"has comments of {discussions.content.label(known.pages[key])}, and pages show none", _CORRECT
    if key in known.gone:
        file = discussions.content.label(known.gone[key])
        return f"has comments of {file}, which was deleted", "delete this file, too"
    names = {_name(each): each for each in sorted(meant, reverse=True)}
    near = nearest(_name(key), names, _LIKE)
    remedy = f"did you mean '{names[near].removesuffix('index.html')}'?" if near else _CORRECT
    return f"has comments of '{post}', where no post is", remedy


def _name(key: str) -> str:
    """Return the end of an address: all posts may have the same beginning."""
    return key.removesuffix("index.html").rstrip("/").rpartition("/")[2]


def _line(discussions: Discussions, name: str) -> int:
    """Return the line of the post's address in a file; 0 if it cannot be read any more."""
    try:
        lines = discussions.content.file(f"{FOLDER}/{name}").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith('"post"')), 0)
