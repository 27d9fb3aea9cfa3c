"""The time that a command takes."""

import os
import subprocess
import time
from collections.abc import Callable, Container, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct


class Took(Struct, frozen=True):
    """Seconds that a command took with all that it started: of the processor, and on the clock.

    ``memory`` is that of the largest of its processes, in MiB.
    """

    cpu: float
    wall: float
    memory: float


def timed(
    command: Sequence[str],
    folder: Path,
    codes: Container[int] = (0,),
    path: Path | None = None,
    watch: Callable[[int], AbstractContextManager[object]] = nullcontext,
) -> Took:
    """Run a command in a folder without its output; other exit codes end the benchmark. It may write bytecode.

    ``path`` is a folder of programs that come before all others. ``watch`` is entered with the id of the process.
    """
    variables = environment()
    if path:
        variables["PATH"] = f"{path}{os.pathsep}{variables['PATH']}"
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL)
    with watch(process.pid):
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} has ended with {process.returncode}")
    return Took(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def environment() -> dict[str, str]:
    """Return the environment of a writer, whose Python keeps bytecode and whose editor ends at once."""
    changed = {**os.environ, "EDITOR": "true", "VISUAL": "true"}
    changed.pop("PYTHONDONTWRITEBYTECODE", None)
    return changed
