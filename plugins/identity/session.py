"""Carry the ledger through a build in three steps: identify posts, record addresses, add lines. Pure.

Each step returns a frozen result. No step reads or writes a file, and none needs the theme or the pages.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.engine.content.address_keys import key_of
from plugins.engine.content.fields import REDIRECT_FROM
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.content.models import Text
from plugins.engine.content.post import SourcePost
from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.settings.site import SiteConfig
from plugins.identity.ids import site_id
from plugins.identity.ledger_file import LEDGER
from plugins.identity.matching import former_paths, match_posts
from plugins.identity.matching_faults import Names, match_faults
from plugins.identity.models import Ledger, Location, PublishedText, lacking
from plugins.identity.paths import address_of
from plugins.identity.recording import new_locations, unrecorded_moves
from plugins.identity.redirects import Routes, routes

_SHOWN = 5  # posts that a message names


class IdentifiedPosts(Struct, frozen=True):
    """Result of the first step: the ledger as it was read, and the id of each post by path.

    ``scheduled`` are the posts that are due later, with the addresses that they will have.
    """

    ledger: Ledger
    ids: Mapping[str, str]
    scheduled: tuple[PublishedText, ...]


class RecordedAddresses(Struct, frozen=True):
    """Result of the second step: the redirects of this build, and the lines that it adds to the ledger."""

    routes: Routes
    added: tuple[Location, ...]

    @property
    def first(self) -> frozenset[str]:
        """The paths of posts that this build publishes first, or would if it published."""
        return frozenset(each.path for each in self.added if not each.revision)


def identify_posts(index: ContentIndex, ledger: Ledger, site: SiteConfig, name: str) -> CheckResult:
    """Find the id of every post, drafts among them; ``name`` is the permanent name of the site."""
    where = index.content.label(LEDGER)
    if ledger.site not in (None, site_id(name)):
        remedy = "restore the name, or delete the ledger if nobody has subscribed to this blog yet"
        return CheckResult((fault(where, "belongs to another site than IDENTITY['name']", remedy, 1),))
    posts = [post for post in index.posts if post.kind == "post"]
    found = match_posts(posts, index.has, ledger, name)
    faults = match_faults(found, ledger, Names(name, index.content, where), index.faulty)
    scheduled = (
        published_text(post, address_of(url), found.ids[post.path])
        for post in posts
        if index.states[post.path] == "future" and (url := predicted_url(post, site)) is not None
    )
    identified = IdentifiedPosts(ledger, found.ids, tuple(scheduled))
    deleted = (post for post in ledger.histories.values() if post.deleted)
    return CheckResult(
        tuple(faults),
        renamed=former_paths(ledger, found.ids),
        objects=(identified,),
        deleted=frozenset(each.path for post in deleted for each in post.locations),
    )


def record_addresses(
    identified: IdentifiedPosts,
    texts: Mapping[str, Text],
    addresses: Mapping[str, str],
    content: ContentFolder,
    frozen_remedy: str = "",
) -> tuple[RecordedAddresses, CheckResult]:
    """Compute redirects and new lines, and report addresses that a text cannot have.

    ``texts`` are those that are published, ``addresses`` their addresses, both by path. A
    build with a ``frozen_remedy`` may record nothing, so a move is a fault.
    """
    published = [
        published_text(text.post, addresses[text.post.path], identified.ids.get(text.post.path))
        for text in sorted(texts.values(), key=_by_date)
        if text.post.path in addresses
    ]
    posts = {path: text.post for path, text in texts.items()}
    out = [text for text in published if texts[text.path].state == "out"]
    added = tuple(new_locations(identified.ledger, out, posts))
    found = routes(identified.ledger, published, content)
    faults = list(_faults_with_scheduled(found, identified, published, content))
    if frozen_remedy:
        faults += unrecorded_moves(added, identified.ledger, posts, content, content.label(LEDGER), frozen_remedy)
    return RecordedAddresses(found, added), CheckResult(tuple(faults))


def lost_posts(
    identified: IdentifiedPosts, kept: Ledger, posts: Iterable[SourcePost], names: Names, copy: str
) -> Iterator[Fault]:
    """Yield a fault if the ledger lacks posts of the one that was ``kept`` although they are published.

    ``posts`` are those that are published now, ``copy`` names the ``kept`` ledger in the message. A recorded post
    that is none of them is of another branch, unless the whole ledger is lost.
    """
    ledger = identified.ledger
    gone = [each for each in lacking(ledger, kept).values() if not each.deleted]
    if not gone or kept.site not in (None, site_id(names.site)):
        return
    if ledger.lines:
        there = [post for post in posts if identified.ids[post.path] not in ledger.histories]
        ids = {each.id for each in gone}
        lines = tuple(each for each in kept.lines if each[0].id in ids)
        found = match_posts(there, lambda _: False, Ledger(kept.site, lines), names.site)
        gone = [match.history for match in found.by_path.values() if match.history]
    if gone:
        shown = sorted(names.content.label(each.latest[0].path) for each in gone)
        listed = ", ".join([*shown[:_SHOWN], *([f"{len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else ())])
        lost = "has lost" if ledger.lines else "is lost, and with it"
        remedy = f"take it back from git, or run cp {copy} {names.ledger}"
        remedy += "; delete that copy if nobody has subscribed to this blog yet"
        yield fault(names.ledger, f"{lost} the ids and redirects of published posts ({listed})", remedy)


def extended_ledger(identified: IdentifiedPosts, recorded: RecordedAddresses, name: str) -> Ledger:
    """Return the ledger with the new lines; ``name`` is the permanent name of the site."""
    return identified.ledger.with_site(site_id(name)).with_lines(*recorded.added)


def published_text(post: SourcePost, url: str, id_: str | None) -> PublishedText:
    """Return the published text of a post or page; ``url`` is relative to the root of the site."""
    return PublishedText(post.path, url, id_, post.redirect_from, post.line(REDIRECT_FROM), key_of(post, url))


def _faults_with_scheduled(
    found: Routes, identified: IdentifiedPosts, published: list[PublishedText], content: ContentFolder
) -> tuple[Fault, ...]:
    """Return the faults of today's texts and of those that are due later, which would stop a build on that day."""
    paths = {text.path for text in published}
    later = [text for text in identified.scheduled if text.path not in paths]
    return routes(identified.ledger, [*published, *later], content).faults if later else found.faults


def _by_date(text: Text) -> tuple[bool, float, str]:
    """Sort posts from the oldest, then pages: the first of two texts that claim an old address gets it."""
    post = text.post
    is_page = post.kind == "page"
    date = post.date
    return is_page, date.instant.timestamp() if date and not is_page else 0, post.path
