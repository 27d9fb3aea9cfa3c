"""Read and replace the ledger's file."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.engine.content.folder import ContentFolder
from plugins.identity.ledger_file import read_ledger, write_ledger
from plugins.identity.models import Ledger
from tests.identity.builders import ledger, location


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return an empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return ContentFolder(folder)


def failure(content: ContentFolder, read: Ledger) -> str:
    """Return the fault of writing the ledger."""
    with pytest.raises(SiteError) as caught:
        write_ledger(content, ledger(location("b")), read)
    return str(caught.value)


def test_a_ledger_is_read_as_it_was_written(content: ContentFolder) -> None:
    """No temporary file is left; without a file the ledger is empty."""
    assert read_ledger(content) == Ledger()
    write_ledger(content, ledger(location("a")), Ledger())
    assert read_ledger(content) == ledger(location("a"))
    assert [path.name for path in content.path.iterdir()] == ["ledger.jsonl"]


def test_a_change_during_the_build_is_not_overwritten(content: ContentFolder) -> None:
    """A command or a merge between reading and writing is not lost."""
    write_ledger(content, ledger(location("a")), Ledger())
    line = "content/ledger.jsonl: changed during the build: build again"
    assert failure(content, Ledger()) == line
    assert read_ledger(content) == ledger(location("a"))


def test_a_ledger_that_cannot_be_written_is_unchanged(content: ContentFolder) -> None:
    """The file is whole, and the fault says that the site is untouched."""
    write_ledger(content, ledger(location("a")), Ledger())
    content.file(".ledger.jsonl.tmp").mkdir()
    what = "cannot be written (Is a directory)"
    remedy = "check the folder and its permissions; the old site is untouched"
    assert failure(content, ledger(location("a"))) == f"content/ledger.jsonl: {what}: {remedy}"
    assert read_ledger(content) == ledger(location("a"))


def test_a_ledger_that_cannot_be_read_is_a_fault(content: ContentFolder) -> None:
    """So is a folder of that name."""
    content.file("ledger.jsonl").mkdir()
    with pytest.raises(SiteError) as caught:
        read_ledger(content)
    assert str(caught.value) == "content/ledger.jsonl: cannot be read (Is a directory): check its permissions"
