"""Cache of converted texts."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.cache import convert_cached
from plugins.engine.markdown.models import Converted, Failure, Job, Result

STATISTICS = TextStatistics(words=34, sentences=6, long_words=4, images=1, hosts=(("a.example", 2), ("b.example", 1)))
JOB = Job("Hej.", "sv")


def convert(jobs: Sequence[Job]) -> list[Result]:
    """Convert the jobs as Markdown might."""
    return [Converted("<p>Hej.</p>", "Hej.", STATISTICS) for _ in jobs]


def must_not_convert(jobs: Sequence[Job]) -> list[Result]:
    """Fail: all texts should be in the cache."""
    pytest.fail(f"converted {len(jobs)} texts again")


def test_a_text_is_converted_once(tmp_path: Path) -> None:
    """The cache returns a text as it was converted."""
    fresh = convert_cached(tmp_path / "texts.db", "fingerprint", [JOB], convert)
    assert fresh == convert_cached(tmp_path / "texts.db", "fingerprint", [JOB], must_not_convert)


def test_failures_are_tried_again(tmp_path: Path) -> None:
    """A failure is not stored."""
    convert_cached(tmp_path / "texts.db", "fingerprint", [JOB], lambda _: [Failure("broke")])
    assert convert([JOB]) == convert_cached(tmp_path / "texts.db", "fingerprint", [JOB], convert)


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "7", None, '{"html":"<p>Nej.</p>","excerpt":"Nej.","statistics":{}}']
)
def test_a_damaged_text_is_converted_again(tmp_path: Path, text: str | None) -> None:
    """A text that does not match its checksum is converted again, whatever it is."""
    path = tmp_path / "texts.db"
    convert_cached(path, "fingerprint", [JOB], convert)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE texts SET text = ?", (text,))
    database.close()
    assert convert([JOB]) == convert_cached(path, "fingerprint", [JOB], convert)


def test_damaged_bytes_are_replaced(tmp_path: Path) -> None:
    """A power failure may leave bytes that are no text."""
    path = tmp_path / "texts.db"
    convert_cached(path, "fingerprint", [JOB], convert)
    path.write_bytes(path.read_bytes().replace(b"<p>Hej.", b"<p>\x80ej."))
    assert convert([JOB]) == convert_cached(path, "fingerprint", [JOB], convert)
    assert convert([JOB]) == convert_cached(path, "fingerprint", [JOB], must_not_convert)


def test_damage_found_while_writing_is_repaired(tmp_path: Path) -> None:
    """Damage that only writing meets, such as in the free list, discards the cache."""
    path = tmp_path / "texts.db"
    long = Job("Hej. " * 5000, "sv")
    convert_cached(path, "fingerprint", [long], lambda _: [Converted(long.text, "", STATISTICS)])
    convert_cached(path, "fingerprint", [JOB], convert)  # the pages of the long text are free now
    data = bytearray(path.read_bytes())
    assert int.from_bytes(data[36:40]) > 0
    data[32:36] = (1 << 20).to_bytes(4)  # first page of the free list
    path.write_bytes(data)
    fresh = convert_cached(
        path, "fingerprint", [JOB, long], lambda jobs: [Converted(job.text, "", STATISTICS) for job in jobs]
    )
    assert fresh == [*convert([JOB]), Converted(long.text, "", STATISTICS)]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()


def test_another_schema_is_replaced(tmp_path: Path) -> None:
    """A cache with other columns, or a file that is no database, is discarded."""
    path = tmp_path / "texts.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, html TEXT, excerpt TEXT, words INTEGER)")
    database.close()
    assert convert([JOB]) == convert_cached(path, "fingerprint", [JOB], convert)
    path.write_text("no database " * 100)
    assert convert([JOB]) == convert_cached(path, "fingerprint", [JOB], convert)
