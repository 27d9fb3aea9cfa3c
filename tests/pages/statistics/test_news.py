"""A challenge after a build, in a few short sentences."""

import pytest
from msgspec import structs

from plugins.challenge.domain.challenge_runs import run_on
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.window import Span
from plugins.engine.build import OWN_THEME
from plugins.pages.statistics.news import standing_line
from plugins.pages.theme.language import load_language
from tests.challenge.posts import BLOGG100, daily, date, post, with_rule

SWEDISH = load_language(OWN_THEME, "sv")
SHORT = with_rule(days=5)
PERIODS = with_rule(days=10, period_days=2)
COUNT = structs.replace(with_rule(mode="count", target=10, days=20), numbering="post")
WORDS = structs.replace(with_rule(mode="words", target=3000, days=10), numbering="post")
REST = with_rule(excused=(Span(date("2013-01-25"), date("2013-01-26")),))
BY_DAY = structs.replace(BLOGG100, numbering="day")
FIVE = daily("2013-01-23", "2013-01-27")

LINES: dict[str, tuple[Challenge, list[Candidate], str, str, str]] = {
    "a day that is done": (
        BLOGG100, FIVE, "2013-01-27", "0127", "Inlägg 5 av 100 är ute. Svit: 5 dagar. Nästa: i morgon.",
    ),
    "nothing new": (BLOGG100, FIVE, "2013-01-27", "", "Inlägg 5 av 100 är ute. Svit: 5 dagar. Nästa: i morgon."),
    "two at once": (
        BLOGG100, FIVE, "2013-01-28", "0126 0127", "Inlägg 4 och 5 av 100 är ute. Svit: 5 dagar. Nästa: i dag.",
    ),
    "several at once": (
        BLOGG100, FIVE, "2013-01-28", "0123 0124 0125", "Inlägg 1–3 av 100 är ute. Svit: 5 dagar. Nästa: i dag.",
    ),
    "the first": (BLOGG100, FIVE[:1], "2013-01-23", "0123", "Inlägg 1 av 100 är ute. Svit: 1 dag. Nästa: i morgon."),
    "none yet": (BLOGG100, [], "2013-01-23", "", "Inget av utmaningens inlägg är ute ännu. Nästa: i dag."),
    "a day is missed": (
        BLOGG100, FIVE, "2013-01-29", "", "Inlägg 5 av 100 är ute. Missat: 28\xa0januari. Nästa: i dag.",
    ),
    "a new streak": (
        BLOGG100, [*FIVE, post("2013-01-29 12:00")], "2013-01-29", "0129",
        "Inlägg 6 av 100 är ute. Missat: 28\xa0januari. Svit: 1 dag. Nästa: i morgon.",
    ),
    "a later day": (
        BLOGG100, [*FIVE, post("2013-01-29 12:00"), post("2013-01-30 12:00")], "2013-01-30", "0130",
        "Inlägg 7 av 100 är ute. Svit: 2 dagar. Nästa: i morgon.",
    ),
    "rest tomorrow": (
        REST, FIVE[:2], "2013-01-24", "0124", "Inlägg 2 av 98 är ute. Svit: 2 dagar. Nästa: 27\xa0januari.",
    ),
    "rest today": (
        REST, FIVE[:2], "2013-01-26", "", "Inlägg 2 av 98 är ute. Svit: 2 dagar. Vilodag. Nästa: i morgon.",
    ),
    "the goal": (
        SHORT, FIVE, "2013-01-27", "0127", "Inlägg 5 av 5 är ute. Svit: 5 dagar. Målet är nått: 5 av 5 dagar.",
    ),
    "the last day with a gap": (
        SHORT, FIVE[1:], "2013-01-27", "0127",
        "Inlägg 4 av 5 är ute. Svit: 4 dagar. Det var sista dagen: 4 av 5 dagar.",
    ),
    "day numbers": (
        BY_DAY, FIVE[1:], "2013-01-27", "0127",
        "Dag 5 av 100 är ute. Svit: 4 dagar. Nästa: i morgon.",
    ),
    "a period that is open": (
        PERIODS, FIVE[:2], "2013-01-25", "", "Inlägg 1 av 5 är ute. Svit: 1 period. Nästa: senast 26\xa0januari.",
    ),
    "a period that is done": (
        PERIODS, FIVE[:3], "2013-01-25", "0125", "Inlägg 2 av 5 är ute. Svit: 2 perioder. Nästa: 27–28\xa0januari.",
    ),
    "posts": (COUNT, FIVE, "2013-01-27", "0127", "Inlägg 5 av 10 är ute. Mot jämn takt: 2,5 inlägg före."),
    "posts, the goal": (COUNT, [*FIVE, *FIVE], "2013-01-27", "0127", "Inlägg 9 och 10 av 10 är ute. Målet är nått."),
    "words": (
        WORDS, FIVE, "2013-01-27", "0127", "Inlägg 5 är ute. 1\xa0500 av 3\xa0000 ord. Mot jämn takt: i fas.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("challenge", "posts", "today", "new", "expected"), LINES.values(), ids=LINES)
def test_the_sentences(challenge: Challenge, posts: list[Candidate], today: str, new: str, expected: str) -> None:
    """Each tells what is out, the streak or the distance to an even pace, and the next day that asks for a post."""
    run = run_on(challenge, posts, date(today))
    fresh = {f"content/posts/2013-{day[:2]}-{day[2:]}-1200.md" for day in new.split()}
    assert standing_line(SWEDISH, run, fresh) == expected


BUILT = {
    "one": (BLOGG100, "0127", "Inlägg 5 av 100 är byggt."),
    "two": (BLOGG100, "0126 0127", "Inlägg 4 och 5 av 100 är byggda."),
    "a day": (BY_DAY, "0127", "Dag 5 av 100 är byggd."),
    "two days": (BY_DAY, "0126 0127", "Dag 4 och 5 av 100 är byggda."),
    "without a total": (WORDS, "0127", "Inlägg 5 är byggt."),
}


@pytest.mark.parametrize(("challenge", "new", "expected"), BUILT.values(), ids=BUILT)
def test_a_try_out_says_that_posts_are_built(challenge: Challenge, new: str, expected: str) -> None:
    """They are out once a release has published them."""
    run = run_on(challenge, FIVE, date("2013-01-27"))
    fresh = {f"content/posts/2013-{day[:2]}-{day[2:]}-1200.md" for day in new.split()}
    assert standing_line(SWEDISH, run, fresh, out=False).startswith(f"{expected} ")
