"""Work in processes of their own."""

import os
import signal
import subprocess
import sys
import time

import pytest

from plugins.engine.workers import Died, crew_for, share
from tests.conftest import ROOT


def done_by(crew: int, jobs: list[int], **how: float) -> dict[int, object]:
    """What came of each job, by its index; job 0 takes for ever, and -1 kills its worker."""
    results: dict[int, object] = {}
    share(jobs, _work, crew, results.__setitem__, **how)
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


def test_a_worker_that_dies_is_replaced() -> None:
    """Its job is lost, and no other."""
    assert done_by(1, [1, -1, -1, 2]) == {0: 1, 1: Died(late=False), 2: Died(late=False), 3: 4}


def test_work_is_shared_only_where_it_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker for each so many jobs, one at least, and none that would have no processor."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert [crew_for(jobs, 20) for jobs in (0, 19, 20, 59, 60, 1000)] == [1, 1, 2, 3, 4, 4]


INTERRUPTED_FORK = """\
import os, signal
from plugins.engine.workers import share

os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
share([1], str, 1, print)
print("went on")
"""


def test_ctrl_c_while_a_process_forks_is_not_lost() -> None:
    """Python ignores what a signal's handler raises just there: the signal waits until the process has forked."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_FORK], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGINT, "")
    assert "Exception ignored" not in done.stderr
