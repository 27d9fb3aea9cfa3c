"""A folder as a target: nothing of others is lost, and whatever stops an upload, each file is whole."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from plugins.core.errors import SiteError
from plugins.engine.output.lock import lock_folder
from tests.conftest import environment
from tools.publish.changes import compare, upload_of
from tools.publish.file_digests import digest_of
from tools.publish.models import PUBLICATION_FILE, Publication, Upload, Uploaded
from tools.publish.targets.folder import FolderTarget

OLD = {"index.html": "front 1", "posts/a/index.html": "a 1", "theme/main.css": "style 1", "tags/x/index.html": "x"}
NEW = {"index.html": "front 2", "posts/a/index.html": "a 1", "theme/main.css": "style 2", "posts/b/index.html": "b 2"}
NEWER = {"index.html": "front 3", "posts/c/index.html": "c 3", "theme/main.css": "style 1"}


class StoppedError(Exception):
    """Stand for whatever stops an upload."""


class Place(Struct, frozen=True):
    """A blog's output and the folder that it is published to."""

    output: Path
    folder: Path

    @property
    def target(self) -> FolderTarget:
        """The folder as a target."""
        return FolderTarget(self.folder)

    def work(self, files: Mapping[str, str]) -> Upload:
        """Write a site into the output, and return its upload."""
        for path, text in files.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_text(text)
        digests = {path: digest_of(text.encode()) for path, text in files.items()}
        after = Publication("https://elin.se", "2013-04-21T20:00:00+02:00", digests, {}, {}, {})
        return upload_of(compare(self.target.publication(), after), self.output, after, "new")

    def publish(self, files: Mapping[str, str], stop: int = -1) -> Uploaded:
        """Publish a site; stop after so many files."""
        done = 0

        def advance(files: int) -> None:
            nonlocal done
            if done == stop:
                raise StoppedError
            done += files

        return self.target.upload(self.work(files), advance)

    def live(self) -> dict[str, str]:
        """Return the files in the folder, without the note."""
        paths = (path for path in sorted(self.folder.rglob("*")) if path.is_file() and path.name != PUBLICATION_FILE)
        return {path.relative_to(self.folder).as_posix(): path.read_text() for path in paths}

    def refused(self, files: Mapping[str, str]) -> str:
        """Return the fault of a publication, with the folder as LIVE."""
        with pytest.raises(SiteError) as raised:
            self.publish(files)
        return str(raised.value).replace(str(self.folder), "LIVE")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return an output and an empty folder."""
    (tmp_path / "output").mkdir()
    return Place(tmp_path / "output", tmp_path / "live")


def test_the_folder_has_what_was_published_and_no_more(place: Place) -> None:
    """Gone files are deleted, with the folders that are empty then; the same files are not sent again."""
    first = place.publish(OLD)
    second = place.publish(NEW)
    assert (first, second) == (Uploaded(4, 18), Uploaded(3, 17))
    assert place.live() == NEW
    assert sorted(path.name for path in place.folder.iterdir()) == [PUBLICATION_FILE, "index.html", "posts", "theme"]


def test_a_file_there_is_a_copy(place: Place) -> None:
    """With a hard link, the next build could change what is live."""
    place.publish(OLD)
    assert {(place.folder / path).stat().st_nlink for path in OLD} == {1}


@pytest.mark.parametrize("then", [NEW, NEWER, OLD], ids=["the same", "a third", "the first again"])
@pytest.mark.parametrize("stop", range(5))
def test_an_upload_that_was_stopped_is_completed_by_the_next(place: Place, stop: int, then: dict[str, str]) -> None:
    """Until then each file is whole, and the folder knows for its own what the stopped one has put there."""
    place.publish(OLD)
    total = len(place.work(NEW).changed) + len(place.work(NEW).gone)
    with pytest.raises(StoppedError):
        place.publish(NEW, min(stop, total - 1))
    between = {path: {OLD.get(path), NEW.get(path)} for path in place.live()}
    assert [path for path, text in place.live().items() if text not in between[path]] == []
    assert place.target.foreign_files(place.work(then).files) == ()
    place.publish(then)
    assert place.live() == then


@pytest.mark.parametrize("then", [NEW, NEWER], ids=["the same", "a third"])
def test_an_upload_that_was_killed_leaves_nothing_behind(place: Place, then: dict[str, str]) -> None:
    """A process that is killed deletes no temporary file; the next upload does."""
    place.publish(OLD)
    code = (
        "import os, sys; from pathlib import Path; from tests.tools.publish.targets.test_folder import NEW, Place;"
        "from tools.publish.targets import folder; place = Place(Path(sys.argv[1]), Path(sys.argv[2]));"
        "folder.shutil.copyfile = lambda source, file: (file.write_text('half'), os.kill(os.getpid(), 9));"
        "place.publish(NEW)"
    )
    done = subprocess.run([sys.executable, "-c", code, place.output, place.folder], env=environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    assert {path: text for path, text in place.live().items() if not path.endswith(".tmp")} == OLD
    place.publish(then)
    assert place.live() == then


def test_the_first_upload_that_was_stopped_has_published_nothing(place: Place) -> None:
    """The next one is the first again."""
    with pytest.raises(StoppedError):
        place.publish(NEW, 1)
    assert place.target.publication() is None
    place.publish(OLD)
    assert place.live() == OLD


def test_files_of_others_stay(place: Place) -> None:
    """Only one that would be written over with other bytes is asked about."""
    others = {"index.html": "my own", "theme/main.css": "style 1", "posts/notes.txt": "mine"}
    for path, text in others.items():
        (place.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (place.folder / path).write_text(text)
    assert place.target.foreign_files(place.work(OLD).files) == ("index.html",)
    place.publish(OLD)
    place.publish(NEWER)
    assert place.live() == {**NEWER, "posts/notes.txt": "mine"}
    assert place.target.foreign_files(place.work(NEWER).files) == ()


def test_a_link_is_not_followed(place: Place, tmp_path: Path) -> None:
    """Nothing is written or deleted where it leads: one in the place of a file is replaced, one of a folder refused."""
    outside = tmp_path / "outside"
    (outside / "a").mkdir(parents=True)
    (outside / "a/index.html").write_text("not ours")
    (outside / "page").write_text("not ours")
    place.folder.mkdir()
    (place.folder / "index.html").symlink_to(outside / "page")
    (place.folder / "posts").symlink_to(outside)
    assert place.target.foreign_files(place.work(OLD).files) == ("index.html", "posts/a/index.html")
    expected = (
        "LIVE/posts: cannot be written (a symbolic link leads out of it); 2 of 4 files are new there, the others "
    )
    assert place.refused(OLD) == f"{expected}are as they were: delete the link, then publish again"
    (place.folder / "posts").unlink()
    place.publish(OLD)
    (place.folder / "tags/x/index.html").unlink()
    (place.folder / "tags/x").rmdir()
    (place.folder / "tags/x").symlink_to(outside / "a")
    place.publish(NEW)
    assert ((outside / "a/index.html").read_text(), (outside / "page").read_text()) == ("not ours", "not ours")


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ("posts", "posts: cannot be written (a file is in the place of a folder); 2 of 4: move the file"),
        ("index.html/", "index.html: cannot be written (a folder is in the place of a file); 1 of 4: move the folder"),
    ],
    ids=["a file for a folder", "a folder for a file"],
)  # fmt: skip
def test_another_kind_of_file_in_the_way_is_a_line(place: Place, there: str, expected: str) -> None:
    """The line tells the state of the folder."""
    place.folder.mkdir()
    path = place.folder / there
    path.mkdir() if there.endswith("/") else path.write_text("mine")
    told = place.refused(OLD).replace(" files are new there, the others are as they were", "")
    assert told == f"LIVE/{expected} away, then publish again"


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("away/live", "AWAY/: no such folder: make it, or mount the disk that has it"),
        ("a.txt", "A.TXT: is a file, not a folder: move it away, or name a folder"),
    ],
    ids=["a disk that is not mounted", "a file"],
)
def test_a_folder_that_cannot_be_one_is_a_line(tmp_path: Path, folder: str, expected: str) -> None:
    """Before anything is recorded, the target is asked what it has."""
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(SiteError) as raised:
        FolderTarget(tmp_path / folder).publication()
    shown = str(raised.value).replace(str(tmp_path / "away"), "AWAY").replace(str(tmp_path / "a.txt"), "A.TXT")
    assert shown == expected


@pytest.mark.parametrize("folder", ["output", "output/live", "."])
def test_the_built_site_is_not_published_into_itself(place: Place, folder: str) -> None:
    """The next build would delete it, or publish it in itself."""
    upload = place.work(OLD)
    with pytest.raises(SiteError, match=r"/: is the folder that the site is built in, or holds it: publish to another"):
        FolderTarget((place.output.parent / folder).resolve()).upload(upload, lambda _: None)


@pytest.mark.parametrize("note", [b"", b"{", b'{"files": {"../../etc/passwd": "0"}}', b"[]"])
def test_a_damaged_note_counts_as_none(place: Place, note: bytes) -> None:
    """Files are then those of others, and nothing that it names is deleted."""
    place.publish(OLD)
    (place.folder / PUBLICATION_FILE).write_bytes(note)
    assert place.target.publication() is None
    assert place.target.foreign_files(place.work(NEW).files) == ("index.html", "theme/main.css")


def test_a_full_disk_leaves_each_file_whole(place: Place) -> None:
    """The line says how many files are new; the next upload completes it."""
    place.publish(OLD)
    upload = place.work({**NEW, "index.html": "x" * 30_000})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(SiteError) as raised:
            place.target.upload(upload, lambda _: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    expected = (
        "cannot be written (File too large); 1 of 3 files are new there, the others are as they were: free some disk"
    )
    assert str(raised.value).startswith(f"{place.folder}/index.html: {expected}")
    assert place.live() == {**OLD, "theme/main.css": "style 2"}
    place.publish(NEW)
    assert place.live() == NEW


def test_a_folder_keeps_no_earlier_version(place: Place) -> None:
    """A remedy leads to another way back."""
    with pytest.raises(SiteError, match=r"/: a folder keeps no earlier version: take the earlier texts back from git"):
        place.target.roll_back()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written_is_a_line(place: Place) -> None:
    """Nothing has changed there then. The line tells how many files are still to come."""
    place.folder.parent.chmod(0o555)
    told = place.refused(OLD)
    place.folder.parent.chmod(0o755)
    assert told.startswith("LIVE: cannot be written (Permission denied); 0 of 4 files are new there")
    place.publish(OLD)
    place.folder.chmod(0o555)
    told = place.refused(NEW)
    place.folder.chmod(0o755)
    assert told.startswith(
        f"LIVE/{PUBLICATION_FILE}: cannot be written (Permission denied); 0 of 3 files are new there"
    )


def test_another_copy_of_the_blog_keeps_out(place: Place) -> None:
    """Its publication holds the folder. The second one has one line, and changes nothing."""
    place.publish(OLD)
    with lock_folder(place.folder):
        assert place.refused(NEW) == "LIVE/: another publication is writing there: wait until it is done, or stop it"
    assert place.live() == OLD
    place.publish(NEW)
    assert place.live() == NEW
