"""A standing as challenge.ics: an all-day event for each day, done, missed, at rest or to be written.

Everything is made of the standing: identifiers of the site, the challenge and the number of the day, time stamps of the
as-of date. The same standing gives the same bytes. Only this module knows icalendar.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from plugins.challenge.models import DayState, Standing

PRODUCT = "-//blogg100//challenge//EN"
LABELS: Mapping[DayState, str] = MappingProxyType(
    {
        DayState.DONE: "done",
        DayState.MISSED: "missed",
        DayState.OPEN: "to write today",
        DayState.FUTURE: "to write",
        DayState.EXCUSED: "rest",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """An all-day event: from `first` up to, but without, `end`."""

    uid: str
    first: dt.date
    end: dt.date
    summary: str


@dataclass(frozen=True, slots=True)
class Calendar:
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
            summary=f"{challenge.name} {day.number}/{total}: {labels[day.state]}",
        )
        for day in standing.days
    )
    return Calendar(challenge.name, challenge.hashtag, standing.as_of, events)


def challenge_ics(calendar: Calendar) -> str:
    """Return the text of the file, lines ended as RFC 5545 wants them."""
    import icalendar

    file = icalendar.Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", calendar.name)
    for event in calendar.events:
        component = icalendar.Event()
        component.add("uid", event.uid)
        component.add("dtstamp", dt.datetime.combine(calendar.as_of, dt.time(0), tzinfo=dt.UTC))
        component.add("dtstart", event.first)
        component.add("dtend", event.end)
        component.add("summary", event.summary)
        component.add("categories", [calendar.hashtag])
        component.add("transp", "TRANSPARENT")  # it takes no time of the day: nobody is busy
        file.add_component(component)
    return str(file.to_ical(), "utf-8")
