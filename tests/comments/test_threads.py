"""Threads of comments."""

import pytest

from plugins.comments.merging import deleted
from plugins.comments.models import Comment, State
from plugins.comments.threads import threads
from tests.comments.made import comment

A = comment("a")
B = comment("b", 1)
TO_A = comment("to-a", 2, parent="a")
TO_TO_A = comment("to-to-a", 3, parent="to-a")


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        pytest.param([B, A], [("a", []), ("b", [])], id="from the oldest"),
        pytest.param([TO_A, B, A], [("a", ["to-a"]), ("b", [])], id="an answer stands below its comment"),
        pytest.param([TO_TO_A, TO_A, A], [("a", ["to-a", "to-to-a"])], id="one level deep"),
        pytest.param([TO_A], [("to-a", [])], id="an answer to nothing known begins a thread"),
        pytest.param([deleted(A), TO_A, B], [(None, ["to-a"]), ("b", [])], id="answers to a deleted one stay in place"),
        pytest.param([deleted(A), B], [("b", [])], id="a deleted one without answers is not shown"),
        pytest.param([comment("x", state=State.PENDING), B], [("b", [])], id="one that waits is not shown"),
        pytest.param([comment("x", parent="x")], [("x", [])], id="an answer to itself"),
        pytest.param(
            [comment("x", parent="y"), comment("y", 1, parent="x"), comment("z", 2, parent="y")],
            [("x", ["y", "z"])],
            id="answers that bite each other",
        ),
        pytest.param([], [], id="none"),
    ],
)
def test_answers_stand_below_what_they_answer(comments: list[Comment], expected: list[tuple[str, list[str]]]) -> None:
    """One level deep, from the oldest."""
    found = [(each.first.id if each.first else None, [one.id for one in each.answers]) for each in threads(comments)]
    assert found == expected
