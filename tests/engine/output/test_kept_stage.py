"""The stage that is kept between builds."""

import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.engine.output import kept_stage
from plugins.engine.output.copies import is_copy
from plugins.engine.output.file_states import moment
from plugins.engine.output.kept_stage import filled, follow, strangers
from plugins.engine.output.manifest import load_manifest
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.output.staging import staged
from tests.sites.killing import Killed, killed_after

SITE = {"a": "a", "b/c": "c", "d/e/f": "f"}


class Blog:
    """A site whose pages are given as texts."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.stage = root / ".output.new"
        self.cache = root / ".cache"

    def build(self, pages: Mapping[str, str], fail: Callable[[], object] = lambda: None) -> list[str]:
        """Build the pages as a build does; return the paths of those that were written."""
        manifest = load_manifest(self.cache, self.output, "")
        with staged(self.output, keep=True) as stage, filled(stage, manifest) as tree:
            written = []
            for path, text in pages.items():
                if not (manifest.reuse(path, text) and tree.take(path, again=path in manifest.replaced)):
                    tree.write(path, text.encode())
                    manifest.add(path, text, text.encode())
                    written.append(path)
            tree.prune(pages.keys())
            fail()
            if not stage.kept or strangers(manifest, tree) or tree.touched or not self.output.is_dir():
                manifest.forget()
                stage.switch()
                manifest.save(follow(stage, tree, manifest))
            elif manifest.renewed:
                manifest.save(manifest.now)
        return written

    def settle(self) -> None:
        """Wait until every state is believed, and build again."""
        time.sleep(0.02)
        moment(self.output.with_name(".output.lock"))
        self.build(SITE)

    def state(self, folder: Path) -> dict[str, str]:
        """Return the text of every file of a folder by its path."""
        return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}

    def assert_whole(self, pages: Mapping[str, str] = SITE) -> None:
        """Assert that output and stage are the site: the same files in the same folders, none of them empty."""
        assert self.state(self.output) == self.state(self.stage) == pages
        assert all((self.stage / path).samefile(self.output / path) for path in pages)
        folders = {parent.as_posix() for path in pages for parent in Path(path).parents} - {"."}
        for root in (self.output, self.stage):
            assert {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()} == folders


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """Return a site that was built twice, so that its stage is kept and everything is settled."""
    blog = Blog(tmp_path)
    blog.build(SITE)
    blog.settle()
    return blog


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param({**SITE, "a": "new"}, id="a page is changed"),
        pytest.param({**SITE, "b/x/y/z": "new"}, id="a page is new"),
        pytest.param({"a": "a"}, id="pages are gone"),
        pytest.param({"a": "a", "b": "a file", "d/e": "a file"}, id="folders become files"),
        pytest.param({"a/b/c": "a page", "b/c/d": "a page"}, id="files become folders"),
        pytest.param({}, id="nothing is left"),
    ],
)
def test_the_stage_is_the_next_site_and_follows_it(blog: Blog, pages: dict[str, str]) -> None:
    """Only the difference is written, and both are the new site after it."""
    assert blog.build(pages) == [path for path, text in pages.items() if SITE.get(path) != text]
    blog.assert_whole(pages)
    blog.build(SITE)
    blog.assert_whole()


def test_where_nothing_changes_nothing_is_switched(blog: Blog) -> None:
    """The folder keeps its inode, and nothing is saved or listed."""
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (blog.output, *blog.cache.iterdir())]
    assert blog.build(SITE) == []
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (blog.output, *blog.cache.iterdir())] == before


def test_a_settled_build_lists_no_folder(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    """The states of folders and files tell that all is as it was."""
    monkeypatch.setattr(kept_stage, "_entries", pytest.fail)
    assert blog.build(SITE) == []


def add(folder: Path) -> None:
    """Put a file and a folder there."""
    (folder / "b/x").write_text("x")
    (folder / "new/er").mkdir(parents=True)
    (folder / "new/er/y").write_text("y")


def replace(folder: Path) -> None:
    """Put another file in the place of one, with its times."""
    stat = (folder / "b/c").stat()
    (folder / "x").write_text("x")
    os.utime(folder / "x", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (folder / "x").replace(folder / "b/c")


def write_into(folder: Path) -> None:
    """Write into a file, which the other site has, too, and put its times back."""
    stat = (folder / "b/c").stat()
    (folder / "b/c").write_text("x")
    os.utime(folder / "b/c", ns=(stat.st_atime_ns, stat.st_mtime_ns))


def restore(folder: Path) -> None:
    """Put a copy of the same bytes in the place of a file, and write into the one that was there."""
    (folder / "b/c").rename(folder / "x")
    (folder / "b/c").write_bytes((folder / "x").read_bytes())
    (folder / "x").write_text("x")
    (folder / "x").unlink()


def delete(folder: Path) -> None:
    """Delete a folder."""
    (folder / "d/e/f").unlink()
    (folder / "d/e").rmdir()


def put_link(folder: Path) -> None:
    """Put a link to another folder in the place of one."""
    (folder / "b").rename(folder.parent / "elsewhere")
    (folder / "b").symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize("change", [add, replace, write_into, restore, delete, put_link])
@pytest.mark.parametrize("place", ["output", ".output.new"])
@pytest.mark.parametrize("pages", [SITE, {**SITE, "a": "new"}], ids=["nothing is new", "a page is new"])
def test_what_somebody_else_does_in_either_site_does_not_stay(
    blog: Blog, place: str, change: Callable[[Path], None], pages: dict[str, str]
) -> None:
    """The site that is out and the kept stage are the same to it."""
    change(blog.output.with_name(place))
    blog.build(pages)
    assert blog.state(blog.output) == pages
    blog.build(SITE)
    blog.assert_whole()
    if change is put_link:
        assert blog.state(blog.output.with_name("elsewhere")) == {"c": "c"}


def test_files_of_others_are_found(blog: Blog) -> None:
    """So is an empty folder; the next build has neither."""
    add(blog.output)
    (blog.output / "empty").mkdir()
    manifest = load_manifest(blog.cache, blog.output, "")
    assert strangers(manifest, StageTree(blog.stage, blog.output)) == {"b/x", "new/er/y", "empty/"}
    blog.build(SITE)
    blog.assert_whole()


def lose_in_the_stage(blog: Blog) -> None:
    """Lose a file that the output has again in another place of the disk."""
    (blog.stage / "d/e/f").unlink()
    restore_file(blog.output / "d/e/f")


def lose_in_the_output(blog: Blog) -> None:
    """Lose a file that the stage still has."""
    (blog.output / "d/e/f").unlink()


def lose_everywhere(blog: Blog) -> None:
    """Lose a file, and in the output its folders, too."""
    (blog.stage / "d/e/f").unlink()
    shutil.rmtree(blog.output / "d")


def copy_all(blog: Blog) -> None:
    """Put copies in the place of both sites, in which files have other inodes and are still links to each other."""
    for path in SITE:
        restore_file(blog.output / path)
        (blog.stage / path).unlink()
        os.link(blog.output / path, blog.stage / path)


def restore_file(path: Path) -> None:
    """Put a copy in the place of a file, which takes another inode."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@pytest.mark.parametrize(
    "pages", [SITE, {"a": "a", "b/c": "c"}, {"b/c": "new"}], ids=["all", "one gone", "others gone"]
)
@pytest.mark.parametrize("lose", [lose_in_the_stage, lose_in_the_output, lose_everywhere, copy_all])
def test_a_page_that_is_gone_does_not_come_back_out_of_sites_that_were_copied(
    blog: Blog, lose: Callable[[Blog], None], pages: dict[str, str]
) -> None:
    """Builds know what either site lacks, also of a file that no page is made for any more."""
    lose(blog)
    blog.build(pages)
    blog.assert_whole(pages)
    for text in ("one", "two"):
        blog.build({**pages, "a": text})
        blog.assert_whole({**pages, "a": text})


def interrupt() -> None:
    """End a build."""
    raise KeyboardInterrupt


def test_a_build_that_fails_leaves_site_and_stage_as_they_were(blog: Blog) -> None:
    """The next build begins with the files of the site."""
    with pytest.raises(KeyboardInterrupt):
        blog.build({"a/x": "x", "b/c": "x", "y/z": "z"}, interrupt)
    blog.assert_whole()
    assert blog.build(SITE) == []


@pytest.mark.parametrize("new", [{"a": "new", "b/x": "new", "d/e": "a file"}, {**SITE, "d/e/f": "new"}, SITE])
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_build_that_is_killed_at_any_change_of_the_disk_leaves_a_whole_site(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, new: dict[str, str], platform: str
) -> None:
    """The old one or the new one, but between two renames. The next build makes the new one of whatever is left."""
    monkeypatch.setattr("sys.platform", platform)
    killed = True
    most = 0
    while killed:
        blog.build(SITE)
        with killed_after(most) as changes, suppress(Killed):
            blog.build(new)
        killed = changes.made == most
        if blog.output.is_dir() or platform == "linux":
            assert blog.state(blog.output) in (SITE, new)
        blog.build(new)
        blog.assert_whole(new)
        most += 1


def test_a_first_build_that_fails_leaves_no_stage(tmp_path: Path) -> None:
    """There is no site that it could equal."""
    blog = Blog(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        blog.build(SITE, interrupt)
    assert not blog.stage.exists()


def test_a_system_without_hard_links_keeps_no_stage(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are made anew there, and the site is right."""

    def refuse(source: str, _: str) -> None:
        raise PermissionError(1, "Operation not permitted", source)

    monkeypatch.setattr(os, "link", refuse)
    pages = {**SITE, "a": "new"}
    blog.build(pages)
    assert (blog.state(blog.output), blog.stage.exists()) == (pages, False)
    blog.build(SITE)
    assert (blog.state(blog.output), blog.stage.exists()) == (SITE, False)


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_stage_is_kept_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """The site that was renamed becomes the stage."""
    monkeypatch.setattr("sys.platform", platform)
    blog = Blog(tmp_path)
    for text in ("one", "two", "three"):
        blog.build({**SITE, "a": text})
        blog.assert_whole({**SITE, "a": text})
    assert not blog.output.with_name(".output.old").exists()


def test_a_copy_has_the_same_bytes(tmp_path: Path) -> None:
    """Its size and date tell nothing."""
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    assert (is_copy(tmp_path / "a", tmp_path / "b"), is_copy(tmp_path / "a", tmp_path / "c")) == (False, False)
    (tmp_path / "b").write_text("a")
    assert is_copy(tmp_path / "a", tmp_path / "b")
