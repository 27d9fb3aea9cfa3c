"""Faults and warnings as they are printed and raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any, warning_lines

A = Fault("content/a.md", 3, "no Date", "write one")
B = Fault("content/b.md", 1, "no Title", "write one")
B_WHOLE = Fault("content/b.md", 0, "is a link", "remove it")

FAULTS = st.lists(st.builds(Fault, st.text("abc/.md", min_size=1), st.integers(0, 9), st.just("x"), st.just("y")))


@pytest.mark.parametrize(
    ("given_fault", "expected"),
    [
        pytest.param(A, "content/a.md:3: no Date: write one", id="with a line"),
        pytest.param(B_WHOLE, "content/b.md: is a link: remove it", id="the whole file"),
    ],
)
def test_a_fault_prints_where_what_and_how_to_mend_it(given_fault: Fault, expected: str) -> None:
    """A fault is one line: file and line, what is wrong, and the remedy. Line 0 stands for the whole file."""
    assert str(given_fault) == expected


def test_a_fault_without_a_line_is_one_of_the_whole() -> None:
    """A fault without a line is about the whole file."""
    assert fault("content/b.md", "is a link", "remove it") == B_WHOLE


def test_a_site_error_prints_all_its_faults_in_the_order_of_their_places() -> None:
    """Faults are printed one a line, sorted by file and line, in whatever order they were found."""
    expected = "\n".join(map(str, (A, B_WHOLE, B)))
    assert str(SiteError(B, A, B_WHOLE)) == expected


@given(FAULTS)
def test_no_fault_is_lost(faults: list[Fault]) -> None:
    """A site error has all its faults and prints a line for each. Equal faults are one."""
    error = SiteError(*faults)
    expected = sorted(set(faults))
    assert list(error.faults) == expected
    assert str(error).split("\n") == ([str(each) for each in expected] or [""])


def test_a_slip_made_twice_on_a_line_is_told_once() -> None:
    """Two faults that would print the same line are one."""
    assert str(SiteError(A, B, A)) == f"{A}\n{B}"


def test_nothing_stops_when_there_are_no_faults() -> None:
    """An empty list of faults lets the run go on."""
    raise_if_any(iter([]))


def test_the_first_fault_found_does_not_hide_the_others() -> None:
    """All the faults of a run are raised together."""
    with pytest.raises(SiteError) as caught:
        raise_if_any(each for each in (B, A))
    assert caught.value.faults == (A, B)


STATUSES = ["draft", "hidden", "published", "skip"]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        pytest.param("darft", STATUSES, "did you mean 'draft'?", id="letters swapped"),
        pytest.param("DRAFT", STATUSES, "did you mean 'draft'?", id="upper case"),
        pytest.param("Tilte", ["Tags", "Title"], "did you mean 'Title'?", id="the case of the known word"),
        pytest.param("xyz", STATUSES, "known: draft, hidden, published, skip", id="nothing is near"),
        pytest.param("", STATUSES, "known: draft, hidden, published, skip", id="empty"),
        pytest.param("draft", [], "known: ", id="nothing is known"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest_known_one(word: str, known: list[str], expected: str) -> None:
    """The remedy for an unknown word is the most similar known one, else all known ones."""
    assert did_you_mean(word, known) == expected


def test_a_warning_of_several_places_is_one_line() -> None:
    """A warning about many posts is one line that names some of them."""
    alike = [fault(f"{name}.md", "x", "y", 3) for name in "gfedcba"]
    assert warning_lines([*alike, fault("h.md", "z", "y"), alike[0]]) == [
        "warning: a.md:3: x: y (also b.md:3, c.md:3, d.md:3, e.md:3, f.md:3 and 1 more)",
        "warning: h.md: z: y",
    ]


def test_warnings_are_told_with_the_faults() -> None:
    """A site error prints its warnings before its faults. Warnings alone raise nothing."""
    raise_if_any([], [fault("a.md", "x", "y")])
    with pytest.raises(SiteError) as caught:
        raise_if_any([fault("b.md", "x", "y")], [fault("a.md", "z", "y", 2)])
    assert str(caught.value) == "warning: a.md:2: z: y\nb.md: x: y"
