"""The builder of the preview: asks the warm process for a build, and starts that process when there is none."""

import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from tools.preview.answering_process import close_pipes, start_module
from tools.preview.outcome import Outcome, lost
from tools.slips import said


class Builder:
    """A warm process for one preview. Any thread may end it."""

    def __init__(self, root: Path, address: str, folder: Path) -> None:
        self._root = root
        self._address = address
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ended = False

    def build(self, saved: Iterable[Path] = ()) -> Iterator[Outcome]:
        """Build the preview; yield the outcome, and another one when the pending files of the first are made.

        ``saved`` are the files that have changed: an outcome with the page of one of them may come before the others.
        """
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        process = self._running()
        assert process.stdin  # noqa: S101 (for mypy: it has pipes)
        assert process.stdout  # noqa: S101
        with suppress(BrokenPipeError):
            process.stdin.write(msgspec.json.encode([str(path) for path in saved]) + b"\n")
            process.stdin.flush()
        pending = True
        while pending:
            line = process.stdout.readline()
            if not line:
                self.renew()
                line = msgspec.json.encode(lost(said("the process that builds the preview has ended"), self._root))
            outcome = msgspec.json.decode(line, type=Outcome)
            pending = bool(outcome.pending or outcome.first)
            yield outcome

    def renew(self) -> None:
        """Let the next build begin with a new process: code that was imported has changed."""
        with self._lock:
            process = self._process
            self._process = None
        if process:
            _stop(process)

    def end(self) -> None:
        """End the process, and the build in it, for good."""
        self._ended = True
        self.renew()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ended:
                raise SystemExit(0)
            if not self._process or self._process.poll() is not None:
                arguments = (str(self._root), self._address, str(self._folder))
                self._process = start_module("tools.preview.warm", *arguments)
            return self._process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()  # ends it, too, where it does not listen to signals: while it publishes
    process.wait()
    close_pipes(process)
