"""The list of the sample's own files."""

import shutil
import subprocess

import pytest

from tests.conftest import ROOT
from tools.init.sample import own_files
from tools.sample import SAMPLE


def test_the_list_has_every_file_of_the_sample() -> None:
    """A file that it lacks would be taken for the writer's; add a line to tools/init/sample_files.txt."""
    command = ["git", "ls-files", "-z", "--", SAMPLE]
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    shipped = {path.removeprefix(f"{SAMPLE}/") for path in done.stdout.split("\0") if path}
    assert (shipped - own_files(), len(shipped) > 30) == (set(), True)
