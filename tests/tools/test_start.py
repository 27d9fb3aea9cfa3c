"""What ./blogg runs in .venv."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT, Site

TOLD = """\
import sys

class Told:
    def find_spec(self, name, *_):
        if name == "invoke":
            begun = sys.modules.get("plugins.engine.head_start")
            print(len(begun._begun) if begun else 0)
            sys.exit()

sys.meta_path.insert(0, Told())
sys.path[0] = "."
import tools.start
"""


@pytest.mark.parametrize(("words", "begun"), [(["build"], 1), (["clean", "build"], 1), (["today"], 0), (["--list"], 0)])
def test_a_first_build_begins_before_invoke_is_imported(site: Site, words: list[str], begun: int) -> None:
    """Markdown need not wait for it; other commands need no Markdown."""
    shutil.copytree(ROOT / "tools", site.root / "tools")
    (site.root / "plugins").symlink_to(ROOT / "plugins")
    command = [sys.executable, "-c", TOLD, *words]
    done = subprocess.run(command, cwd=site.root, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"{begun}\n", "")


def test_the_tasks_are_invokes() -> None:
    """After that it is invoke, with every argument."""
    command = [sys.executable, "-c", "import sys; sys.path[0] = '.'; import tools.start"]
    one = subprocess.run([*command, "--list"], cwd=ROOT, capture_output=True, text=True)
    other = subprocess.run([sys.executable, "-m", "invoke", "--list"], cwd=ROOT, capture_output=True, text=True)
    assert (one.returncode, one.stdout) == (0, other.stdout)


def test_a_reader_that_has_left_is_no_traceback() -> None:
    """``./blogg --list | head -1`` ends as other programs do that write for nobody."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", "import sys; sys.path[0] = '.'; import tools.start", "--list"]
    given = {**os.environ, "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(command, cwd=ROOT, env=given, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")
