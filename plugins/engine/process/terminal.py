"""What a command prints: to a terminal that may lack letters, and to a reader that may leave before the end."""

import io
import os
import sys
from collections.abc import Iterable

from plugins.core.errors import Fault, warning_lines


def say(text: str) -> None:
    """Print the text and a newline.

    A terminal that lacks a letter shows a question mark. Where the reader has left, as ``head`` does, the rest is for
    nobody, and that is no fault; a full disk is one, and raises SystemExit.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # or Python complains when it clears up
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except OSError as error:
        raise SystemExit(f"what this command says cannot be written ({error.strerror})") from error


def warn(warnings: Iterable[Fault]) -> None:
    """Print warnings beside what the command prints."""
    for line in warning_lines(warnings):
        print(line, file=sys.stderr)  # noqa: T201
