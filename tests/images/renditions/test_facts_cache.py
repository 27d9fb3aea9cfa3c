"""Facts of pictures: read once, until their file changes."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.images.picture_error import PictureError
from plugins.images.renditions import facts_cache
from plugins.images.renditions.facts_cache import FactsCache
from tests.images.encoding.pictures import photo, saved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a picture of 30 × 20, and the cache of an earlier build."""
    (tmp_path / "a.jpg").write_bytes(saved(photo(30, 20), "JPEG"))
    (tmp_path / "a.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    cache = FactsCache(tmp_path, tmp_path / ".cache")
    cache.read(["a.jpg", "a.svg", "missing.jpg"])
    cache.save(["a.jpg", "a.svg"])
    return tmp_path


def read(folder: Path, path: str = "a.jpg") -> list[tuple[int, int]]:
    """Return the size that the next build finds, if any; and fail where the file is read though it has not changed."""
    cache = FactsCache(folder, folder / ".cache")
    cache.read([path])
    facts = cache.facts(path)
    return [(facts.width, facts.height)] if facts else []


def test_a_file_is_not_read_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One look at its state is enough, also for a file that is no picture that can be scaled."""
    monkeypatch.setattr(facts_cache, "_read", lambda path: pytest.fail(f"{path} was read"))
    assert (read(folder), read(folder, "a.svg"), read(folder, "missing.jpg")) == ([(30, 20)], [], [])


def restored(file: Path) -> Path:
    """Give a file the time of an older one, as programs do that copy or unpack."""
    os.utime(file, ns=(0, 0))
    return file


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file, new: file.write_bytes(new), id="written anew"),
        pytest.param(lambda file, new: (file.unlink(), file.write_bytes(new)), id="replaced"),
        pytest.param(lambda file, new: (file.write_bytes(new), restored(file)), id="with an older time"),
    ],
)
def test_a_file_that_has_changed_is_read_again(folder: Path, change: Callable[[Path, bytes], object]) -> None:
    """Size, both times and the number of the file tell."""
    change(folder / "a.jpg", saved(photo(40, 20), "JPEG"))
    assert read(folder) == [(40, 20)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda old: old[: len(old) // 2], id="broken off"),
        pytest.param(lambda old: old.replace(b'"version":"', b'"version":"0'), id="of another encoder"),
        pytest.param(lambda old: old.replace(b'"width"', b'"breite"'), id="of another form"),
        pytest.param(lambda old: b"\xff" + old, id="no text"),
        pytest.param(lambda old: old.replace(b"30", b"31"), id="a wrong bit"),
    ],
)
def test_a_wrong_cache_is_ignored(folder: Path, text: Callable[[bytes], bytes]) -> None:
    """It is written anew with the next change."""
    file = folder / ".cache/pictures/facts.json"
    file.write_bytes(text(file.read_bytes()))
    assert read(folder) == [(30, 20)]


def test_a_picture_that_cannot_be_published_is_read_every_time(folder: Path) -> None:
    """Its error is not kept: the writer mends the file, or the next version of the program reads it."""
    (folder / "b.jpg").write_bytes(b"no picture")
    cache = FactsCache(folder, folder / ".cache")
    for _ in range(2):
        with pytest.raises(PictureError, match="not a picture"):
            cache.facts("b.jpg")
    cache.save(["a.jpg", "b.jpg"])
    assert list(FactsCache(folder, folder / ".cache").files) == ["a.jpg"]


@pytest.mark.usefixtures("with_workers")
def test_many_files_are_read_by_all_processors(folder: Path) -> None:
    """Each gets its own facts."""
    names = [f"{number}.png" for number in range(1, 20)]
    for number, name in enumerate(names, 1):
        (folder / name).write_bytes(saved(photo(number, 1), "PNG"))
    cache = FactsCache(folder, folder / ".cache")
    cache.read(names)
    assert [facts.width for name in names if (facts := cache.facts(name))] == list(range(1, 20))


def test_a_warm_build_needs_no_decoder(folder: Path) -> None:
    """Neither the plan nor the facts import Pillow's modules."""
    code = "import sys; from plugins.images import plugin; sys.exit('PIL.Image' in sys.modules)"
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code]) == 0
    assert read(folder) == [(30, 20)]
