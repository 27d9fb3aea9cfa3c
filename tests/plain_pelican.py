"""Runs of plain Pelican in processes of their own that have imported it: to do so takes two thirds of a small build.

Each is forked from one server, which has built nothing. What an interpreter reads when it starts, such as
``PYTHONHASHSEED``, and a function that is called before it starts, need one of their own.
"""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

_SERVER = multiprocessing.get_context("forkserver") if hasattr(os, "fork") else None
_IMPORTED = ("pelican", "plugins.engine.builder", "plugins.engine.markdown.converter", "plugins.pages.whole_site")
# variables that a process which runs already cannot take on
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG")


class Ended(NamedTuple):
    """The end of a run: its exit code and its output."""

    code: int
    out: str
    err: str


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
    if _SERVER is None or first or any(name.startswith(_READ_AT_THE_START) for name in changed):
        return _started(folder, arguments, environment, first)
    _SERVER.set_forkserver_preload(list(_IMPORTED))
    out, its_out = _SERVER.Pipe(duplex=False)
    err, its_err = _SERVER.Pipe(duplex=False)
    process = _SERVER.Process(target=_run, args=(folder, arguments, environment, its_out, its_err))
    process.start()
    its_out.close()
    its_err.close()
    with ThreadPoolExecutor() as threads:
        texts = list(threads.map(_all_of, (out, err)))
    process.join()
    return Ended(process.exitcode or 0, *texts)


def _all_of(pipe: Connection) -> str:
    with pipe, open(pipe.fileno(), encoding="utf-8", closefd=False) as file:
        return file.read()


def _started(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], first: Callable[[], object] | None
) -> Ended:
    command = [sys.executable, "-m", "pelican", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", preexec_fn=first
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _run(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    out: Connection,
    err: Connection,
) -> None:
    for number, pipe in ((1, out), (2, err)):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, encoding="utf-8") for number in (1, 2))  # pipes, not files
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.argv = ["pelican", *arguments]
    from pelican import main

    main()
