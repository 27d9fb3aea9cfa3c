"""Processes of the preview that answer each line of their input: modules of this project, run by themselves."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_CODE = Path(__file__).parents[2]


def start_module(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start ``python -m NAME ARGUMENTS``, with pipes as its input and output. It finds this project anywhere."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_CODE), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", name, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_CODE, env=env)


def close_pipes(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes of a process that has ended."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
