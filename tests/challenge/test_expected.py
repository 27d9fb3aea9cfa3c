"""Numbers that a preview shows beside posts that are not out yet."""

import pytest
from msgspec.structs import replace

from plugins.challenge.domain.models import Candidate
from plugins.challenge.expected import expected_entries
from tests.challenge.posts import BLOGG100, instant, post

OUT = (post("2013-04-19 12:00", "a.md"), post("2013-04-20 12:00", "b.md"))
NOW = "2013-04-21 20:00"


@pytest.mark.parametrize(
    ("scheduled", "drafts", "expected"),
    [
        ([("2013-04-23 07:00", "c.md"), ("2013-04-22 07:00", "d.md")], [], {"d.md": 3, "c.md": 4}),
        ([], [(NOW, "e.md")], {"e.md": 3}),
        ([("2013-04-22 07:00", "c.md")], [(NOW, "e.md"), (NOW, "f.md")], {"c.md": 3, "e.md": 3, "f.md": 3}),
        ([("2013-04-22 07:00", "c.md")], [("2013-04-23 07:00", "e.md")], {"c.md": 3, "e.md": 4}),
        ([], [("2013-04-18 07:00", "e.md")], {"e.md": 1}),
        ([("2014-01-01 07:00", "c.md")], [("2013-01-01 07:00", "e.md")], {}),
    ],
    ids=[
        "scheduled posts follow each other",
        "a draft is the next post",
        "each draft is counted alone",
        "a draft with a later date comes after what is out by then",
        "a draft of an earlier day has that day's number",
        "a post outside of the window has none",
    ],
)
def test_a_post_shows_the_number_that_it_will_have(
    scheduled: list[tuple[str, str]], drafts: list[tuple[str, str]], expected: dict[str, int]
) -> None:
    """The number is that of the challenge once the post is out."""
    waiting = [post(when, source) for when, source in scheduled]
    begun = [replace(post(when, source), status="draft") for when, source in drafts]
    found = expected_entries([BLOGG100], (*OUT, *waiting), begun, instant(NOW))
    assert {source: entry.number("writing_day") for source, ((_, entry),) in found.items()} == expected


def test_what_is_out_is_not_expected() -> None:
    """Its entries are those of the run, whatever waits."""
    nothing: list[Candidate] = []
    assert expected_entries([BLOGG100], OUT, nothing, instant(NOW)) == {}
