"""Batches that shrink where a server cannot answer: a damaged item costs itself alone."""

from collections.abc import Callable, Sequence

from tools.slips import Said

SIZES = (100, 50, 10, 1)
"""Sizes of batches. Each divides the one before, so that all of them begin at the pages of a list."""


class UnusableAnswerError(Exception):
    """An answer that a smaller batch may not have: an error of the server, too much data, or half of it."""

    def __init__(self, reason: Said) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Batches:
    """Requests for many items. ``ask`` asks for some of them, ``give_up`` is told of one that never comes."""

    def __init__(
        self, ask: Callable[[Sequence[int]], None], give_up: Callable[[int, UnusableAnswerError], None]
    ) -> None:
        self.size = SIZES[0]
        self._ask = ask
        self._give_up = give_up

    def take(self, numbers: Sequence[int]) -> None:
        """Ask for all of these, in batches of the size that the server can answer."""
        while numbers:
            size = self.size  # the next one may be smaller
            self._take(numbers[:size])
            numbers = numbers[size:]

    def _take(self, numbers: Sequence[int]) -> bool:
        """Ask for some; where that fails, in parts. Tell whether all of them came."""
        try:
            self._ask(numbers)
        except UnusableAnswerError as error:
            if len(numbers) == 1:
                self._give_up(numbers[0], error)
                return False
        else:
            return True
        size = next(each for each in SIZES if each < len(numbers))
        came = [self._take(numbers[start : start + size]) for start in range(0, len(numbers), size)]
        whole = all(came)
        if whole:
            self.size = min(self.size, size)
        return whole
