"""The time and the bytes that all requests for one feed have together: its page, its feed and its challenge.json."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import Limits, Turn, get

PURPOSE = "feeds of a gang"
"""What requests are for, as servers are told."""

_LEAST = 0.01  # seconds with which a request is worth beginning


class Budget:
    """Requests within the limits of one feed. Waiting for a turn at a host costs nothing."""

    def __init__(self, limits: Limits, agent: str, turn: Turn) -> None:
        self._limits = limits
        self._agent = agent
        self._turn = turn
        self._left = limits.seconds
        self._bytes = limits.size

    def get(self, url: str, headers: dict[str, str]) -> Answer:
        """Fetch an address in the time and with the bytes that are left. Raises WebError."""
        if self._bytes <= 0:
            raise WebError(Reason.LARGE)
        limits = replace(self._limits, seconds=max(self._left, _LEAST), size=self._bytes)
        begun = time.monotonic()
        try:
            answer = get(url, limits, agent=self._agent, headers=headers, turn=self._at)
        except WebError as error:
            if error.reason is Reason.LARGE:
                self._bytes = 0
            if error.reason is not Reason.SLOW:
                raise
            raise WebError(Reason.SLOW, f"no whole answer in {self._limits.seconds:g} seconds") from error
        finally:
            self._left -= time.monotonic() - begun
        self._bytes -= len(answer.body)
        return answer

    @contextmanager
    def _at(self, host: str) -> Iterator[None]:
        begun = time.monotonic()
        with self._turn(host):
            self._left += time.monotonic() - begun
            yield
