"""Manifest: a page is reused only if nothing has changed."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.engine.output.file_states import NO_STATE, moment, state_of
from plugins.engine.output.manifest import Manifest, load_manifest
from plugins.engine.output.manifest_file import Page, Saved, read_saved, write_saved

PAGE = b"<p>Hej</p>"
VIEW = ("post.html", "view")
HOUR = 3600 * 10**9


@dataclass(frozen=True)
class Folders:
    """Folders of a site: the output, and the cache between two builds."""

    root: Path

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / "output"

    @property
    def page(self) -> Path:
        """The page of the site."""
        return self.output / "index.html"

    def manifest(self, fingerprint: str = "fingerprint") -> Manifest:
        """Load the manifest as a build does."""
        return load_manifest(self.root / ".cache/deep", self.output, fingerprint)

    def reused(self, path: str = "index.html", fingerprint: str = "fingerprint", view: tuple[str, str] = VIEW) -> bool:
        """Tell whether the next build reuses the page."""
        manifest = self.manifest(fingerprint)
        return manifest.reuse(path, manifest.key(view))

    def believed(self) -> bool:
        """Tell whether the next build reuses the page without reading it: its digest is made another one."""
        manifest = self.manifest()
        [[path, page]] = manifest.before.items()
        manifest.before[path] = Page(page.key, "another", page.state)
        return manifest.reuse(path, page.key)

    def note(self, *, hours: int = 0, boot: str | None = None) -> None:
        """Save the page with its state, noted some hours later than now, by the clock or in another boot."""
        manifest = self.manifest()
        manifest.add("index.html", manifest.key(VIEW), PAGE)
        [page] = manifest.pages.values()
        manifest.pages["index.html"] = Page(page.key, page.digest, state_of(str(self.page)))
        now = moment(manifest.lock)
        manifest.save(type(now)(now.time + hours * HOUR, now.boot if boot is None else boot))


@pytest.fixture
def built(tmp_path: Path) -> Folders:
    """Folders after a build that made one page, long enough ago for its state to be believed."""
    folders = Folders(tmp_path)
    folders.output.mkdir()
    folders.page.write_bytes(PAGE)
    lock = folders.manifest().lock
    lock.touch()
    while moment(lock).time <= os.stat(folders.page).st_ctime_ns:  # noqa: PTH116
        pass
    folders.note()
    return folders


def test_a_page_of_the_same_view_is_reused(built: Folders) -> None:
    """It is not rendered."""
    assert built.reused()


def test_a_page_that_was_reused_is_reused_again(built: Folders) -> None:
    """The manifest of a build that rendered nothing is as good as that of the first."""
    manifest = built.manifest()
    manifest.reuse("index.html", manifest.key(VIEW))
    manifest.save()
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


def edit(page: Path) -> None:
    """Write other bytes into the file."""
    page.write_bytes(PAGE + b"!")


def edit_in_secret(page: Path) -> None:
    """Write as many other bytes into the file, and put its times back."""
    stat = page.stat()
    page.write_bytes(PAGE.upper())
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def replace_in_secret(page: Path) -> None:
    """Put another file of the same size and times in its place."""
    stat = page.stat()
    other = page.with_name("other")
    other.write_bytes(PAGE.upper())
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(page)


def truncate(page: Path) -> None:
    """Cut the file off."""
    os.truncate(page, 3)


def delete(page: Path) -> None:
    """Delete the file."""
    page.unlink()


def make_folder(page: Path) -> None:
    """Put a folder in its place."""
    page.unlink()
    page.mkdir()


def make_link(page: Path) -> None:
    """Put a link to a copy in its place."""
    copy = page.with_name("copy")
    page.rename(copy)
    page.symlink_to(copy.name)


@pytest.mark.parametrize("change", [edit, edit_in_secret, replace_in_secret, truncate, delete, make_folder, make_link])
def test_a_page_that_somebody_changed_is_rendered(built: Folders, change: object) -> None:
    """An edit in output/, by hand or by another program, does not stay, whatever size and date tell."""
    assert callable(change)
    change(built.page)
    assert not built.reused()


def test_an_unchanged_page_is_not_read(built: Folders) -> None:
    """Its state is enough, if it was noted later than the file was changed."""
    assert built.believed()


@pytest.mark.parametrize(
    ("hours", "boot"), [(0, "another"), (1, None)], ids=["the machine was started again", "the clock went back"]
)
def test_a_page_whose_state_is_in_doubt_is_read(
    built: Folders, hours: int, boot: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is reused all the same, and only a clock that went back is told."""
    built.note(hours=hours, boot=boot)
    assert (built.believed(), built.reused()) == (False, True)
    told = "warning: output/: the clock has gone back since the last build, so every file is read\n"
    assert capsys.readouterr().err == told * 2 * bool(hours)


def test_a_page_that_was_written_in_the_same_tick_is_read(built: Folders) -> None:
    """It could have been changed since, without another state."""
    os.utime(built.page, ns=(0, moment(built.manifest().lock).time + HOUR))
    built.note()
    assert (built.believed(), built.reused()) == (False, True)


def test_a_page_that_was_read_is_believed_by_the_next_build(built: Folders) -> None:
    """The state that was settled is saved."""
    built.note(boot="another")
    manifest = built.manifest()
    manifest.reuse("index.html", manifest.key(VIEW))
    assert manifest.renewed
    manifest.save(manifest.now)
    assert built.believed()


def test_each_output_has_its_own_manifest(built: Folders) -> None:
    """The preview and the site do not reuse each other's pages."""
    other = load_manifest(built.root / ".cache/deep", built.root / ".cache/preview", "fingerprint")
    assert other.before == {}


ANEW = "so every page is made again: nothing is lost"
DAMAGED = f"cannot be read (it is damaged), {ANEW}"
OTHER = f"cannot be read (it is damaged, or another version has written it), {ANEW}"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda _: b"", OTHER, id="empty"),
        pytest.param(lambda data: data[:-1], DAMAGED, id="cut off"),
        pytest.param(lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], DAMAGED, id="a bit"),
        pytest.param(lambda data: data.replace(b"manifest 1", b"manifest 9"), OTHER, id="from the future"),
        pytest.param(lambda _: b"\x80\x04\x95", OTHER, id="a pickle"),
    ],
)
def test_a_broken_manifest_counts_as_none(
    built: Folders, damage: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It makes the build slower, not wrong, and is told."""
    assert callable(damage)
    path = built.manifest().path
    path.write_bytes(damage(path.read_bytes()))
    assert built.manifest().before == {}
    assert capsys.readouterr().err == f"warning: deep/{path.name}: {told}\n"


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//b", "", "."])
@pytest.mark.parametrize("folders", [False, True])
def test_a_manifest_cannot_lead_out_of_the_site(
    tmp_path: Path, path: str, folders: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has written it: what the last build has made may be deleted."""
    if folders and not path:
        return  # the folder of the site itself
    saved = Saved(folders=({}, {path: NO_STATE})) if folders else Saved(pages={path: Page()})
    write_saved(tmp_path / "x", saved)
    assert read_saved(tmp_path / "x") == Saved()
    told = f"{tmp_path.name}/x: cannot be read (it has paths that lead out of the site), {ANEW}"
    assert capsys.readouterr().err == f"warning: {told}\n"


def test_a_manifest_that_cannot_be_written_is_told(built: Folders) -> None:
    """On a full disk or in a read-only folder the site is out nevertheless."""
    manifest = built.manifest()
    manifest.path.unlink()
    manifest.path.mkdir()
    what = "cannot be written (Is a directory), so builds take longer: delete it"
    assert str(manifest.save()) == f"deep/{manifest.path.name}/: {what}"


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
