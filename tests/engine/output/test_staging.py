"""The stage: a new site is built beside the old one and takes its place when it is whole."""

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

UNTOUCHED = "the site that was there is untouched"


@pytest.fixture(params=["in one step", "in two"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that is out, on a system that exchanges folders in one step, and on one that cannot."""
    if request.param == "in two":
        monkeypatch.setattr(sys, "platform", "darwin")
    return site(tmp_path / "output", "old")


def site(folder: Path, page: str) -> Path:
    """A site of one page."""
    folder.mkdir(parents=True)
    (folder / page).touch()
    return folder


def build(output: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Build a site of one page."""
    with staged(output) as stage:
        (stage.folder / "new").touch()
        meanwhile()
        stage.switch()


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def tree(folder: Path) -> list[str]:
    """Every path in the folder, but for locks."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.name.endswith(".lock"))


def test_the_new_site_takes_the_place_of_the_old(output: Path) -> None:
    """After the switch the output is the stage, and nothing else is left beside it."""
    build(output)
    assert tree(output.parent) == ["output", "output/new"]


def test_the_first_site_needs_no_place(tmp_path: Path) -> None:
    """Where there was no output there is one, with the folders that lead to it."""
    build(tmp_path / "deep/er/output")
    assert tree(tmp_path / "deep/er") == ["output", "output/new"]


def test_before_the_switch_the_old_site_stands(output: Path) -> None:
    """As long as the stage is filled, the output is what it was."""
    with staged(output) as stage:
        (stage.folder / "new").touch()
        assert tree(output) == ["old"]
        assert stage.folder.parent == output.parent


def test_without_a_switch_nothing_changes(output: Path) -> None:
    """A build that ends before the switch leaves the site as it was, and no stage."""
    with staged(output) as stage:
        (stage.folder / "new").touch()
    assert tree(output.parent) == ["output", "output/old"]


def test_an_error_in_the_build_changes_nothing(output: Path) -> None:
    """A build that fails leaves the site as it was, and no stage."""
    with pytest.raises(KeyboardInterrupt):
        build(output, interrupt)
    assert tree(output.parent) == ["output", "output/old"]


def test_what_a_killed_build_left_is_cleared(output: Path) -> None:
    """A stage that was filled by halves, and an old site that was not deleted yet, disappear."""
    site(output.with_name(".output.new"), "half")
    site(output.with_name(".output.old"), "older")
    with staged(output) as stage:
        assert tree(stage.folder) == []
        assert tree(output.parent) == [".output.new", "output", "output/old"]


def test_a_site_that_was_moved_aside_comes_back(output: Path) -> None:
    """Killed between the two renames, the next build first puts the old site back."""
    output.rename(output.with_name(".output.old"))
    with staged(output):
        assert tree(output) == ["old"]


def test_a_switch_that_is_interrupted_between_two_steps_is_taken_back(output: Path) -> None:
    """There is always a site: what was moved aside comes back when the build ends."""

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
    """The site is out; the next build says what is in its way."""
    left = ".output.new" if sys.platform == "linux" else ".output.old"
    monkeypatch.setattr(shutil, "rmtree", busy)
    build(output)
    assert (tree(output), tree(output.with_name(left))) == (["new"], ["old"])
    told = f"warning: {left} cannot be deleted (Device or resource busy): delete it, or the next build cannot begin\n"
    assert capsys.readouterr().err == told
    with pytest.raises(SiteError) as caught, staged(output):
        pass
    what = f"{left} cannot be written (Device or resource busy)"
    assert caught.value.faults == (Fault("output/", 0, what, f"check the folder and its permissions; {UNTOUCHED}"),)
    assert capsys.readouterr().err == ""


def busy(path: Path) -> None:
    """A folder in which something is mounted."""
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path.name)


def test_only_one_build_has_the_stage(output: Path) -> None:
    """A second build is refused, and does not touch the stage of the first."""
    with staged(output) as stage:
        (stage.folder / "new").touch()
        with pytest.raises(SiteError) as caught, staged(output):
            pass
        assert tree(stage.folder) == ["new"]
    fault = Fault("output/", 0, "another build is at work on it", "wait until it is done, or stop it")
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
    """Where no folder can be made, the fault says so."""
    (tmp_path / "file").touch()
    with pytest.raises(SiteError) as caught, staged(tmp_path / "file/deep/output"):
        pass
    what = "deep cannot be written (Not a directory)"
    fault = Fault("output/", 0, what, f"check the folder and its permissions; {UNTOUCHED}")
    assert caught.value.faults == (fault,)


def no_space() -> None:
    """A full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/site/.output.new/posts/index.html")


def no_quota() -> None:
    """A full account."""
    raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


def no_permission() -> None:
    """A file that may not be written."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/site/.output.new/om.html")


def mounted() -> None:
    """An output that is a mount."""
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), "/site/output")


def test_what_is_no_word_of_the_system_is_not_put_in_its_mouth() -> None:
    """An error without a number, as a template that is not found, is another's to explain."""
    with pytest.raises(OSError, match="post"), writing(Path("/site/output")):
        raise OSError("post.html")


@pytest.mark.parametrize(
    "path", ["/site/theme/static/css", "/site/output-theme/a.html", "/site/out", "/site/.output.theme"]
)
def test_what_the_system_says_of_files_that_are_read_is_another_fault(path: str) -> None:
    """What is read while the site is written is not named as the output."""
    with pytest.raises(PermissionError, match=path), writing(Path("/site/output")):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


@pytest.mark.parametrize(
    ("act", "what", "remedy"),
    [
        (no_space, "index.html cannot be written (No space left on device)", "free some space"),
        (no_quota, "output cannot be written (Disk quota exceeded)", "free some space"),
        (no_permission, "om.html cannot be written (Permission denied)", "check the folder and its permissions"),
        (
            mounted,
            "output is a mount of its own, which cannot change places with the new site",
            'build into a folder inside it: let OUTPUT_PATH end in "output/site"',
        ),
    ],
)
def test_what_the_system_says_becomes_a_fault(act: Callable[[], None], what: str, remedy: str) -> None:
    """A full disk, a mount and a folder that may not be written are told with a remedy, not as a traceback."""
    with pytest.raises(SiteError) as caught, writing(Path("/site/output")):
        act()
    assert caught.value.faults == (Fault("output/", 0, what, f"{remedy}; {UNTOUCHED}"),)
