"""Read and compare the dates of a post: Date, Modified, and Hugo's publishDate. core/dates.py parses each. Pure."""

from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from plugins.core.dates import DateError, Moment, parse_moment
from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.engine.content.field_reader import FieldValues
from plugins.engine.content.fields import DATE, MODIFIED, PUBLISH_DATE


class PostDates(NamedTuple):
    """The moments of a post, each None where it has none."""

    date: Moment | None
    modified: Moment | None


def post_dates(values: FieldValues, zone: ZoneInfo, where: str) -> PostDates:
    """Read the dates of a post in its time zone. A Modified before the Date is ignored: the post was not out yet."""
    date, modified, published = (_moment(values, field, zone, where) for field in (DATE, MODIFIED, PUBLISH_DATE))
    values.faults.extend(_after_date(published, date, values.line(PUBLISH_DATE), where))
    values.drop(PUBLISH_DATE)
    if date and modified and not _in_order(date, modified):
        values.drop(MODIFIED)
        modified = None
    return PostDates(date, modified)


def _moment(values: FieldValues, field: Field[str], zone: ZoneInfo, where: str) -> Moment | None:
    """Return the moment of a field. A text that is no date is a fault and, where it has a line, dropped."""
    text = values.get(field)
    if text is None:
        return None
    try:
        return parse_moment(text, zone)
    except DateError as error:
        line = values.line(field)
        name = f"{field.name.capitalize()}: " if line else "the date in the file name: "
        values.faults.append(fault(where, f"{name}{error.what}", error.remedy, line))
        if line:
            values.drop(field)
        return None


def _after_date(published: Moment | None, date: Moment | None, line: int, where: str) -> Iterator[Fault]:
    if published and date and not _in_order(published, date):
        yield fault(
            where, "publishDate: later than Date, which decides when a post is published", "write it as Date", line
        )


def _in_order(first: Moment, second: Moment) -> bool:
    """Tell whether two moments are in order; without a time in both, their days are compared."""
    if first.has_time and second.has_time:
        return first.instant.timestamp() <= second.instant.timestamp()
    return first.day <= second.day
