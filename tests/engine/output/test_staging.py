"""Staging: a new site is built beside the old one, and takes its place when it is complete."""

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.output.staging import staged, writing
from plugins.engine.process.cancel import Cancelled, cancellable

UNTOUCHED = "the old site is untouched"


@pytest.fixture(params=["in one step", "in two"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an output folder, on a system that exchanges folders in one step, and on one that cannot."""
    if request.param == "in two":
        monkeypatch.setattr(sys, "platform", "darwin")
    return site(tmp_path / "output", "old")


def site(folder: Path, page: str) -> Path:
    """Make a site of one page."""
    folder.mkdir(parents=True)
    (folder / page).touch()
    return folder


def build(output: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Build a site of one page."""
    with staged(output) as stage:
        site(stage.folder, "new")
        meanwhile()
        stage.switch()


def interrupt() -> None:
    """Raise KeyboardInterrupt."""
    raise KeyboardInterrupt


def tree(folder: Path) -> list[str]:
    """List every path in the folder, without locks."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.name.endswith(".lock"))


def test_the_new_site_takes_the_place_of_the_old(output: Path) -> None:
    """Nothing else is left beside it after the switch."""
    build(output)
    assert tree(output.parent) == ["output", "output/new"]


def test_the_first_site_needs_no_place(tmp_path: Path) -> None:
    """The output folder and the folders around it are made."""
    build(tmp_path / "deep/er/output")
    assert tree(tmp_path / "deep/er") == ["output", "output/new"]


def test_before_the_switch_the_old_site_stands(output: Path) -> None:
    """The output does not change while the stage fills."""
    with staged(output) as stage:
        site(stage.folder, "new")
        assert tree(output) == ["old"]
        assert stage.folder.parent == output.parent


def test_without_a_switch_nothing_changes(output: Path) -> None:
    """A build that ends before the switch leaves the site as it was, and no stage."""
    with staged(output) as stage:
        site(stage.folder, "new")
    assert tree(output.parent) == ["output", "output/old"]


def test_an_error_in_the_build_changes_nothing(output: Path) -> None:
    """A build that fails leaves the site as it was, and no stage."""
    with pytest.raises(KeyboardInterrupt):
        build(output, interrupt)
    assert tree(output.parent) == ["output", "output/old"]


def test_what_a_killed_build_left_is_cleared(output: Path) -> None:
    """Both a stage and an old site disappear."""
    site(output.with_name(".output.new"), "half")
    site(output.with_name(".output.old"), "older")
    with staged(output):
        assert tree(output.parent) == ["output", "output/old"]


def test_a_site_that_was_moved_aside_comes_back(output: Path) -> None:
    """If a build was killed between two renames, the next one first puts the old site back."""
    output.rename(output.with_name(".output.old"))
    with staged(output):
        assert tree(output) == ["old"]


def test_a_switch_that_is_interrupted_between_two_steps_is_taken_back(output: Path) -> None:
    """There is always a site: the old one comes back when the build ends."""

    def halfway() -> None:
        output.rename(output.with_name(".output.old"))
        interrupt()

    with pytest.raises(KeyboardInterrupt):
        build(output, halfway)
    assert tree(output.parent) == ["output", "output/old"]


def test_a_signal_does_not_stop_the_deletion_of_what_was_there(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing raises there, so nothing is left half deleted."""
    rmtree = shutil.rmtree

    def interrupted(path: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        rmtree(path)

    monkeypatch.setattr(shutil, "rmtree", interrupted)
    with pytest.raises(Cancelled), cancellable():
        build(output)
    assert tree(output.parent) == ["output", "output/new"]


def test_what_cannot_be_deleted_is_told_and_takes_nothing_from_the_new_site(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is out. The next build reports what is in its way."""
    left = ".output.new" if sys.platform == "linux" else ".output.old"
    monkeypatch.setattr(shutil, "rmtree", busy)
    build(output)
    assert (tree(output), tree(output.with_name(left))) == (["new"], ["old"])
    told = f"warning: {left} cannot be deleted (Device or resource busy): delete it, or the next build cannot begin\n"
    assert capsys.readouterr().err == told
    with pytest.raises(SiteError) as caught, staged(output):
        pass
    what = "cannot be written (Device or resource busy)"
    assert caught.value.faults == (Fault(f"{left}/", 0, what, f"delete it; {UNTOUCHED}"),)
    assert capsys.readouterr().err == ""


def busy(path: Path) -> None:
    """Fail as for a folder in which something is mounted."""
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path.name)


def test_only_one_build_has_the_stage(output: Path) -> None:
    """A second build is refused, and does not touch the stage of the first."""
    with staged(output) as stage:
        site(stage.folder, "new")
        with pytest.raises(SiteError) as caught, staged(output):
            pass
        assert tree(stage.folder) == ["new"]
    fault = Fault("output/", 0, "is in use by another build", "wait until it is done, or stop it")
    assert caught.value.faults == (fault,)


def test_two_outputs_are_built_side_by_side(output: Path) -> None:
    """The preview has a stage of its own."""
    with staged(output) as stage, staged(output.with_name("preview")) as other:
        assert stage.folder != other.folder


def test_an_output_that_is_a_link_stays_one(output: Path, tmp_path: Path) -> None:
    """The folder that a link points to is exchanged, and the stage stands beside that folder."""
    link = tmp_path / "somewhere/public"
    link.parent.mkdir()
    link.symlink_to(output)
    build(link)
    assert link.is_symlink()
    assert tree(output.parent) == ["output", "output/new", "somewhere", "somewhere/public"]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the place of the output is never overwritten."""
    (tmp_path / "output").write_text("precious", encoding="utf-8")
    with pytest.raises(SiteError) as caught, staged(tmp_path / "output"):
        pass
    assert caught.value.faults == (Fault("output", 0, "is a file, not a folder", "move it away"),)
    assert (tmp_path / "output").read_text(encoding="utf-8") == "precious"


def test_an_output_below_a_file_is_refused(tmp_path: Path) -> None:
    """The fault says that no folder can be made."""
    (tmp_path / "file").touch()
    with pytest.raises(SiteError) as caught, staged(tmp_path / "file/deep/output"):
        pass
    what = "cannot be written (Not a directory)"
    fault = Fault("deep/", 0, what, f"check the folder and its permissions; {UNTOUCHED}")
    assert caught.value.faults == (fault,)


def no_space() -> None:
    """Fail as on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/site/.output.new/posts/index.html")


def no_quota() -> None:
    """Fail as on a full account."""
    raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


def no_permission() -> None:
    """Fail as for a read-only file."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/site/.output.new/om.html")


def mounted() -> None:
    """Fail as for an output that is a mount."""
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), "/site/output")


def test_an_error_without_a_number_is_not_the_systems() -> None:
    """Jinja's TemplateNotFound is such an OSError, and passes."""
    with pytest.raises(OSError, match="post"), writing(Path("/site/output")):
        raise OSError("post.html")


@pytest.mark.parametrize(
    "path", ["/site/theme/static/css", "/site/output-theme/a.html", "/site/out", "/site/.output.theme"]
)
def test_an_error_of_a_file_that_is_read_passes(path: str) -> None:
    """It is not reported as an error of the output."""
    with pytest.raises(PermissionError, match=path), writing(Path("/site/output")):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


@pytest.mark.parametrize(
    ("act", "where", "what", "remedy"),
    [
        (no_space, "posts/index.html", "cannot be written (No space left on device)", "free some disk space"),
        (no_quota, "", "cannot be written (Disk quota exceeded)", "free some disk space"),
        (no_permission, "om.html", "cannot be written (Permission denied)", "make output/ writable"),
        (
            mounted,
            "",
            "is a mount point, which cannot be exchanged with the new site",
            'build into a folder inside it: let OUTPUT_PATH end in "output/site"',
        ),
    ],
)
def test_an_error_of_the_output_becomes_a_fault(act: Callable[[], None], where: str, what: str, remedy: str) -> None:
    """A full disk, a mount and a read-only folder are reported with a remedy."""
    with pytest.raises(SiteError) as caught, writing(Path("/site/output")):
        act()
    assert caught.value.faults == (Fault(f"output/{where}", 0, what, f"{remedy}; {UNTOUCHED}"),)
