"""Processes of tests that have imported what they need: to do so takes most of the time of a small command.

Each is forked from one server, which has converted a text and built nothing, and runs a function. What an interpreter
reads when it starts, such as ``PYTHONHASHSEED``, needs one of its own.
"""

import atexit
import io
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parents[1]

_SERVER = multiprocessing.get_context("forkserver") if hasattr(os, "fork") else None
_IMPORTED = (
    "pelican",
    "plugins.engine.builder",
    "plugins.engine.opening",
    "plugins.engine.pelican_class",
    "plugins.engine.markdown.converter",
    "plugins.pages.whole_site",
    "plugins.feeds.syndication",
    "plugins.feeds.writing",
    "plugins.images.inspection.files",
    "tools.comments.serve",
    "tools.preview.making",
    "tools.preview.warm",
    "tests.converted_once",
    "waitress.server",
    "werkzeug.test",
)

CAN_FORK = _SERVER is not None
"""Whether there is a server to fork from."""


class Ended(NamedTuple):
    """The end of a process: its exit code and its output."""

    code: int
    out: str
    err: str


class Forked:
    """A function in a process of its own, with what tests and the preview use of ``subprocess.Popen``.

    Arguments and the function are pickled: the module of the function is imported there. Its standard input and output
    are pipes; ``stderr`` is one only if it is wanted, else it is that of this process. Any thread may use it.
    """

    def __init__(
        self,
        function: Callable[..., object],
        *arguments: object,
        folder: Path = ROOT,
        environment: Mapping[str, str] = os.environ,
        stderr: bool = False,
    ) -> None:
        server = _server()
        pipes = [os.pipe(), os.pipe(), os.pipe() if stderr else (-1, os.dup(2))]
        its = [Connection(each[end]) for each, end in zip(pipes, (0, 1, 1), strict=True)]
        given = (function, arguments, folder, dict(environment), _processors())
        self._process = server.Process(target=_run, args=(its, *given))
        self._process.start()
        atexit.register(self.kill)  # pytest would wait for one that a failed test has left
        for each in its:
            each.close()
        self._lock = threading.Lock()
        self.pid = self._process.pid
        self.stdin: IO[bytes] = io.BufferedWriter(io.FileIO(pipes[0][1], "w"))
        self.stdout: IO[bytes] = io.BufferedReader(io.FileIO(pipes[1][0]))
        self.stderr: IO[bytes] | None = io.BufferedReader(io.FileIO(pipes[2][0])) if stderr else None

    def poll(self) -> int | None:
        """Return the exit code, None while the process runs; it is the negative number of a signal that ended it."""
        with self._lock:
            return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; return the exit code. It fails if the process has not ended then."""
        with self._lock:
            self._process.join(timeout)
            assert self._process.exitcode is not None
        atexit.unregister(self.kill)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the process has ended."""
        if self.poll() is None:
            assert self.pid
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, data: bytes = b"", timeout: float | None = None) -> tuple[bytes, bytes]:
        """Send data, which a pipe has room for; return the output and the errors when the process has ended."""
        errors = [b""]
        stderr = self.stderr
        thread = threading.Thread(target=lambda: errors.append(stderr.read() if stderr else b""))
        thread.start()
        try:
            self.stdin.write(data)
            self.stdin.close()
            out = self.stdout.read()
            thread.join()
            self.wait(timeout)
        finally:
            self.close()
        return out, errors[-1]

    def close(self) -> None:
        """Close the pipes."""
        for each in (self.stdin, self.stdout, self.stderr):
            if each:
                each.close()


def run(
    function: Callable[..., object],
    *arguments: object,
    folder: Path = ROOT,
    environment: Mapping[str, str] = os.environ,
    data: bytes = b"",
) -> Ended:
    """Run a function in a process of its own, with data as its standard input, until its end."""
    process = Forked(function, *arguments, folder=folder, environment=environment, stderr=True)
    out, err = process.communicate(data)
    return Ended(process.wait(), out.decode(), err.decode())


def start_module(name: str, *arguments: str) -> Forked:
    """Start the ``main`` of a module, as ``python -m NAME ARGUMENTS`` does."""
    return Forked(_run_module, name, arguments)


def _run_module(name: str, arguments: Sequence[str]) -> None:
    sys.argv = [name, *arguments]
    import_module(name).main()


@cache
def _server() -> ForkServerContext:
    """Return the server, which runs: it looks for what it imports in the folder that it is started in."""
    assert _SERVER
    _SERVER.set_forkserver_preload(list(_IMPORTED))
    with chdir(ROOT):
        ensure_running()
    return _SERVER


def _processors() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def _run(
    pipes: Sequence[Connection],
    function: Callable[..., object],
    arguments: Sequence[object],
    folder: Path,
    environment: Mapping[str, str],
    processors: set[int],
) -> None:
    for number, pipe in enumerate(pipes):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, encoding="utf-8") for number in (1, 2))  # pipes, not files
    if processors:
        os.sched_setaffinity(0, processors)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    function(*arguments)
