"""The former blog at an address: found, fetched with patience, and opened as the source of an import."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from plugins.engine.output.lock import hold
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.process.terminal import progress
from plugins.pages.theme.language import Language
from tools.gang.bot_checks import refuses
from tools.importing.feed_pages import next_page
from tools.importing.feed_source import FeedSource
from tools.importing.models import Source
from tools.importing.web_words import web_reason
from tools.importing.wordpress_api.api_collections import Collections, RefusedError
from tools.importing.wordpress_api.asking import PURPOSE, Asker, LeftAloneError, Means
from tools.importing.wordpress_api.discovery import FoundApi, FoundFeed, Hidden, Nothing, found_at
from tools.importing.wordpress_api.fetching import fetch_blog
from tools.importing.wordpress_api.kept_answers import LOCK, KeptAnswers
from tools.importing.wordpress_api.list_fetching import Advance, StoppedError
from tools.importing.wordpress_api.site import WordPressSite
from tools.site import OpenSite
from tools.slips import Said, Slip, said
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import agent_of

_MOST = 64 << 20  # bytes of the pages of a feed, which are in memory together
_MANY = 100  # items of a collection that are worth a progress bar
_GO_ON = said("run the same command again: it goes on where it ended")
_GIVE = said("give the address of its front page or of its feed, or a file that it exports")
_GIVE_FILE = said("import the file that WordPress exports (Tools, Export, All content)")
_BARS = {
    "posts": said("Fetching posts"),
    "pages": said("Fetching pages"),
    "categories": said("Fetching categories"),
    "tags": said("Fetching tags"),
    "users": said("Fetching authors"),
    "media": said("Fetching the list of pictures"),
    "comments": said("Fetching comments"),
}


def open_address(
    url: str, site: OpenSite, language: Language, given: Means | None = None, *, again: bool = False
) -> Source:
    """Return the blog at an address as a source. With ``again`` all of it is asked for anew.

    What was fetched is in the cache folder, and is not asked for a second time. Raises Slip for an address that leads
    to no blog, and for a blog that cannot be asked now; OSError where the answers cannot be kept.
    """
    means = given or Means()
    asker = Asker(agent_of(site.engine.settings.root, PURPOSE), means)
    cache = site.engine.cache
    kept = KeptAnswers(cache, url)
    if kept.state.until and kept.state.until > means.clock():
        raise _left_alone(url, kept.state.until, site)
    try:
        found = found_at(url, asker.once)
    except WebError as error:
        if error.reason in (Reason.PORT, Reason.PRIVATE):
            what = said("is not asked (%(reason)s)", reason=web_reason(error))
            raise Slip(url, what, said("export the blog there (Tools, Export), and import the file")) from error
        what = said("does not answer (%(reason)s)", reason=web_reason(error))
        raise Slip(url, what, said("check the address")) from error
    except LeftAloneError as error:
        raise _left_alone(url, error.until, site) from error
    match found:
        case FoundFeed(answer):
            return _feed(url, answer, asker, kept, site)
        case FoundApi():
            return _blog(url, found, asker, kept, site, language, again=again)
        case Hidden() | Nothing():
            raise _none(url, found)


def _blog(
    url: str, found: FoundApi, asker: Asker, kept: KeptAnswers, site: OpenSite, language: Language, *, again: bool
) -> WordPressSite:
    """Fetch what is not kept of a blog of WordPress, and open all of it."""
    kept.folder.mkdir(parents=True, exist_ok=True)
    with hold(kept.folder / LOCK, urlsplit(url).netloc, "another fetch"):
        if again:
            kept.forget()
        kept.state.until = None
        place = found.index.home or found.index.url
        try:
            fetched = fetch_blog(Collections(asker, found.root), kept, place, lambda name: _bar(language, name))
        except RefusedError as error:
            raise _hidden(url, error.reason, f"{place.rstrip('/')}/feed/") from error
        except LeftAloneError as error:
            kept.state.until = error.until
            kept.keep_state()
            raise _left_alone(url, error.until, site) from error
        except StoppedError as error:
            raise _stopped(url, error.reason) from error
        except WebError as error:
            raise _stopped(url, web_reason(error)) from error
    return WordPressSite(kept, fetched, found.index, site.engine.settings.timezone)


def _feed(url: str, first: Answer, asker: Asker, kept: KeptAnswers, site: OpenSite) -> FeedSource:
    """Fetch the older pages of a feed, and open all of it."""
    paths: list[Path] = []
    asked: set[str] = set()
    answer = first
    size = 0
    while True:
        check_cancelled()
        paths.append(kept.keep_feed(len(paths), answer.body))
        asked.add(answer.url)
        size += len(answer.body)
        older = next_page(answer.body, answer.url)
        if not older or older in asked or size > _MOST:
            return FeedSource(paths[0], first.url, site.engine.settings.timezone, paths[1:])
        asked.add(older)
        answer = _older(url, older, asker, site)


def _older(url: str, older: str, asker: Asker, site: OpenSite) -> Answer:
    """Return a page of a feed. Raises Slip where it does not come."""
    try:
        answer = asker.patiently(older, "*/*")
    except LeftAloneError as error:
        raise _left_alone(url, error.until, site) from error
    except WebError as error:
        raise _stopped(url, web_reason(error)) from error
    if answer.status != HTTPStatus.OK:
        raise _stopped(url, _status(answer))
    return answer


@contextmanager
def _bar(language: Language, name: str) -> Iterator[Advance]:
    """Show a progress bar of a collection, as soon as it is known how many it has."""
    with ExitStack() as stack:
        step: Callable[[], None] | None = None

        def advance(count: int, total: int) -> None:
            nonlocal step
            step = step or stack.enter_context(progress(_BARS[name].in_words(language), total, _MANY))
            for _ in range(count):
                step()

        yield advance


def _stopped(url: str, reason: Said) -> Slip:
    return Slip(url, said("does not answer any more (%(reason)s)", reason=reason), _GO_ON)


def _left_alone(url: str, until: datetime, site: OpenSite) -> Slip:
    time = until.astimezone(site.engine.settings.timezone)
    what = said("wants no requests before %(time)s", time=f"{time:%Y-%m-%d %H:%M}")
    return Slip(url, what, said("run the same command again then: it goes on where it ended"))


def _none(url: str, found: Hidden | Nothing) -> Slip:
    answer = found.answer
    if refuses(answer):
        reason = said("it refuses robots") if answer.status == HTTPStatus.OK else _status(answer)
        if isinstance(found, Hidden):
            return _hidden(url, reason, found.feed)
        return Slip(url, said("does not let programs in (%(reason)s)", reason=reason), _GIVE_FILE)
    if isinstance(found, Hidden):
        return _hidden(url, _status(answer), found.feed)
    if answer.status != HTTPStatus.OK:
        return Slip(url, said("does not answer (%(reason)s)", reason=_status(answer)), said("check the address"))
    return Slip(url, said("is neither a blog of WordPress nor a feed, and names no feed"), _GIVE)


def _status(answer: Answer) -> Said:
    return said("it answers %(number)s", number=answer.status)


def _hidden(url: str, reason: Said, feed: str) -> Slip:
    """Return the slip of a WordPress that shows its texts to its pages' readers alone."""
    what = said("is a blog of WordPress that gives its texts to no program (%(reason)s)", reason=reason)
    if not feed:
        return Slip(url, what, _GIVE_FILE)
    remedy = said(
        "import the file that WordPress exports (Tools, Export, All content); its feed has the newest posts: %(feed)s",
        feed=feed,
    )
    return Slip(url, what, remedy)
