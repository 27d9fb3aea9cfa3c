"""Days of a whole gang: what is known of each, and the words for it."""

import datetime as dt

import pytest

from plugins.challenge.domain.rules import Rule
from plugins.challenge.domain.window import Span
from plugins.pages.theme.language import load_language
from plugins.pages.theme.localized import LazyDate
from plugins.planet.calendar_views import CalendarWords
from plugins.planet.counting import Rules, gang_member
from plugins.planet.known_days import GangDay, gang_days
from plugins.planet.members import GangMember
from plugins.planet.models import FeedRecord, Outcome, Participant
from tests.conftest import ROOT
from tests.planet.gangs import NOW, START, TAG, at, daily, entry, participant, record, rules

Known = FeedRecord | None
ALL = daily(range(11, 22))
NEVER = record(outcome=Outcome.BROKEN, first=None, answered=None)
UNDATED = record(entry(None, TAG))
DAY = dt.date(2013, 4, 21)


def members(*records: Known, by: Rules | None = None, who: Participant | None = None) -> tuple[GangMember, ...]:
    """Return participants with these records, at eight in the evening of the eleventh day."""
    return tuple(gang_member(who or participant(), each, by or rules(), NOW) for each in records)


def days(*records: Known) -> str:
    """Return the writers, the silent and the unknown of each day."""
    found = gang_days(members(*records), rules().challenge, DAY)
    return " ".join(f"{each.writers}{each.silent}{each.unknown}" for each in found)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((ALL, ALL), "200 " * 11),
        ((ALL, daily([11, 12])), "200 200 " + "110 " * 9),
        ((daily([20, 21], first=at(18), oldest_at_first=at(16)),), "001 " * 6 + "010 010 010 100 100"),
        ((daily([11, 12], answered=at(19)),), "100 100 " + "010 " * 6 + "001 001 001"),
        ((daily([11, 12], answered=at(20)),), "100 100 " + "010 " * 7 + "001 010"),
        ((ALL, None), "101 " * 11),
        ((ALL, NEVER, UNDATED), "102 " * 11),
        ((None,), "001 " * 11),
    ],
    ids=[
        "all of both",
        "one is silent",
        "days before the feed begins",
        "days since the last fetch",
        "today is not over, and was known yesterday",
        "nobody has fetched one",
        "one fails, and one has no dates",
        "nothing is known",
    ],
)
def test_a_day_is_known_of_some_and_not_of_others(records: tuple[Known, ...], expected: str) -> None:
    """Nobody is silent on a day from which a post may be missing."""
    assert days(*records) == expected.strip()


def test_nobody_is_expected_outside_of_the_own_window() -> None:
    """Before an own start a participant is neither silent nor unknown."""
    late = participant(start=dt.date(2013, 4, 20))
    found = gang_days(members(daily([20]), None, who=late), rules().challenge, DAY)
    assert [(each.writers, each.silent, each.unknown) for each in found[-3:]] == [(0, 0, 0), (1, 0, 1), (0, 1, 1)]


def test_a_site_without_a_challenge_has_no_days() -> None:
    """Nothing is counted there."""
    assert gang_days(members(ALL), None, DAY) == ()


def test_the_table_says_what_is_known() -> None:
    """A zero stands only where it is known of all that they have not written."""
    late = {"first": at(18), "oldest_at_first": at(16)}
    found = gang_days(members(daily([18, 20], **late), daily([19], **late), None), rules().challenge, DAY)
    view = CalendarWords(load_language(ROOT / "theme", "sv")).bars(found)
    assert view
    assert [[_shown(cell) for cell in row[1:]] for row in view.table.rows[5:]] == [
        ["okänd", "okänd", "3"],
        ["0 av 2 kända", "inga kända", "1"],
        ["minst 1", "minst 1", "1"],
        ["minst 1", "minst 1", "1"],
        ["minst 1", "minst 1", "1"],
        ["0 av 2 kända", "inga kända", "1"],
    ]
    assert [mark.value for mark in view.marks] == ["unknown"] * 6 + ["partly"] * 5
    assert str(view.desc) == "som mest 1 på en dag, 5 dagar är delvis kända, 6 dagar är okända"
    everything = CalendarWords(load_language(ROOT / "theme", "sv")).bars(
        gang_days(members(ALL), rules().challenge, DAY)
    )
    assert everything
    assert everything.marks == ()
    assert [_shown(cell) for cell in everything.table.rows[0][1:]] == ["1", "1", "0"]


def _shown(text: object) -> str:
    assert not isinstance(text, LazyDate)
    return str(text).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "sv",
            "Räknas inte: 1 vars flöde inte går att läsa, 2 som inte är hämtade än, 1 vars inlägg saknar datum, "
            "1 vars inlägg saknar taggen, 1 som inte har skrivit än.",
        ),
        (
            "en",
            "Not counted: 1 whose feed cannot be read, 2 who were not fetched yet, 1 whose posts have no dates, "
            "1 whose posts lack the tag, 1 who has not written yet.",
        ),
    ],
)
def test_a_line_says_who_is_not_counted(lang: str, expected: str) -> None:
    """Else twelve take part on one page, and nine on the other."""
    away = record(outcome=Outcome.GONE)
    other = record(entry(at(20), "annat"))
    gang = members(ALL, away, None, None, UNDATED, other, record())
    words = CalendarWords(load_language(ROOT / "theme", lang))
    assert str(words.uncounted(gang)) == expected
    assert words.uncounted(members(ALL)) == ""


def test_who_rests_and_who_is_not_in_the_challenge_are_said_to() -> None:
    """They are not said to be silent."""
    by = rules(rule=Rule(days=20, excused=(Span(dt.date(2013, 4, 11), DAY),)))
    words = CalendarWords(load_language(ROOT / "theme", "sv"))
    assert words.uncounted(members(record(), by=by)) == "Räknas inte: 1 som vilar."
    later = members(record(), who=participant(start=dt.date(2013, 4, 30)))
    assert words.uncounted(later) == "Räknas inte: 1 vars dagar inte har kommit eller är slut."


def test_the_lead_counts_writers_of_all() -> None:
    """The number of posts is the least that it can be where something is not known."""
    words = CalendarWords(load_language(ROOT / "theme", "sv"))
    assert _shown(words.lead(members(ALL, record()))) == "1 av 2 deltagare, 11 inlägg"
    assert _shown(words.lead(members(ALL, None))) == "1 av 2 deltagare, minst 11 inlägg"
    assert _shown(words.lead(members(None, NEVER))) == "2 deltagare"


LABELS = [
    (1, ["dag 1"]),
    (4, ["dag 1", "2", "3", "4"]),
    (11, ["dag 1", "4", "6", "8", "10"]),
    (30, ["dag 1", "5", "10", "15", "20", "25", "30"]),
    (89, ["dag 1", "10", "20", "30", "40", "50", "60", "70", "80", "89"]),
    (93, ["dag 1", "10", "20", "30", "40", "50", "60", "70", "80", "90"]),
    (365, ["dag 1", "50", "100", "150", "200", "250", "300", "350"]),
]


@pytest.mark.parametrize(("number", "labels"), LABELS)
def test_labels_below_the_bars_have_room(number: int, labels: list[str]) -> None:
    """The first says what is counted; of the others there are as many as a telephone has room for."""
    days = tuple(GangDay(START + dt.timedelta(days=each), 1, 1, 0, 0) for each in range(number))
    view = CalendarWords(load_language(ROOT / "theme", "sv")).bars(days)
    assert view is not None
    assert [label for label in view.labels if label] == labels
