"""The statistics page of a challenge. Its numbers are tested where they are counted."""

from collections.abc import Iterable

import pytest

from plugins.challenge.domain.models import Standing
from plugins.challenge.domain.standing import standing
from plugins.engine.build import OWN_THEME
from plugins.pages.statistics.pages import statistics
from plugins.pages.theme.language import Language, load_language
from plugins.pages.views.base import LinkView
from plugins.pages.views.statistics import StatisticsView
from tests.pages.blog import (
    CHALLENGE,
    ENGLISH,
    START,
    day,
    entry,
    post,
    run_of,
    site,
    site_context,
    standing_of,
    words,
)

ALL = range(1, 101)
ALL_BUT_92 = [*range(1, 92), *range(93, 101)]


@pytest.fixture(scope="session")
def swedish() -> Language:
    """Load our Swedish catalogue."""
    return load_language(OWN_THEME, "sv")


def view_of(of: Standing, language: Language = ENGLISH) -> StatisticsView:
    """Return the statistics page of a standing."""
    names = {each.source: each.source.removeprefix("posts/").removesuffix(".md") for each in of.entries}
    posts = {each.source: post(names[each.source], f"{each.day} 12:00") for each in of.entries}
    view = statistics(site_context(site(standings=[of]), language=language), run_of(of), posts).view
    assert isinstance(view, StatisticsView)
    return view


SUMMARIES = [
    pytest.param((), 0, "The challenge begins on January 23, 2013.", id="tomorrow"),
    pytest.param((), -40, "The challenge begins on January 23, 2013.", id="later"),
    pytest.param(range(1, 90), 89, "Day 89 of 100, with 89 days written.", id="running"),
    pytest.param(range(1, 90), 90, "Day 90 of 100, with 89 days written.", id="nothing yet today"),
    pytest.param((), 1, "Day 1 of 100, with 0 days written.", id="the first day"),
    pytest.param(ALL, 100, "Completed on May 2, 2013: 100 days.", id="completed on the last day"),
    pytest.param(ALL, 101, "Completed on May 2, 2013: 100 of 100 days.", id="completed"),
    pytest.param(ALL_BUT_92, 101, "99 of 100 days, day 92 missed, longest streak 91.", id="day 92 missed"),
    pytest.param(range(3, 101), 101, "98 of 100 days, days 1–2 missed, longest streak 98.", id="two days missed"),
    pytest.param(range(6, 101), 101, "95 of 100 days, days 1–5 missed, longest streak 95.", id="five days missed"),
    pytest.param(range(1, 95), 101, "94 of 100 days, days 95–100 missed, longest streak 94.", id="days in a row"),
    pytest.param((), 101, "The challenge is over: 0 of 100 days.", id="never written"),
]


@pytest.mark.parametrize(("written", "as_of", "expected"), SUMMARIES)
def test_a_sentence_says_how_it_goes(written: Iterable[int], as_of: int, expected: str) -> None:
    """A challenge has not begun, runs, is completed or is over; none is just "failed" (docs/challenge.md)."""
    assert words(view_of(standing_of(written, as_of)).summary) == expected


@pytest.mark.parametrize(
    ("written", "as_of", "expected"),
    [
        pytest.param((), 0, "Utmaningen börjar den 23 januari 2013.", id="not begun"),
        pytest.param(range(1, 90), 89, "Dag 89 av 100, med 89 skrivna dagar.", id="running"),
        pytest.param(ALL_BUT_92, 101, "99 av 100 dagar, dag 92 missades, längsta sviten 91.", id="day 92 missed"),
        pytest.param(ALL, 101, "Avklarad den 2 maj 2013: 100 av 100 dagar.", id="completed"),
    ],
)
def test_the_sentence_is_there_in_swedish(swedish: Language, written: Iterable[int], as_of: int, expected: str) -> None:
    """A Swedish blog has the sentence in Swedish, with its dates."""
    assert words(view_of(standing_of(written, as_of), swedish).summary) == expected


def test_the_page_says_what_it_was_counted_of_and_when() -> None:
    """The page has name, tag, first and last day, the as-of day, and how much is done."""
    of = standing_of((), 89)
    planned = statistics(site_context(site(base="/blogg", standings=[of])), run_of(of), {})
    view = planned.view
    assert (planned.save_as, planned.template, planned.owner) == (
        "challenge/blogg100-2013/index.html",
        "statistics.html",
        "the page /challenge/blogg100-2013/",
    )
    assert (view.title, view.url) == ("Statistics for #blogg100 2013", "/blogg/challenge/blogg100-2013/")
    assert (view.name, view.hashtag) == ("#blogg100 2013", LinkView("#blogg100", "/blogg/tags/blogg100/"))
    assert (view.first, view.last, view.as_of) == (day("2013-01-23"), day("2013-05-02"), day("2013-04-21"))
    assert (view.ring.done, view.ring.total, view.description) == (0, 100, view.summary)


def stats(of: Standing) -> list[tuple[str, str, str]]:
    """Return label, value and note of each statistic."""
    return [(stat.label, words(stat.value), words(stat.note)) for stat in view_of(of).stats]


def test_each_statistic_says_what_it_means() -> None:
    """A value never stands alone: its note says what was counted, or on which days."""
    assert stats(standing_of(ALL_BUT_92, 101)) == [
        ("Done", "99 of 100", "days with at least one post"),
        ("Missed days", "1", "April 24"),
        ("Days left", "0", "the challenge is over"),
        ("Current streak", "8", "when the challenge ended"),
        ("Longest streak", "91", "January 23 – April 23"),
        ("Against an even pace", "1 day behind", "an even pace would have given 100"),
    ]


STREAKS = [
    pytest.param((), 0, "0", "not begun", "0", "none yet", id="not begun"),
    pytest.param((1,), 1, "1", "today is done", "1", "January 23", id="one day"),
    pytest.param((1, 2), 3, "2", "today is still to be written", "2", "January 23–24", id="open"),
    pytest.param((1, 2), 4, "0", "broken: a new one begins with the next post", "2", "January 23–24", id="broken"),
    pytest.param((), 101, "0", "when the challenge ended", "0", "none yet", id="never written"),
]


@pytest.mark.parametrize(("written", "as_of", "current", "state", "longest", "span"), STREAKS)
def test_streaks_say_their_state_and_their_days(
    written: tuple[int, ...], as_of: int, current: str, state: str, longest: str, span: str
) -> None:
    """The current streak says whether today is done, the longest one its first and last day."""
    expected = [("Current streak", current, state), ("Longest streak", longest, span)]
    assert [each for each in stats(standing_of(written, as_of)) if "streak" in each[0]] == expected


@pytest.mark.parametrize(
    ("written", "as_of", "count", "expected"),
    [
        ((), 1, "0", "no day so far"),
        ((), 2, "1", "January 23"),
        ((), 7, "6", "January 23–28"),
        ((1, 4, 6), 6, "3", "January 24–25 and 27"),
        ((2, 4, 6, 8, 10), 10, "5", "January 23, 25, 27, 29 and 31"),
        ((2, 4, 6, 8, 10, 12), 12, "6", "January 23, 25, 27, 29 and 31 …"),
    ],
)
def test_missed_days_are_named_while_they_are_few(
    written: tuple[int, ...], as_of: int, count: str, expected: str
) -> None:
    """Up to five stretches of missed days are named; more end in an ellipsis."""
    assert stats(standing_of(written, as_of))[1] == ("Missed days", count, expected)


def test_the_legend_of_the_grid_counts_the_days() -> None:
    """Each state that occurs has the number of its days."""
    view = view_of(standing_of((1, 4, 6), 7))
    assert view.day_grid is not None
    assert [(key.state, words(key.text)) for key in view.day_grid.legend] == [
        ("done", "Days written: 3"),
        ("missed", "Missed days: 3"),
        ("open", "Today, still open"),
        ("future", "Days to come: 93"),
    ]


def labelled(posts: int) -> list[str]:
    """Return the visible labels below the bars of so many posts."""
    view = view_of(standing_of(range(1, posts + 1), posts))
    assert view.writing is not None
    return [str(label) for label in view.writing.charts[-1].labels if label]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (1, "1"),
        (10, "1 2 3 4 5 6 7 8 9 10"),
        (12, "1 2 4 6 8 10 12"),
        (89, "1 10 20 30 40 50 60 70 80"),
        (100, "1 10 20 30 40 50 60 70 80 90 100"),
    ],
)
def test_posts_are_labelled_at_round_numbers(posts: int, expected: str) -> None:
    """The first post and every second, fifth, tenth … have their number below the chart."""
    assert " ".join(labelled(posts)) == expected


def test_charts_as_tables() -> None:
    """Each chart has its numbers in a table, whose rows begin with a heading."""
    view = view_of(standing_of((1, 3), 3))
    assert view.cumulative is not None
    assert view.writing is not None
    tables = [view.ring.table, view.cumulative.table, *(chart.table for chart in view.writing.charts)]
    assert [[table.heads, *([words(cell) for cell in row] for row in table.rows)] for table in tables] == [
        [("State", "Days"), ["Written", "2"], ["Missed", "1"], ["Left", "97"]],
        [("Day", "Written", "At an even pace"), ["1", "1", "1"], ["2", "1", "2"], ["3", "2", "3"]],
        [
            ("Weekday", "Posts"),
            *map(list, zip("Mon Tue Wed Thu Fri Sat Sun".split(), "0010100", strict=True)),
        ],
        [("Post", "Words"), ["1", "100"], ["2", "100"]],
    ]


def test_every_day_says_its_number_date_state_and_posts() -> None:
    """Each day has its number, date and state in words, and links to its posts."""
    view = view_of(standing_of((1,), 3))
    assert len(view.days) == 100
    first = view.days[0]
    assert (first.number, first.date, first.state) == (1, day("2013-01-23"), "done")
    assert first.posts == (LinkView("D1", "/posts/d1/"),)
    assert [(each.state, words(each.label)) for each in view.days[:4]] == [
        ("done", "Day 1, January 23, 2013: done"),
        ("missed", "Day 2, January 24, 2013: missed"),
        ("open", "Day 3, January 25, 2013: today, still to be written"),
        ("future", "Day 4, January 26, 2013: to come"),
    ]


def test_a_day_with_two_posts_leads_to_both() -> None:
    """A day with two posts is done once and links to both."""
    entries = [entry(1, 1, "morning"), entry(1, 2, "evening")]
    days = view_of(standing(CHALLENGE, entries, START)).days
    assert days[0].posts == (LinkView("Morning", "/posts/morning/"), LinkView("Evening", "/posts/evening/"))
