"""Render jobs: files that must be made anew."""

import os
from collections import deque
from functools import partial

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.output.render_jobs import Byproducts, Rendered, batches, run_all

pytestmark = pytest.mark.usefixtures("with_workers")

FAULT = Fault("theme/templates/post.html", 3, "what", "how")
MANY = 200
HERE = str(os.getpid()).encode()


@pytest.fixture(autouse=True)
def _processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this process three processors, however many there are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(3))


def processes(count: int) -> list[bytes]:
    """Return the id of the process that rendered each of ``count`` files."""
    pids: dict[int, Rendered] = {}
    run_all([lambda: str(os.getpid())] * count, pids.__setitem__)
    return [pid for index in range(count) if isinstance(pid := pids[index], bytes)]


def rendered(count: int) -> dict[int, Rendered]:
    """Render ``count`` files: each third has a fault, the others are a text or bytes."""

    def render(number: int) -> str | bytes:
        if number % 3 == 0:
            raise SiteError(FAULT)
        return f"å{number}" if number % 2 else f"å{number}".encode()

    results: dict[int, Rendered] = {}
    run_all([partial(render, number) for number in range(count)], results.__setitem__)
    return results


@pytest.mark.parametrize("count", [0, 1, 3, MANY])
def test_every_file_is_rendered_or_has_its_faults(count: int) -> None:
    """Here and in workers alike: text as UTF-8, bytes as they are, faults as they are."""
    expected = {number: f"å{number}".encode() if number % 3 else (FAULT,) for number in range(count)}
    assert rendered(count) == expected


@pytest.mark.parametrize("count", [3, MANY])
def test_what_is_made_beside_files_comes_from_all_processes(count: int) -> None:
    """Each job leaves a number in the process that runs it."""
    made: list[int] = []

    def render(number: int) -> str:
        made.append(number)
        return ""

    def take() -> list[int]:
        taken = [*made]
        made.clear()
        return taken

    run_all([partial(render, number) for number in range(count)], lambda *_: None, (), Byproducts(take, made.extend))
    assert sorted(made) == list(range(count))


def test_a_few_files_are_rendered_in_this_process() -> None:
    """Another process would take longer to start than they take."""
    assert set(processes(3)) == {HERE}


def test_many_files_are_shared_among_processes() -> None:
    """This process begins with the first files and workers with the last, so that every processor is used."""
    pids = processes(MANY)
    assert pids[0] == HERE
    assert HERE not in pids[-20:]
    assert len(set(pids)) == 3


def test_workers_render_batches() -> None:
    """A batch is taken from the end and has at most ten files, fewer towards the end; a slow file is a batch alone."""
    taken = list(batches(deque(range(50)), {45}))
    assert [number for batch in taken for number in batch] == list(range(50))[::-1]
    assert [len(batch) for batch in taken] == [4, 1, 10, 9, 7, 5, 4, 3, 2, 2, 1, 1, 1]
    assert taken[1] == [45]


def test_with_one_processor_this_process_renders_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker would only compete with it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(1))
    assert set(processes(MANY)) == {HERE}


def bug() -> str:
    """Fail with an error that is no fault of the writer."""
    raise ZeroDivisionError("a bug")


def test_a_bug_stops_the_build() -> None:
    """Its traceback is shown: the worker's, or our own."""
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        run_all([str] * MANY + [bug], lambda *_: None)
    with pytest.raises(ZeroDivisionError, match="a bug"):
        run_all([bug] + [str] * MANY, lambda *_: None)


def test_a_worker_that_dies_stops_the_build() -> None:
    """Its files are missing, so there is no site."""
    with pytest.raises(RuntimeError, match="a worker broke down"):
        run_all([str] * MANY + [lambda: os._exit(1)], lambda *_: None)
