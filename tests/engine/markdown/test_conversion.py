"""Conversion of Markdown texts to HTML in workers."""

import multiprocessing
import os
import signal
import time

import pytest

from plugins.core.long_text import LongText
from plugins.engine.markdown import converter
from plugins.engine.markdown.conversion import convert_all, start_early
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import Converted, Failure, Job, Result

pytestmark = pytest.mark.usefixtures("with_workers")

ENDLESS = "<a " * 200_000  # within the limits, and minutes for Python-Markdown
TOO_DEEP = "- " * 600 + "x"
LONG = 60.0


def jobs(*texts: str) -> list[Job]:
    """Return jobs for Swedish texts."""
    return [Job(LongText(text), "sv") for text in texts]


def words(result: Result) -> str:
    """Return the excerpt of a result, or the reason of a failure."""
    return result.what if isinstance(result, Failure) else result.excerpt


def fail(text: str, lang: str) -> Converted:
    """Convert a text, or fail as Markdown might."""
    if text == "death":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "error":
        raise ValueError(text)
    return convert(text, lang)


def test_no_jobs_give_no_results() -> None:
    """Without texts there are no results."""
    assert convert_all([], LONG) == []


def test_results_come_in_the_order_of_the_texts() -> None:
    """Results are in the order of the texts, whichever worker made them."""
    texts = [f"text {number} {'ord ' * (number * 7 % 400)}" for number in range(100)]
    assert convert_all(jobs(*texts), LONG) == [convert(text, "sv") for text in texts]


def test_each_text_is_converted_in_its_own_language() -> None:
    """A job has a language of its own."""
    results = convert_all([Job(LongText('"Hej"'), "sv"), Job(LongText('"Hej"'), "en")], LONG)
    assert [words(result) for result in results] == ["”Hej”", "“Hej”"]


def test_progress_is_reported_after_each_text() -> None:
    """The callback is called once a text."""
    calls: list[int] = []
    convert_all(jobs(*"abc"), LONG, lambda: calls.append(1))
    assert calls == [1, 1, 1]


def test_other_work_is_done_once_while_the_texts_are_converted() -> None:
    """The caller's own work runs once, in the caller's process."""
    done: list[int] = []
    convert_all(jobs(*"abc"), LONG, while_waiting=lambda: done.append(os.getpid()))
    assert done == [os.getpid()]


def test_a_text_that_takes_too_long_is_killed_alone() -> None:
    """The time limit stops one text, even inside a loop of C code. The others are converted."""
    results = convert_all(jobs("first", ENDLESS, *"abc"), 2.0)
    assert [words(result) for result in results] == ["first", "takes longer to convert than 2 s", "a", "b", "c"]


def test_a_worker_that_waits_for_a_text_is_not_killed() -> None:
    """The time limit is that of a text. Between texts a worker waits as long as its parent takes."""
    results = convert_all(jobs(*"ab"), 0.5, lambda: time.sleep(0.7))
    assert [words(result) for result in results] == ["a", "b"]


def test_the_import_of_markdown_is_no_part_of_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine it may take longer than any text."""
    imported: list[str] = []

    def slowly(lang: str) -> None:
        if not imported:
            imported.append(lang)
            time.sleep(1.0)

    def convert_after_import(text: str, lang: str) -> Converted:
        slowly(lang)
        return convert(text, lang)

    monkeypatch.setattr(converter, "set_up", slowly)
    monkeypatch.setattr(converter, "convert", convert_after_import)
    assert [words(result) for result in convert_all(jobs(*"ab"), 0.5)] == ["a", "b"]


def test_a_text_that_nests_too_deeply_is_a_failure_of_its_own() -> None:
    """Nesting beyond the recursion limit is a failure with a reason."""
    results = convert_all(jobs("first", TOO_DEEP, "last"), LONG)
    assert [words(result) for result in results] == ["first", "is nested too deeply for Markdown", "last"]


def test_a_text_that_markdown_cannot_read_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of Markdown is a failure of one text only."""
    monkeypatch.setattr(converter, "convert", fail)  # before the fork, so that the workers have it
    results = convert_all(jobs("first", "error", "last"), LONG)
    assert [words(result) for result in results] == [
        "first",
        "cannot be read by Markdown (ValueError: error)",
        "last",
    ]


def test_a_text_that_kills_its_process_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that dies is replaced, as often as it happens, and the other texts are converted."""
    monkeypatch.setattr(converter, "convert", fail)
    results = convert_all(jobs("first", "death", "death", "last"), LONG)
    expected = ["first", "crashes the Markdown converter", "crashes the Markdown converter", "last"]
    assert [words(result) for result in results] == expected


def test_a_text_that_kills_its_process_costs_no_text_of_its_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are sent many short texts at once; those that came with the bad one are converted all the same."""
    monkeypatch.setattr(converter, "convert", fail)
    called: list[int] = []
    results = convert_all(jobs("death", *map(str, range(1000, 1300))), LONG, lambda: called.append(1))
    assert [words(result) for result in results] == ["crashes the Markdown converter", *map(str, range(1000, 1300))]
    assert len(called) == 301


def test_no_worker_outlives_its_work() -> None:
    """All processes have ended when the results are there."""
    before = multiprocessing.active_children()
    convert_all(jobs(*map(str, range(50))), LONG)
    assert multiprocessing.active_children() == before


def test_no_worker_outlives_an_interrupt() -> None:
    """All processes end with an interrupted caller."""
    before = multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):
        convert_all(jobs(ENDLESS, ENDLESS), LONG, while_waiting=interrupt)
    assert multiprocessing.active_children() == before


def interrupt() -> None:
    """Interrupt the caller as Ctrl-C does."""
    raise KeyboardInterrupt


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    """Ctrl-C reaches all processes of a terminal. Workers continue until their parent decides."""
    assert [words(result) for result in convert_all(jobs(*"abc"), LONG, signal_the_workers)] == ["a", "b", "c"]


def signal_the_workers() -> None:
    """Send SIGINT to each worker."""
    for child in multiprocessing.active_children():
        if child.pid:
            os.kill(child.pid, signal.SIGINT)


def test_without_fork_texts_are_converted_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the results are the same, without processes and without a time limit."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(converter, "convert", fail)
    results = convert_all(jobs("first", "error", "last"), 0.001)
    assert [words(result) for result in results] == [
        "first",
        "cannot be read by Markdown (ValueError: error)",
        "last",
    ]


@pytest.mark.parametrize(("processors", "workers"), [(1, 0), (2, 1), (8, 1)])
def test_a_worker_that_starts_early_needs_a_processor_of_its_own(
    monkeypatch: pytest.MonkeyPatch, processors: int, workers: int
) -> None:
    """On a single processor an early worker would only delay its parent. It converts as any other worker does."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(processors))
    with start_early("sv") as pool:
        assert len(pool.workers) == workers
        assert [words(result) for result in convert_all(jobs(*"abc"), LONG, pool=pool)] == ["a", "b", "c"]
