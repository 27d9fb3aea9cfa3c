"""Texts converted ahead."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.engine import ahead as module
from plugins.engine import guess as guessing
from plugins.engine.ahead import Ahead
from plugins.engine.guess import guess
from plugins.engine.markdown import converter
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import Converted, Job

TEXTS = {
    "posts/a.md": "Title: A\nMusic: Kent: 747\n\nEn *text*.\n",
    "posts/b.markdown": '---\ntitle: B\nlang: en\n---\n"Hi"\n',
    "pages/om.md": "Title: Om\nStatus: hidden\n\nOm mig.\n",
}
JOBS = [Job("Om mig.\n", "sv"), Job("En *text*.\n", "sv"), Job('"Hi"\n', "en")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of content with three texts, and what is none."""
    others = {"posts/c.md": "Title: C\nStatus: draft\n\nEtt utkast.\n", "posts/d.md": "no front matter", "x.txt": "x"}
    for path, text in {**TEXTS, **others}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "posts/e.md").write_bytes("Title: Å\n\nÄ".encode("latin-1"))
    (tmp_path / "posts/f.md").touch()
    os.truncate(tmp_path / "posts/f.md", 1 << 40)
    return tmp_path


@pytest.fixture
def ahead(content: Path) -> Iterator[Ahead]:
    """A worker that has begun."""
    begun = Ahead(content, "sv")
    yield begun
    begun.worker.stop()


def test_the_guess_is_what_a_build_would_convert(content: Path) -> None:
    """Bodies of texts that are neither drafts nor skipped, each in its language; what cannot be read is left out."""
    assert list(guess(content, "sv")) == JOBS


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "A"\n[params]\ntoc = true\n+++\n',
        '+++\ntitle = "A"\ntags = []\n+++\n',
        "---\ntitle: A\ncover:\n  image: a.png\n---\n",
        "---\ntitle: A\ntags: []\n---\n",
        "Title: A\nTags:\n\n",
    ],
)
def test_a_key_without_a_value_is_passed_over(head: str, tmp_path: Path) -> None:
    """A table and an empty list in front matter are nothing to a guess, and no reason to end with a traceback."""
    (tmp_path / "a.md").write_text(f"{head}Hej.\n", encoding="utf-8")
    assert [job.text.strip() for job in guess(tmp_path, "sv")] == ["Hej."]


def test_what_is_known_is_what_conversion_gives(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text converted ahead is no other than one converted when it is asked for."""
    ready = multiprocessing.get_context("fork").Event()

    def told(*of: Any) -> Iterator[Job]:
        yield from guess(*of)
        ready.set()

    monkeypatch.setattr(module, "_SECONDS", 60.0)
    monkeypatch.setattr(guessing, "guess", told)
    ahead = Ahead(content, "sv")
    assert ready.wait(60)
    known = ahead.known()
    ahead.worker.stop()
    assert list(known) == JOBS
    assert list(known.values()) == [convert(job.text, job.lang) for job in JOBS]


def test_it_goes_on_as_one_of_the_crew(ahead: Ahead) -> None:
    """What it did not guess is converted as by any other."""
    known, others = ahead.known(), [Job("En annan.", "sv"), *JOBS]
    results = convert_all(others, 10.0, known=known, first=ahead.worker)
    assert results == [convert(job.text, job.lang) for job in others]
    assert ahead.worker.connection.closed  # as all of the crew are ended


def test_a_text_that_takes_too_long_is_left_to_the_crew(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies over it unasked, which is no fault: the one in its place does what it is asked."""
    monkeypatch.setattr(module, "_SECONDS", 0.1)
    monkeypatch.setattr(converter, "convert", _slow)
    ahead = Ahead(content, "sv")
    time.sleep(0.5)
    monkeypatch.setattr(converter, "convert", convert)
    assert ahead.known() == {}
    assert convert_all(JOBS, 10.0, first=ahead.worker) == [convert(job.text, job.lang) for job in JOBS]


def _slow(text: str, lang: str) -> Converted:
    time.sleep(10)
    return convert(text, lang)
