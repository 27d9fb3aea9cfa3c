"""Files that must be made anew: a few here, many shared among processes.

A worker only gives bytes, and this process writes them: none that outlives its build writes into another's stage.
"""

import traceback
from collections.abc import Callable, Sequence

from plugins.core.errors import Fault, SiteError

_WORTH_A_WORKER = 40  # files: fewer are made before another process would have paid for its start
_A_TURN = 10  # files: a turn of a worker costs as much as a small one

Make = Callable[[], str | bytes]
Made = bytes | tuple[Fault, ...]  # the file, or why there is none


class _Bug(str):
    """The traceback of what no writer can mend."""

    __slots__ = ()


def make_all(makes: Sequence[Make], take: Callable[[int, Made], object]) -> None:
    """Call every one of ``makes``, and ``take`` here with its index and what came of it, in any order."""
    if len(makes) > _WORTH_A_WORKER:
        _share(makes, take)
    else:
        for index, make in enumerate(makes):
            take(index, _made(make))


def _share(makes: Sequence[Make], take: Callable[[int, Made], object]) -> None:
    from plugins.engine.workers import Died, crew_for, share  # here: most builds have few files to make

    turns = [range(first, min(first + _A_TURN, len(makes))) for first in range(0, len(makes), _A_TURN)]

    def work(turn: range) -> list[Made] | _Bug:
        try:
            return [_made(makes[index]) for index in turn]
        except Exception:
            return _Bug(traceback.format_exc())

    def take_all(number: int, made: list[Made] | _Bug | Died) -> None:
        if not isinstance(made, list):
            raise RuntimeError(f"a worker broke down: {made}")  # noqa: TRY004 (no wrong type, but a bug elsewhere)
        for index, each in zip(turns[number], made, strict=True):
            take(index, each)

    share(turns, work, crew_for(len(makes), _WORTH_A_WORKER), take_all)


def _made(make: Make) -> Made:
    try:
        made = make()
    except SiteError as error:
        return error.faults
    return made.encode() if isinstance(made, str) else made
