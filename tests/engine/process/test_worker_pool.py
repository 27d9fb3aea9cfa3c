"""Work in processes of their own."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial

import pytest

from plugins.engine.process import worker_pool
from plugins.engine.process.worker_pool import Died, Worker, crew_for, share
from tests.conftest import ROOT


def done_by(crew: int, jobs: list[int], seconds: float = 0) -> dict[int, object]:
    """What came of each job, by its index; job 0 takes for ever, and -1 kills its worker."""
    results: dict[int, object] = {}
    share(jobs, _work, crew, results.__setitem__, seconds=seconds)
    return results


def _work(job: int) -> int:
    if job == 0:
        time.sleep(60)
    if job < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return job * job


@pytest.mark.parametrize("crew", [1, 2, 5])
def test_every_job_has_its_result(crew: int) -> None:
    """However many workers share them, each job is done once."""
    assert done_by(crew, list(range(1, 100))) == {index: (index + 1) ** 2 for index in range(99)}


def test_a_job_that_takes_too_long_is_killed_alone() -> None:
    """The limit ends the one job, and says so."""
    assert done_by(2, [1, 0, 2], seconds=0.5) == {0: 1, 1: Died(late=True), 2: 4}


def test_a_worker_that_no_alarm_ends_is_ended_by_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds all the same, and the next job is done by another."""
    monkeypatch.setattr(worker_pool, "_GRACE", 0.5)
    results: dict[int, object] = {}
    share([1, 0, 2], _deaf, 1, results.__setitem__, seconds=0.2)
    assert results == {0: 1, 1: Died(late=True), 2: 4}


def _deaf(job: int) -> int:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    return _work(job)


def test_a_worker_that_dies_is_replaced() -> None:
    """Its job is lost, and no other."""
    assert done_by(1, [1, -1, -1, 2]) == {0: 1, 1: Died(late=False), 2: Died(late=False), 3: 4}


def test_chores_are_done_until_there_is_a_job() -> None:
    """A worker that waits is of use, and what is asked of it comes first."""
    done: list[int] = []
    chores = (partial(_note, done, number) for number in range(1000))
    worker: Worker[int, int] = Worker(lambda _: len(done), chores)
    try:
        time.sleep(0.3)
        worker.begin(1)
        first = worker.result()
        worker.begin(1)
        assert (isinstance(first, int) and 0 < first < 1000, worker.result()) == (True, first)
    finally:
        worker.stop()


def _note(done: list[int], number: int) -> None:
    time.sleep(0.01)
    done.append(number)


def test_a_worker_that_died_over_a_chore_is_replaced_by_one_without() -> None:
    """The limit of a chore ends it, even where nobody has asked for anything yet."""
    worker: Worker[int, int] = Worker(_work, [partial(time.sleep, 60)], 0.1)
    try:
        worker.process.join(10)
        worker.begin(2)
        assert worker.result() == Died(late=True)
        worker.begin(2)
        assert worker.result() == 4
    finally:
        worker.stop()


def test_a_worker_that_is_there_is_one_of_the_crew() -> None:
    """No other is forked in its place, and it ends with them."""
    before = multiprocessing.active_children()
    first: Worker[int, int] = Worker(lambda job: -job)
    results: dict[int, object] = {}
    share([1, 2], _work, 1, results.__setitem__, first=first)
    assert (results, multiprocessing.active_children()) == ({0: -1, 1: -2}, before)


def test_work_is_shared_only_where_it_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker for each so many jobs, one at least, and none that would have no processor."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4))
    assert [crew_for(jobs, 20) for jobs in (0, 19, 20, 59, 60, 1000)] == [1, 1, 2, 3, 4, 4]


def test_meanwhile_is_done_as_long_as_there_is_more() -> None:
    """Between two steps of it results are taken; the workers have begun before the first."""
    seen: list[int] = []

    def meanwhile() -> bool:
        seen.append(len(results))
        return len(results) < 20  # or else this would never end

    results: dict[int, object] = {}
    share(list(range(1, 31)), _work, 2, results.__setitem__, meanwhile=meanwhile)
    assert seen[0] == 0
    assert 20 <= seen[-1] <= len(results) == 30


KILLED_PARENT = """\
import os, signal, time
from plugins.engine.process.worker_pool import Worker

worker = Worker(str)
worker.begin(1)
time.sleep(0.3)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_without_a_word_when_its_parent_is_killed() -> None:
    """Also when there was a result that the parent had not read."""
    done = subprocess.run([sys.executable, "-c", KILLED_PARENT], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "", "")


MUCH = 5_000_000  # bytes: more than a pipe holds


def test_a_worker_that_dies_within_its_answer_is_replaced() -> None:
    """Half an answer is none: a system that lacks memory kills at any moment."""
    worker: Worker[bytes, bytes] = Worker(lambda job: job * MUCH)
    try:
        worker.begin(b"x")
        assert worker.connection.poll(10)
        time.sleep(0.3)  # the pipe is full then
        worker.process.kill()
        assert worker.result() == Died(late=False)
        worker.begin(b"")
        assert worker.result() == b""
    finally:
        worker.stop()


KILLED_WITHIN_A_JOB = """\
import os, signal, threading, time
from plugins.engine.process.worker_pool import Worker

worker = Worker(len, [lambda: time.sleep(1)])
threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
worker.begin("x" * 5_000_000)
"""


def test_a_worker_ends_without_a_word_when_its_parent_is_killed_within_a_job() -> None:
    """Half a job is none."""
    done = subprocess.run([sys.executable, "-c", KILLED_WITHIN_A_JOB], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "", "")


def test_a_worker_ends_with_a_parent_that_nobody_listens_to() -> None:
    """Where standard output is closed, a pipe has its number. Standard error ends when the worker does."""
    command = ["/bin/sh", "-c", 'exec "$0" -c "$1" >&-', sys.executable, KILLED_PARENT]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as parent:
        try:
            assert parent.communicate(timeout=10)[1] == ""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
    assert parent.returncode == -signal.SIGKILL


def test_to_stop_twice_is_to_stop() -> None:
    """A worker that was one of a crew has ended when whoever began it ends it."""
    worker: Worker[int, int] = Worker(_work)
    worker.stop()
    worker.stop()
    assert worker.connection.closed


STOPPED_TWICE = """\
import os, signal
from multiprocessing.process import BaseProcess
from plugins.engine.process.worker_pool import Worker

close = BaseProcess.close
BaseProcess.close = lambda process: (close(process), os.kill(os.getpid(), signal.SIGINT))
worker = Worker(str)
try:
    worker.stop()
finally:
    worker.stop()
    print("stopped")
"""


def test_ctrl_c_while_a_worker_is_stopped_stops_it_as_a_whole() -> None:
    """Whoever clears up after it finds it stopped."""
    done = subprocess.run([sys.executable, "-c", STOPPED_TWICE], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGINT, "stopped\n")


INTERRUPTED_STOP = """\
import os, signal
from multiprocessing import util
from plugins.engine.process.worker_pool import share

close_fds = util.close_fds
util.close_fds = lambda *fds: (close_fds(*fds), os.kill(os.getpid(), signal.SIGINT))
share([1], str, 1, lambda *_: None)
print("went on")
"""


def test_ctrl_c_while_a_worker_is_cleared_away_is_not_lost() -> None:
    """What is done when an object is gone cannot end a process; so it is done before that."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_STOP], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGINT, "")
    assert "Exception ignored" not in done.stderr


INTERRUPTED_FORK = """\
import os, signal
from plugins.engine.process.worker_pool import share

os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
share([1], str, 1, print)
print("went on")
"""


def test_ctrl_c_while_a_process_forks_is_not_lost() -> None:
    """Python ignores what a signal's handler raises just there: the signal waits until the process has forked."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_FORK], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGINT, "")
    assert "Exception ignored" not in done.stderr
