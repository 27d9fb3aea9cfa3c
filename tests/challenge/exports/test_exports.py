"""Files of a standing: challenge.json, challenge.ics, the badge and its snippet."""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import DayState, Standing
from plugins.challenge.domain.window import Span
from plugins.challenge.exports.badge import badge, fraction_done, snippet, text_width
from plugins.challenge.exports.ics import LABELS, calendar, challenge_ics
from plugins.challenge.exports.json import challenge_json
from tests.challenge.domain.test_invariants import WORLDS, World
from tests.challenge.posts import BLOGG100, STOCKHOLM, daily, date, post, standing_of, with_rule

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/challenge.schema.json").read_text(encoding="utf-8"))
DAY_89 = standing_of(daily("2013-01-23", "2013-04-21"), "2013-04-21")
SVG = "{http://www.w3.org/2000/svg}"


def stands(preset: str, as_of: str, **settings: Any) -> Standing:
    """Return the standing of a preset before anything was written."""
    return standing_of([], as_of, ChallengeConfig(preset=preset, **settings).challenge(STOCKHOLM))


STANDINGS = {
    "day 89": DAY_89,
    "not begun": standing_of([], "2013-01-01"),
    "never written": standing_of([], "2013-06-01"),
    "rolling without posts": stands("100daystooffload", "2021-01-01"),
    "words": stands("nanowrimo", "2024-11-05", year=2024),
    "periods": stands("inktober", "2026-10-05", year=2026, period_days=7),
    "tiers": stands("blaugust", "2021-08-05", year=2021),
    "make-up days": stands("100daysofcode", "2017-01-05", start=date("2017-01-01")),
}


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_json_keeps_to_its_schema(standing: Standing) -> None:
    """Every challenge.json is valid by docs/challenge.schema.json."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(challenge_json(standing)), SCHEMA)


@given(WORLDS)
def test_json_of_any_standing(world: World) -> None:
    """The file of any standing is valid by its schema, and its days are those of the standing."""
    it = world.standing(world.posts)
    data = json.loads(challenge_json(it))
    jsonschema.validate(data, SCHEMA)
    assert [(str(day.date), day.state) for day in it.days] == [(day["date"], day["state"]) for day in data["days"]]
    assert it.posts == sum(len(day["posts"]) for day in data["days"])


def test_schema_names_every_key() -> None:
    """The file has only keys of the schema."""

    def strict(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: False if key == "additionalProperties" else strict(value) for key, value in node.items()}
        return [strict(each) for each in node] if isinstance(node, list) else node

    for standing in STANDINGS.values():
        jsonschema.validate(json.loads(challenge_json(standing)), strict(SCHEMA))


def test_json_of_day_89() -> None:
    """The values of a post a day up to 2013-04-21, spelled out."""
    data = json.loads(challenge_json(DAY_89, {"content/posts/2013-04-21-1200.md": "https://x.example/posts/floden/"}))
    assert (data["schema_version"], data["as_of"]) == (1, "2013-04-21")
    assert data["counts"] == {
        "posts": 89,
        "words": 26_700,
        "done": 89,
        "missed": 0,
        "left": 11,
        "excused": 0,
        "today": 89,
    }
    assert data["progress"] == {
        "done": 89,
        "target": 100,
        "elapsed": 89,
        "length": 100,
        "par": 89,
        "ahead": 0,
        "on_track": True,
        "pace": 1,
        "required_pace": 1,
        "projected_finish": "2013-05-02",
    }
    streak = {"length": 89, "state": "secured", "first": "2013-01-23", "last": "2013-04-21"}
    assert {"current": streak, "longest": streak} == data["streaks"]
    written = {"number": 89, "date": "2013-04-21", "words": 300, "url": "https://x.example/posts/floden/"}
    day = {"date": "2013-04-21", "last": "2013-04-21", "number": 89, "state": "done", "posts": [written]}
    assert day == data["days"][88]
    assert data["days"][0]["posts"][0]["url"] is None


def test_json_fractions() -> None:
    """Fractions are numbers with four decimals at most."""
    total = ChallengeConfig(preset="blogg100-total", start=date("2013-01-23"), target=70).challenge(STOCKHOLM)
    it = standing_of([post("2013-01-23 12:00")], "2013-01-25", total)
    progress = json.loads(challenge_json(it))["progress"]
    assert tuple(progress[key] for key in ("par", "ahead", "pace", "required_pace")) == (1.4, -0.4, 0.5, 0.7041)


def test_json_is_stable() -> None:
    """The same standing gives the same text, in the order of the schema."""
    text = challenge_json(DAY_89)
    assert text == challenge_json(standing_of(daily("2013-01-23", "2013-04-21")[::-1], "2013-04-21"))
    assert list(SCHEMA["properties"]) == list(json.loads(text))
    assert text.endswith("}\n")


def test_json_of_the_rule() -> None:
    """The rule is complete, with its excused days and its boundary."""
    rest = (Span(date("2013-02-01"), date("2013-02-03")),)
    it = standing_of([], "2013-01-23", with_rule(day_ends_at=dt.time(3), excused=rest, exact_words=100))
    rule = json.loads(challenge_json(it))["rule"]
    assert (
        rule["day_ends_at"], rule["excused"], rule["exact_words"],
    ) == ("03:00", [{"first": "2013-02-01", "last": "2013-02-03"}], 100)  # fmt: skip


def events(standing: Standing) -> list[Any]:
    """Read the events as a calendar program does."""
    return list(icalendar.Calendar.from_ical(challenge_ics(calendar(standing, "x.example"))).walk("VEVENT"))


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_ics_has_an_event_for_each_day(standing: Standing) -> None:
    """The calendar has one all-day event for each day or period, with its state."""
    read = [(each["dtstart"].dt, each["dtend"].dt, str(each["summary"])) for each in events(standing)]
    expected = [
        (
            day.date,
            day.last + dt.timedelta(days=1),
            f"{standing.challenge.name} {day.number}/{len(standing.days)}: {LABELS[day.state]}",
        )
        for day in standing.days
    ]
    assert expected == read


def test_ics_identifiers() -> None:
    """Each event has an identifier that no other site has, and the as-of date as its time stamp, never the clock."""
    found = events(DAY_89)
    assert [f"blogg100-2013-{number}@x.example" for number in range(1, 101)] == [str(each["uid"]) for each in found]
    assert {dt.datetime(2013, 4, 21, tzinfo=dt.UTC)} == {each["dtstamp"].dt for each in found}
    assert challenge_ics(calendar(DAY_89, "x.example")) == challenge_ics(calendar(DAY_89, "x.example"))
    later = standing_of([], "2014-01-01")
    assert [str(each["uid"]) for each in found] == [str(each["uid"]) for each in events(later)]


def test_ics_lines() -> None:
    """Lines end with CRLF, none is longer than 75 bytes, and labels in Swedish are unchanged."""
    named = structs.replace(DAY_89.challenge, name="Hundra dagar på raken med ett mycket långt namn; och, tecken" * 2)
    labels = {**LABELS, DayState.DONE: "klar på åäö"}
    text = challenge_ics(calendar(structs.replace(DAY_89, challenge=named), "x.example", labels))
    lines = text.encode().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    summary = str(next(iter(icalendar.Calendar.from_ical(text).walk("VEVENT")))["summary"])
    assert f"{named.name} 1/100: klar på åäö" == summary


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_ics_is_what_icalendar_writes(standing: Standing) -> None:
    """A library for RFC 5545 reads the file and would write the same bytes."""
    text = challenge_ics(calendar(standing, "x.example"))
    assert icalendar.Calendar.from_ical(text).to_ical().decode() == text


@given(st.text("a\\;,:^ å😀\n", min_size=1, max_size=200))
def test_ics_texts(name: str) -> None:
    """Any name of a challenge is unchanged: special characters are escaped, and no line is too long."""
    named = structs.replace(DAY_89, challenge=structs.replace(DAY_89.challenge, name=name))
    text = challenge_ics(calendar(named, "x.example"))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    first = next(iter(icalendar.Calendar.from_ical(text).walk("VEVENT")))
    assert f"{name} 1/100: done" == str(first["summary"])


def test_badge() -> None:
    """The badge shows the challenge and its number, is an image to screen readers, and loads nothing."""
    root = ElementTree.fromstring(badge(DAY_89))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "#blogg100 2013: 89 of 100 days, 2013-04-21"
    assert [each.text for each in root.iter(f"{SVG}text")] == ["#blogg100 2013", "89/100"]
    assert not re.search(r"style|class=|script|href|url\(|@import", badge(DAY_89))


def test_badge_has_room_for_its_texts() -> None:
    """The picture is as wide as its two texts with a margin on each side of them."""
    root = ElementTree.fromstring(badge(DAY_89))
    texts = list(root.iter(f"{SVG}text"))
    widths = [text_width(each.text or "") for each in texts]
    assert widths == [int(each.get("textLength", 0)) for each in texts]
    assert sum(widths) + 24 == int(root.get("width", 0))
    assert [6, widths[0] + 18] == [int(each.get("x", 0)) for each in texts]


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("i", 5), ("89/100", 44), ("#blogg100", 68), ("mmm", 33), ("å", 8), ("日", 11)]
)
def test_text_width(text: str, width: int) -> None:
    """Widths are from a small table: narrow letters, wide letters, and one width for all others."""
    assert width == text_width(text)


class Elements(HTMLParser):
    """Collect the elements of a fragment with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, dict(attrs)))


def test_snippet() -> None:
    """The snippet links to the statistics, and its alternative text has no number that would become outdated."""
    html = snippet(DAY_89, "https://x.example/a/badge.svg", "https://x.example/a/")
    image = {"src": "https://x.example/a/badge.svg", "alt": "#blogg100 2013", "height": "20"}
    assert [("a", {"href": "https://x.example/a/"}), ("img", image)] == Elements(html).found


HOSTILE = '"><script>alert(1)</script>&'


def test_hostile_names() -> None:
    """A name with markup stays text in the badge, the snippet and the calendar."""
    it = standing_of([], "2013-01-23", structs.replace(BLOGG100, name=HOSTILE))
    root = ElementTree.fromstring(badge(it))
    assert next(root.iter(f"{SVG}text")).text == HOSTILE
    html = snippet(it, f"https://x.example/{HOSTILE}", "https://x.example/", alt=HOSTILE)
    assert [name for name, _ in Elements(html).found] == ["a", "img"]
    assert Elements(html).found[1][1]["alt"] == HOSTILE
    assert f"{HOSTILE} 1/100: to write today" == str(events(it)[0]["summary"])


def test_own_words() -> None:
    """The title of the badge may be in the site's language; its number is the amount done of the goal."""
    assert ElementTree.fromstring(badge(DAY_89, "89 av 100 dagar")).findtext(f"{SVG}title") == "89 av 100 dagar"
    assert fraction_done(DAY_89) == "89/100"


def test_an_edited_text_leaves_the_calendar_as_it_is() -> None:
    """The calendar depends on days and their states: it changes with a new post, not with more words in a post."""
    posts = daily("2013-01-23", "2013-01-25")
    longer = [*posts[:-1], structs.replace(posts[-1], words=posts[-1].words + 10)]
    before = calendar(standing_of(posts, "2013-01-26"), "x.example")
    assert before == calendar(standing_of(longer, "2013-01-26"), "x.example")
    assert before != calendar(standing_of(posts[:-1], "2013-01-26"), "x.example")


def test_a_day_written_ahead_is_not_to_write() -> None:
    """A future day with a post is done in the calendar, while the standing does not count it yet."""
    ahead = post(dt.datetime(2013, 1, 24, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=14))))
    it = standing_of([post("2013-01-23 08:00"), ahead], "2013-01-23", with_rule(days=3))
    assert [str(each["summary"]).split(": ")[1] for each in events(it)] == ["done", "done", "to write"]
    data = json.loads(challenge_json(it))
    assert [(day["state"], len(day["posts"])) for day in data["days"]] == [("done", 1), ("future", 1), ("future", 0)]
    assert (data["counts"]["posts"], data["counts"]["done"], data["counts"]["left"]) == (2, 1, 2)
