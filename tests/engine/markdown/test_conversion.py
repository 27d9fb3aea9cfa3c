"""Markdown texts to HTML, in workers."""

import multiprocessing
import os
import signal
import time

import pytest

from plugins.engine.markdown import converter
from plugins.engine.markdown.conversion import convert_all, start_early
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import Converted, Failure, Job, Result

ENDLESS = "<a " * 200_000  # within the limits, and minutes for Python-Markdown
TOO_DEEP = "- " * 600 + "x"
LONG = 60.0


def jobs(*texts: str) -> list[Job]:
    """Swedish texts to be converted."""
    return [Job(text, "sv") for text in texts]


def words(result: Result) -> str:
    """What came of a text, in short."""
    return result.what if isinstance(result, Failure) else result.excerpt


def break_down(text: str, lang: str) -> Converted:
    """Markdown as it would be if a text made it break down."""
    if text == "death":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "error":
        raise ValueError(text)
    return convert(text, lang)


def test_nothing_to_do_gives_nothing() -> None:
    """Without texts there are no results."""
    assert convert_all([], LONG) == []


def test_results_come_in_the_order_of_the_texts() -> None:
    """However the texts are shared among processes, each has its own result in its own place."""
    texts = [f"text {number} {'ord ' * (number * 7 % 400)}" for number in range(100)]
    assert convert_all(jobs(*texts), LONG) == [convert(text, "sv") for text in texts]


def test_each_text_is_converted_in_its_own_language() -> None:
    """The language goes with the text."""
    results = convert_all([Job('"Hej"', "sv"), Job('"Hej"', "en")], LONG)
    assert [words(result) for result in results] == ["”Hej”", "“Hej”"]


def test_progress_is_told_after_each_text() -> None:
    """Whoever waits is told of every text, once."""
    told: list[int] = []
    convert_all(jobs(*"abc"), LONG, lambda: told.append(1))
    assert told == [1, 1, 1]


def test_other_work_is_done_once_while_the_texts_are_converted() -> None:
    """What the caller has to do meanwhile is done in its own process, once."""
    done: list[int] = []
    convert_all(jobs(*"abc"), LONG, while_waiting=lambda: done.append(os.getpid()))
    assert done == [os.getpid()]


def test_a_text_that_takes_too_long_is_killed_alone() -> None:
    """The time limit ends the one text, even inside a loop of C code; the others come back."""
    results = convert_all(jobs("first", ENDLESS, *"abc"), 2.0)
    assert [words(result) for result in results] == ["first", "takes Markdown more than 2 s", "a", "b", "c"]


def test_a_worker_that_waits_for_a_text_is_not_killed() -> None:
    """The time limit is that of texts: between them a worker has all the time that its parent takes."""
    results = convert_all(jobs(*"ab"), 0.5, lambda: time.sleep(0.7))
    assert [words(result) for result in results] == ["a", "b"]


def test_a_text_that_nests_too_deeply_is_a_failure_of_its_own() -> None:
    """Nesting that the limits do not see is told as what it is."""
    results = convert_all(jobs("first", TOO_DEEP, "last"), LONG)
    assert [words(result) for result in results] == ["first", "nests too deeply for Markdown", "last"]


def test_a_text_that_markdown_cannot_read_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of Markdown is told with its text, and stops nothing else."""
    monkeypatch.setattr(converter, "convert", break_down)  # before the fork, so that the workers have it
    results = convert_all(jobs("first", "error", "last"), LONG)
    assert [words(result) for result in results] == [
        "first",
        "cannot be read by Markdown (ValueError: error)",
        "last",
    ]


def test_a_text_that_kills_its_process_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that dies over a text is replaced, as often as it happens, and the others come back."""
    monkeypatch.setattr(converter, "convert", break_down)
    results = convert_all(jobs("first", "death", "death", "last"), LONG)
    expected = ["first", "makes Markdown break down", "makes Markdown break down", "last"]
    assert [words(result) for result in results] == expected


def test_no_worker_outlives_its_work() -> None:
    """When the results are there, every process that was started has ended."""
    before = multiprocessing.active_children()
    convert_all(jobs(*map(str, range(50))), LONG)
    assert multiprocessing.active_children() == before


def test_no_worker_outlives_work_that_was_broken_off() -> None:
    """When the caller is interrupted, the processes end with it."""
    before = multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):
        convert_all(jobs(ENDLESS, ENDLESS), LONG, while_waiting=interrupt)
    assert multiprocessing.active_children() == before


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    """Ctrl-C reaches all processes of a terminal: the workers go on until the parent decides."""
    assert [words(result) for result in convert_all(jobs(*"abc"), LONG, signal_the_workers)] == ["a", "b", "c"]


def signal_the_workers() -> None:
    """Send SIGINT to each worker."""
    for child in multiprocessing.active_children():
        if child.pid:
            os.kill(child.pid, signal.SIGINT)


def test_where_processes_cannot_be_forked_texts_are_converted_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the results are the same, without processes and without a time limit."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(converter, "convert", break_down)
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
    """It would only keep its parent waiting on a single processor. It converts as every other worker does."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(processors))
    with start_early("sv") as pool:
        assert len(pool.workers) == workers
        assert [words(result) for result in convert_all(jobs(*"abc"), LONG, pool=pool)] == ["a", "b", "c"]
