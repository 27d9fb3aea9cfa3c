"""Looks at an address that somebody adds to the gang: is there a blog, and what is its name?"""

from collections.abc import Sequence
from datetime import tzinfo
from http import HTTPStatus

from tools.gang.adding import Found
from tools.gang.bot_checks import is_bot_check
from tools.gang.budget import PURPOSE
from tools.gang.discovery import Ask, discover
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import read_feed
from tools.site import OpenSite
from tools.slips import Said, said
from tools.web import WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import agent_of, get

_REFUSED = (401, 403, 429, 451)


def look_at(site: OpenSite, url: str) -> Found:
    """Ask the web in the name of a site."""
    agent = agent_of(site.engine.settings.root, PURPOSE)
    return look_up(url, lambda each: get(each, agent=agent), site.engine.settings.timezone)


def look_up(url: str, ask: Ask, zone: tzinfo) -> Found:
    """Return the blog at an address, which may be that of its feed; else the reason why none is found."""
    answers: list[Answer] = []

    def asked(each: str) -> Answer:
        answers.append(ask(each))
        return answers[-1]

    try:
        found = discover(url, asked)
        if not found.feed:
            return Found(reason=_reason(found.answer))
        kind = found.answer.headers.get("content-type", "")
        feed = read_feed(found.answer.body, found.answer.url, kind, zone)
    except WebError as error:
        return Found(reason=str(error))
    except UnreadableFeedError as error:
        return Found(reason=str(error), unreadable=True)
    return Found(feed.title, feed.home, found.feed, at_once=_is_first(found.answer, answers))


def _is_first(answer: Answer, answers: Sequence[Answer]) -> bool:
    return answers[0] is answer


def _reason(answer: Answer) -> Said:
    if is_bot_check(answer) or answer.status in _REFUSED:
        return said("it refuses robots")
    if answer.status != HTTPStatus.OK:
        return said("it answers %(status)s", status=answer.status)
    return said("no feed is found")
