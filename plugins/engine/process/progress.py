"""A progress bar for long work, in a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pelican.log import console

_LONG = 200


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A function to call after each of ``total`` steps; shows nothing for short work, or without a terminal."""
    if total < _LONG or not console.is_terminal:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
