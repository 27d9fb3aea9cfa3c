"""Files that a browser asks for before they are made, such as the sizes of photos: made then, each once."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from plugins.core.errors import Fault, fault
from tools.preview.answering_process import close_pipes, start_module
from tools.preview.plan import Answer, Plan, Request

if TYPE_CHECKING:
    from queue import LifoQueue


class OnRequest:
    """The plan of the last good build, and processes that carry it out, at most one for each processor.

    Threads that ask for the same file wait for one of them. ``tell`` is called with the faults of each file.
    """

    def __init__(self, root: Path, tell: Callable[[tuple[Fault, ...]], object]) -> None:
        self._root = root
        self._tell = tell
        self._plan = Plan()
        self._lock = threading.Lock()
        self._running: dict[str, _Running] = {}
        self._made: dict[str, Path] = {}
        self._all: set[_Maker] = set()
        self._age = 0
        self._ended = False
        self._free: LifoQueue[_Maker | None] | None = None

    def follow(self, plan: Plan) -> None:
        """Replace the plan; what is being made is finished all the same."""
        self._plan = plan

    def read(self, path: str) -> bytes | tuple[Fault, ...] | None:
        """Return a file, made now if need be, or why it cannot be made; None if it is not in the plan."""
        plan = self._plan
        if path not in plan.files:
            return None
        key = plan.files[path].key
        with suppress(KeyError, OSError):  # OSError: it was deleted since
            return self._made[key].read_bytes()
        answer = self._once(key, path, plan)
        if answer.faults:
            return answer.faults
        self._made[key] = Path(answer.file)
        return self._made[key].read_bytes()

    def renew(self) -> None:
        """Let the next file be made by a new process: code that was imported has changed."""
        self._age += 1

    def end(self) -> None:
        """End the processes, whatever they do."""
        with self._lock:
            self._ended = True
            makers = set(self._all)
        for maker in makers:
            maker.stop()

    def _once(self, key: str, path: str, plan: Plan) -> Answer:
        """Make a file, or wait for the thread that does."""
        with self._lock:
            running = self._running.get(key)
            mine = self._running.setdefault(key, _Running())
        if running:
            running.done.wait()
            return running.answer
        try:
            mine.answer = self._make(path, plan) or _not_made(plan.files[path].owner)
        finally:
            with self._lock:
                del self._running[key]
            mine.done.set()
        if mine.answer.faults and not self._ended:
            self._tell(mine.answer.faults)
        return mine.answer

    def _make(self, path: str, plan: Plan) -> Answer | None:
        """Let a free process make a file; return None at the end of the preview."""
        free = self._places()
        maker = free.get()
        try:
            if maker and maker.age != self._age:
                self._drop(maker)
                maker = None
            maker = maker or self._begin()
            answer = maker.ask(path, plan) if maker else None
            if maker and not answer:
                self._drop(maker)
                maker = self._begin()
                answer = maker.ask(path, plan, died=True) if maker else None
            return answer
        finally:
            free.put(maker)

    def _places(self) -> "LifoQueue[_Maker | None]":
        """Return the processes that have nothing to do, and None for each that has not begun."""
        from queue import LifoQueue  # here: many blogs have nothing to make

        from plugins.engine.process.worker_pool import processors

        with self._lock:
            if self._free is None:
                self._free = LifoQueue()
                for _ in range(processors()):
                    self._free.put(None)
            return self._free

    def _begin(self) -> "_Maker | None":
        with self._lock:
            if self._ended:
                return None
            maker = _Maker(self._root, self._age)
            self._all.add(maker)
            return maker

    def _drop(self, maker: "_Maker") -> None:
        maker.stop()
        with self._lock:
            self._all.discard(maker)


class _Running:
    """A file that is being made."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.answer = Answer()


def _not_made(owner: str) -> Answer:
    return Answer(faults=(fault(owner, "was not made", "load the page again"),))


class _Maker:
    """A process that makes one file after the other, and the age of its code."""

    def __init__(self, root: Path, age: int) -> None:
        self.age = age
        self._plan = Plan()
        self._process = start_module("tools.preview.making", str(root))

    def ask(self, path: str, plan: Plan, *, died: bool = False) -> Answer | None:
        """Return the answer; None if the process dies before."""
        request = Request(path, None if plan is self._plan else plan, died)
        self._plan = plan
        assert self._process.stdin  # noqa: S101 (for mypy: it has pipes)
        assert self._process.stdout  # noqa: S101
        with suppress(OSError, ValueError):  # ValueError: the pipe is closed
            self._process.stdin.write(msgspec.json.encode(request) + b"\n")
            self._process.stdin.flush()
            if line := self._process.stdout.readline():
                return msgspec.json.decode(line, type=Answer)
        return None

    def stop(self) -> None:
        """Kill the process. What it was asked for has no answer."""
        self._process.kill()
        self._process.wait()
        close_pipes(self._process)
