"""How a build ends: faults are printed line by line and exit 1, Ctrl-C exits 130, SIGTERM 143."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.process.interrupts import signals_wait, stop_with


@contextmanager
def ending() -> Iterator[None]:
    """Print faults and settle the exit code; what nobody who writes can mend stays an exception."""
    terminate = _on(signal.SIGTERM, stop_with(143))
    interrupt = signal.getsignal(signal.SIGINT)
    if interrupt is signal.default_int_handler:  # nobody has said yet what Ctrl-C does
        _on(signal.SIGINT, stop_with(130))
    try:
        yield
    except SiteError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from error
    except OSError as error:
        if error.errno is None or not isinstance(error.filename, str):
            raise
        print(_unusable(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from error
    finally:
        _on(signal.SIGTERM, terminate)
        _on(signal.SIGINT, interrupt)


@contextmanager
def too_late_to_stop() -> Iterator[None]:
    """Do one thing that cannot be taken back: what would stop the build waits for it, and is of no effect from then on,
    until the build has ended."""
    with signals_wait():
        yield
        for number in (signal.SIGINT, signal.SIGTERM):
            _on(number, signal.SIG_IGN)


def _unusable(error: OSError) -> Fault:
    """What the system says of a file that the site is made of."""
    return fault(os.path.relpath(error.filename), f"cannot be used ({error.strerror})", "check it and its permissions")


def _on(number: int, handler: Any) -> Any:
    """Set what a signal does; what it did before."""
    if handler is None:
        return None
    try:
        return signal.signal(number, handler)
    except ValueError:  # not the main thread: whoever runs us there has the signals
        return None
