"""The cache of files that take long to make: what it gives is what was made, whatever happened to the files since."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.core.file_states import boot
from plugins.engine.output.kept_files import KeptFiles

KEY = "a1"
BOOTS = pytest.mark.skipif(not boot(), reason="this system does not tell its boots")
OTHER = "b2"
PICTURE = b"a picture"
DIGEST = sha256(PICTURE).hexdigest()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Make a cache with one file, as an earlier build left it."""
    KeptFiles(tmp_path).add(KEY, PICTURE)
    return tmp_path


def edited(path: Path) -> None:
    """Let a program write into a file in place, as one that makes pictures smaller does."""
    with path.open("r+b") as file:
        file.write(b"A")
    os.utime(path, ns=(0, 1))


def restored(path: Path) -> None:
    """Let a CI restore a file, with times in whole seconds."""
    os.utime(path, (1, 1))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda _: None, True, id="nothing: the next build finds it"),
        pytest.param(restored, True, id="another time, the same bytes"),
        pytest.param(edited, False, id="edited in place"),
        pytest.param(lambda path: path.write_bytes(b"longer than it was"), False, id="another size"),
        pytest.param(lambda path: path.write_bytes(b""), False, id="emptied by a full disk"),
        pytest.param(lambda path: path.unlink(), False, id="deleted"),
    ],
)
def test_a_file_is_found_if_it_is_as_it_was_made(
    cache: Path, change: Callable[[Path], object], *, expected: bool
) -> None:
    """Size and time tell; where they differ, the digest does. A file that differs is made again, and found then."""
    change(KeptFiles(cache).path(KEY))
    kept = KeptFiles(cache)
    assert (kept.find(KEY), kept.find(OTHER)) == (DIGEST if expected else "", "")
    kept.add(KEY, PICTURE)
    assert KeptFiles(cache).find(KEY)


def test_a_file_that_is_doubted_is_read(cache: Path) -> None:
    """Size and time may have been put back."""
    path = KeptFiles(cache).path(KEY)
    stat = path.stat()
    path.write_bytes(PICTURE.swapcase())
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (KeptFiles(cache).find(KEY), KeptFiles(cache).find(KEY, doubted=True)) == (DIGEST, "")


@BOOTS
@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        pytest.param(0, "", id="just before"),
        pytest.param(9, "", id="nine minutes before"),
        pytest.param(11, DIGEST, id="long before"),
    ],
)
def test_a_file_that_a_loss_of_power_may_have_damaged_is_read(cache: Path, minutes: int, expected: str) -> None:
    """Files do not wait for the disk: after another boot, those of its last ten minutes may lack what was written."""
    journal = cache / "pictures/made.jsonl"
    path = KeptFiles(cache).path(KEY)
    made_at = path.stat().st_mtime_ns
    KeptFiles(cache).add(OTHER, b"the last one")
    later = made_at + minutes * 60 * 10**9
    journal.write_text(journal.read_text().replace(str(KeptFiles(cache).path(OTHER).stat().st_mtime_ns), str(later)))
    journal.write_text(journal.read_text().replace(boot(), "another boot"))
    path.write_bytes(bytes(len(PICTURE)))
    os.utime(path, ns=(made_at, made_at))
    assert KeptFiles(cache).find(KEY) == expected


@BOOTS
def test_a_file_that_was_read_after_another_boot_is_on_the_disk(cache: Path) -> None:
    """It is not read again: its journal says so."""
    journal = cache / "pictures/made.jsonl"
    journal.write_text(journal.read_text().replace(boot(), "another boot"))
    assert KeptFiles(cache).find(KEY)
    assert journal.read_text().splitlines()[-1].endswith('false,""]')


def test_a_file_is_not_read_to_be_found(cache: Path) -> None:
    """One look at the folder tells, also for a file that nobody may read."""
    KeptFiles(cache).path(KEY).chmod(0)
    assert KeptFiles(cache).find(KEY)


@pytest.mark.parametrize(
    "journal",
    [
        pytest.param(lambda old: old[:-9], id="broken off by a power failure"),
        pytest.param(lambda old: b"[1, 2]\n" + old, id="of another version"),
        pytest.param(lambda old: b"\xff\0{" + old, id="damaged"),
        pytest.param(lambda old: old[:0], id="empty"),
    ],
)
def test_a_damaged_journal_is_no_error(cache: Path, journal: Callable[[bytes], bytes]) -> None:
    """A file that it does not name is made again; what is made afterwards is found."""
    path = cache / "pictures/made.jsonl"
    path.write_bytes(journal(path.read_bytes()))
    KeptFiles(cache).add(OTHER, b"other")
    kept = KeptFiles(cache)
    assert kept.find(OTHER)
    if not kept.find(KEY):
        kept.add(KEY, PICTURE)
    assert KeptFiles(cache).find(KEY)


@pytest.mark.parametrize("copy", [False, True])
def test_the_site_gets_a_link_or_a_copy(cache: Path, tmp_path: Path, *, copy: bool) -> None:
    """A copy is for a site into which plugins of others write; the file of the cache stays as it is."""
    kept = KeptFiles(cache)
    target = tmp_path / "a.jpg"
    assert (kept.find(KEY), kept.link(KEY, str(target), copy=copy)) == (DIGEST, True)
    assert (target.read_bytes(), target.samefile(kept.path(KEY))) == (PICTURE, not copy)


def test_a_system_without_links_gets_copies(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another disk, or a file system without hard links, costs disk space only."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    kept = KeptFiles(cache)
    assert kept.link(KEY, str(tmp_path / "a.jpg"))
    assert (tmp_path / "a.jpg").read_bytes() == PICTURE


def test_a_file_that_another_build_has_forgotten_is_not_given(cache: Path, tmp_path: Path) -> None:
    """Between the look and the link it may be gone: then it is made again."""
    kept = KeptFiles(cache)
    assert kept.find(KEY)
    kept.path(KEY).unlink()
    assert (kept.link(KEY, str(tmp_path / "a.jpg")), kept.find(KEY)) == (False, "")


def test_what_cannot_be_kept_is_given_from_where_it_is(cache: Path, tmp_path: Path) -> None:
    """The first of several paths with one key has the file, and the others are linked to it."""
    kept = KeptFiles(cache)
    (tmp_path / "a.jpg").write_bytes(b"other")
    assert kept.lend(OTHER, b"other", f"{tmp_path}/a.jpg") == kept.find(OTHER)
    assert kept.link(OTHER, str(tmp_path / "b.jpg"))
    assert (tmp_path / "b.jpg").samefile(tmp_path / "a.jpg")
    assert not KeptFiles(cache).find(OTHER)


@pytest.mark.parametrize(
    ("preview", "left"), [pytest.param(False, {KEY, "asked"}, id="a build"), pytest.param(True, {KEY}, id="a preview")]
)
def test_what_no_site_uses_is_forgotten(cache: Path, *, preview: bool, left: set[str]) -> None:
    """A build leaves what a browser has asked for to the preview, which knows the pictures of drafts."""
    kept = KeptFiles(cache)
    kept.add(OTHER, b"unused")
    kept.add("asked", b"asked", asked=True)
    (cache / "pictures/facts.json").write_bytes(b"{}")
    (cache / "pictures/c3").write_bytes(b"left by a build that was killed")
    kept.forget_others({KEY}, preview=preview)
    assert {path.name for path in (cache / "pictures").iterdir()} == {*left, "made.jsonl", "facts.json"}
    assert all(KeptFiles(cache).find(key) for key in left)
    assert not KeptFiles(cache).find(OTHER)


def test_nothing_is_forgotten_of_a_cache_that_is_not_there(tmp_path: Path) -> None:
    """A blog without pictures has no folder of pictures."""
    KeptFiles(tmp_path).forget_others(set(), preview=False)
    assert list(tmp_path.iterdir()) == []
