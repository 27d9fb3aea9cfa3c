"""Git, run in a folder. Its messages are English, as all faults are."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

MISSING = 127  # the exit code of shells for a program that is not installed
_LINES_OF_REASON = 3


class Answer(Struct, frozen=True):
    """Exit code of a command of git, and the texts that it printed. Bytes that are not UTF-8 are kept as surrogates."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def reason(self) -> str:
        """The words in which git says why it failed, on one line."""
        lines = [line.strip() for line in (self.err or self.out).splitlines() if line.strip()]
        return "; ".join(lines[:_LINES_OF_REASON]) or f"exit {self.code}"


def run_git(
    folder: Path, *arguments: str, stdin: bytes | None = None, env: Mapping[str, str | None] = MappingProxyType({})
) -> Answer:
    """Run git in a folder and return its answer; a code other than 0 where it fails or is missing.

    ``stdin`` is what git reads instead of the terminal. ``env`` are variables besides those of this process;
    None takes one away.
    """
    merged = {**os.environ, "LC_ALL": "C", **env}
    given = {name: value for name, value in merged.items() if value is not None}
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, env=given, input=stdin, capture_output=True, check=False)
    except OSError as error:
        return Answer(MISSING, err=str(error))
    return Answer(done.returncode, *(text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr)))


def ask_git(folder: Path, *arguments: str) -> str | None:
    """Return the text that git prints; None where it fails or is missing."""
    answer = run_git(folder, *arguments)
    return answer.out if answer.code == 0 else None
