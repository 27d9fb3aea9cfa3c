"""A standing as challenge.ics: an all-day event for each day, done, missed, at rest or to be written.

Everything is made of the standing: identifiers of the site, the challenge and the number of the day, time stamps of the
as-of date. The same standing gives the same bytes.
"""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from plugins.challenge.domain.models import Day, DayState, Standing

PRODUCT = "-//blogg100//challenge//EN"
_ROOM = 74  # bytes in a line of 75 (RFC 5545, 3.1), beside the space that begins what goes on
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
    """An all-day event: from `first` up to, but without, `end`."""

    uid: str
    first: dt.date
    end: dt.date
    summary: str


class Calendar(Struct, frozen=True):
    """All that the file is made of, and nothing else: while this is the same, so is the file."""

    name: str
    hashtag: str
    as_of: dt.date
    events: tuple[Event, ...]


def calendar(standing: Standing, host: str, labels: Mapping[DayState, str] = LABELS) -> Calendar:
    """Return the calendar of a standing.

    `host` is the site's own name, which makes the identifiers of its events unlike those of every other site. `labels`
    say each state in the site's language.
    """
    challenge, total = standing.challenge, len(standing.days)
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
    """The state of a day; one that has not come and is written needs no writing."""
    return DayState.DONE if day.state is DayState.FUTURE and day.entries else day.state


def challenge_ics(calendar: Calendar) -> str:
    """Return the text of the file (RFC 5545): each line folded, and ended as it wants them."""
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
            "TRANSP:TRANSPARENT",  # it takes no time of the day: nobody is busy
            "END:VEVENT",
        )
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    return re.sub(r"\r\n?|\n", r"\\n", re.sub(r"([\\;,])", r"\\\1", text))


def _folded(line: str) -> str:
    """The line in pieces that have room, each of whole characters and escapes."""
    if len(line.encode()) <= _ROOM:
        return line
    pieces, size = [""], 0
    for each in re.findall(r"\\.|.", line):
        size += len(each.encode())
        if size > _ROOM:
            pieces.append("")
            size = len(each.encode())
        pieces[-1] += each
    return "\r\n ".join(pieces)
