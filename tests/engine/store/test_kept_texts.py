"""Texts that plugins keep: each is the one that would be made now."""

import sqlite3
from pathlib import Path

import pytest

from plugins.engine.store.kept_texts import KeptTexts
from plugins.engine.store.store import Store

pytestmark = pytest.mark.usefixtures("with_workers")

_SECONDS = 10**9
_DAY = 86_400 * _SECONDS


def kept(folder: Path, version: str = "1", day: int = 0) -> KeptTexts:
    """Return the kept texts of a version, as a build of that day has them."""
    return KeptTexts(Store(folder / "texts.sqlite", "code", lambda: day * _DAY), version)


def build(folder: Path, *asked: tuple[str, str], version: str = "1", day: int = 0, load: str = "\0") -> list[str]:
    """Ask for texts by name and key, as a build does; return the names of those that are made."""
    texts = kept(folder, version, day)
    texts.load(load)
    made: list[str] = []
    for name, key in asked:

        def make(name: str = name, key: str = key) -> str:
            made.append(name)
            return f"{name} of {key}"

        assert texts.get(name, key, make) == f"{name} of {key}"
    texts.save()
    return made


def test_a_text_is_made_once_for_each_key_and_version(tmp_path: Path) -> None:
    """Another key or another version of program and theme makes it anew, and takes the place of the former one."""
    both = ("a", "1"), ("b", "1")
    assert build(tmp_path, *both) == ["a", "b"]
    assert build(tmp_path, *both) == []
    assert build(tmp_path, ("a", "2"), ("b", "1")) == ["a"]
    assert build(tmp_path, ("a", "1")) == ["a"]
    assert build(tmp_path, *both, version="2") == ["a", "b"]


@pytest.mark.parametrize("beginning", ["", "li", "list ", "list å"])
def test_texts_may_be_loaded_at_once(tmp_path: Path, beginning: str) -> None:
    """It makes no difference which of them are."""
    every = ("list a", "1"), ("list åä", "1"), ("list\U0010ffff", "1"), ("other", "1")
    assert build(tmp_path, *every, load=beginning) == [name for name, _ in every]
    assert build(tmp_path, *every, ("list new", "1"), load=beginning) == ["list new"]
    assert build(tmp_path, ("list åä", "2"), load=beginning) == ["list åä"]


def test_nothing_is_kept_before_it_is_saved(tmp_path: Path) -> None:
    """A build that fails leaves no file."""
    assert kept(tmp_path).get("a", "1", lambda: "text") == "text"
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_forgotten_after_five_weeks(tmp_path: Path) -> None:
    """So the texts of deleted posts go; those that are still asked for are made again."""
    build(tmp_path, ("a", "1"))
    build(tmp_path, ("b", "1"), day=30)
    assert build(tmp_path, ("c", "1"), day=36) == ["c"]
    assert build(tmp_path, ("a", "1"), ("b", "1"), day=36) == ["a"]


def test_a_damaged_text_is_made_again(tmp_path: Path) -> None:
    """A row that does not match its checksum is not used, and a warning says so."""
    build(tmp_path, ("a", "1"))
    with sqlite3.connect(tmp_path / "texts.sqlite") as database:
        database.execute("UPDATE made SET text = 'other'")
    database.close()
    store = Store(tmp_path / "texts.sqlite", "code")
    assert KeptTexts(store, "1").get("a", "1", lambda: "new") == "new"
    assert [each.what for each in store.warnings] == ["is damaged in places, so some texts are read anew"]
