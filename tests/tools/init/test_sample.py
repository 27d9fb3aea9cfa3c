"""The list of the sample's own files."""

import subprocess

from tests.conftest import ROOT
from tools.init.sample import SAMPLE, own_files


def test_the_list_has_every_file_of_the_sample() -> None:
    """A file that it lacks would be taken for the writer's; add a line to tools/init/sample_files.txt."""
    command = ["git", "ls-files", "-z", "--", SAMPLE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    shipped = {path.removeprefix(f"{SAMPLE}/") for path in done.stdout.split("\0") if path}
    assert shipped - own_files() == set()
