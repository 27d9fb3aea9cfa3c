"""A progress bar for long work, in a terminal only."""

import pytest

from plugins.engine.process.progress import progress


@pytest.mark.parametrize("total", [1, 100_000], ids=["short work", "long work"])
def test_nothing_is_shown_without_a_terminal(capfd: pytest.CaptureFixture[str], total: int) -> None:
    """A log, a pipe or a scheduled build gets no bar, however long the work is."""
    with progress("Markdown", total) as advance:
        advance()
    assert capfd.readouterr() == ("", "")
