"""The today task: its screen, and the exit code that reminders use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site, environment
from tools.today import show_today

FIRST = {"preset": "blogg100", "start": "2013-01-23"}
APRIL = {"preset": "blogg100-total", "id": "april", "hashtag": "april", "start": "2013-04-01", "days": 30, "target": 10}
HELD = "NOW i pelicanconf.py håller bloggen kvar den 21 april 2013."


@pytest.fixture(autouse=True)
def _stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands go to the blog's folder; come back after each test."""
    monkeypatch.chdir(Path.cwd())


def today(site: Site, capsys: pytest.CaptureFixture[str], quiet: bool = False) -> tuple[int, list[str]]:
    """Return the exit code and the lines of the screen."""
    capsys.readouterr()
    try:
        show_today(site.root, quiet)
        code = 0
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, capsys.readouterr().out.splitlines()


def test_still_to_be_written(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Yesterday was written and today is not: what is left of the day, the streak, the nearest draft, and 3."""
    site.settings(NOW="2013-04-21T18:48:00+02:00")
    site.post("a.md", tags="blogg100")
    site.post("floden.md", "ett två tre", status="draft")
    site.post("bäcken.md", "ett två", status="draft")
    assert today(site, capsys) == (
        3,
        [
            "Dag 89 av 100. Inget inlägg ännu. 5 tim 12 min kvar av din dag.",
            "Svit: 1. Takt: 1 av 88 dagar.",
            "Närmaste utkast: ”Floden” (3 ord).",
            HELD,
        ],
    )


def test_written(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A day that is written exits 0 and names its posts, but no draft."""
    site.post("a.md", tags="blogg100", date="2013-04-21 08:00")
    site.post("floden.md", status="draft")
    first = "Dag 89 av 100. Skrivet: ”A”."
    assert today(site, capsys) == (0, [first, "Svit: 1. Takt: 1 av 89 dagar.", HELD])


def test_a_post_without_a_text_is_not_written(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """``new`` has made the file and nobody has written in it: the reminder must not be silent, a build would refuse.

    One that is begun for a later day is no draft of today.
    """
    site.post("a.md", tags="blogg100", date="2013-04-20 08:00")
    site.post("floden.md", "  \n", tags="blogg100", date="2013-04-21 08:00")
    site.post("bortom.md", "\n", tags="blogg100", date="2013-04-23")
    code, lines = today(site, capsys)
    assert code == 3
    assert lines[0].startswith("Dag 89 av 100. Inget inlägg ännu.")
    assert "Närmaste utkast: ”Floden” (0 ord)." in lines


def test_in_english(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The screen speaks the site's language."""
    site.settings(DEFAULT_LANG="en")
    code, lines = today(site, capsys)
    assert (code, lines[0]) == (3, "Day 89 of 100. No post yet. 4 h 0 min left of your day.")


def test_quiet(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet there is the exit code only."""
    assert today(site, capsys, quiet=True) == (3, [])


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"start": "2013-05-01"}, "Utmaningen börjar den 1 maj 2013."),
        ({"start": "2013-01-01"}, "Utmaningen är över: 0 av 100 dagar."),
        ({"preset": "100daystooffload", "start": None}, "Utmaningen börjar med det första inlägget."),
    ],
)
def test_no_challenge_is_running(
    site: Site, capsys: pytest.CaptureFixture[str], changes: dict[str, str], first: str
) -> None:
    """Before the start and after the end nothing is asked for, and the screen says so."""
    site.settings(CHALLENGE={key: value for key, value in {**FIRST, **changes}.items() if value})
    assert today(site, capsys) == (0, ["Ingen utmaning pågår.", first, HELD])


@pytest.mark.parametrize(
    ("now", "changes", "left"),
    [
        ("2013-03-31T00:00:00+01:00", {}, "23 tim 0 min"),
        ("2013-10-27T00:00:00+02:00", {"start": "2013-10-01"}, "25 tim 0 min"),
        ("2013-04-22T00:30:00+02:00", {"day_ends_at": "03:00"}, "2 tim 30 min"),
        ("2013-04-21T20:00:00+02:00", {"timezone": "America/New_York"}, "10 tim 0 min"),
        ("2013-04-21T23:59:30+02:00", {}, "0 tim 0 min"),
    ],
)
def test_time_left(
    site: Site, capsys: pytest.CaptureFixture[str], now: str, changes: dict[str, str], left: str
) -> None:
    """The day ends in the challenge's time zone, at day_ends_at; with summer time it has 23 or 25 hours."""
    site.settings(NOW=now, CHALLENGE={**FIRST, **changes})
    assert f"Inget inlägg ännu. {left} kvar av din dag." in today(site, capsys)[1][0]


def test_a_scheduled_post(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A post of today that waits for its time is written: it is named, and there is nothing to be reminded of."""
    site.post("a.md", tags="blogg100", date="2013-04-21 21:30")
    site.post("b.md", tags="blogg100", date="2013-04-22 09:00")
    code, lines = today(site, capsys)
    assert (code, lines[1]) == (0, "Kommer i dag: ”A” kl. 21:30.")


FIVE = {"preset": "blogg100", "start": "2026-09-05", "days": 5}
WEEKLY = {"preset": "blogg100", "start": "2026-09-01", "days": 28, "period_days": 7}
# rule: settings, Date and Timezone of a second post, and the exit code at each time of the blog's clock
OWN_DAYS: dict[str, tuple[dict[str, object], dict[str, str], dict[str, int]]] = {
    "tomorrow's date, before the day ends": (
        {**FIVE, "day_ends_at": "03:00"}, {"date": "2026-09-07"},
        {"2026-09-06T21:00:00+02:00": 3, "2026-09-07T00:10:00+02:00": 3, "2026-09-07T03:00:00+02:00": 0},
    ),
    "tomorrow in a zone ahead": (
        FIVE, {"date": "2026-09-07 08:00", "timezone": "Pacific/Auckland"},
        {"2026-09-06T21:00:00+02:00": 3, "2026-09-06T22:01:00+02:00": 3, "2026-09-07T01:00:00+02:00": 0},
    ),
    "today in a zone behind": (
        FIVE, {"date": "2026-09-06 21:00", "timezone": "America/Los_Angeles"},
        {"2026-09-06T23:00:00+02:00": 0, "2026-09-07T05:00:00+02:00": 3, "2026-09-07T07:00:00+02:00": 3},
    ),
    "tonight, before the day ends": (
        {**FIVE, "day_ends_at": "03:00"}, {"date": "2026-09-07 01:00"},
        {"2026-09-06T21:00:00+02:00": 0, "2026-09-07T02:00:00+02:00": 0, "2026-09-07T03:00:00+02:00": 3},
    ),
    "later in the week": (
        WEEKLY, {"date": "2026-09-12 08:00"},
        {"2026-09-08T21:00:00+02:00": 0, "2026-09-14T21:00:00+02:00": 0, "2026-09-15T21:00:00+02:00": 3},
    ),
    "tomorrow, where posts are counted": (
        {**FIVE, "preset": "blogg100-total", "target": 5}, {"date": "2026-09-07 08:00"},
        {"2026-09-06T21:00:00+02:00": 3, "2026-09-07T07:00:00+02:00": 0, "2026-09-07T09:00:00+02:00": 0},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN_DAYS)
def test_a_scheduled_post_answers_for_its_own_day(site: Site, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A post that waits answers for the day, or the period, that it will count on: no day is silent for tomorrow's."""
    table, second, codes = OWN_DAYS[name]
    site.post("a.md", tags="blogg100", date="2026-09-05 10:00")
    site.post("b.md", tags="blogg100", **second)
    found = {}
    for now in codes:
        site.settings(CHALLENGE=table, NOW=now)
        found[now] = today(site, capsys)[0]
    assert found == codes


def test_when_a_scheduled_post_comes(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A post of today that comes tomorrow by the blog's clock is named with the day on which it comes."""
    site.settings(CHALLENGE=FIVE, NOW="2026-09-06T20:00:00+02:00")
    site.post("a.md", tags="blogg100", date="2026-09-06 21:00")
    assert today(site, capsys)[1][1] == "Kommer i dag: ”A” kl. 21:00."
    site.post("b.md", tags="blogg100", date="2026-09-06 21:00", timezone="America/Los_Angeles")
    assert today(site, capsys)[1][1] == "Kommer: ”A” kl. 21:00, ”B” den 7 september 2026 kl. 06:00."


def test_a_rest_day(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A rest day asks for nothing."""
    site.settings(CHALLENGE={**FIRST, "excused": ["2013-04-21"]})
    code, lines = today(site, capsys)
    assert (code, lines[0]) == (0, "Dag 89 av 100. Vilodag: inget inlägg behövs.")


@pytest.mark.parametrize(("posts", "code"), [(6, 3), (7, 0)])
def test_posts_are_counted(site: Site, capsys: pytest.CaptureFixture[str], posts: int, code: int) -> None:
    """A challenge of posts needs none today while par is kept until the day ends: 7 of 10 on day 21 of 30."""
    site.settings(CHALLENGE=APRIL)
    for number in range(posts):
        site.post(f"p{number}.md", tags="april", date="2013-04-10 09:00")
    assert today(site, capsys)[0] == code


def test_the_pace_of_posts(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A challenge of posts tells how many a day were written and are needed."""
    site.settings(CHALLENGE=APRIL)
    site.post("a.md", tags="april", date="2013-04-21 08:00")
    assert today(site, capsys)[1][1] == "1 av 10 inlägg. Takt: 0,05 om dagen, 1 krävs."


def test_what_an_even_pace_needs(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """While today is to be written, the screen says how much of it an even pace needs: 7 of 10 on day 21 of 30."""
    site.settings(CHALLENGE=APRIL)
    site.post("a.md", tags="april", date="2013-04-10 08:00")
    code, lines = today(site, capsys)
    assert (code, lines[1]) == (3, "1 av 10 inlägg. Takt: 0,05 om dagen, 0,9 krävs. Jämn takt kräver 6 inlägg i dag.")


WORDS = {"preset": "nanowrimo", "hashtag": "blogg100", "year": 2012, "target": 3000}


@pytest.mark.parametrize(
    ("words", "date", "code", "expected"),
    [
        pytest.param(
            150, "2012-11-02 09:00", 3,
            ["Dag 3 av 30. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
             "150 av 3 000 ord. Takt: 75 om dagen, 102 krävs. Jämn takt kräver 150 ord i dag."],
            id="behind",
        ),
        pytest.param(
            300, "2012-11-02 09:00", 0,
            ["Dag 3 av 30. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
             "300 av 3 000 ord. Takt: 150 om dagen, 97 krävs."],
            id="enough until tonight",
        ),
        pytest.param(
            10, "2012-11-03 09:00", 0,
            ["Dag 3 av 30. Skrivet: ”A”.", "10 av 3 000 ord. Takt: 3 om dagen, 111 krävs."],
            id="written today, if only a little",
        ),
        pytest.param(
            3000, "2012-11-01 09:00", 0,
            ["Dag 3 av 30. Inget inlägg ännu. 4 tim 0 min kvar av din dag.", "3 000 av 3 000 ord. Målet är nått."],
            id="all of it",
        ),
    ],
)  # fmt: skip
def test_words(
    site: Site, capsys: pytest.CaptureFixture[str], words: int, date: str, code: int, expected: list[str]
) -> None:
    """A challenge of words asks for as many as an even pace needs; any post of the day is enough."""
    site.settings(CHALLENGE=WORDS, NOW="2012-11-03T20:00:00+01:00")
    site.post("a.md", "ord " * words, tags="blogg100", date=date)
    ended, lines = today(site, capsys)
    assert (ended, [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines[:2]]) == (code, expected)


ROLLING = {"preset": "100daystooffload", "hashtag": "blogg100", "days": 10, "target": 5}


@pytest.mark.parametrize(
    ("days", "code", "expected"),
    [
        pytest.param((12, 15), 3, ["Dag 10 av 10. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
            "2 av 5 inlägg. Takt: 0,22 om dagen, 3 krävs. Jämn takt kräver 3 inlägg i dag."], id="behind"),
        pytest.param((1, 15), 3, ["Dag 7 av 10. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
            "1 av 5 inlägg. Takt: 0,17 om dagen, 1 krävs. Jämn takt kräver 3 inlägg i dag."], id="the first too old"),
        pytest.param((1, 20), 0, ["Dag 2 av 10. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
            "1 av 5 inlägg. Takt: 1 om dagen, 0,44 krävs."], id="on track"),
        pytest.param((17, 18, 19, 20, 20), 0, ["Dag 5 av 10. Inget inlägg ännu. 4 tim 0 min kvar av din dag.",
            "5 av 5 inlägg. Målet är nått."], id="completed"),
    ],
)  # fmt: skip
def test_a_rolling_window(
    site: Site, capsys: pytest.CaptureFixture[str], days: tuple[int, ...], code: int, expected: list[str]
) -> None:
    """A rolling window counts from the earliest post that can still be in one with today."""
    site.settings(CHALLENGE=ROLLING)
    for index, day in enumerate(days):
        site.post(f"p{index}.md", tags="blogg100", date=f"2013-04-{day:02} 09:00")
    ended, lines = today(site, capsys)
    assert (ended, lines[:2]) == (code, expected)


@pytest.mark.parametrize(
    ("days", "code", "first", "second"),
    [
        pytest.param((2, 10), 3, "Period 3 av 5. Inget inlägg ännu. 28 tim 0 min kvar av perioden.",
            "Svit: 2. Takt: 2 av 2 perioder.", id="open"),
        pytest.param((2, 10, 16), 0, "Period 3 av 5. Skrivet: ”P2”.", "Svit: 3. Takt: 3 av 3 perioder.", id="written"),
        pytest.param((10,), 3, "Period 3 av 5. Inget inlägg ännu. 28 tim 0 min kvar av perioden.",
            "Svit: 1. Takt: 1 av 2 perioder.", id="one missed"),
        pytest.param((2,), 3, "Period 3 av 5. Inget inlägg ännu. 28 tim 0 min kvar av perioden.",
            "Svit: 0. Takt: 1 av 2 perioder.", id="broken"),
    ],
)  # fmt: skip
def test_periods(
    site: Site, capsys: pytest.CaptureFixture[str], days: tuple[int, ...], code: int, first: str, second: str
) -> None:
    """A week that asks for one post is done by one on any of its days, and goes on until its last day is over."""
    table = {"preset": "blogg100", "start": "2013-04-01", "days": 31, "period_days": 7}
    site.settings(CHALLENGE=table, NOW="2013-04-20T20:00:00+02:00")
    for index, day in enumerate(days):
        site.post(f"p{index}.md", tags="blogg100", date=f"2013-04-{day:02} 09:00")
    ended, lines = today(site, capsys)
    assert (ended, lines[:2]) == (code, [first, second])


@pytest.mark.parametrize(("lang", "left"), [("sv", "6 dygn 4 tim"), ("en", "6 days 4 h")])
def test_a_long_period(site: Site, capsys: pytest.CaptureFixture[str], lang: str, left: str) -> None:
    """The rest of a week is told in days."""
    site.settings(CHALLENGE={**WEEKLY, "start": "2013-04-21"}, DEFAULT_LANG=lang)
    assert left in today(site, capsys)[1][0]


@pytest.mark.parametrize(
    ("table", "posts", "expected"),
    [
        ({}, 1, "Svit: 1. Takt: 1 av 1 dag."),
        ({}, 0, "Svit: 0. Takt: 0 av 0 dagar."),
        ({"period_days": 7}, 1, "Svit: 1. Takt: 1 av 1 period."),
    ],
)
def test_one_day(
    site: Site, capsys: pytest.CaptureFixture[str], table: dict[str, object], posts: int, expected: str
) -> None:
    """One day and one period are said in the singular."""
    site.settings(CHALLENGE={**FIRST, **table, "start": "2013-04-21"})
    for _ in range(posts):
        site.post("a.md", tags="blogg100", date="2013-04-21 08:00")
    assert today(site, capsys)[1][1] == expected


def test_a_rolling_window_that_has_lapsed(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a post that counts nothing is asked for: the next post begins the challenge again."""
    site.settings(CHALLENGE=ROLLING)
    site.post("a.md", tags="blogg100", date="2013-04-01 09:00")
    assert today(site, capsys) == (0, ["Ingen utmaning pågår.", "Utmaningen börjar med nästa inlägg.", HELD])


def test_two_challenges(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Several challenges have a block each; the day is done when it is for all of them."""
    site.settings(CHALLENGE=[{**FIRST, "name": "Hundra"}, {**APRIL, "name": "April"}])
    site.post("a.md", tags="blogg100, april", date="2013-04-21 08:00")
    code, lines = today(site, capsys)
    assert (code, lines[0], lines[3], lines[4]) == (0, "Hundra", "", "April")
    site.post("a.md", tags="april", date="2013-04-21 08:00")
    assert today(site, capsys)[0] == 3


def test_words_are_asked_of_the_text(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A post below the least number of words does not count, and is named."""
    site.settings(CHALLENGE={**FIRST, "min_words": 3})
    site.post("a.md", "ett två", tags="blogg100", date="2013-04-21 08:00")
    code, lines = today(site, capsys)
    assert (code, lines[1]) == (3, "”A” räknas inte: ./blogg build säger varför.")
    site.post("a.md", "ett två tre", tags="blogg100", date="2013-04-21 08:00")
    assert today(site, capsys)[0] == 0


def test_a_faulty_post_hides_nothing(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Readable posts are counted, and the screen tells the number of faults."""
    site.post("a.md", tags="blogg100", date="2013-04-21 08:00")
    site.post("b.md", date="i går")
    code, lines = today(site, capsys)
    assert (code, lines[-1]) == (0, "Minst 1 fel i innehållet: ./blogg build visar det.")


def test_a_post_that_a_build_refuses_is_not_written(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A post at the address of another one will not be out: the reminder is not silent, and the fault is told."""
    site.post("2013-04-20-x.md", tags="blogg100", date="2013-04-20 08:00")
    site.post("2013-04-21-x.md", "Två.", tags="blogg100", date="2013-04-21 08:00")
    assert site.build().code == 1
    code, lines = today(site, capsys)
    assert (code, lines[-1]) == (3, "Minst 1 fel i innehållet: ./blogg build visar det.")
    assert "Inget inlägg ännu." in lines[0]


def test_exit_codes(site: Site) -> None:
    """In a process of its own: 3 before the post, 0 after it, 1 with the faults of wrong settings."""
    code = "import sys; from pathlib import Path; from tools.today import show_today; show_today(Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, os.fspath(site.root)]

    def run() -> tuple[int, str]:
        done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8")
        return done.returncode, done.stderr

    assert run() == (3, "")
    site.post("a.md", tags="blogg100", date="2013-04-21 08:00")
    assert run() == (0, "")
    site.settings(CHALLENGE={"preset": "blog100"})
    ended, err = run()
    assert (ended, len(err.splitlines())) == (1, 1)
    assert "did you mean 'blogg100'?" in err


def test_what_else_there_is_to_know(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The reserve, the posts of this day a year ago, an idea that is the day's, and a job that has been silent."""
    site.post("förr.md", title="Förr", date="2012-04-21 08:00")
    site.post("dold.md", date="2012-04-21 08:00", status="draft")
    site.write("content/reserve/a.md", "Title: A\n\nText.\n")
    site.write("content/reserve/fest/index.md", "Title: Fest\nDate: 2013-04-21\n\nText.\n")
    site.write("content/ideas.md", "# Idéer\n\n<!-- - inte\n- denna -->\n- [x] gjord\n---\n* Mormors kakor\n")
    site.write(
        ".cache/publish/receipts.jsonl", '{"target":"w","at":"2013-04-20T05:59:00Z","proof":["https://a.example/"]}\n'
    )
    said = [
        "2 inlägg väntar i reserven.",
        "Av dem kan 1 inte gå ut: ./blogg drafts säger varför.",
        "För ett år sedan: ”Förr”.",
        "En idé: Mormors kakor",
        "Bloggen lades senast ut den 20 april 2013 kl. 07:59: ./blogg publish",
        HELD,
    ]
    code, lines = today(site, capsys)
    assert (code, lines[-6:]) == (3, said)
    site.write(".cache/publish/receipts.jsonl", '{"target":"w","at":"2013-04-20T05:59:00Z"}\n')
    unproven = "Inget har visat att bloggen syns sedan den 20 april 2013 kl. 07:59: ./blogg publish"
    assert today(site, capsys)[1][-2] == unproven
    site.write(".github/workflows/blogg.yml", "name: blogg")  # the host publishes, and mails what fails
    assert today(site, capsys)[1][-2] == "En idé: Mormors kakor"
    (site.root / ".github/workflows/blogg.yml").unlink()
    site.settings(NOW="2013-04-21T19:59:00+02:00", STATIC_PATHS=["images", ""])
    assert today(site, capsys)[1][-2] == "En idé: Mormors kakor"  # exactly a day and a half
    assert site.build().code == 0
    assert not list(site.output.rglob("ideas*"))


LEAP = {"2016-02-29": ["28 feb 2015"], "2017-02-28": ["28 feb 2016", "29 feb 2016"], "2017-03-01": []}


@pytest.mark.parametrize(("day", "titles"), LEAP.items(), ids=LEAP)
def test_a_leap_day_is_remembered_with_the_day_before(
    site: Site, capsys: pytest.CaptureFixture[str], day: str, titles: list[str]
) -> None:
    """A year has no 29 February before it or after it."""
    for year, last in ((2015, 28), (2016, 28), (2016, 29)):
        site.post(
            f"{year}-{last}.md", title=f"{last} feb {year}", date=f"{year}-02-{last} 08:00", slug=f"f{year}{last}"
        )
    site.settings(NOW=f"{day}T12:00:00+01:00")
    said = [f"För ett år sedan: {', '.join(f'”{title}”' for title in titles)}."] if titles else []
    assert [line for line in today(site, capsys)[1] if "år sedan" in line] == said


@pytest.mark.parametrize(
    "text", ["", "# Bara en rubrik\n\n<!-- öppen\n- a", "- [x] gjord\n"], ids=["empty", "none", "done"]
)
def test_ideas_that_are_none(site: Site, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A file without an idea is no line."""
    site.write("content/ideas.md", text)
    assert not [line for line in today(site, capsys)[1] if line.startswith("En idé")]


def test_each_day_has_its_idea(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """They come in the order of the list, plain lines and items alike, one a day, and begin again."""
    site.write("content/ideas.md", "1. ett\n- [ ] två\ntre #1\n")
    ideas = []
    for day in range(1, 5):
        site.settings(NOW=f"2013-04-0{day}T12:00:00+02:00")
        ideas += [line for line in today(site, capsys)[1] if line.startswith("En idé")]
    assert ideas[0] == ideas[3]
    assert set(ideas) == {"En idé: ett", "En idé: två", "En idé: tre #1"}
