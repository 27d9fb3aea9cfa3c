"""Converted texts, kept between builds."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.engine.models import Converted, Failure, Job, Result
from plugins.engine.texts import convert_cached

JOBS = [Job("a", "sv"), Job("b", "sv"), Job("a", "en")]
STAMP = "stamp"


class Markdown:
    """A converter that remembers what it was asked for; the text ``fails`` fails."""

    def __init__(self) -> None:
        self.asked: list[Job] = []

    def __call__(self, jobs: Sequence[Job]) -> list[Result]:
        """Convert the texts."""
        self.asked += jobs
        return [result(job) for job in jobs]


def result(job: Job) -> Result:
    """What the converter makes of a text."""
    if job.text == "fails":
        return Failure("fails")
    return Converted(
        f"<p lang={job.lang}>{job.text}</p>", f"{job.text} …", len(job.text), ("{tag}a", job.text), "<div>"
    )


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where the cache is kept, in a folder that is not there yet."""
    return tmp_path / ".cache/texts.sqlite"


def asked(cache: Path, jobs: Sequence[Job], stamp: str = STAMP) -> list[Job]:
    """Which of the texts are converted anew; every result is checked on the way."""
    markdown = Markdown()
    assert convert_cached(cache, stamp, jobs, markdown) == [result(job) for job in jobs]
    return markdown.asked


def test_what_was_converted_once_is_not_converted_again(cache: Path) -> None:
    """The first build converts every text, the second none, and both have the same results."""
    assert asked(cache, JOBS) == JOBS
    assert asked(cache, JOBS) == []


def test_only_new_texts_are_converted(cache: Path) -> None:
    """A text that is new, or changed, or in another language, is converted; its neighbours are not."""
    asked(cache, JOBS)
    assert asked(cache, [JOBS[0], Job("b", "en"), JOBS[2], Job("b ", "sv")]) == [Job("b", "en"), Job("b ", "sv")]


def test_the_order_of_texts_does_not_matter(cache: Path) -> None:
    """Results go with their texts, wherever these stand."""
    asked(cache, JOBS)
    assert asked(cache, JOBS[::-1]) == []


def test_one_text_twice_is_converted_once(cache: Path) -> None:
    """Two posts with the same text share the work."""
    assert asked(cache, [JOBS[0], JOBS[1], JOBS[0]]) == JOBS[:2]


def test_another_stamp_converts_again(cache: Path) -> None:
    """What other code, or another version of a library, has made is not used."""
    asked(cache, JOBS)
    assert asked(cache, JOBS, "another stamp") == JOBS


def test_language_and_text_do_not_run_together(cache: Path) -> None:
    """A text is known by its language and its body, each for itself."""
    asked(cache, [Job("a", "sv")])
    assert asked(cache, [Job("va", "s")]) == [Job("va", "s")]


def test_texts_that_are_gone_are_forgotten(cache: Path) -> None:
    """The cache keeps what the last build used, and so does not grow for ever."""
    asked(cache, JOBS)
    asked(cache, [*JOBS[:1], Job("c", "sv")])
    assert asked(cache, JOBS) == JOBS[1:]


def test_a_failure_is_not_kept(cache: Path) -> None:
    """A text that failed is tried again: it may have been the machine's bad moment."""
    jobs = [JOBS[0], Job("fails", "sv")]
    assert asked(cache, jobs) == jobs
    assert asked(cache, jobs) == jobs[1:]


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + bytes(200)], ids=["text", "header"])
def test_a_broken_cache_is_thrown_away(cache: Path, damage: bytes) -> None:
    """A file that is no database is replaced, and works again."""
    cache.parent.mkdir()
    cache.write_bytes(damage)
    assert asked(cache, JOBS) == JOBS
    assert asked(cache, JOBS) == []


def test_a_cache_of_another_form_is_thrown_away(cache: Path) -> None:
    """A database that another version made is replaced."""
    cache.parent.mkdir()
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("CREATE TABLE texts (name TEXT)")
    assert asked(cache, JOBS) == JOBS
    assert asked(cache, JOBS) == []


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '["a", "b", 1, [], "", "one too many"]'])
def test_a_text_of_another_form_is_thrown_away(cache: Path, text: str) -> None:
    """An entry that another version, or somebody else, has written is not taken for a text."""
    asked(cache, JOBS)
    with closing(sqlite3.connect(cache)) as database, database:
        database.execute("UPDATE texts SET text = ?", (text,))
    assert asked(cache, JOBS) == JOBS


@pytest.mark.parametrize("place", ["a file", "a folder"])
def test_a_cache_that_cannot_be_used_is_a_fault(tmp_path: Path, place: str) -> None:
    """Where no cache can be kept, the fault says so; nothing is deleted that is no cache."""
    cache = tmp_path / ".cache/texts.sqlite"
    if place == "a file":
        cache.parent.touch()
    else:
        cache.mkdir(parents=True)
    with pytest.raises(SiteError) as caught:
        convert_cached(cache, STAMP, JOBS, Markdown())
    remedy = "make room, or delete the folder and make the place around it writable"
    assert [(each.where, each.remedy) for each in caught.value.faults] == [(".cache/", remedy)]
    assert cache.parent.exists()


def test_nothing_is_converted_where_there_is_nothing(cache: Path) -> None:
    """Without texts the converter is not called."""
    assert asked(cache, []) == []
