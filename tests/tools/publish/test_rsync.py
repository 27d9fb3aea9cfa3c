"""Releases in a folder of this machine, by rsync itself."""

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.engine.output.file_states import state_of
from tests.conftest import Site
from tests.tools.publish.conftest import LIVE
from tools.publish.command import Wanted, publish_site
from tools.publish.models import PUBLICATION_FILE, Publication, Upload, Uploaded
from tools.publish.publication_file import encode_publication
from tools.publish.targets.rsync import RsyncConfig, RsyncTarget
from tools.publish.targets.rsync_owner import new_owner

pytestmark = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed: apt install rsync")

FIRST = {"index.html": "first " * 100, "posts/a b'ö\".html": "a post"}
SECOND = FIRST | {"index.html": "second " * 100}
Publish = Callable[[dict[str, str]], Uploaded]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the folder of the releases, which is not there yet."""
    return tmp_path / "srv/my blog"


@pytest.fixture
def target(tmp_path: Path, place: Path) -> RsyncTarget:
    """Return the target; two releases are kept."""
    place.parent.mkdir()
    (tmp_path / "blog").mkdir()
    return opened(tmp_path, place, "blog")


def opened(tmp_path: Path, place: Path, machine: str) -> RsyncTarget:
    """Return the target as a machine has it."""
    target = RsyncConfig(path=str(place), keep=3).open(tmp_path / "blog", tmp_path / machine / ".cache")
    assert isinstance(target, RsyncTarget)
    return target


def upload_of(tmp_path: Path, files: dict[str, str], second: int = 0) -> Upload:
    """Return the work for a site with these files, written anew."""
    output = tmp_path / "output"
    shutil.rmtree(output, ignore_errors=True)
    for path, text in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text, encoding="utf-8")
    digests = {path: sha256(text.encode()).hexdigest()[:32] for path, text in files.items()}
    built = f"2026-12-01T07:00:{second:02}+01:00"
    note = encode_publication(Publication("https://example.org", built, digests, {}, {}, {}))
    return Upload(output, digests, tuple(files), (), note, "1 new post")


@pytest.fixture
def publish(tmp_path: Path, target: RsyncTarget) -> Publish:
    """Return a function that publishes files as `./blogg publish` does."""

    def bring(files: dict[str, str]) -> Uploaded:
        target.publication()
        return target.upload(upload_of(tmp_path, files), lambda _: None)

    return bring


def live(place: Path) -> dict[str, str]:
    """Return the texts that readers get."""
    current = place / "current"
    files = (each for each in current.rglob("*") if each.is_file() and each.suffix != ".gz")
    texts = {each.relative_to(current).as_posix(): each.read_text(encoding="utf-8") for each in files}
    texts.pop(PUBLICATION_FILE, None)
    return texts


def test_a_release_goes_live_whole(place: Path, target: RsyncTarget, publish: Publish) -> None:
    """The link leads to the new release, readable for a web server, with the note and compressed files."""
    assert target.publication() is None
    done = publish(FIRST)
    note = target.publication()
    release = place / "releases" / done.version
    modes = {oct(each.stat().st_mode & 0o777) for each in release.rglob("*") if each.is_file()}
    assert (live(place), (place / "current").resolve(), done.version) == (
        FIRST,
        release,
        f"20261201-060000-{done.version[-4:]}",
    )
    assert (note and sorted(note.files), (release / "index.html.gz").exists(), modes) == (
        sorted(FIRST),
        True,
        {"0o644"},
    )
    assert sorted(each.name for each in place.iterdir()) == ["current", "releases"]


def test_equal_files_are_links_and_are_not_sent(place: Path, publish: Publish) -> None:
    """Files that were written anew with the same content are the same file in both releases."""
    first = publish(FIRST)
    second = publish(SECOND)
    releases = place / "releases"
    same = [(releases / first.version / path).samefile(releases / second.version / path) for path in FIRST]
    assert (same, second.version[:-5], second.files) == ([False, True], "20261201-060001", 3)  # page, its .gz, the note


def test_an_edit_that_keeps_size_and_time_is_sent(tmp_path: Path, place: Path, target: RsyncTarget) -> None:
    """Files are compared by their content."""
    target.upload(upload_of(tmp_path, {"a.html": "one"}), lambda _: None)
    changed = upload_of(tmp_path, {"a.html": "two"})
    there = (place / "current/a.html").stat()
    os.utime(tmp_path / "output/a.html", ns=(there.st_atime_ns, there.st_mtime_ns))
    target.upload(changed, lambda _: None)
    assert live(place) == {"a.html": "two"}


def test_a_release_has_its_files_and_no_others(tmp_path: Path, place: Path, target: RsyncTarget) -> None:
    """Neither what an earlier release had, nor what somebody has put into the folders. Files of the output are not
    touched, so that the next build knows them still."""
    files = {"a": "one", "b/c.html": "c" * 300, "ö\n#": "two"}
    target.upload(upload_of(tmp_path, files), lambda _: None)
    upload = upload_of(tmp_path, {"a/b": "three", "b": "four", ";d": "five"}, 1)
    (tmp_path / "blog/.cache/stage/mine").write_text("x")
    (tmp_path / "output/mine").write_text("x")
    states = {path: state_of(str(tmp_path / "output" / path)) for path in upload.files}
    target.upload(upload, lambda _: None)
    assert live(place) == {"a/b": "three", "b": "four", ";d": "five"}
    assert [(place / path).exists() for path in ("current/b/c.html.gz", "current/mine")] == [False, False]
    assert {path: state_of(str(tmp_path / "output" / path)) for path in upload.files} == states


@pytest.mark.parametrize("lost", ["stage", "stage.names", "compressed"])
def test_a_folder_of_the_cache_may_be_lost_or_something_else(
    tmp_path: Path, place: Path, publish: Publish, lost: str
) -> None:
    """It is made again."""
    publish(FIRST)
    path = tmp_path / "blog/.cache" / lost
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
        (path.parent / "stage/posts").rename(path.parent / "stage/x")
        (path.parent / "stage/posts").write_text("a file")
    publish(SECOND)
    assert (live(place), (place / "current/index.html.gz").exists()) == (SECOND, True)


def test_rolling_back_leads_to_what_was_live(place: Path, target: RsyncTarget, publish: Publish) -> None:
    """It never leads forward, nor to a release that was rolled back; after the last one there is nothing."""
    first = publish(FIRST).version
    publish(SECOND)
    assert (target.roll_back(), live(place)) == (first, FIRST)
    third = publish({"index.html": "third"}).version
    assert (target.roll_back(), live(place), (place / "releases" / third).is_dir()) == (first, FIRST, True)
    with pytest.raises(SiteError, match="has no earlier release than the live one: take the earlier texts back"):
        target.roll_back()
    assert live(place) == FIRST


def test_old_releases_go(place: Path, publish: Publish) -> None:
    """The releases that the settings ask for stay, and nothing of an upload that was stopped."""
    (place / "releases/20200101-000000.part").mkdir(parents=True)
    (place / "releases/mine").mkdir()
    versions = [publish({"index.html": str(number)}).version for number in range(5)]
    names = {each.name for each in (place / "releases").iterdir()}
    assert names == {"mine", *versions[2:], *(f"{each}.before" for each in versions[2:])}


def test_a_stopped_upload_is_completed(tmp_path: Path, place: Path, publish: Publish) -> None:
    """Files that it has sent are not sent again; the lock that it left is its own, and goes."""
    publish(FIRST)
    part = place / "releases/20261201-065900.part"
    part.mkdir()
    (part / "large.jpg").write_text("picture" * 1000, encoding="utf-8")
    (part / "large.jpg").chmod(0o644)
    (place / ".lock").mkdir()
    left = new_owner(tmp_path / "blog/.cache")
    (place / ".lock/owner").write_text(f"{left.token}\n{left.name}\n{left.place}\n", encoding="utf-8")
    done = publish(FIRST | {"large.jpg": "picture" * 1000})
    assert (done.files, live(place)["large.jpg"], part.exists()) == (1, "picture" * 1000, False)  # the note
    assert not (place / ".lock").exists()


def test_two_machines_take_turns(place: Path, publish: Publish) -> None:
    """Another's lock is told with its owner and how to remove it, and the live site stays."""
    publish(FIRST)
    (place / ".lock").mkdir()
    (place / ".lock/owner").write_text("another\nanna on desk since 07:00\nelsewhere\n", encoding="utf-8")
    with pytest.raises(SiteError) as raised:
        publish(SECOND)
    assert str(raised.value) == (
        f"{place}: is locked by anna on desk since 07:00, who publishes; the live site is as it was: "
        f"wait; if that is no longer at work, run: rm -r '{place}/.lock'"
    )
    assert (live(place), (place / ".lock").exists()) == (FIRST, True)


def test_a_copy_of_the_blog_takes_turns_with_it(tmp_path: Path, place: Path, publish: Publish) -> None:
    """The folder was copied with its cache. What comes while another one sends is refused, and does not go live."""
    publish(FIRST)
    shutil.copytree(tmp_path / "blog", tmp_path / "copy")  # with its times
    copy = opened(tmp_path, place, "copy")
    seen = copy.publication()
    told: list[str] = []

    def come_between(_: int) -> None:
        try:
            copy.upload(upload_of(tmp_path / "copy", {"index.html": "of the copy"}), lambda _: None)
        except SiteError as error:
            told.append(str(error))

    target = opened(tmp_path, place, "blog")
    target.publication()
    done = target.upload(upload_of(tmp_path, SECOND), come_between)
    assert (seen is not None, live(place), (place / "current").resolve().name) == (True, SECOND, done.version)
    assert ["is locked by" in told[0], "another publication" in told[-1]] == [
        True,
        True,
    ]  # before, and after it is live
    assert not (place / ".lock").exists()


def test_a_run_that_lost_its_lock_changes_nothing(
    tmp_path: Path, place: Path, target: RsyncTarget, publish: Publish
) -> None:
    """Each run has a token of its own, also where its place cannot be told from another, such as a cloned machine."""
    publish(FIRST)
    target.publication()
    clone = new_owner(tmp_path / "blog/.cache")
    lock = f"{clone.token}\n{clone.name}\n{clone.place}\n"

    def come_between(_: int) -> None:
        (place / ".lock/owner").write_text(lock, encoding="utf-8")

    with pytest.raises(SiteError, match="another publication or rollback came between; the live site is as it was"):
        target.upload(upload_of(tmp_path, SECOND), come_between)
    assert (live(place), (place / ".lock/owner").read_text(encoding="utf-8")) == (FIRST, lock)


@pytest.mark.parametrize("change", ["copy", "machine", "copy at the same path"])
def test_a_place_is_a_folder_of_a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """It stays from run to run. A copy has another one, also at the same path of a machine of the same name."""
    cache = tmp_path / "a"
    first = new_owner(cache)
    again = new_owner(cache)
    assert (first.place == again.place, first.token == again.token) == (True, False)
    if change == "copy":
        cache = shutil.copytree(cache, tmp_path / "b")
    elif change == "machine":
        monkeypatch.setattr("socket.gethostname", lambda: "another")
    else:
        cache.rename(tmp_path / "away")
        shutil.copytree(tmp_path / "away", cache)
    assert new_owner(cache).place != first.place


def test_what_another_machine_has_published_is_not_replaced(
    tmp_path: Path, place: Path, target: RsyncTarget, publish: Publish
) -> None:
    """An upload is for the release that it was compared with."""
    publish(FIRST)
    target.publication()
    other = opened(tmp_path, place, "other")
    other.upload(upload_of(tmp_path, SECOND), lambda _: None)
    with pytest.raises(SiteError, match="another publication or rollback came between"):
        target.upload(upload_of(tmp_path, FIRST), lambda _: None)
    assert (live(place), (place / ".lock").exists()) == (SECOND, False)


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ("folder", "/current: is not a link that this program has made: move it away, or name another path"),
        ("link", "/current: is a link to /var/www that this program has made: move it away, or name another path"),
        ("file", ": is a file, not a folder: move it away, or name a folder"),
        ("no parent", ": the folder that it would be in is missing: make it there, or mend path"),
    ],
)
def test_what_is_there_already_is_left_alone(place: Path, target: RsyncTarget, there: str, expected: str) -> None:
    """Somebody's site is not replaced, and a path that was mistyped is not made."""
    if there == "no parent":
        place.parent.rmdir()
    elif there == "file":
        place.write_text("")
    else:
        place.mkdir()
        (place / "current").mkdir() if there == "folder" else (place / "current").symlink_to("/var/www")
    with pytest.raises(SiteError) as raised:
        target.publication()
    assert str(raised.value).startswith(f"{place}{expected}")


def test_a_transfer_that_fails_leaves_the_live_site(
    place: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is given back, so that others can publish."""
    publish(FIRST)
    monkeypatch.setenv("RSYNC_MAX_ALLOC", "1")
    with pytest.raises(SiteError, match="the live site is as it was"):
        publish(SECOND)
    assert (live(place), (place / ".lock").exists()) == (FIRST, False)


def test_a_blog_goes_out_and_back(blog: Site, tmp_path: Path, server: str) -> None:
    """./blogg publish brings it and proves it, and --rollback takes the last change back."""
    (tmp_path / LIVE).rmdir()
    (tmp_path / LIVE).symlink_to("www/current")
    blog.write("publish.toml", f'[target.www]\nkind = "rsync"\npath = "../www"\naddress = "{server}"\n')
    first = blog.run(publish_site, Wanted())
    page = (tmp_path / LIVE / "posts/regn/index.html").read_bytes()
    blog.post("regn.md", "Det regnar mer.", tags="blogg100")
    second = blog.run(publish_site, Wanted())
    changed = (tmp_path / LIVE / "posts/regn/index.html").read_bytes()
    back = blog.run(publish_site, Wanted(rollback=True))
    assert (first.code, second.code, back.code, first.err + second.err + back.err) == (0, 0, 0, "")
    assert (b"regnar mer" in changed, (tmp_path / LIVE / "posts/regn/index.html").read_bytes()) == (True, page)
