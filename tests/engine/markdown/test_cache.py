"""Cache of converted texts."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.core.long_text import LongText
from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.cache import convert_cached
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.store.store import Store

STATISTICS = TextStatistics(words=34, sentences=6, long_words=4, images=1, hosts=(("a.example", 2), ("b.example", 1)))
JOB = Job(LongText("Hej."), "sv")


def convert(jobs: Sequence[Job]) -> list[Result]:
    """Convert the jobs as Markdown might."""
    return [Converted(LongText("<p>Hej.</p>"), "Hej.", STATISTICS) for _ in jobs]


def store(folder: Path) -> Store:
    """Return a store in the folder, as another run opens it."""
    return Store(folder / "texts.db", "fingerprint")


def must_not_convert(jobs: Sequence[Job]) -> list[Result]:
    """Fail: all texts should be in the cache."""
    pytest.fail(f"converted {len(jobs)} texts again")


def test_a_text_is_converted_once(tmp_path: Path) -> None:
    """The cache returns a text as it was converted."""
    fresh = convert_cached(store(tmp_path), [JOB], convert)
    assert fresh == convert_cached(store(tmp_path), [JOB], must_not_convert)


def test_failures_are_tried_again(tmp_path: Path) -> None:
    """A failure is not stored."""
    convert_cached(store(tmp_path), [JOB], lambda _: [Failure("broke")])
    assert convert([JOB]) == convert_cached(store(tmp_path), [JOB], convert)


DAMAGES = {
    "facts": "UPDATE converted SET facts = x'00'",
    "facts of another type": "UPDATE converted SET facts = 7, used = 'x'",
    "no facts": "UPDATE converted SET facts = NULL",
    "HTML": "UPDATE html SET html = '<p>Nej.</p>'",
    "no HTML": "UPDATE html SET html = NULL",
    "HTML that is gone": "DELETE FROM html",
    "HTML of another text": "UPDATE html SET key = 'x'",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_text_is_converted_again(tmp_path: Path, damage: str) -> None:
    """Facts or HTML that do not match their checksum are made again, whatever they are, and a line says so."""
    path = tmp_path / "texts.db"
    convert_cached(Store(path, "fingerprint"), [JOB], convert)
    with sqlite3.connect(path) as database:
        database.execute(damage)
    database.close()
    again = Store(path, "fingerprint")
    [found] = convert_cached(again, [JOB], convert)
    assert ([found], found.html if isinstance(found, Converted) else "") == (convert([JOB]), "<p>Hej.</p>")
    what = "is damaged in places, so some texts are read anew: nothing is lost"
    assert list(map(str, again.warnings)) == [f"{tmp_path.name}/texts.db: {what}"]


def test_damaged_bytes_are_replaced(tmp_path: Path) -> None:
    """A power failure may leave bytes that are no text."""
    path = tmp_path / "texts.db"
    convert_cached(Store(path, "fingerprint"), [JOB], convert)
    path.write_bytes(path.read_bytes().replace(b"<p>Hej.", b"<p>\x80ej."))
    [found] = convert_cached(Store(path, "fingerprint"), [JOB], must_not_convert)
    assert isinstance(found, Converted)
    assert found.html == "<p>Hej.</p>"


def test_damage_found_while_writing_is_repaired(tmp_path: Path) -> None:
    """Damage that only writing meets, such as in the free list, discards the cache."""
    path = tmp_path / "texts.db"
    long = Job(LongText("Hej. " * 5000), "sv")
    convert_cached(Store(path, "fingerprint"), [long], lambda _: [Converted(long.markdown, "", STATISTICS)])
    convert_cached(Store(path, "fingerprint"), [JOB], convert)
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM html WHERE length(html) > 1000")  # its pages are free now
    database.close()
    data = bytearray(path.read_bytes())
    assert int.from_bytes(data[36:40]) > 0
    data[32:36] = (1 << 20).to_bytes(4)  # first page of the free list
    path.write_bytes(data)
    other = Job(LongText("Hopp. " * 5000), "sv")
    whole = Converted(other.markdown, "", STATISTICS)
    assert convert_cached(Store(path, "fingerprint"), [other], lambda _: [whole]) == [whole]
    assert convert_cached(Store(path, "fingerprint"), [other], must_not_convert) == [whole]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()


def test_another_schema_is_replaced(tmp_path: Path) -> None:
    """A cache with other tables, or a file that is no database, is discarded; a line says so."""
    path = tmp_path / "texts.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, html TEXT, excerpt TEXT, words INTEGER)")
    database.close()
    assert convert([JOB]) == convert_cached(Store(path, "fingerprint"), [JOB], convert)
    path.write_text("no database " * 100)
    other = Store(path, "fingerprint")
    assert convert([JOB]) == convert_cached(other, [JOB], convert)
    what = "is damaged, so all texts are read anew: nothing is lost"
    assert list(map(str, other.warnings)) == [f"{tmp_path.name}/texts.db: {what}"]
