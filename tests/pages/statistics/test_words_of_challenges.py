"""Phrases on pages and badges that fit the number, the rule and the language of a challenge."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.challenge_runs import run_on
from plugins.challenge.domain.models import Candidate, Standing
from plugins.challenge.exports.badge import badge, fraction_done
from plugins.engine.build import OWN_THEME
from plugins.pages.statistics.pages import statistics
from plugins.pages.statistics.phrases import done_of
from plugins.pages.theme.language import load_language
from plugins.pages.views.statistics import StatisticsView
from tests.challenge.posts import STOCKHOLM, date
from tests.challenge.posts import post as candidate
from tests.pages.blog import post, run_of, site, site_context, words

SETTINGS = {"preset": "blogg100", "start": date("2026-09-05"), "days": 5}
TOTAL = {"preset": "blogg100-total", "start": date("2025-01-01"), "days": 100, "target": 3}
NANO = {"preset": "nanowrimo", "year": 2026}
CODE = {"preset": "100daysofcode", "start": date("2026-01-01"), "days": 10}
WEEKLY = {"preset": "inktober", "year": 2026, "period_days": 7}


def standing_of(settings: dict[str, Any], posts: Sequence[str | Candidate], as_of: str) -> Standing:
    """Return the standing at the end of a day, with posts of 300 words at these times."""
    challenge = ChallengeConfig(**settings).challenge(STOCKHOLM)
    tags = (challenge.hashtag,)
    given = [
        candidate(each, f"posts/{index}.md", tags=tags) if isinstance(each, str) else each
        for index, each in enumerate(posts)
    ]
    return run_on(challenge, given, date(as_of)).standing


def view_of(of: Standing, lang: str = "sv") -> StatisticsView:
    """Return the statistics page of a standing."""
    posts = {entry.source: post(entry.source[6:-3], f"{entry.day} 12:00", words=entry.words) for entry in of.entries}
    planned = statistics(site_context(site(standings=[of]), language=load_language(OWN_THEME, lang)), run_of(of), posts)
    assert isinstance(planned.view, StatisticsView)
    return planned.view


def stats(view: StatisticsView) -> dict[str, str]:
    """Return value and note of each statistic by its label."""
    more = view.writing.stats if view.writing else ()
    return {each.label: f"{words(each.value)} – {words(each.note)}" for each in (*view.stats, *more)}


def written(tag: str, *each: tuple[str, int]) -> list[Candidate]:
    """Return posts with so many words."""
    return [candidate(when, f"posts/{at}.md", tags=(tag,), words=count) for at, (when, count) in enumerate(each)]


CODED = [f"2026-01-{day:02} 12:00" for day in range(1, 12) if day not in (3, 6)]
MANY = [f"2025-01-{day:02} 12:00" for day in range(1, 6)]
PAR = written("nanowrimo", ("2026-11-01 12:00", 1667), ("2026-11-02 12:00", 1667))
STATISTICS: dict[str, tuple[dict[str, Any], Sequence[str | Candidate], str, dict[str, str], dict[str, str]]] = {
    "a rest day": (
        {**SETTINGS, "excused": ("2026-09-06",)}, ["2026-09-05 10:00"], "2026-09-06",
        {"Nuvarande svit": "1 – i dag är det vilodag"}, {"Current streak": "1 – today is a rest day"},
    ),
    "a rest day that is written": (
        {**SETTINGS, "excused": ("2026-09-06",)}, ["2026-09-05 10:00", "2026-09-06 10:00"], "2026-09-06",
        {"Nuvarande svit": "2 – dagens inlägg är skrivet"}, {"Current streak": "2 – today is done"},
    ),
    "a week that is written": (
        WEEKLY, ["2026-10-02 10:00"], "2026-10-05",
        {
            "Nuvarande svit": "1 – periodens inlägg är skrivet",
            "Missade perioder": "0 – ingen period hittills",
        },
        {"Current streak": "1 – this period is done", "Missed periods": "0 – no period so far"},
    ),
    "a week that is open": (
        WEEKLY, ["2026-10-02 10:00"], "2026-10-12",
        {"Nuvarande svit": "1 – periodens inlägg återstår att skriva"},
        {"Current streak": "1 – this period is still to be written"},
    ),
    "a week of rest": (
        {**WEEKLY, "excused": ("2026-10-08/2026-10-14",)}, ["2026-10-02 10:00"], "2026-10-12",
        {"Nuvarande svit": "1 – den här perioden är det vila"}, {"Current streak": "1 – this is a period of rest"},
    ),
    "par of words": (
        NANO, PAR, "2026-11-02",
        {"Mot jämn takt": "i fas – en jämn takt hade gett 3 334"},
        {"Against an even pace": "in step – an even pace would have given 3,334"},
    ),
    "a word too few": (
        NANO, [*PAR[:1], *written("nanowrimo", ("2026-11-01 12:00", 0), ("2026-11-02 12:00", 1666))[1:]], "2026-11-02",
        {"Mot jämn takt": "1 ord efter – en jämn takt hade gett 3 334"},
        {"Against an even pace": "1 word behind – an even pace would have given 3,334"},
    ),
    "one word": (
        NANO, written("nanowrimo", ("2026-11-01 12:00", 1)), "2026-11-01",
        {"Medelvärde": "1 – ord per inlägg", "Takt": "1 – ord om dagen"},
        {"Mean": "1 – word a post", "Median": "1 – word a post", "Pace": "1 – word a day"},
    ),
    "half a word": (
        SETTINGS, written("blogg100", ("2026-09-05 10:00", 50), ("2026-09-05 12:00", 51)), "2026-09-05",
        {"Medelvärde": "50,5 – ord per inlägg", "Median": "50,5 – ord per inlägg"},
        {"Mean": "50.5 – words a post"},
    ),
    "a half goes up": (
        {**SETTINGS, "mode": "count", "target": 1, "days": 4}, [], "2026-09-06",
        {"Mot jämn takt": "0,3 inlägg efter – en jämn takt hade gett 0,3"},
        {"Against an even pace": "0.3 posts behind – an even pace would have given 0.3"},
    ),
    "more than the goal": (
        TOTAL, MANY, "2025-01-06",
        {"Skrivet": "5 – inlägg som räknas", "Dagar kvar": "95 – dagar som fortfarande går att skriva"},
        {"Written": "5 – posts that count"},
    ),
    "make-up days": (
        CODE, CODED, "2026-01-11", {"Dagar kvar": "1 – dagar som fortfarande går att skriva"}, {"Missed days": "2 – "
        "January 3 and 6"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STATISTICS)
def test_statistics_in_words(name: str) -> None:
    """A value and its note agree with each other, with the rule and the number, in Swedish and English."""
    settings, posts, as_of, swedish, english = STATISTICS[name]
    it = standing_of(settings, posts, as_of)
    for lang, expected in (("sv", swedish), ("en", english)):
        found = stats(view_of(it, lang))
        assert {label: found[label] for label in expected} == expected


MISSES = ["2026-09-05 10:00", "2026-09-07 10:00", "2026-09-09 10:00"]
SUMMARIES = [
    (SETTINGS, MISSES, "2026-09-20", "3 av 5 dagar, dagarna 2 och 4 missades, längsta sviten 1.",
     "3 of 5 days, days 2 and 4 missed, longest streak 1."),
    ({**SETTINGS, "days": 9}, [*MISSES, "2026-09-12 10:00"], "2026-09-20",
     "4 av 9 dagar, dagarna 2, 4, 6–7 och 9 missades, längsta sviten 1.",
     "4 of 9 days, days 2, 4, 6–7 and 9 missed, longest streak 1."),
    (TOTAL, MANY, "2025-01-06", "Avklarad den 3 januari 2025: 3 inlägg.", "Completed on January 3, 2025: 3 posts."),
    (TOTAL, MANY, "2025-05-06", "Avklarad den 3 januari 2025: 3 inlägg.", "Completed on January 3, 2025: 3 posts."),
    (TOTAL, MANY[:3], "2025-05-06", "Avklarad den 3 januari 2025: 3 av 3 inlägg.",
     "Completed on January 3, 2025: 3 of 3 posts."),
    ({"preset": "100daystooffload"}, ["2026-09-05 10:00"], "2028-09-06", "Utmaningen börjar med nästa inlägg.",
     "The challenge begins with the next post."),
    ({"preset": "100daystooffload"}, ["2026-09-05 10:00", "2028-09-06 10:00"], "2028-09-06",
     "Dag 1 av 365, med 1 skrivet inlägg.", "Day 1 of 365, with 1 post written."),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "posts", "as_of", "swedish", "english"), SUMMARIES)
def test_summaries(settings: dict[str, Any], posts: list[str], as_of: str, swedish: str, english: str) -> None:
    """The sentence joins lists naturally, says what was reached on that day, and knows a lapsed rolling challenge."""
    it = standing_of(settings, posts, as_of)
    assert [words(view_of(it, lang).summary) for lang in ("sv", "en")] == [swedish, english]


def ring_of(of: Standing) -> tuple[tuple[int, int, int], str, list[tuple[str, ...]]]:
    """Return the strokes of the ring, its texts, and its table."""
    ring = view_of(of).ring
    rows = [tuple(words(cell) for cell in row) for row in ring.table.rows]
    return (ring.done, ring.missed, ring.total), f"{words(ring.value)} {words(ring.label)}", rows


def test_the_ring_with_make_up_days() -> None:
    """Made-up days take nothing from the goal: ring, table and statistic agree on what is left."""
    expected = [("Skrivet", "9"), ("Missade", "2"), ("Kvar", "1")]
    assert ring_of(standing_of(CODE, CODED, "2026-01-11")) == ((9, 0, 10), "9 av 10 dagar", expected)
    it = standing_of({**CODE, "days": 7}, [], "2026-02-09")
    assert (it.left, ring_of(it)[2]) == (7, [("Skrivet", "0"), ("Missade", "39"), ("Kvar", "7")])


def test_the_ring_of_posts_and_words() -> None:
    """Remaining posts and words are not called days, and above the goal the ring is full."""
    assert ring_of(standing_of(TOTAL, MANY[:2], "2025-01-06")) == (
        (2, 0, 3), "2 av 3 inlägg", [("Skrivet", "2"), ("Kvar", "1")],
    )  # fmt: skip
    assert ring_of(standing_of(TOTAL, MANY, "2025-01-06")) == (
        (3, 0, 3), "5 mål: 3 inlägg", [("Skrivet", "5"), ("Kvar", "0")],
    )  # fmt: skip
    assert ring_of(standing_of(NANO, PAR, "2026-11-02"))[2] == [("Skrivet", "3 334"), ("Kvar", "46 666")]
    assert ring_of(standing_of(WEEKLY, ["2026-10-02 10:00"], "2026-10-05"))[2] == [
        ("Skrivet", "1"), ("Missade", "0"), ("Kvar", "4"),
    ]  # fmt: skip


def test_a_badge_above_the_goal() -> None:
    """Above the goal, the badge does not say "5/3"."""
    it = standing_of(TOTAL, MANY, "2025-01-06")
    assert fraction_done(it) == "5"
    assert "<title>#blogg100: 5 posts, 2025-01-06</title>" in badge(it)
    assert words(done_of(load_language(OWN_THEME, "sv"), it)) == "5 inlägg"


def test_rest_days_stand_in_the_chart() -> None:
    """The chart and its table have every day by its number; neither line rises on a rest day."""
    settings = {**SETTINGS, "days": 7, "excused": ("2026-09-07/2026-09-08",)}
    posts = [f"2026-09-{day:02} 10:00" for day in (5, 6, 9, 10, 11)]
    view = view_of(standing_of(settings, posts, "2026-09-11")).cumulative
    assert view is not None
    assert [tuple(map(words, row)) for row in view.table.rows] == [
        ("1", "1", "1"), ("2", "2", "2"), ("3", "2", "2"), ("4", "2", "2"), ("5", "3", "3"), ("6", "4", "4"),
        ("7", "5", "5"),
    ]  # fmt: skip
    ideal = view.chart.ideal
    chart = view.chart
    assert len(ideal) == 4
    assert ideal[1].y == ideal[2].y
    assert (ideal[0], ideal[-1]) == (chart.actual[0], chart.actual[-1])


def test_a_week_written_ahead_is_not_drawn() -> None:
    """A post of tomorrow is not part of today's line, though its period has begun."""
    east = dt.timezone(dt.timedelta(hours=14))
    ahead = candidate(dt.datetime(2025, 1, 2, 0, 30, tzinfo=east), "posts/ahead.md")
    it = standing_of({**TOTAL, "period_days": 7}, ["2025-01-01 10:00", ahead], "2025-01-01")
    view = view_of(it).cumulative
    assert view is not None
    assert (it.posts, it.done, [words(row[1]) for row in view.table.rows]) == (2, 1, ["1"])
