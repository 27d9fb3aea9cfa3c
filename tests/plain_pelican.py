"""Runs of plain Pelican in processes of their own, most of them forked: to import it takes two thirds of a small build.

What an interpreter reads when it starts, such as ``PYTHONHASHSEED``, and a function that is called before it starts,
need one of their own.
"""

import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from tests.forked import CAN_FORK, Ended, run

# variables that a process which runs already cannot take on
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG")


def run_pelican(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    changed: Collection[str],
    first: Callable[[], object] | None = None,
) -> Ended:
    """Run ``pelican`` with arguments in a folder; its process calls ``first`` before.

    ``changed`` are the variables of the environment that this run alone has.
    """
    if not CAN_FORK or first or any(name.startswith(_READ_AT_THE_START) for name in changed):
        return _started(folder, arguments, environment, first)
    return run(_pelican, folder, arguments, folder=folder, environment=environment)


def _started(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], first: Callable[[], object] | None
) -> Ended:
    command = [sys.executable, "-m", "pelican", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", preexec_fn=first
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _pelican(folder: Path, arguments: Sequence[str]) -> None:
    sys.path.insert(0, str(folder))
    sys.argv = ["pelican", *arguments]
    from pelican import main

    main()
