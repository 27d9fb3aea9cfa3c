"""Files that must be made anew: a few here, many shared with other processes.

A worker only gives bytes, and this process writes them: none that outlives its build writes into another's stage.
"""

import traceback
from collections import deque
from collections.abc import Callable, Container, Iterator, Sequence

from plugins.core.errors import Fault, SiteError

_WORTH_A_WORKER = 40  # files: fewer are made before another process would have paid for its start
_A_TURN = 10  # files at most that a worker makes before any of them is written

Make = Callable[[], str | bytes]
Made = bytes | tuple[Fault, ...]  # the file, or why there is none


class _Bug(str):
    """The traceback of what no writer can mend."""

    __slots__ = ()


def make_all(makes: Sequence[Make], take: Callable[[int, Made], object], alone: Container[int] = ()) -> None:
    """Call every one of ``makes``, and ``take`` here with its index and what came of it, in any order.

    Those that have much in common are best the first or the last ones: this process begins with the first, and workers
    with the last. Those with the indices ``alone`` take so long that a worker makes only one at a time.
    """
    waiting = deque(range(len(makes)))

    def make_next() -> bool:
        if waiting:
            index = waiting.popleft()
            take(index, _made(makes[index]))
        return bool(waiting)

    if len(makes) > _WORTH_A_WORKER:
        _share(makes, turns(waiting, alone), take, make_next)
    while make_next():
        pass


def turns(waiting: deque[int], alone: Container[int]) -> Iterator[list[int]]:
    """What workers make at a time, from the end; the less is waiting, the less it is, so that all are ready at once."""
    while waiting:
        most = min(_A_TURN, 1 + len(waiting) // 4)
        turn = [waiting.pop()]
        while len(turn) < most and turn[-1] not in alone and waiting[-1] not in alone:
            turn.append(waiting.pop())
        yield turn


def _share(
    makes: Sequence[Make],
    jobs: Iterator[list[int]],
    take: Callable[[int, Made], object],
    make_next: Callable[[], bool],
) -> None:
    """Let workers take the turns, while this process makes one by one."""
    from plugins.engine.process.worker_pool import Died, crew_for, share  # here: most builds have few files to make

    def work(turn: list[int]) -> list[tuple[int, Made]] | _Bug:
        try:
            return [(index, _made(makes[index])) for index in turn]
        except Exception:
            return _Bug(traceback.format_exc())

    def take_all(_: int, made: list[tuple[int, Made]] | _Bug | Died) -> None:
        if not isinstance(made, list):
            raise RuntimeError(f"a worker broke down: {made}")  # noqa: TRY004 (no wrong type, but a bug elsewhere)
        for index, each in made:
            take(index, each)

    share(jobs, work, crew_for(len(makes), _WORTH_A_WORKER) - 1, take_all, meanwhile=make_next)


def _made(make: Make) -> Made:
    try:
        made = make()
    except SiteError as error:
        return error.faults
    return made.encode() if isinstance(made, str) else made
