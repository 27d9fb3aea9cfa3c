"""Requests for a participant's challenge.json: with validators, and less and less often while it says nothing new."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.rules import Challenge
from plugins.planet.feed_days import NO_RECORD, usable_count
from plugins.planet.models import PublishedCount
from tools.gang import decider
from tools.gang.bot_checks import is_bot_check, refuses
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import read_challenge
from tools.web import WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.waiting import retry_after

_GONE = (404, 410)
_MOST = timedelta(days=1)
_MOST_DOUBLINGS = 8


class CountAsker(Struct, frozen=True):
    """Means of a request: ``get`` an address with headers, and the instant of the fetch.

    ``challenge`` is the one of the gang: a blog may have others, and earlier rounds. None takes any.
    """

    get: Callable[[str, dict[str, str]], Answer]
    now: datetime
    challenge: Challenge | None = None

    def is_of_gang(self, count: PublishedCount | None) -> bool:
        """Tell whether a count is there, and about the challenge of the gang."""
        if count is None or self.challenge is None:
            return count is not None
        return usable_count(replace(NO_RECORD, count=count), self.challenge) is not None

    def again(self, count: PublishedCount, has_news: bool) -> PublishedCount | None:
        """Return a known count as it is now; None if it is gone.

        The feed that ``has_news`` ends the waiting for a file that said nothing new; its server's Retry-After stays.
        """
        waits = count.not_before is not None and self.now < count.not_before and not has_news
        if waits or (count.retry_at is not None and self.now < count.retry_at):
            return count
        try:
            answer = self.get(count.url, decider.validators(count))
        except WebError:
            return self._later(count)
        if answer.status in _GONE:
            return None
        if answer.status == 200 and not is_bot_check(answer):
            return self._read(count, answer)
        wanted = retry_after(answer.headers, self.now)
        after = count if answer.status == 304 else replace(count, retry_at=self.now + wanted if wanted else None)
        return self._later(after)

    def first(self, urls: Iterable[str]) -> PublishedCount | None:
        """Return the count of the first address that has that of the gang's challenge; None without any.

        A host that refuses robots is asked nothing more.
        """
        for url in dict.fromkeys(urls):
            try:
                answer = self.get(url, {})
                if answer.status == 200 and not is_bot_check(answer):
                    count = read_challenge(answer.body, url)
                    if self.is_of_gang(count):
                        return _with_validators(count, answer)
                if refuses(answer):
                    return None
            except (WebError, UnreadableFeedError):
                continue
        return None

    def _read(self, before: PublishedCount, answer: Answer) -> PublishedCount:
        try:
            count = read_challenge(answer.body, before.url)
        except UnreadableFeedError:
            return self._later(replace(before, retry_at=None))
        same = count == replace(before, etag="", last_modified="", not_before=None, retry_at=None, idle=0)
        found = _with_validators(count, answer)
        return self._later(replace(found, idle=before.idle)) if same else found

    def _later(self, count: PublishedCount) -> PublishedCount:
        """Return a count that said nothing new: an hour later, then less and less often, to once a day."""
        wait = min(decider.HOUR * 2 ** min(count.idle, _MOST_DOUBLINGS), _MOST)
        return replace(count, not_before=self.now + wait, idle=count.idle + 1)


def _with_validators(count: PublishedCount, answer: Answer) -> PublishedCount:
    headers = answer.headers
    return replace(count, etag=headers.get("etag", ""), last_modified=headers.get("last-modified", ""))
