"""The CHALLENGE setting: its challenges, and a fault for each error in its tables."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.rules import Challenge, Rule
from plugins.challenge.domain.window import Span
from plugins.core.errors import SiteError
from plugins.core.fields import FieldError
from plugins.core.settings import load, read_settings_file
from tests.challenge.posts import STOCKHOLM, date


def load_text(tmp_path: Path, text: str) -> ChallengeList:
    """Load the setting of a settings file."""
    path = tmp_path / "pelicanconf.py"
    path.write_text(text, encoding="utf-8")
    values: dict[str, object] = {}
    exec(compile(text, "pelicanconf.py", "exec"), values)
    return load(ChallengeList, "CHALLENGE", values["CHALLENGE"], read_settings_file(path))


def faults(tmp_path: Path, *tables: dict[str, object]) -> list[str]:
    """Return the faults of some tables, each key on a line of its own: the first table begins on line 2."""
    rows = ["".join(f"    {key!r}: {value!r},\n" for key, value in table.items()) for table in tables]
    text = "CHALLENGE = [\n" + "".join(f"  {{\n{row}  }},\n" for row in rows) + "]\n"
    if len(tables) == 1:
        text = f"CHALLENGE = {{\n\n{rows[0]}}}\n"
    with pytest.raises(SiteError) as raised:
        load_text(tmp_path, text)
    return str(raised.value).splitlines()


def made(**settings: Any) -> Challenge:
    """Return the challenge of some settings."""
    return ChallengeConfig(**settings).challenge(STOCKHOLM)


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "unknown preset": (
        {"preset": "blog100", "start": "2026-09-01"},
        "3: CHALLENGE['preset'] is 'blog100': did you mean 'blogg100'?",
    ),
    "end before start": (
        {"start": "2026-09-01", "end": "2026-08-31"},
        "4: CHALLENGE['end'] is '2026-08-31': before the start, 2026-09-01",
    ),
    "target 0": (
        {"preset": "blogg100-total", "start": "2026-09-01", "target": 0},
        "5: CHALLENGE['target'] is 0: use 1 or more",
    ),
    "overlapping rest": (
        {"start": "2026-09-01", "excused": ["2026-09-20", "2026-09-10/2026-09-12", "2026-09-12"]},
        "4: CHALLENGE['excused'] is ['2026-09-20', '2026-09-10/2026-09-12', '2026-09-12']: "
        "two of them contain 2026-09-12: list each day once",
    ),
    "rest that ends before it begins": (
        {"start": "2026-09-01", "excused": ["2026-09-12/2026-09-10"]},
        "4: CHALLENGE['excused'] is ['2026-09-12/2026-09-10']: '2026-09-12/2026-09-10' ends before it begins: "
        'give days as "2026-12-24" or "2026-12-24/2026-12-26"',
    ),
    "rest that is no date": (
        {"start": "2026-09-01", "excused": ["jul"]},
        "4: CHALLENGE['excused'] is ['jul']: 'jul': give days as \"2026-12-24\" or \"2026-12-24/2026-12-26\"",
    ),
    "rest before the start": (
        {"start": "2026-09-01", "excused": ["2025-12-24", "2026-08-30/2026-09-02"]},
        "4: CHALLENGE['excused'] is ['2025-12-24', '2026-08-30/2026-09-02']: "
        "2025-12-24 is outside of the challenge, 2026-09-01 to 2026-12-09",
    ),
    "rest after the end": (
        {"start": "2026-09-01", "excused": ["2026-12-09/2026-12-11", "2026-12-24"]},
        "4: CHALLENGE['excused'] is ['2026-12-09/2026-12-11', '2026-12-24']: "
        "2026-12-24 is outside of the challenge, 2026-09-01 to 2026-12-09",
    ),
    "a misspelt zone": (
        {"start": "2026-09-01", "timezone": "Europe/Stokholm"},
        "4: CHALLENGE['timezone'] is 'Europe/Stokholm': did you mean 'Europe/Stockholm'?",
    ),
    "unknown zone": (
        {"start": "2026-09-01", "timezone": "Mars/Olympus"},
        "4: CHALLENGE['timezone'] is 'Mars/Olympus': give an IANA name such as Europe/Stockholm",
    ),
    "a day boundary of 25:00": (
        {"start": "2026-09-01", "day_ends_at": "25:00"},
        "4: CHALLENGE['day_ends_at'] is '25:00': give a time as \"03:00\"",
    ),
    "a day boundary of 07:00": (
        {"start": "2026-09-01", "day_ends_at": "07:00"},
        "4: CHALLENGE['day_ends_at'] is '07:00': give a time from \"00:00\" to \"06:00\"",
    ),
    "no start": ({"preset": "blogg100"}, "1: CHALLENGE['start'] is not set: add it"),
    "no year": ({"preset": "blaugust"}, "1: CHALLENGE['start'] is not set: add it, or a \"year\""),
    "a year for any start": (
        {"preset": "blogg100", "year": 2026},
        "4: CHALLENGE['year'] is 2026: blogg100 has no fixed month: give a start instead",
    ),
    "start and year": (
        {"preset": "blaugust", "start": "2026-08-01", "year": 2026},
        "5: CHALLENGE['year'] is 2026: give a start or a year, not both",
    ),
    "year 0": ({"preset": "blaugust", "year": 0}, "4: CHALLENGE['year'] is 0: give a year from 1900 to 2200"),
    "the wrong month": (
        {"preset": "blaugust", "start": "2026-07-01"},
        "4: CHALLENGE['start'] is '2026-07-01': blaugust begins on the first of a month: give \"2026-08-01\"",
    ),
    "within a month": (
        {"preset": "750words", "start": "2026-07-02"},
        "4: CHALLENGE['start'] is '2026-07-02': 750words begins on the first of a month: give \"2026-07-01\"",
    ),
    "the end of time": (
        {"start": "9999-12-31"},
        "3: CHALLENGE['start'] is '9999-12-31': use a date in the years 1900 to 2200",
    ),
    "days 0": ({"start": "2026-09-01", "days": 0}, "4: CHALLENGE['days'] is 0: use 1 or more"),
    "too many days": (
        {"start": "2026-09-01", "days": 99_999},
        "4: CHALLENGE['days'] is 99999: use at most 3660",
    ),
    "too late an end": (
        {"start": "2026-09-01", "end": "2099-01-01"},
        "4: CHALLENGE['end'] is '2099-01-01': use a date at most 3660 days after the start",
    ),
    "days and an end": (
        {"start": "2026-09-01", "days": 9, "end": "2026-09-09"},
        "5: CHALLENGE['end'] is '2026-09-09': give days or an end, not both",
    ),
    "an end without a start": (
        {"preset": "100daystooffload", "end": "2026-09-09"},
        "4: CHALLENGE['end'] is '2026-09-09': an end needs a start: give days instead",
    ),
    "a target for days": (
        {"start": "2026-09-01", "target": 90},
        "4: CHALLENGE['target'] is 90: a daily challenge requires every day: give days instead, or another mode",
    ),
    "words without a target": (
        {"start": "2026-09-01", "mode": "words"},
        "1: CHALLENGE['target'] is not set: give the number of words to write",
    ),
    "rolling days": (
        {"start": "2026-09-01", "window": "rolling"},
        "4: CHALLENGE['window'] is 'rolling': a rolling window counts posts: use mode 'count' and period_days 1",
    ),
    "rolling periods": (
        {"preset": "100daystooffload", "period_days": 7},
        "4: CHALLENGE['period_days'] is 7: a rolling window counts posts: use mode 'count' and period_days 1",
    ),
    "make-up posts": (
        {"preset": "100daysofcode", "start": "2026-09-01", "mode": "count"},
        "5: CHALLENGE['mode'] is 'count': only days can be made up for: use mode 'daily' or makeup 'none'",
    ),
    "misses without make-up": (
        {"start": "2026-09-01", "max_consecutive_misses": 1},
        "4: CHALLENGE['max_consecutive_misses'] is 1: use it only with makeup 'append'",
    ),
    "words that cannot be": (
        {"start": "2026-09-01", "min_words": 200, "exact_words": 100},
        "5: CHALLENGE['exact_words'] is 100: exact_words 100 is less than min_words 200: give one of them",
    ),
    "words below 0": (
        {"start": "2026-09-01", "min_words": -1},
        "4: CHALLENGE['min_words'] is -1: use 0 or more",
    ),
    "tiers out of order": (
        {"start": "2026-09-01", "tiers": [5, 5]},
        "4: CHALLENGE['tiers'] is [5, 5]: give numbers from 1, each larger than the one before",
    ),
    "a hashtag of signs": (
        {"start": "2026-09-01", "hashtag": "#!"},
        "4: CHALLENGE['hashtag'] is '#!': '#!' has no letter or digit",
    ),
    "the name of no challenge": (
        {"start": "2026-09-01", "id": "None"},
        "4: CHALLENGE['id'] is 'None': a post says 'Challenge: none' if it counts in none: choose another",
    ),
    "a sentence with an unknown field": (
        {"start": "2026-09-01", "sentence": "{numer}"},
        "4: CHALLENGE['sentence'] is '{numer}': unknown field {numer}: "
        "use {number}, {total}, {days}, {hashtag}, {statistics}, {name}",
    ),
    "a period of three days": (
        {"start": "2026-09-01", "period_days": 3},
        "4: CHALLENGE['period_days'] is 3: known: 1, 2, 7",
    ),
    "a misspelt mode": (
        {"start": "2026-09-01", "mode": "dayly"},
        "4: CHALLENGE['mode'] is 'dayly': did you mean 'daily'?",
    ),
}


@pytest.mark.parametrize(("table", "fault"), WRONG.values(), ids=WRONG)
def test_bad_input(tmp_path: Path, table: dict[str, object], fault: str) -> None:
    """Each error is a fault with the setting, its line in the file, and a remedy."""
    assert faults(tmp_path, table) == [f"pelicanconf.py:{fault}"]


def test_two_challenges_with_one_id(tmp_path: Path) -> None:
    """Two runs of one preset need an id for one of them; the line is that of the second table."""
    messages = faults(tmp_path, {"start": "2013-01-23"}, {"start": "2014-03-01"})
    assert messages == [
        "pelicanconf.py:5: CHALLENGE[1] is not valid: "
        "two challenges have the id 'blogg100': give this one another \"id\""
    ]


def test_faults_of_several_tables(tmp_path: Path) -> None:
    """All faults of all tables are reported in one run."""
    messages = faults(tmp_path, {"start": "x", "days": 0}, {"start": "2014-03-01", "days": 0, "tiers": [0]})
    assert messages == [
        "pelicanconf.py:3: CHALLENGE[0]['start'] is 'x': give a date as \"2026-09-01\"",
        "pelicanconf.py:8: CHALLENGE[1]['days'] is 0: use 1 or more",
        "pelicanconf.py:9: CHALLENGE[1]['tiers'] is [0]: give numbers from 1, each larger than the one before",
    ]


def test_no_challenge(tmp_path: Path) -> None:
    """The fault of an empty list says how to remove the challenge."""
    with pytest.raises(SiteError, match="give a table, or remove"):
        load_text(tmp_path, "CHALLENGE = []")


def test_several(tmp_path: Path) -> None:
    """A list gives the challenges in its order, each in its own zone or that of the site."""
    text = (
        'CHALLENGE = [{"start": "2013-01-23", "id": "2013"}, {"preset": "nanowrimo", "year": 2014, "timezone": "UTC"}]'
    )
    challenges = load_text(tmp_path, text).challenges(STOCKHOLM)
    assert [each.id for each in challenges] == ["2013", "nanowrimo"]
    assert [str(each.timezone) for each in challenges] == ["Europe/Stockholm", "UTC"]


def test_a_post_names_a_challenge_by_its_id(tmp_path: Path) -> None:
    """``Challenge:`` accepts the ids of the settings in any spelling of their slug, and no other name."""
    text = 'CHALLENGE = [{"start": "2013-01-23", "id": "Min runda"}, {"preset": "nanowrimo", "year": 2014}]'
    [field] = load_text(tmp_path, text).fields
    assert (field.name, field.parse("min runda"), field.parse("nanowrimo")) == ("challenge", "min-runda", "nanowrimo")
    with pytest.raises(FieldError) as raised:
        field.parse("min-rund")
    assert (raised.value.what, raised.value.remedy) == (
        "there is no challenge 'min-rund'",
        "did you mean 'min-runda'?",
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"preset": "100daysofcode", "start": date("2026-09-01"), "excused": ("2026-12-24",)},
        {"preset": "100daystooffload", "excused": ("2020-12-24",)},
        {"preset": "100daystooffload", "start": date("2026-09-01"), "excused": ("2020-12-24",)},
    ],
)
def test_rest_where_the_days_are_not_known(settings: dict[str, Any]) -> None:
    """An excused day is never wrong with make-up days or in a rolling window."""
    assert made(**settings).rule.excused


def test_own_tags() -> None:
    """Own tags are the tags of all challenges, those of presets too, as slugs."""
    tables = (
        ChallengeConfig(start=date("2013-01-23")),
        ChallengeConfig(start=date("2013-01-23"), id="b", hashtag="#Våren"),
    )
    assert ChallengeList(tables).own_tags == ("blogg100", "varen")


def test_a_preset_as_it_is() -> None:
    """A preset needs only its start; tags are slugs."""
    it = made(start=date("2013-01-23"), aliases=("Blogg 100",))
    expected = Challenge(
        "blogg100", "#blogg100", "blogg100", ("blogg-100",), date("2013-01-23"), Rule(), STOCKHOLM, "writing_day",
        tag="blogg100",
    )  # fmt: skip
    assert it == expected


@pytest.mark.parametrize(
    ("hashtag", "slug", "shown"),
    [
        (None, "blogg100", "#blogg100"),
        ("höstblogg", "hostblogg", "#höstblogg"),
        ("#HöstBlogg", "hostblogg", "#HöstBlogg"),
        ("# Hundra  dagar", "hundra-dagar", "#Hundra dagar"),
    ],
)
def test_a_hashtag_is_shown_as_written(hashtag: str | None, slug: str, shown: str) -> None:
    """A hashtag is counted by its slug and shown as the settings write it."""
    it = made(start=date("2013-01-23"), hashtag=hashtag)
    assert (it.hashtag, it.shown_hashtag) == (slug, shown)


TOTALS = [
    pytest.param({}, 5, [5, None], id="days"),
    pytest.param({"numbering": "post"}, 5, [5, None], id="posts of days"),
    pytest.param({"excused": ("2026-09-07", "2026-09-08")}, 3, [3, None, None, None], id="rest days"),
    pytest.param({"excused": ("2026-09-07/2026-09-08",), "numbering": "post"}, 3, [3, None], id="posts, rest days"),
    pytest.param({"excused": ("2026-09-07",), "numbering": "day"}, 5, [5, None], id="numbers of days"),
    pytest.param({"excused": ("2026-09-07/2026-09-08",), "period_days": 2}, 2, [2, None], id="a period of rest"),
    pytest.param({"excused": ("2026-09-07",), "period_days": 2}, 3, [3, None], id="rest within a period"),
    pytest.param({"excused": ("2026-09-05/2026-09-09",)}, None, [None, None], id="nothing but rest"),
    pytest.param({"excused": ("2026-09-07",), "makeup": "append"}, 4, [4, None], id="make-up days"),
    pytest.param({"preset": "blogg100-total", "target": 7}, 7, [7, None], id="posts"),
    pytest.param(
        {"preset": "blogg100-total", "target": 5, "excused": ("2026-09-07",)}, 5, [5, None], id="rest where posts count"
    ),
    pytest.param({"preset": "blogg100-total", "numbering": "day"}, 5, [5, None], id="days where posts are counted"),
    pytest.param({"preset": "100daystooffload", "start": None}, 100, [100, None], id="any days"),
]


@pytest.mark.parametrize(("settings", "total", "shown"), TOTALS)
def test_the_total_of_a_number(settings: dict[str, Any], total: int | None, shown: list[int | None]) -> None:
    """The total is N without excused days; a number above it is shown without the total: no post is 5 of 4."""
    it = made(**{"start": date("2026-09-05"), "days": 5, **settings})
    assert it.total == total
    assert [it.total_for((total or 0) + more) for more in range(len(shown))] == shown


def test_every_setting_of_the_rule() -> None:
    """Each field of a preset may be overridden."""
    it = made(
        preset="100daysofcode", start=date("2026-09-01"), id="Min kod", name="Kod", hashtag="#Kod", days=50,
        period_days=2, makeup="append", max_consecutive_misses=2, tiers=(10, 20), day_ends_at=dt.time(3),
        excused=("2026-10-01", "2026-09-10/2026-09-12"), min_words=5, exact_words=7, numbering="day",
    )  # fmt: skip
    spans = (Span(date("2026-09-10"), date("2026-09-12")), Span(date("2026-10-01"), date("2026-10-01")))
    rule = Rule("daily", 50, None, "fixed", 2, "append", 2, (10, 20), dt.time(3), spans, 5, 7)
    assert (it.id, it.name, it.hashtag, it.rule, it.numbering) == ("min-kod", "Kod", "kod", rule, "day")


@pytest.mark.parametrize(
    ("settings", "days", "goal", "total"),
    [
        ({"start": date("2026-09-01"), "end": date("2026-09-30")}, 30, 30, 30),
        ({"start": date("2026-09-01"), "days": 10}, 10, 10, 10),
        ({"start": date("2026-09-01"), "mode": "count"}, 100, 100, 100),
        ({"start": date("2026-09-01"), "mode": "count", "target": 50}, 100, 50, 50),
        ({"start": date("2026-09-01"), "mode": "count", "target": 50, "numbering": "day"}, 100, 50, 100),
        ({"preset": "nanowrimo", "year": 2024, "mode": "daily"}, 30, 30, 30),
        ({"preset": "nanowrimo", "year": 2024}, 30, 50_000, None),
        ({"preset": "nanowrimo", "year": 2024, "numbering": "day"}, 30, 50_000, 30),
        ({"preset": "750words", "start": date("2024-02-01")}, 29, 29, 29),
        ({"preset": "750words", "start": date("2024-02-01"), "days": 20}, 20, 20, 20),
        ({"preset": "100daystooffload"}, 365, 100, 100),
        ({"preset": "100daystooffload", "numbering": "writing_day"}, 365, 100, None),
        ({"preset": "inktober", "year": 2026, "period_days": 2}, 31, 16, 16),
    ],
)
def test_length_and_goal(settings: dict[str, Any], days: int, goal: int, total: int | None) -> None:
    """The length is that of the settings, the month or the preset; the total follows the numbering."""
    it = made(**settings)
    assert (it.days, it.rule.goal, it.total) == (days, goal, total)
