"""How many processors there are."""

import os
import subprocess
import sys

import pytest

from plugins.engine.process.processors import processors
from tests.conftest import ROOT


def test_a_process_that_is_kept_to_one_has_one() -> None:
    """As in a container that has one of many."""
    code = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    code += "from plugins.engine.process.processors import processors; print(processors())"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "1\n"


@pytest.mark.parametrize(("count", "expected"), [(8, 8), (None, 1)])
def test_where_the_system_does_not_say_it_has_all(
    monkeypatch: pytest.MonkeyPatch, count: int | None, expected: int
) -> None:
    """As on macOS; one at least."""
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: count)
    assert processors() == expected
