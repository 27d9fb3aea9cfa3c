"""A pool of worker processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from plugins.engine.process import worker_pool
from plugins.engine.process.cancel import Cancelled, cancellable
from plugins.engine.process.worker_pool import Worker, WorkerDied, WorkerPool, processors, workers_for
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("with_workers")


def run(jobs: list[int], workers: int, work: Callable[[int], int] | None = None, **options: Any) -> dict[int, object]:
    """Run the jobs in a pool and return the results by index; job 0 takes for ever, and -1 kills its worker."""
    results: dict[int, object] = {}
    with WorkerPool(work or _square) as pool:
        pool.start(workers)
        pool.run(jobs, results.__setitem__, **options)
    return results


def _square(job: int) -> int:
    if job == 0:
        time.sleep(60)
    if job < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return job * job


@pytest.mark.parametrize("workers", [0, 1, 2, 5])
def test_every_job_has_its_result(workers: int) -> None:
    """Each job is done once, however many workers share them; without workers this process does them."""
    assert run(list(range(1, 100)), workers) == {index: (index + 1) ** 2 for index in range(99)}


def test_a_job_that_takes_too_long_is_killed_alone() -> None:
    """The time limit ends that job only, and its result says so."""
    assert run([1, 0, 2], 2, seconds=0.5) == {0: 1, 1: WorkerDied(timed_out=True), 2: 4}


def test_a_worker_that_no_alarm_ends_is_killed_by_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit holds all the same, and another worker does the next job."""
    monkeypatch.setattr(worker_pool, "_GRACE", 0.5)
    assert run([1, 0, 2], 1, _deaf, seconds=0.2) == {0: 1, 1: WorkerDied(timed_out=True), 2: 4}


def _deaf(job: int) -> int:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    return _square(job)


def test_a_worker_that_dies_is_replaced() -> None:
    """Its job is lost, and no other job."""
    died = WorkerDied(timed_out=False)
    assert run([1, -1, -1, 2], 1) == {0: 1, 1: died, 2: died, 3: 4}


def test_every_worker_preloads_before_its_first_job() -> None:
    """It does so while its parent does other work. A worker that replaces a dead one preloads, too."""
    preloaded: list[int] = []

    def work(job: int) -> int:
        return _square(job) + len(preloaded)

    results: dict[int, object] = {}
    with WorkerPool(work, lambda: preloaded.append(1)) as pool:
        pool.start(1)
        pool.run([1, -1, 2, 3], results.__setitem__)
    assert (results, preloaded) == ({0: 2, 1: WorkerDied(timed_out=False), 2: 5, 3: 10}, [])


def test_a_pool_that_has_started_grows() -> None:
    """Workers may start before it is known how many jobs there are."""
    before = len(multiprocessing.active_children())
    with WorkerPool(_square) as pool:
        pool.start(1)
        pool.start(3)
        pool.start(2)
        assert len(multiprocessing.active_children()) == before + 3


def test_a_run_that_ends_early_leaves_no_result_behind() -> None:
    """The next run of the same pool begins with new workers: a result that nobody has read is that of another job."""

    def fail() -> None:
        raise RuntimeError("ended early")

    results: dict[int, object] = {}
    with WorkerPool(_square) as pool:
        pool.start(2)
        with pytest.raises(RuntimeError, match="ended early"):
            pool.run([5, 6], results.__setitem__, while_waiting=fail)
        pool.start(2)
        pool.run([2, 3], results.__setitem__)
    assert results == {0: 4, 1: 9}


def test_a_result_of_another_job_is_never_taken() -> None:
    """A worker's result is that of its last job, whoever has not read the former ones."""
    worker = Worker(_square)
    try:
        for job in (5, 6, 2):
            worker.begin(job)
        assert worker.result() == 4
        worker.begin(3)
        assert worker.result() == 9
    finally:
        worker.stop()


def test_no_worker_outlives_its_pool() -> None:
    """Workers without a job end with the pool, too."""
    before = multiprocessing.active_children()
    with WorkerPool(_square) as pool:
        pool.start(2)
    assert multiprocessing.active_children() == before


def test_a_worker_starts_only_where_it_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One worker at least, one more for each so many jobs, and none that would have no processor."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4))
    assert [workers_for(jobs, 20) for jobs in (0, 19, 20, 59, 60, 1000)] == [1, 1, 2, 3, 4, 4]


def test_a_process_that_is_kept_to_one_processor_has_one() -> None:
    """A container may have one of many processors."""
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from plugins.engine.process.worker_pool import processors; print(processors())"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "1\n"


@pytest.mark.parametrize(("count", "expected"), [(8, 8), (None, 1)])
def test_without_an_affinity_all_processors_count(
    monkeypatch: pytest.MonkeyPatch, count: int | None, expected: int
) -> None:
    """On macOS, for example; one processor at least."""
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: count)
    assert processors() == expected


def test_the_parent_works_while_it_waits_as_long_as_there_is_more() -> None:
    """Results are taken between two steps of its work; the workers have begun before the first step."""
    results: dict[int, object] = {}
    counts: list[int] = []

    def while_waiting() -> bool:
        counts.append(len(results))
        return len(results) < 20  # or else this would never end

    with WorkerPool(_square) as pool:
        pool.start(2)
        pool.run(list(range(1, 31)), results.__setitem__, while_waiting=while_waiting)
    assert counts[0] == 0
    assert 20 <= counts[-1] <= len(results) == 30


KILLED_PARENT = """\
import os, signal, time
from plugins.engine.process.worker_pool import Worker

worker = Worker(str)
worker.begin(1)
time.sleep(0.3)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_silently_when_its_parent_is_killed() -> None:
    """Even with a result that the parent has not read."""
    done = subprocess.run([sys.executable, "-c", KILLED_PARENT], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "", "")


MUCH = 5_000_000  # bytes: more than a pipe holds


def test_a_worker_that_dies_while_it_sends_a_result_is_replaced() -> None:
    """Half a result is none: a system that lacks memory kills at any moment."""
    worker: Worker[bytes, bytes] = Worker(lambda job: job * MUCH)
    try:
        worker.begin(b"x")
        assert worker.connection.poll(10)
        time.sleep(0.3)  # the pipe is full then
        worker.process.kill()
        assert worker.result() == WorkerDied(timed_out=False)
        worker.begin(b"")
        assert worker.result() == b""
    finally:
        worker.stop()


KILLED_WHILE_IT_SENDS_A_JOB = """\
import os, signal, threading, time
from plugins.engine.process.worker_pool import Worker

def work(job):
    time.sleep(1)

worker = Worker(work)
worker.begin("slow")
threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
worker.begin("x" * 5_000_000)
"""


def test_a_worker_ends_silently_when_its_parent_is_killed_while_it_sends_a_job() -> None:
    """Half a job is none."""
    code = KILLED_WHILE_IT_SENDS_A_JOB
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "", "")


def test_a_worker_ends_with_its_parent_where_standard_output_is_closed() -> None:
    """A pipe has the number of the closed stream then. Standard error closes when the worker ends."""
    command = ["/bin/sh", "-c", 'exec "$0" -c "$1" >&-', sys.executable, KILLED_PARENT]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as parent:
        try:
            assert parent.communicate(timeout=10)[1] == ""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
    assert parent.returncode == -signal.SIGKILL


def test_a_worker_may_be_stopped_twice() -> None:
    """The second call does nothing."""
    worker: Worker[int, int] = Worker(_square)
    worker.stop()
    worker.stop()
    assert worker.connection.closed


INTERRUPTED = """\
import os, signal
from multiprocessing import util
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.worker_pool import WorkerPool

def stop(*_):
    signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT))
    os.kill(os.getpid(), signal.SIGINT)

with cancellable():
    {when}
    with WorkerPool(str) as pool:
        pool.start(1)
        pool.run([1, 2, 3], lambda index, result: None)
print("went on")
"""
MOMENTS = {
    "it forks": "os.register_at_fork(before=stop)",
    "it clears a worker away": "close = util.close_fds; util.close_fds = lambda *fds: (close(*fds), stop())",
    "a worker stops": "kill = os.kill; os.kill = lambda pid, number: (kill(pid, number), stop() if number == 9 else 0)",
}


@pytest.mark.parametrize("when", MOMENTS.values(), ids=list(MOMENTS))
def test_ctrl_c_is_not_lost(when: str) -> None:
    """Whatever the parent does just then, it ends with the code of Ctrl-C."""
    command = [sys.executable, "-c", INTERRUPTED.format(when=when)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_ctrl_c_ends_jobs_that_run_for_ever() -> None:
    """The parent looks for a signal while it waits, and leaves no worker."""
    before = multiprocessing.active_children()
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(Cancelled), cancellable():
        run([0, 0], 2)
    assert multiprocessing.active_children() == before
