"""Write challenge.ics: an all-day event for each day, with its state.

Identifiers are made of the site, the challenge and the day number, time stamps of the as-of date. The same standing
gives the same bytes.
"""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from plugins.challenge.domain.models import Day, DayState, Standing

PRODUCT = "-//blogg100//challenge//EN"
_LINE_BYTES = 74  # of 75 (RFC 5545, 3.1): a continued line begins with a space
LABELS: Mapping[DayState, str] = MappingProxyType(
    {
        DayState.DONE: "done",
        DayState.MISSED: "missed",
        DayState.OPEN: "to write today",
        DayState.FUTURE: "to write",
        DayState.EXCUSED: "rest",
    }
)


class Event(Struct, frozen=True):
    """An all-day event from `first` to the day before `end`."""

    uid: str
    first: dt.date
    end: dt.date
    summary: str


class Calendar(Struct, frozen=True):
    """The data of the file: equal calendars give equal files."""

    name: str
    hashtag: str
    as_of: dt.date
    events: tuple[Event, ...]


def calendar(standing: Standing, host: str, labels: Mapping[DayState, str] = LABELS) -> Calendar:
    """Return the calendar of a standing.

    `host` is the host name of the site, which makes the identifiers of events unique. `labels` are the names of states
    in the language of the site.
    """
    challenge = standing.challenge
    total = len(standing.days)
    events = tuple(
        Event(
            uid=f"{challenge.id}-{day.number}@{host}",
            first=day.date,
            end=day.last + dt.timedelta(days=1),
            summary=f"{challenge.name} {day.number}/{total}: {labels[_shown(day)]}",
        )
        for day in standing.days
    )
    return Calendar(challenge.name, challenge.shown_hashtag[1:], standing.as_of, events)


def _shown(day: Day) -> DayState:
    """Return the state of a day; a future day with a post is done."""
    return DayState.DONE if day.state is DayState.FUTURE and day.entries else day.state


def challenge_ics(calendar: Calendar) -> str:
    """Return the text of the file (RFC 5545), with folded lines and CRLF."""
    stamp = _day(calendar.as_of)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(calendar.name)}",
    ]
    for event in calendar.events:
        lines += (
            "BEGIN:VEVENT",
            f"SUMMARY:{_escaped(event.summary)}",
            f"DTSTART;VALUE=DATE:{_day(event.first)}",
            f"DTEND;VALUE=DATE:{_day(event.end)}",
            f"DTSTAMP:{stamp}T000000Z",
            f"UID:{_escaped(event.uid)}",
            f"CATEGORIES:{_escaped(calendar.hashtag)}",
            "TRANSP:TRANSPARENT",  # does not mark the day as busy
            "END:VEVENT",
        )
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Escape a text as a value (RFC 5545, 3.3.11)."""
    return re.sub(r"\r\n?|\n", r"\\n", re.sub(r"([\\;,])", r"\\\1", text))


def _folded(line: str) -> str:
    """Fold a long line; characters and escapes stay whole."""
    if len(line.encode()) <= _LINE_BYTES:
        return line
    pieces = [""]
    size = 0
    for character in re.findall(r"\\.|.", line):
        size += len(character.encode())
        if size > _LINE_BYTES:
            pieces.append("")
            size = len(character.encode())
        pieces[-1] += character
    return "\r\n ".join(pieces)
