"""Converted texts come back from the cache as they went in."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.cache import convert_cached
from plugins.engine.markdown.models import Converted, Failure, Job, Result

FIGURES = TextStatistics(words=34, sentences=6, long_words=4, images=1, hosts=(("a.example", 2), ("b.example", 1)))
JOB = Job("Hej.", "sv")


def convert(jobs: Sequence[Job]) -> list[Result]:
    """What Markdown might make of the jobs."""
    return [Converted("<p>Hej.</p>", "Hej.", FIGURES) for _ in jobs]


def unneeded(jobs: Sequence[Job]) -> list[Result]:
    """No text should need to be converted."""
    pytest.fail(f"converted {len(jobs)} texts again")


def test_kept(tmp_path: Path) -> None:
    """A text is converted once, and its figures are kept with it."""
    fresh = convert_cached(tmp_path / "texts.db", "stamp", [JOB], convert)
    assert fresh == convert_cached(tmp_path / "texts.db", "stamp", [JOB], unneeded)


def test_failures_are_tried_again(tmp_path: Path) -> None:
    """What could not be converted is not kept."""
    convert_cached(tmp_path / "texts.db", "stamp", [JOB], lambda _: [Failure("broke")])
    assert convert([JOB]) == convert_cached(tmp_path / "texts.db", "stamp", [JOB], convert)


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "7", None, '{"html":"<p>Nej.</p>","excerpt":"Nej.","statistics":{}}']
)
def test_spoilt(tmp_path: Path, text: str | None) -> None:
    """A text that is not the very one that was kept is converted again, whatever it looks like."""
    path = tmp_path / "texts.db"
    convert_cached(path, "stamp", [JOB], convert)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE texts SET text = ?", (text,))
    database.close()
    assert convert([JOB]) == convert_cached(path, "stamp", [JOB], convert)


def test_spoilt_beyond_text(tmp_path: Path) -> None:
    """A power failure may leave bytes that are no text at all."""
    path = tmp_path / "texts.db"
    convert_cached(path, "stamp", [JOB], convert)
    path.write_bytes(path.read_bytes().replace(b"<p>Hej.", b"<p>\x80ej."))
    assert convert([JOB]) == convert_cached(path, "stamp", [JOB], convert)
    assert convert([JOB]) == convert_cached(path, "stamp", [JOB], unneeded)


def test_spoilt_where_nothing_is_read(tmp_path: Path) -> None:
    """What only writing meets, such as the list of free pages, is no fault, either: the cache begins anew."""
    path, long = tmp_path / "texts.db", Job("Hej. " * 5000, "sv")
    convert_cached(path, "stamp", [long], lambda _: [Converted(long.text, "", FIGURES)])
    convert_cached(path, "stamp", [JOB], convert)  # what that needed is free now
    data = bytearray(path.read_bytes())
    assert int.from_bytes(data[36:40]) > 0
    data[32:36] = (1 << 20).to_bytes(4)  # where the list begins
    path.write_bytes(data)
    fresh = convert_cached(path, "stamp", [JOB, long], lambda jobs: [Converted(job.text, "", FIGURES) for job in jobs])
    assert fresh == [*convert([JOB]), Converted(long.text, "", FIGURES)]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()


def test_other_form(tmp_path: Path) -> None:
    """So is a cache with other columns, or a file that is no database."""
    path = tmp_path / "texts.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, html TEXT, excerpt TEXT, words INTEGER)")
    database.close()
    assert convert([JOB]) == convert_cached(path, "stamp", [JOB], convert)
    path.write_text("no database " * 100)
    assert convert([JOB]) == convert_cached(path, "stamp", [JOB], convert)
