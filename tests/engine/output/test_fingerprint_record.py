"""The fingerprint in the cache: it is used as long as nothing has changed, and never longer."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output import fingerprint, fingerprint_record
from plugins.engine.output.fingerprint import fingerprints
from plugins.engine.output.fingerprint_record import NAME, kept_fingerprints

LATER = 60.0  # seconds after the last change of a file
TEMPLATE = "theme/templates/post.html"
CODE = "plugins/engine/reader.py"


@pytest.fixture(autouse=True)
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make code, a theme with a template and a catalogue, and a cache, instead of those of this project."""
    for module in (fingerprint, fingerprint_record):
        monkeypatch.setattr(module, "PLUGINS", tmp_path / "plugins")
    for name in (CODE, TEMPLATE, "theme/locale/sv/LC_MESSAGES/blogg100.po", "site/one-1.0.dist-info/RECORD"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    (tmp_path / "cache").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "site")


def ask(root: Path, after: float = LATER) -> str:
    """Return the fingerprint as a build asks for it, some seconds after the last change."""
    now = max(path.stat().st_ctime for path in root.rglob("*")) + after
    return kept_fingerprints([root / "theme"], root / "cache", now).whole


def test_files_that_have_not_changed_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look at their state tells that."""
    before = ask(tmp_path)
    assert before == fingerprints([tmp_path / "theme"]).whole
    monkeypatch.setattr(fingerprint_record, "fingerprints", None)
    assert ask(tmp_path) == before


def rewrite_with_the_time_of_before(root: Path) -> None:
    """Write other bytes of the same number, and give the file the time that it had: no program can set its ctime."""
    path = root / TEMPLATE
    stat = path.stat()
    path.write_text("new")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a template": lambda root: (root / TEMPLATE).write_text("longer"),
    "a template of the same size and time": rewrite_with_the_time_of_before,
    "code": lambda root: (root / CODE).write_text("new"),
    "a new module": lambda root: (root / CODE).with_name("new.py").touch(),
    "a module less": lambda root: (root / CODE).unlink(),
    "another name": lambda root: (root / CODE).rename((root / CODE).with_name("b.py")),
    "a catalogue": lambda root: (root / "theme/locale/sv/LC_MESSAGES/blogg100.po").write_text("new"),
    "a package": lambda root: (root / "site/two-1.0.dist-info").mkdir(),
    "another version of a package": lambda root: (root / "site/one-1.0.dist-info").rename(
        root / "site/one-1.1.dist-info"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(change: Callable[[Path], object], tmp_path: Path) -> None:
    """Whatever the fingerprint is made of."""
    before = ask(tmp_path)
    change(tmp_path)
    assert ask(tmp_path) == fingerprints([tmp_path / "theme"]).whole != before


def test_another_python_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may make other bytes."""
    before = ask(tmp_path)
    monkeypatch.setattr("sys.version", "4.0")
    assert ask(tmp_path) != before


def test_a_file_that_has_just_changed_is_read_again(tmp_path: Path) -> None:
    """It may change once more within the same tick of the clock, and its state would look the same."""
    for after in (0.0, 1.9, -5.0):  # the clock may go backwards
        ask(tmp_path, after)
        assert not (tmp_path / "cache" / NAME).exists()
    ask(tmp_path, 2.1)
    assert (tmp_path / "cache" / NAME).exists()


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"state":1}', b"\xff", b'{"state":"x","fingerprint":"y"}'])
def test_a_damaged_record_is_made_anew(record: bytes, tmp_path: Path) -> None:
    """At worst a build is slower."""
    (tmp_path / "cache" / NAME).write_bytes(record)
    assert ask(tmp_path) == fingerprints([tmp_path / "theme"]).whole
    assert (tmp_path / "cache" / NAME).read_bytes() != record


def test_a_cache_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """Commands that build nothing ask for the fingerprint, too."""
    (tmp_path / "cache").rmdir()
    assert ask(tmp_path) == fingerprints([tmp_path / "theme"]).whole
    assert not (tmp_path / "cache").exists()
