"""Runs of plain Pelican in processes of their own, most of them forked: to import it takes two thirds of a small build.

What an interpreter reads when it starts, such as ``PYTHONHASHSEED``, needs one of its own.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from tests.forked import CAN_FORK, Ended, Forked, run

# variables that a process which runs already cannot take on
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG")


def run_pelican(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    changed: Collection[str],
    first: Callable[[], object] | None = None,
) -> Ended:
    """Run ``pelican`` with arguments in a folder; its process calls ``first`` before, a function of a small module.

    ``changed`` are the variables of the environment that this run alone has.
    """
    if not CAN_FORK or any(name.startswith(_READ_AT_THE_START) for name in changed):
        return _started(folder, arguments, environment, first)
    return run(_pelican, folder, arguments, first, folder=folder, environment=environment)


def start_pelican(folder: Path, environment: Mapping[str, str]) -> Forked:
    """Start ``pelican content`` in a folder, in a process group of its own, as a terminal does."""
    process = Forked(_pelican, folder, ["content"], os.setsid, folder=folder, environment=environment, stderr=True)
    assert process.pid
    while process.poll() is None and os.getpgid(process.pid) != process.pid:
        time.sleep(0.001)
    return process


def _started(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], first: Callable[[], object] | None
) -> Ended:
    command = [sys.executable, "-m", "pelican", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", preexec_fn=first
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _pelican(folder: Path, arguments: Sequence[str], first: Callable[[], object] | None) -> None:
    if first:
        first()
    sys.path.insert(0, str(folder))
    sys.argv = ["pelican", *arguments]
    from pelican import main

    main()
