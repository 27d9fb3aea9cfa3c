"""Files that must be made anew."""

import os
from collections import deque
from functools import partial

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.output.render_jobs import Made, make_all, turns

FAULT = Fault("theme/templates/post.html", 3, "what", "how")
MANY = 200


@pytest.fixture(autouse=True)
def _processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of them, however many there are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(3))


def makers(count: int) -> list[bytes]:
    """Which process made each of so many files."""
    pids: dict[int, Made] = {}
    make_all([lambda: str(os.getpid())] * count, pids.__setitem__)
    return [pid for index in range(count) if isinstance(pid := pids[index], bytes)]


HERE = str(os.getpid()).encode()


def made(count: int) -> dict[int, Made]:
    """What comes of so many: of each third a fault, of the others a text or bytes."""

    def make(number: int) -> str | bytes:
        if number % 3 == 0:
            raise SiteError(FAULT)
        return f"å{number}" if number % 2 else f"å{number}".encode()

    results: dict[int, Made] = {}
    make_all([partial(make, number) for number in range(count)], results.__setitem__)
    return results


@pytest.mark.parametrize("count", [0, 1, 3, MANY])
def test_every_file_is_made_or_says_why_not(count: int) -> None:
    """Here and in workers alike: texts as UTF-8, bytes as they are, faults as what they are."""
    expected = {number: f"å{number}".encode() if number % 3 else (FAULT,) for number in range(count)}
    assert made(count) == expected


def test_a_few_are_made_in_this_process() -> None:
    """A process of its own takes longer to start than they take."""
    assert set(makers(3)) == {HERE}


def test_many_are_shared() -> None:
    """This process begins with the first ones and workers with the last, so that every processor is used."""
    pids = makers(MANY)
    assert pids[0] == HERE
    assert HERE not in pids[-20:]
    assert len(set(pids)) == 3


def test_turns_of_workers() -> None:
    """From the end on, up to ten at a time and fewer towards the end; what is slow is a turn of its own."""
    found = list(turns(deque(range(50)), {45}))
    assert [number for turn in found for number in turn] == list(range(50))[::-1]
    assert [len(turn) for turn in found] == [4, 1, 10, 9, 7, 5, 4, 3, 2, 2, 1, 1, 1]
    assert found[1] == [45]


def test_one_processor_makes_all_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker would only take turns with it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(1))
    assert set(makers(MANY)) == {HERE}


def bug() -> str:
    """What no file is made by."""
    raise ZeroDivisionError("a bug")


def test_a_bug_is_never_passed_over() -> None:
    """What is no fault of the writer stops the build, with its traceback: that of the worker, or our own."""
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        make_all([str] * MANY + [bug], lambda *_: None)
    with pytest.raises(ZeroDivisionError, match="a bug"):
        make_all([bug] + [str] * MANY, lambda *_: None)


def test_a_worker_that_dies_is_not_passed_over() -> None:
    """What it should have made is missing, so there is no site."""
    with pytest.raises(RuntimeError, match="a worker broke down"):
        make_all([str] * MANY + [lambda: os._exit(1)], lambda *_: None)
