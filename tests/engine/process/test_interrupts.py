"""Being told to stop."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

# As importlib has it: what is called when the lock of an import is no longer needed. Python ignores what it raises.
TOLD = """\
import os, signal, weakref
from plugins.engine.process.interrupts import stop_with

signal.signal(signal.SIGTERM, stop_with(143))

class Lock:
    pass

exec(compile("def cb(_):\\n    os.kill(os.getpid(), signal.SIGTERM)\\n", "<frozen importlib._bootstrap>", "exec"))
lock = Lock()
known = weakref.ref(lock, cb)
"""


KILL = "os.kill(os.getpid(), signal.SIGTERM)"
IN_A_CLASS = f"""
class Field:
    def __set_name__(self, *_):
        {KILL}
class Owner:
    field = Field()
"""
WHEN_IT_IS_GONE = f"""
class Gone:
    def __del__(self):
        {KILL}
Gone()
"""
IN_A_FINALIZER = f"""
from multiprocessing.util import Finalize
gone = Lock()
Finalize(gone, lambda: {KILL})
del gone
"""


@pytest.mark.parametrize("ending", ["del lock", "cb(None)", KILL, IN_A_CLASS, WHEN_IT_IS_GONE, IN_A_FINALIZER])
def test_a_signal_is_never_lost(ending: str) -> None:
    """Wherever it comes, the process ends with the code, and without a traceback."""
    command = [sys.executable, "-c", f"{TOLD}{ending}\nprint('went on')"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")


def test_what_must_be_cleared_is_cleared() -> None:
    """Elsewhere it is an exception, which passes through what it interrupts."""
    code = f"{TOLD}try:\n    os.kill(os.getpid(), signal.SIGTERM)\nfinally:\n    print('cleared')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (143, "cleared\n", "")
