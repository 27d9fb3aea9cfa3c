"""Manifest: a page is reused only if nothing has changed."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.engine.output.manifest import Manifest, load_manifest

PAGE = b"<p>Hej</p>"
VIEW = ("post.html", "view")


@dataclass(frozen=True)
class Folders:
    """Folders of a site: the output, the stage of the next build, and the cache between them."""

    root: Path

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / "output"

    @property
    def target(self) -> Path:
        """The path of the page in the stage."""
        return self.root / ".output.new/index.html"

    def manifest(self, fingerprint: str = "fingerprint") -> Manifest:
        """Load the manifest as a build does."""
        return load_manifest(self.root / ".cache/deep", self.output, fingerprint)

    def reused(self, path: str = "index.html", fingerprint: str = "fingerprint", view: tuple[str, str] = VIEW) -> bool:
        """Tell whether the next build reuses the page."""
        manifest = self.manifest(fingerprint)
        return manifest.reuse(path, manifest.key(view), self.target)


@pytest.fixture
def built(tmp_path: Path) -> Folders:
    """Folders after a build that made one page."""
    folders = Folders(tmp_path)
    folders.output.mkdir()
    folders.target.parent.mkdir()
    (folders.output / "index.html").write_bytes(PAGE)
    manifest = folders.manifest()
    manifest.add("index.html", manifest.key(VIEW), PAGE)
    manifest.save()
    return folders


def test_a_page_of_the_same_view_is_reused(built: Folders) -> None:
    """It is put into the stage without being rendered."""
    assert built.reused()
    assert built.target.read_bytes() == PAGE


def test_a_page_that_was_reused_is_reused_again(built: Folders) -> None:
    """The manifest of a build that rendered nothing is as good as that of the first."""
    manifest = built.manifest()
    manifest.reuse("index.html", manifest.key(VIEW), built.target)
    manifest.save()
    built.target.unlink()
    assert built.reused()


@pytest.mark.parametrize(
    ("path", "fingerprint", "view"),
    [
        pytest.param("index.html", "fingerprint", ("post.html", "another view"), id="another view"),
        pytest.param("index.html", "fingerprint", ("page.html", "view"), id="another template"),
        pytest.param("index.html", "another fingerprint", VIEW, id="another fingerprint"),
        pytest.param("om/index.html", "fingerprint", VIEW, id="another path"),
    ],
)
def test_any_other_page_is_rendered(built: Folders, path: str, fingerprint: str, view: tuple[str, str]) -> None:
    """A page with another view, template, version or path is not reused."""
    assert not built.reused(path, fingerprint, view)
    assert not built.target.exists()


def test_a_page_that_somebody_changed_is_rendered(built: Folders) -> None:
    """An edit in output/, by hand or by another program, does not stay."""
    (built.output / "index.html").write_bytes(PAGE + b"!")
    assert not built.reused()


def test_a_page_that_is_gone_is_rendered(built: Folders) -> None:
    """A page that was deleted from output/ comes back."""
    (built.output / "index.html").unlink()
    assert not built.reused()


def test_a_page_that_is_a_folder_now_is_rendered(built: Folders) -> None:
    """The folder is not reused."""
    (built.output / "index.html").unlink()
    (built.output / "index.html").mkdir()
    assert not built.reused()


def test_a_page_that_cannot_be_linked_is_rendered(built: Folders) -> None:
    """A file system without hard links is no error."""
    built.target.write_bytes(b"in the way")
    assert not built.reused()


def test_each_output_has_its_own_manifest(built: Folders) -> None:
    """The preview and the site do not reuse each other's pages."""
    other = load_manifest(built.root / ".cache/deep", built.root / ".cache/preview", "fingerprint")
    assert other.before == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b'"text"', b"null"])
def test_a_broken_manifest_counts_as_none(built: Folders, damage: bytes) -> None:
    """It makes the build slower, not wrong."""
    built.manifest().path.write_bytes(damage)
    assert built.manifest().before == {}
    assert not built.reused()


def test_without_a_manifest_no_page_is_known(tmp_path: Path) -> None:
    """The first build finds nothing."""
    assert Folders(tmp_path).manifest().before == {}


def test_a_saved_manifest_is_loaded_as_it_was(built: Folders) -> None:
    """The next build knows the pages of this one, and no other file is left."""
    manifest = built.manifest()
    manifest.add("å/index.html", manifest.key("view"), b"x")
    manifest.save()
    assert built.manifest().before == manifest.pages
    assert list(manifest.path.parent.iterdir()) == [manifest.path]
