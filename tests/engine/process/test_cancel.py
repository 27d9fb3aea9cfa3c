"""Cooperative cancellation: a signal sets a flag, and the build ends at its next check."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from threading import Thread
from types import FrameType

import pytest

from plugins.engine.process.cancel import (
    CTRL_C,
    Cancelled,
    cancellable,
    check_cancelled,
    ctrl_c_for_program,
    is_cancelled,
    raise_cancelled,
    uninterruptible,
)
from tests.conftest import ROOT

NUMBERS = [signal.SIGINT, signal.SIGTERM]
SIGNALS = [pytest.param(signal.SIGINT, 130, id="Ctrl-C"), pytest.param(signal.SIGTERM, 143, id="SIGTERM")]


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Restore the handlers of pytest."""
    before = {number: signal.getsignal(number) for number in NUMBERS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_ends_the_block_at_its_next_check(number: int, code: int) -> None:
    """Not before; the exit code tells the signal, and afterwards signals do what they did."""
    steps: list[str] = []
    before = signal.getsignal(number)

    def build() -> None:
        check_cancelled()
        signal.raise_signal(number)
        steps.append("begun")
        check_cancelled()
        steps.append("done")

    with pytest.raises(Cancelled) as ended, cancellable():
        build()
    assert (ended.value.code, steps, signal.getsignal(number), is_cancelled()) == (code, ["begun"], before, False)


def test_a_signal_after_the_last_check_is_not_lost() -> None:
    """The end of the block is a check."""
    with pytest.raises(Cancelled), cancellable():
        signal.raise_signal(signal.SIGINT)


def test_blocks_may_be_nested() -> None:
    """The outer block is cancelled, too."""

    def build() -> None:
        with suppress(Cancelled), cancellable():
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(Cancelled), cancellable():
        build()


SECOND_SIGNAL = """\
import os, signal
from plugins.engine.process.cancel import cancellable

with cancellable():
    os.kill(os.getpid(), signal.{first})
    print("goes on", flush=True)
    os.kill(os.getpid(), signal.{second})
    print("went on", flush=True)
"""


@pytest.mark.parametrize("first", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("second", ["SIGINT", "SIGTERM"])
def test_a_second_signal_ends_the_process_at_once(first: str, second: str) -> None:
    """A build that is stuck in foreign code need not be waited for, whichever signal comes second."""
    command = [sys.executable, "-c", SECOND_SIGNAL.format(first=first, second=second)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-getattr(signal, second), "goes on\n", "")


def test_a_block_that_begins_after_the_signal_is_nested_too() -> None:
    """Its end does not clear the flag of the outer block."""

    def build() -> None:
        signal.raise_signal(signal.SIGINT)
        with suppress(Cancelled), cancellable():
            pass

    with pytest.raises(Cancelled), cancellable():
        build()


def test_a_handler_of_somebody_else_stays() -> None:
    """A program that builds a site may handle Ctrl-C itself."""
    received: list[int] = []

    def handler(number: int, _: FrameType | None) -> None:
        received.append(number)

    signal.signal(signal.SIGINT, handler)
    with cancellable():
        signal.raise_signal(signal.SIGINT)
    assert (received, signal.getsignal(signal.SIGINT)) == ([signal.SIGINT], handler)


def test_an_ignored_signal_stays_ignored() -> None:
    """A build in the background of a script does not end by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with cancellable():
        signal.raise_signal(signal.SIGINT)
        check_cancelled()


@pytest.mark.parametrize("number", NUMBERS)
def test_what_cannot_be_taken_back_is_done_as_a_whole(number: signal.Signals) -> None:
    """A signal before, during or after it is ignored until the block ends; then signals do what they did."""
    before = signal.getsignal(number)
    with cancellable():
        signal.raise_signal(number)
        with uninterruptible():
            signal.raise_signal(number)
        signal.raise_signal(number)
        check_cancelled()
    assert signal.getsignal(number) == before


def test_a_nested_block_does_not_make_it_possible_to_cancel_again() -> None:
    """Signals are ignored until the outermost block ends."""
    with cancellable():
        with cancellable(), uninterruptible():
            pass
        signal.raise_signal(signal.SIGINT)
        check_cancelled()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_process_that_only_has_to_exit_cannot_be_cancelled(number: signal.Signals) -> None:
    """With ``exits`` there is no moment after the block at which a signal changes the exit code."""
    with cancellable(exits=True), uninterruptible():
        pass
    signal.raise_signal(number)
    assert signal.getsignal(number) == signal.SIG_IGN


@pytest.mark.parametrize("number", NUMBERS)
def test_a_block_that_fails_leaves_signals_as_they_were(number: signal.Signals) -> None:
    """Only success makes it too late to cancel."""
    before = signal.getsignal(number)
    with suppress(OSError), cancellable(exits=True):
        raise OSError
    assert signal.getsignal(number) == before


def test_a_task_that_waits_for_programs_is_cancelled_at_once() -> None:
    """Its handler raises outside of builds; a build in it is cancelled by the flag."""
    signal.signal(signal.SIGINT, raise_cancelled)
    steps: list[str] = []

    def build() -> None:
        signal.raise_signal(signal.SIGINT)
        steps.append("goes on until its next check")

    with pytest.raises(Cancelled), cancellable():
        build()
    assert (len(steps), signal.getsignal(signal.SIGINT)) == (1, raise_cancelled)
    with pytest.raises(Cancelled) as ended:
        signal.raise_signal(signal.SIGINT)
    assert ended.value.code == CTRL_C


def test_ctrl_c_can_be_left_to_another_program() -> None:
    """An editor in the same terminal may use it for itself."""
    before = signal.getsignal(signal.SIGINT)
    with ctrl_c_for_program():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_what_has_failed_can_be_cancelled() -> None:
    """A switch that did not work is like any step before it."""

    def build() -> None:
        with suppress(OSError), uninterruptible():
            raise OSError
        signal.raise_signal(signal.SIGTERM)

    with pytest.raises(Cancelled), cancellable():
        build()


IN_A_THREAD = """\
import threading
from plugins.engine.process.cancel import cancellable, uninterruptible

def build():
    with cancellable(), uninterruptible():
        print("built")

threading.Thread(target=build).start()
"""


def test_a_build_may_run_in_a_thread() -> None:
    """Python handles signals in the main thread only: there they do what they did."""
    done = subprocess.run([sys.executable, "-c", IN_A_THREAD], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "built\n", "")


@pytest.mark.parametrize("published", [False, True])
def test_a_build_in_a_thread_leaves_the_signal_of_the_main_thread_alone(published: bool) -> None:
    """The main thread is still cancelled when the thread has ended."""
    ended: list[object] = []

    def build() -> None:
        with suppress(Cancelled), cancellable(), uninterruptible() if published else nullcontext():
            ended.append(is_cancelled())

    def cancel_while_a_thread_builds() -> None:
        signal.raise_signal(signal.SIGINT)
        thread = Thread(target=build)
        thread.start()
        thread.join()

    with pytest.raises(Cancelled), cancellable():
        cancel_while_a_thread_builds()
    assert ended == [True]


# Code from which Python does not pass on an exception: there a signal that raised would be lost.
PREPARED = """\
import os, signal, weakref
from plugins.engine.process.cancel import cancellable

def stop(*_):
    os.kill(os.getpid(), signal.SIGTERM)

class Lock:
    pass

class Gone:
    __del__ = stop

class Field:
    __set_name__ = stop

from multiprocessing.util import Finalize
lock = Lock()
"""
LOSING = {
    "a weak reference": "known = weakref.ref(lock, stop)\n    del lock",
    "__del__": "Gone()",
    "__set_name__": "type('Owner', (), {'field': Field()})",
    "a finalizer": "Finalize(lock, stop)\n    del lock",
    "a fork": "os.register_at_fork(before=stop)\n    os.fork() or os._exit(0)",
}


@pytest.mark.parametrize("code", LOSING.values(), ids=list(LOSING))
def test_a_signal_is_never_lost(code: str) -> None:
    """Wherever it comes, the block ends with its code, and without a traceback."""
    command = [sys.executable, "-c", f"{PREPARED}with cancellable():\n    {code}"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
