"""Lock for one build at a time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.output.lock import hold, lock_folder
from tests.conftest import environment

HOLDER = """\
import sys
from pathlib import Path
from plugins.engine.output.lock import hold

with hold(Path(sys.argv[1]), "output"):
    print("held", flush=True)
    sys.stdin.read()
"""
AT_WORK = Fault("output/", 0, "is in use by another build", "wait until it is done, or stop it")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a lock."""
    return tmp_path / ".output.lock"


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it ends or its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def refusal(path: Path) -> tuple[Fault, ...]:
    """Return the fault that tells why the lock cannot be held."""
    with pytest.raises(SiteError) as caught, hold(path, "output"):
        pass
    return caught.value.faults


def test_a_second_process_is_refused(path: Path) -> None:
    """The second one gets a fault."""
    with holder(path):
        assert refusal(path) == (AT_WORK,)


def test_a_second_build_in_one_process_is_refused(path: Path) -> None:
    """Two builds in one process exclude each other, too."""
    with hold(path, "output"):
        assert refusal(path) == (AT_WORK,)


def test_the_lock_is_free_again_when_it_is_let_go(path: Path) -> None:
    """One build after the other may hold it; an error in a build releases it, too."""
    with pytest.raises(ZeroDivisionError), hold(path, "output"):
        raise ZeroDivisionError
    with hold(path, "output"):
        assert refusal(path) == (AT_WORK,)


def test_the_lock_of_a_process_that_was_killed_is_free(path: Path) -> None:
    """The system releases the lock when its holder dies, however it dies."""
    with holder(path) as process:
        process.kill()
        process.wait()
        with hold(path, "output"):
            assert refusal(path) == (AT_WORK,)


def test_two_outputs_have_two_locks(path: Path) -> None:
    """A preview and the site can be built at the same time."""
    with hold(path, "output"), hold(path.with_name(".preview.lock"), "preview"):
        assert refusal(path) == (AT_WORK,)


def test_a_lock_that_is_a_link_is_refused(path: Path) -> None:
    """Nothing elsewhere is made or changed through a link in the place of the lock."""
    path.symlink_to(path.with_name("elsewhere"))
    assert refusal(path) == (Fault(".output.lock", 0, "is a symbolic link, not a file", "delete it"),)
    assert not path.with_name("elsewhere").exists()


def test_a_lock_that_is_a_folder_is_refused(path: Path) -> None:
    """The fault names the folder in the place of the lock."""
    path.mkdir()
    assert refusal(path) == (Fault(".output.lock", 0, "is a folder, not a file", "delete it"),)


def test_a_lock_without_a_folder_is_refused(path: Path) -> None:
    """A build that cannot lock its output does not begin."""
    what = "cannot create a lock file next to it (No such file or directory)"
    expected = Fault("output/", 0, what, "make its parent folder writable")
    assert refusal(path.with_name("nowhere") / "lock") == (expected,)


def test_a_folder_is_locked_without_a_file(path: Path) -> None:
    """A folder that cannot be locked, as one that is not there, keeps nobody out."""
    with lock_folder(path.parent) as first, lock_folder(path.parent) as second:
        assert (first, second) == (True, False)
    with lock_folder(path.parent) as again, lock_folder(path / "nowhere") as nowhere:
        assert (again, nowhere) == (True, True)
    assert not list(path.parent.iterdir())
