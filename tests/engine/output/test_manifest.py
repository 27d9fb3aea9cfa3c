"""The record of what was made of what: a page is taken over only when it is the very same."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.engine.output.manifest import Record, load_record

PAGE = b"<p>Hej</p>"
VIEW = ("post.html", "view")


@dataclass(frozen=True)
class Folders:
    """A site that was built, a stage for the next, and the cache between them."""

    root: Path

    @property
    def output(self) -> Path:
        """The site."""
        return self.root / "output"

    @property
    def target(self) -> Path:
        """Where the next build would put the page."""
        return self.root / ".output.new/index.html"

    def record(self, stamp: str = "stamp") -> Record:
        """The record as a build finds it."""
        return load_record(self.root / ".cache/deep", self.output, stamp)

    def reused(self, path: str = "index.html", stamp: str = "stamp", view: tuple[str, str] = VIEW) -> bool:
        """Whether the next build takes the page over."""
        record = self.record(stamp)
        return record.reuse(path, record.key(view), self.target)


@pytest.fixture
def built(tmp_path: Path) -> Folders:
    """Folders after a build that made one page."""
    folders = Folders(tmp_path)
    folders.output.mkdir()
    folders.target.parent.mkdir()
    (folders.output / "index.html").write_bytes(PAGE)
    record = folders.record()
    record.note("index.html", record.key(VIEW), PAGE)
    record.save()
    return folders


def test_a_page_of_the_same_view_is_taken_over(built: Folders) -> None:
    """Same key, file in place: the page stands in the stage without being made."""
    assert built.reused()
    assert built.target.read_bytes() == PAGE


def test_a_page_that_was_taken_over_once_is_taken_over_again(built: Folders) -> None:
    """The record of a build that made nothing new is as good as that of the first."""
    record = built.record()
    record.reuse("index.html", record.key(VIEW), built.target)
    record.save()
    built.target.unlink()
    assert built.reused()


@pytest.mark.parametrize(
    ("path", "stamp", "view"),
    [
        pytest.param("index.html", "stamp", ("post.html", "another view"), id="another view"),
        pytest.param("index.html", "stamp", ("page.html", "view"), id="another template"),
        pytest.param("index.html", "another stamp", VIEW, id="another stamp"),
        pytest.param("om/index.html", "stamp", VIEW, id="another path"),
    ],
)
def test_any_other_page_is_made_anew(built: Folders, path: str, stamp: str, view: tuple[str, str]) -> None:
    """A page of another view, template, version or address is not taken from the last site."""
    assert not built.reused(path, stamp, view)
    assert not built.target.exists()


def test_a_page_that_somebody_changed_is_made_anew(built: Folders) -> None:
    """What was edited in output/ by hand, or by another program, does not stay."""
    (built.output / "index.html").write_bytes(PAGE + b"!")
    assert not built.reused()


def test_a_page_that_is_gone_is_made_anew(built: Folders) -> None:
    """What was deleted from output/ comes back."""
    (built.output / "index.html").unlink()
    assert not built.reused()


def test_a_page_that_is_a_folder_now_is_made_anew(built: Folders) -> None:
    """What stands in the place of the page is not taken for it."""
    (built.output / "index.html").unlink()
    (built.output / "index.html").mkdir()
    assert not built.reused()


def test_a_page_is_made_anew_where_it_cannot_be_linked(built: Folders) -> None:
    """Where the system makes no hard link, the page is made; nothing fails."""
    built.target.write_bytes(b"in the way")
    assert not built.reused()


def test_each_output_has_its_own_record(built: Folders) -> None:
    """The preview and the site do not take each other's pages."""
    other = load_record(built.root / ".cache/deep", built.root / ".cache/preview", "stamp")
    assert other.before == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b'"text"', b"null"])
def test_a_broken_record_counts_as_none(built: Folders, damage: bytes) -> None:
    """A record that cannot be read makes the build slower, not wrong."""
    built.record().path.write_bytes(damage)
    assert built.record().before == {}
    assert not built.reused()


def test_without_a_record_everything_is_made(tmp_path: Path) -> None:
    """The first build finds nothing."""
    assert Folders(tmp_path).record().before == {}


def test_a_saved_record_is_read_as_it_was(built: Folders) -> None:
    """What one build made is what the next one knows, and no other file is left."""
    record = built.record()
    record.note("å/index.html", record.key("view"), b"x")
    record.save()
    assert built.record().before == record.made
    assert list(record.path.parent.iterdir()) == [record.path]
