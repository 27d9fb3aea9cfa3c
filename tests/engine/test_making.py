"""Files that must be made anew."""

import os

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.making import Made, make_all

FAULT = Fault("theme/templates/post.html", 3, "what", "how")
MANY = 200


def made(count: int) -> dict[int, Made]:
    """What comes of so many: of each third a fault, of the others a text or bytes."""

    def make(number: int) -> str | bytes:
        if number % 3 == 0:
            raise SiteError(FAULT)
        return f"å{number}" if number % 2 else f"å{number}".encode()

    results: dict[int, Made] = {}
    make_all([lambda number=number: make(number) for number in range(count)], results.__setitem__)
    return results


@pytest.mark.parametrize("count", [0, 1, 3, MANY])
def test_every_file_is_made_or_says_why_not(count: int) -> None:
    """Here and in workers alike: texts as UTF-8, bytes as they are, faults as what they are."""
    expected = {number: f"å{number}".encode() if number % 3 else (FAULT,) for number in range(count)}
    assert made(count) == expected


def test_a_few_are_made_in_this_process() -> None:
    """A process of its own takes longer to start than they take."""
    pids: dict[int, Made] = {}
    make_all([lambda: str(os.getpid())] * 3, pids.__setitem__)
    assert set(pids.values()) == {str(os.getpid()).encode()}


def test_many_are_shared() -> None:
    """Workers make them, so that every processor is used."""
    pids: dict[int, Made] = {}
    make_all([lambda: str(os.getpid())] * MANY, pids.__setitem__)
    assert str(os.getpid()).encode() not in pids.values()


def test_a_bug_is_never_passed_over() -> None:
    """What is no fault of the writer stops the build, with the traceback of the worker."""

    def bug() -> str:
        raise ZeroDivisionError("a bug")

    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        make_all([bug] * MANY, lambda *_: None)
