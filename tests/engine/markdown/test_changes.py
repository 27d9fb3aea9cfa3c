"""Texts whose HTML an update of the program has changed."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plugins.core.long_text import LongText
from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.cache import changed_by_update, convert_cached
from plugins.engine.markdown.changes import mark_of
from plugins.engine.markdown.models import Converted, Job, Result
from plugins.engine.store.store import Store
from tests.conftest import Site

A = Job(LongText("Se https://a.example"), "sv")
B = Job(LongText("Hej."), "sv")

NONE = TextStatistics()


def version(made: dict[Job, str]) -> Callable[[Sequence[Job]], list[Result]]:
    """Return a version of the converter, by the HTML that it makes."""
    return lambda jobs: [Converted(LongText(made[job]), "", TextStatistics()) for job in jobs]


OLD = version({A: "<p>Se https://a.example</p>", B: "<p>Hej.</p>"})
NEW = version({A: '<p>Se <a href="https://a.example">https://a.example</a></p>', B: "<p>Hej.</p>"})


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Return a cache that the old version has filled."""
    path = tmp_path / "texts.db"
    convert_cached(Store(path, "old"), [A, B], OLD)
    assert changed_by_update(Store(path, "old"), [A, B]) == set()
    return path


def test_a_changed_text_is_told_once(cache: Path) -> None:
    """The first build of the new version tells of it; a text with the same HTML is no matter."""
    convert_cached(Store(cache, "new"), [A, B], NEW)
    assert changed_by_update(Store(cache, "new"), [A, B]) == {A}
    assert changed_by_update(Store(cache, "new"), [A, B]) == set()


def test_it_is_told_though_another_command_converted_it(cache: Path) -> None:
    """Statistics may be the first that the new version makes."""
    convert_cached(Store(cache, "new"), [A], NEW)
    convert_cached(Store(cache, "new"), [A, B], NEW)
    assert changed_by_update(Store(cache, "new"), [A, B]) == {A}


def test_a_text_that_its_writer_changed_is_not_told(cache: Path) -> None:
    """With the same version or another, a new text is new."""
    edited = Job(LongText("Hej!"), "sv")
    convert = version({edited: "<p>Hej!</p>"})
    convert_cached(Store(cache, "old"), [edited], convert)
    assert changed_by_update(Store(cache, "old"), [edited]) == set()
    convert_cached(Store(cache, "new"), [edited], convert)
    assert changed_by_update(Store(cache, "new"), [edited]) == set()


def former(path: Path, *texts: tuple[str, tuple[str, ...]]) -> None:
    """Write a cache of a version that recorded no sources: HTML and links of texts."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, text TEXT, checksum TEXT) WITHOUT ROWID")
        rows = [(str(at), json.dumps({"html": html, "links": links}), "") for at, (html, links) in enumerate(texts)]
        database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    database.close()


def test_a_cache_of_a_version_without_sources_is_compared_by_words(tmp_path: Path) -> None:
    """The words of a text tell which one it is; a new text has no former one."""
    path = tmp_path / "texts.db"
    former(path, ("<p>Se https://a.example</p>", ()), ("<p>Hej.</p>", ()))
    added = Job(LongText("Ny."), "sv")
    convert = version({A: "<p>Se</p><p>https://a.example</p>", B: "<p>Hej.</p>", added: "<p>Ny.</p>"})
    convert_cached(Store(path, "new"), [A, B, added], convert)
    assert changed_by_update(Store(path, "new"), [A, B, added]) == {A}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (('<a href="\x020\x03">x</a>', ("/a/",)), '<a href="\x020\x03">x</a>', False),
        ('<a href="https://a.example">x</a>', '<a href="https://b.example">x</a>', False),
        ('<img src="https://a.example/a.jpg" alt="Ett">', '<img src="https://a.example/a.jpg" alt="Två">', False),
        ('<a href="https://a.example" title="A">x</a>', '<a href="https://a.example">x</a>', False),
        ('<a href="https://a.example">x</a>', '<p><a href="https://a.example" rel="me">x</a></p>', True),
        ("www.a.example", '<a href="http://www.a.example">www.a.example</a>', True),
        ("https://a.example/?a&amp;b", '<a href="https://a.example/?a&amp;b">https://a.example/?a&amp;b</a>', True),
        ("a@b.example", '<a href="&#109;ailto:a@b.example">a@b.example</a>', True),
        ('x<a href="#fn:1">1</a>', 'x<a href="#fn:a-1">1</a>', True),
    ],
)
def test_without_sources_an_edited_address_makes_another_text(
    tmp_path: Path, old: str | tuple[str, tuple[str, ...]], new: str, told: bool
) -> None:
    """An address or a title that the words do not show is compared, too; one that they show may become a link."""
    path = tmp_path / "texts.db"
    former(path, old if isinstance(old, tuple) else (old, ()))
    edited = Job(LongText("Ny."), "sv")
    convert_cached(Store(path, "new"), [edited], lambda _: [Converted(LongText(new), "", NONE, ("/b/",))])
    assert changed_by_update(Store(path, "new"), [edited]) == ({edited} if told else set())


def test_a_damaged_table_is_no_fault(cache: Path) -> None:
    """A cache may be lost at any time."""
    cache.write_text("no database " * 100)
    assert changed_by_update(Store(cache, "old"), [A]) == set()


@pytest.mark.parametrize(
    "damage",
    ["changed = 1", "html = substr(html, 2)", "html = 'x' || substr(html, 2)", "html = substr(html, 1, 64)"],
)
def test_a_damaged_row_tells_nothing(tmp_path: Path, damage: str) -> None:
    """The text is converted anew, as it was."""
    path = tmp_path / "texts.sqlite"
    convert_cached(Store(path, "old"), [A], OLD)
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE sources SET {damage}")
    database.close()
    convert_cached(Store(path, "new"), [A], OLD)
    assert changed_by_update(Store(path, "new"), [A]) == set()


def test_a_build_names_the_posts(site: Site) -> None:
    """One line names the texts whose HTML the update changed, with their number."""
    for name in "abcdefgh":
        site.post(f"{name}.md", f"Se {name}.", date=f"2013-04-0{ord(name) - 96} 09:00")
    assert site.build().err == ""
    with sqlite3.connect(site.root / ".cache/texts.sqlite") as database:  # as if another version had made it
        database.create_function("mark_of", 1, mark_of)
        database.execute("UPDATE sources SET changed = mark_of(key)")
    database.close()
    (line,) = site.build().faults
    assert line.startswith("warning: content/posts/a.md: this text has the same words as before, but the new ")
    assert line.endswith("(also content/posts/b.md, content/posts/c.md, content/posts/d.md, content/posts/e.md, "
                         "content/posts/f.md and 2 more)")  # fmt: skip
    assert site.build().err == ""
