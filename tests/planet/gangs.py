"""Short forms of participants, records and whole gangs for tests."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from plugins.challenge.domain.rules import Challenge, Rule
from plugins.planet.config import PlanetConfig
from plugins.planet.counting import Rules
from plugins.planet.models import CountedDay, FeedEntry, FeedRecord, Outcome, Participant, PublishedCount
from plugins.planet.records import FOLDER, write_record

HOME = ZoneInfo("Europe/Stockholm")
HAWAII = ZoneInfo("Pacific/Honolulu")
START = dt.date(2013, 4, 11)
NOW = dt.datetime(2013, 4, 21, 20, tzinfo=HOME)
TAG = "blogg100"
PLUGINS = [f"plugins.{name}" for name in ("music", "images", "challenge", "identity", "pages", "feeds", "planet")]


def participant(name: str = "elin", **fields: Any) -> Participant:
    """Return a participant whose blog has the name as its host."""
    return Participant(name.capitalize(), f"https://{name}.example/", **fields)


def at(day: int, time: str = "12:00", offset: str = "+02:00") -> dt.datetime:
    """Return an instant in April 2013."""
    return dt.datetime.fromisoformat(f"2013-04-{day:02}T{time}{offset}")


def entry(published: dt.datetime | None, *tags: str, **fields: Any) -> FeedEntry:
    """Return a post; without a title of its own it is named by its date."""
    name = f"{published:%d %H:%M}" if published else "odaterat"
    link = f"https://elin.example/{name.replace(' ', '-').replace(':', '')}"
    given = {
        "key": f"{name} {fields.get('title', '')}",
        "title": f"Inlägg {name}",
        "link": link,
        "tags": tags,
        **fields,
    }
    return FeedEntry(published=published, **given)


def record(*entries: FeedEntry, **fields: Any) -> FeedRecord:
    """Return what is known of a feed that was first fetched before the challenge began, and last just now."""
    given = {
        "address": "https://elin.example/",
        "feed": "https://elin.example/rss.xml",
        "outcome": Outcome.FINE,
        "tried": NOW,
        "answered": NOW,
        "first": dt.datetime(2013, 4, 1, tzinfo=HOME),
        "title": "Elins blogg",
        "lang": "sv",
        **fields,
    }
    return FeedRecord(entries=entries, **given)


def daily(days: Iterable[int], **fields: Any) -> FeedRecord:
    """Return a record with a post at noon on each of these days of April."""
    return record(*(entry(at(day), TAG) for day in days), **fields)


def published_count(
    *days: int, start: dt.date | None = START, as_of: int = 21, hashtag: str = TAG, **fields: Any
) -> PublishedCount:
    """Return the count of a challenge.json with a post on each of these days of April."""
    counted = tuple(CountedDay(dt.date(2013, 4, day), 1) for day in days)
    return PublishedCount(
        "https://elin.example/challenge.json", hashtag, start, dt.date(2013, 4, as_of), counted, **fields
    )


def challenge(**fields: Any) -> Challenge:
    """Return #blogg100 with its start on 11 April and 20 days."""
    given = {"rule": Rule(days=20), "aliases": ("blogg-100",), "start": START, "timezone": HOME, **fields}
    return Challenge(id="x", name="#blogg100", hashtag=TAG, numbering="writing_day", tag=TAG, **given)


def rules(config: PlanetConfig | None = None, **fields: Any) -> Rules:
    """Return what a gang is counted by."""
    return Rules(challenge(**fields), config or PlanetConfig(), HOME)


def write_participants(content: Path, people: Iterable[Participant]) -> None:
    """Write participants.toml."""
    lines = []
    for each in people:
        lines += ["[[participant]]", f'name = "{each.name}"', f'address = "{each.address}"']
        lines += [f'note = "{each.note}"'] if each.note else []
        lines += [f'feed = "{each.feed}"'] if each.feed else []
        lines += [f"start = {each.start}"] if each.start else []
        lines += [f'timezone = "{each.timezone.key}"'] if each.timezone else []
    content.mkdir(parents=True, exist_ok=True)
    (content / "participants.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_gang(content: Path, gang: Iterable[tuple[Participant, FeedRecord | None]]) -> None:
    """Write participants.toml and the records of a gang."""
    people = list(gang)
    write_participants(content, [each for each, _ in people])
    for _, known in people:
        if known:
            write_record(content / FOLDER, known)


def whole_gang() -> list[tuple[Participant, FeedRecord | None]]:
    """Return a gang of twelve with different habits, zones and states of their feeds."""

    def named(name: str, known: FeedRecord | None, **fields: Any) -> tuple[Participant, FeedRecord | None]:
        each = participant(name, **fields)
        return each, replace(known, address=each.address, title=f"{each.name}s blogg") if known else None

    long = "Isen gick i natt, och det hördes ända hit. " * 5
    today = entry(at(21, "07:30"), TAG, title="Söndag vid älven", summary=long.strip())
    english = entry(at(21, "09:00"), "Blogg100", title="A walk in the rain", summary="It rained.", lang="en")
    undated = entry(None, TAG, title="Någon gång i april")
    failed = {"answered": at(12), "failures": 9}
    return [
        named("elin", record(*(entry(at(day), TAG) for day in range(11, 21)), today), note="Ordnar det hela."),
        named("åke", daily([11, 12, 14, 15, 16, 17, 18, 19, 20])),
        named("honolulu", record(english, *(entry(at(day), TAG) for day in (12, 13))), timezone=HAWAII),
        named("berit", daily([11, 12, 13])),
        named("cilla", daily([19, 20, 21], first=at(21), oldest_at_first=at(19))),
        named("david", daily([18, 19, 20]), start=dt.date(2013, 4, 18)),
        named("eva", daily([11, 12], outcome=Outcome.BLOCKED, **failed)),
        named("frans", daily([11], outcome=Outcome.GONE, **failed)),
        named("greta", daily([11], outcome=Outcome.BROKEN, reason="is a web page, not a feed", **failed)),
        named("hugo", None),
        named("ida", record(*(entry(at(day)) for day in range(15, 22)), undated)),
        named("jens", record(count=published_count(*range(11, 22)), title="Jens")),
    ]
