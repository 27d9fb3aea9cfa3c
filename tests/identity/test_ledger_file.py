"""The ledger on the disk."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.identity.ledger_file import read_ledger, write_ledger
from plugins.identity.models import Ledger
from tests.identity.places import ledger, place


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def failure(content: Path, read: Ledger) -> str:
    """Why the ledger could not be written."""
    with pytest.raises(SiteError) as caught:
        write_ledger(content, ledger(place("b")), read)
    return str(caught.value)


def test_a_ledger_is_read_as_it_was_written(content: Path) -> None:
    """In one step, with nothing left beside it; without a file it is empty."""
    assert read_ledger(content) == Ledger()
    write_ledger(content, ledger(place("a")), Ledger())
    assert read_ledger(content) == ledger(place("a"))
    assert [path.name for path in content.iterdir()] == ["ledger.jsonl"]


def test_what_somebody_else_has_written_meanwhile_stays(content: Path) -> None:
    """A command or a merge between reading and writing is not lost."""
    write_ledger(content, ledger(place("a")), Ledger())
    line = "content/ledger.jsonl: it was changed while this build was at work: build again"
    assert failure(content, Ledger()) == line
    assert read_ledger(content) == ledger(place("a"))


def test_a_ledger_that_cannot_be_written_is_as_it_was(content: Path) -> None:
    """Whatever the system says, the file is whole, and the fault says that the site is untouched."""
    write_ledger(content, ledger(place("a")), Ledger())
    (content / ".ledger.jsonl.tmp").symlink_to("ingenstans/x")
    what = ".ledger.jsonl.tmp cannot be written (No such file or directory)"
    remedy = "check the folder and its permissions; the site that was there is untouched"
    assert failure(content, ledger(place("a"))) == f"content/: {what}: {remedy}"
    assert read_ledger(content) == ledger(place("a"))


def test_a_ledger_that_cannot_be_read_is_a_fault(content: Path) -> None:
    """A folder of that name is none."""
    (content / "ledger.jsonl").mkdir()
    with pytest.raises(SiteError) as caught:
        read_ledger(content)
    assert str(caught.value) == "content/ledger.jsonl: cannot be read (Is a directory): check its permissions"
