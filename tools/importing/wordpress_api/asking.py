"""Requests to somebody's old blog: one at a time, with pauses, and again where a server stumbled.

A server that names a time for which it wants no requests gets it. Waits and requests end at once by Ctrl-C.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from plugins.core.clock import system_clock
from plugins.engine.process.cancel import interruptible
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import Limits, get
from tools.web_fetch.waiting import rate_limit

PURPOSE = "import of a former blog"
"""What requests are for, as servers are told."""

_PAUSE = 0.5  # seconds between two requests, or as long as the last one took: a server works half of the time at most
_WAITS = (2.0, 8.0, 30.0)  # seconds before another attempt
_LONGEST = timedelta(minutes=5)  # that a command waits; a longer time is left to its user
_USUAL = timedelta(minutes=1)  # for a server that wants a pause and does not say how long
_STUMBLED = (502, 503, 504, 520, 521, 522, 523, 524, 525)
_PASSING = (Reason.REFUSED, Reason.CUT, Reason.FAILED, Reason.HOST, Reason.TLS)


class Means(Struct, frozen=True):
    """Means of requests: limits of each, and the waiting and the clock, which tests have their own of."""

    limits: Limits = Limits(seconds=60, size=16 << 20)
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], datetime] = system_clock


class LeftAloneError(Exception):
    """A server wants no requests until an instant."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Asker:
    """Requests under one name. Only one is under way at a time."""

    def __init__(self, agent: str, means: Means) -> None:
        self._agent = agent
        self._means = means
        self._pause = 0.0

    def once(self, url: str, accept: str = "*/*") -> Answer:
        """Ask an address, after a pause. Raises WebError, and LeftAloneError where a server wants no more requests."""
        answer = self._ask(url, accept)
        if wanted := self._wanted(answer):
            raise LeftAloneError(self._now() + wanted)
        return answer

    def patiently(self, url: str, accept: str) -> Answer:
        """Ask an address, and again where the answer does not come, or is that of a server that stumbled.

        Raises WebError, and LeftAloneError where a server wants no more requests, and means minutes.
        """
        for wait in (*_WAITS, None):
            try:
                answer = self._ask(url, accept)
            except WebError as error:
                if wait is None or error.reason not in _PASSING:
                    raise
                self._sleep(wait)
                continue
            wanted = self._wanted(answer)
            if wanted > _LONGEST or (wanted and wait is None):
                raise LeftAloneError(self._now() + wanted)
            if wait is None or not (wanted or answer.status in _STUMBLED):
                return answer
            self._sleep(wanted.total_seconds() or wait)
        raise AssertionError

    def _ask(self, url: str, accept: str) -> Answer:
        self._sleep(self._pause)
        begun = time.monotonic()
        try:
            with interruptible():
                return get(url, self._means.limits, agent=self._agent, headers={"Accept": accept})
        finally:
            self._pause = max(_PAUSE, time.monotonic() - begun)

    def _sleep(self, seconds: float) -> None:
        if seconds:
            with interruptible():
                self._means.sleep(seconds)

    def _wanted(self, answer: Answer) -> timedelta:
        return rate_limit(answer.status, answer.headers, self._now(), _USUAL)

    def _now(self) -> datetime:
        return self._means.clock().astimezone(UTC)
