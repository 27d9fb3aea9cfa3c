"""States of files that nobody has changed."""

from pathlib import Path

import pytest

from plugins.core.file_states import FileState, file_state, is_settled

SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("mtime", "ctime", "taken", "now", "settled"),
    [
        pytest.param(100, 100, 103, 110, True, id="read well after it was written"),
        pytest.param(100, 100, 102, 110, False, id="read within a tick, after which it may have changed again"),
        pytest.param(90, 100, 101, 110, False, id="given an older time just now"),
        pytest.param(120, 120, 103, 110, False, id="of the future"),
        pytest.param(100, 100, 110, 105, False, id="read at a time that is still to come: the clock went back"),
    ],
)
def test_a_state_is_trusted_if_it_is_surely_that_of_the_file_as_it_was_read(
    mtime: int, ctime: int, taken: int, now: int, *, settled: bool
) -> None:
    """In doubt it is not."""
    state = FileState(5, mtime * SECOND, ctime * SECOND, 1)
    assert is_settled(state, taken * SECOND, now * SECOND) is settled


def test_another_file_with_the_same_bytes_has_another_state(tmp_path: Path) -> None:
    """Its inode is another one."""
    for name in "ab":
        (tmp_path / name).write_text("x")
    assert file_state((tmp_path / "a").stat()) != file_state((tmp_path / "b").stat())
