"""Collect what is not out yet: drafts, texts of the inbox, and posts whose date is to come."""

import datetime as dt
from collections.abc import Iterator, Sequence
from posixpath import basename
from typing import Literal

from msgspec import Struct

from plugins.core.dates import Moment
from plugins.core.errors import Fault, SiteError
from plugins.engine.content.checks.texts import no_text_yet
from plugins.engine.content.inbox import inbox_folder
from plugins.engine.content.library import state
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import SourcePost
from tools.site import OpenSite, words_of
from tools.writing.inbox_dates import modified
from tools.writing.inbox_files import list_inbox
from tools.writing.inbox_posts import Inbox
from tools.writing.missing_files import missing_files
from tools.writing.numbers import Numbering, current_challenge, numbering_with
from tools.writing.rescuing import Reserve

State = Literal["draft", "inbox", "reserve", "future"]


class Unpublished(Struct, frozen=True):
    """A text that is not out. ``moment`` is that of its last change; of a future post, that of its Date.

    ``number`` is the one that a future post will have, and its total if it has one.
    """

    state: State
    path: str
    title: str
    words: int
    moment: dt.datetime
    has_time: bool = True
    number: int | None = None
    total: int | None = None
    faults: tuple[Fault, ...] = ()


def unpublished(site: OpenSite) -> list[Unpublished]:
    """Return drafts and texts of the inbox, the latest change first, then posts to come in their order."""
    now = site.engine.now
    later = [post for post in site.engine.posts if state(post, now) == "future"]
    begun = [post for post in site.engine.posts if _is_draft(post) and state(post, now) != "future"]
    drafts = sorted((_draft(site, post) for post in begun), key=_latest_first)
    waiting = sorted(_inbox(site), key=_latest_first)
    numbering = numbering_with(site, ()) if later and not site.engine.faults else None
    coming = sorted((_future(site, post, numbering) for post in later), key=lambda each: each.moment.timestamp())
    return [*drafts, *waiting, *_reserve(site), *coming]


def _latest_first(each: Unpublished) -> tuple[float, str]:
    return -each.moment.timestamp(), each.path


def _is_draft(post: SourcePost) -> bool:
    """Tell whether a text is a draft, or a due post that is only begun, which a build refuses."""
    return post.status == "draft" or (post.kind == "post" and not post.fact(BARE_DIGEST))


def _draft(site: OpenSite, post: SourcePost) -> Unpublished:
    content = site.engine.content
    now = site.engine.now.instant
    moment = modified(content.file(post.path)) or (post.date.instant if post.date else now)
    faults = tuple(missing_files(site, post))
    return Unpublished("draft", content.label(post.path), post.title, words_of(post), min(moment, now), faults=faults)


def _future(site: OpenSite, post: SourcePost, numbering: Numbering | None) -> Unpublished:
    date = post.date or Moment(site.engine.now.instant, has_time=True)
    entry = numbering.entries.get(post.path) if numbering else None
    number = entry.number(numbering.challenge.numbering) if numbering and entry else None
    total = numbering.challenge.total_for(number) if numbering and number else None
    path = site.engine.content.label(post.path)
    faults = (*filter(None, [no_text_yet(post, path)]), *missing_files(site, post))
    return Unpublished("future", path, post.title, words_of(post), date.instant, date.has_time, number, total, faults)


def _inbox(site: OpenSite) -> Iterator[Unpublished]:
    """Yield the texts of the inbox, and the files in it that are not whole."""
    content = site.engine.content
    folder = inbox_folder(content, (*site.engine.options.roots, *site.engine.options.excludes.static_paths))
    if not folder:
        return
    files = list_inbox(content.file(folder), content.label(folder))
    inbox = Inbox(site, folder, files)
    now = site.engine.now.instant
    for path in files.texts:
        moment = min(modified(inbox.file(path)) or now, now)
        try:
            post = inbox.plan(path).post
        except SiteError as error:
            yield Unpublished("inbox", inbox.label(path), basename(path), 0, moment, faults=error.faults)
        else:
            yield Unpublished("inbox", inbox.label(path), post.title, words_of(post), moment)
    for found in files.faults:
        yield Unpublished("inbox", found.where, basename(found.where), 0, now, faults=(found,))


def _reserve(site: OpenSite) -> Iterator[Unpublished]:
    """Yield the posts of the reserve in the order in which they come out, checked as for the current challenge."""
    reserve = Reserve(site, site.engine.now.day(site.engine.settings.timezone), current_challenge(site))
    content = site.engine.content
    for waiting, faults in reserve.checked():
        moment = min(modified(content.file(waiting.path)) or site.engine.now.instant, site.engine.now.instant)
        post = waiting.post
        title, words = (post.title, words_of(post)) if post else (basename(waiting.path), 0)
        yield Unpublished("reserve", content.label(waiting.path), title, words, moment, faults=faults)


def faults_of(site: OpenSite, found: Sequence[Unpublished]) -> list[Fault]:
    """Return the faults of these texts, and of texts that cannot be read, which may be drafts, too."""
    return [*(each for one in found for each in one.faults), *site.engine.faults]
