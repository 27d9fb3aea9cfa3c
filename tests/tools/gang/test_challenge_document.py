"""challenge.json of other sites: exact figures, or a reason why there are none."""

import datetime as dt
from collections import Counter

import pytest

from plugins.challenge.domain.models import Standing
from plugins.challenge.exports.json import challenge_json
from plugins.planet.models import CountedDay, PublishedCount
from tests.challenge.exports.standings import STANDINGS
from tools.gang.reading import UnreadableFeedError, read_challenge

URL = "https://elin.example/challenge/blogg100/challenge.json"
LEAST = """{"schema_version": 1, "as_of": "2013-04-21", "challenge": {"hashtag": "blogg100", "start": "2013-01-23"},
  "days": [{"posts": [{"date": "2013-01-24"}, {"date": "2013-01-24"}]}, {"posts": []},
  {"posts": [{"date": "2013-01-23"}]}]}"""


def test_posts_count_on_their_days() -> None:
    """Days come from the first on; days without posts are left out."""
    days = (CountedDay(dt.date(2013, 1, 23), 1), CountedDay(dt.date(2013, 1, 24), 2))
    expected = PublishedCount(URL, "blogg100", dt.date(2013, 1, 23), dt.date(2013, 4, 21), days)
    assert read_challenge(LEAST.encode(), URL) == expected
    assert read_challenge(LEAST.encode("utf-8-sig"), URL) == expected


def test_a_challenge_that_its_first_post_begins_has_no_start() -> None:
    """The start may be null or missing."""
    for text in (LEAST.replace('"2013-01-23"}', "null}", 1), LEAST.replace(', "start": "2013-01-23"', "")):
        assert read_challenge(text.encode(), URL).start is None


@pytest.mark.parametrize(
    ("zone", "ends_at", "expected"),
    [
        ('"Europe/Stockholm"', '"04:00"', ("Europe/Stockholm", dt.time(4))),
        ("null", "null", ("", None)),
        ('" Mars "', '"late"', ("Mars", None)),
    ],
)
def test_days_begin_and_end_as_the_file_says(zone: str, ends_at: str, expected: tuple[str, dt.time | None]) -> None:
    """Both may be missing."""
    text = LEAST.replace('"start"', f'"timezone": {zone}, "start"')
    text = text.replace('"days"', f'"rule": {{"day_ends_at": {ends_at}}}, "days"')
    count = read_challenge(text.encode(), URL)
    assert (count.timezone, count.day_ends_at) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is no challenge.json (Input data was truncated)"),
        ("<html>", "is no challenge.json (JSON is malformed: invalid character (byte 0))"),
        ("{}", "is no challenge.json (Object missing required field `schema_version`)"),
        (
            LEAST.replace('"schema_version": 1', '"schema_version": 2'),
            "is a challenge.json of version 2, which is unknown here",
        ),
        (LEAST.replace("2013-04-21", "i går"), "is no challenge.json (Invalid RFC3339 encoded date - at `$.as_of`)"),
        (LEAST.replace("[]", "3"), "is no challenge.json (Expected `array`, got `int` - at `$.days[1].posts`)"),
    ],
)
def test_another_file_has_a_reason(text: str, expected: str) -> None:
    """A file that is not one raises an error that says so."""
    with pytest.raises(UnreadableFeedError) as raised:
        read_challenge(text.encode(), URL)
    assert str(raised.value) == expected


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_every_file_of_this_program_is_read(standing: Standing) -> None:
    """The days of a standing are those of its posts, in whatever rule."""
    count = read_challenge(challenge_json(standing).encode(), URL)
    days = Counter(entry.day for day in standing.days for entry in day.entries)
    assert {day.date: day.posts for day in count.days} == days
    assert (count.hashtag, count.as_of) == (standing.challenge.hashtag, standing.as_of)
