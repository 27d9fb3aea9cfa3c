"""The memory of a process and all that it has started, as Linux counts it."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_EVERY = 0.05  # seconds between two looks


def private(process: int) -> int:
    """Return the kB of a process and its children that no other process shares."""
    return sum(_kilobytes(each, "Private_") for each in _family(process))


class Peak:
    """Highest memory of a process and its children together, while it runs; what they share counts once.

    ``largest`` is the highest of one of them, with all that it shares.
    """

    def __init__(self, process: int) -> None:
        self.kilobytes = 0
        self.largest = 0
        self._process = process
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            # Twice, for the lower: what a process shared counts again for others if it ends during a look.
            self.kilobytes = max(self.kilobytes, min(self._together(), self._together()))
            self.largest = max([self.largest, *(_kilobytes(each, "Rss:") for each in _family(self._process))])

    def _together(self) -> int:
        return sum(_kilobytes(each, "Pss:") for each in _family(self._process))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):  # it has ended meanwhile
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _kilobytes(process: int, key: str) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith(key))
    return 0
