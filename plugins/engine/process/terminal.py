"""Terminal output: lines, warnings and a progress bar."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from plugins.core.errors import Fault, warning_lines

_MANY = 200  # steps that are worth a progress bar


def print_line(text: str) -> None:
    """Print the text and a newline.

    A letter that the terminal lacks becomes a question mark. A reader that has left, as ``head`` does, is no error; a
    full disk is one and raises SystemExit.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        raise SystemExit(f"the output of this command cannot be written ({error.strerror})") from error


def _discard_output() -> None:
    """Discard the buffered output: Python would try to write it at its end, and exit with 120."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def print_warnings(warnings: Iterable[Fault]) -> None:
    """Print warnings to standard error."""
    for line in warning_lines(warnings):
        print(line, file=sys.stderr)  # noqa: T201


@contextmanager
def progress(title: str, total: int, many: int = _MANY) -> Iterator[Callable[[], None]]:
    """Show a progress bar, and return a function to call after each of ``total`` steps.

    Show nothing for less than ``many`` steps, or if standard output is not a terminal.
    """
    if total < many or not (sys.stdout and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)
