"""Values that wait in their order. What is too much for the memory waits in a temporary file without a name."""

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

T = TypeVar("T")
_IN_MEMORY = 1 << 20  # bytes


class Spool(Generic[T]):
    """Values that were added, to be read once or more when all are there."""

    def __init__(self) -> None:
        self.file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed by __exit__)
        self.number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def add(self, value: T) -> None:
        """Let a value wait. Raises OSError where the disk is full."""
        pickle.dump(value, self.file, protocol=pickle.HIGHEST_PROTOCOL)
        self.number += 1

    def __iter__(self) -> Iterator[T]:
        """Yield the values in their order."""
        self.file.seek(0)
        for _ in range(self.number):
            yield cast("T", pickle.load(self.file))  # noqa: S301 (written by ourselves, and without a name)
