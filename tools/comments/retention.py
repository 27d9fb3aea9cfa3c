"""E-mail and network addresses of the form that are too old: deleted each day while its server runs."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from plugins.core.clock import system_clock
from tools.comments.isso_database import IssoDatabase
from tools.slips import Slip

_DAY = 86_400.0  # seconds


def oldest_kept(days: int, now: dt.datetime) -> dt.datetime:
    """Return the instant before which addresses are too old."""
    return now - dt.timedelta(days=days)


@contextmanager
def forgetting(
    database: IssoDatabase,
    days: int,
    tell: Callable[[str], None],
    clock: Callable[[], dt.datetime] = system_clock,
    pause: float = _DAY,
) -> Iterator[None]:
    """Delete what is older than so many days, at once and after each pause, in a thread; never for no days.

    ``tell`` gets a line where it fails; it is tried again after the next pause.
    """
    if not days:
        yield
        return
    ended = Event()

    def forget() -> None:
        while True:
            try:
                database.forget_before(oldest_kept(days, clock()).timestamp())
            except Slip as slip:
                tell(f"comments: old addresses could not be deleted ({slip})")
            if ended.wait(pause):
                return

    thread = Thread(target=forget, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
