"""A standing as challenge.ics: an all-day event for each day, done, missed, at rest or to be written.

Everything is made of the standing: identifiers of the site, the challenge and the number of the day, time stamps of the
as-of date. The same standing gives the same bytes. Only this module knows icalendar.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.challenge.models import Day, DayState, Standing

if TYPE_CHECKING:
    from icalendar import Event

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


def challenge_ics(standing: Standing, host: str, labels: Mapping[DayState, str] = LABELS) -> str:
    """Return the text of the file, lines ended as RFC 5545 wants them.

    `host` is the site's own name, which makes the identifiers of its events unlike those of every other site. `labels`
    say each state in the site's language.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", standing.challenge.name)
    for day in standing.days:
        calendar.add_component(_event(day, standing, host, labels[day.state]))
    return str(calendar.to_ical(), "utf-8")


def _event(day: Day, standing: Standing, host: str, label: str) -> "Event":
    from icalendar import Event

    challenge = standing.challenge
    event = Event()
    event.add("uid", f"{challenge.id}-{day.number}@{host}")
    event.add("dtstamp", dt.datetime.combine(standing.as_of, dt.time(0), tzinfo=dt.UTC))
    event.add("dtstart", day.date)
    event.add("dtend", day.last + dt.timedelta(days=1))
    event.add("summary", f"{challenge.name} {day.number}/{len(standing.days)}: {label}")
    event.add("categories", [challenge.hashtag])
    event.add("transp", "TRANSPARENT")  # it takes no time of the day: nobody is busy
    return event
