"""Dates, numbers and texts that are put into words only when a template shows them.

A page that has not changed is not rendered, and then Babel and its data need not be loaded. The fields of these structs
are part of a page's key, and so is the class of each, since several have the same fields.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from babel import Locale

_FIRST_NUMBER = re.compile(r"\d+")


class LazyDate(Struct, frozen=True, tag=True):
    """A date, for machines (``iso``) and for people (``text``, in the site's language: 21 april 2013)."""

    iso: str
    lang: str

    @property
    def text(self) -> str:
        """The date in words."""
        return _words(self.iso, self.lang, "long")

    @property
    def in_month(self) -> str:
        """The weekday and the day, below the name of a month: ons 12."""
        return _words(self.iso, self.lang, "Ed").replace(" ", "\N{NO-BREAK SPACE}")

    def __str__(self) -> str:
        return self.text


class ShortDate(Struct, frozen=True, tag=True):
    """A date without its year, on one line: 21 april."""

    iso: str
    lang: str

    def __str__(self) -> str:
        return _words(self.iso, self.lang, "MMMMd").replace(" ", "\N{NO-BREAK SPACE}")


class ShortDates(Struct, frozen=True, tag=True):
    """Dates without their year, each with the last one of its range: 12–13 och 22 september.

    ``both`` is the pattern of an enumeration and ``between`` that of a range, each with its ``first`` part and the
    ``last`` one. With ``year`` the last date has its year.
    """

    ranges: tuple[tuple[str, str], ...]
    lang: str
    both: str
    between: str
    year: bool = False

    def __str__(self) -> str:
        groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for first, last in self.ranges:
            groups.setdefault((first[:7], last[:7]), []).append((first, last))
        return ", ".join(map(self._group, groups.values()))

    def _group(self, ranges: list[tuple[str, str]]) -> str:
        """Return the ranges that begin in one month and end in one, the month named once where it is the same."""
        last = ranges[-1][1]
        shown = _words(last, self.lang, "long") if self.year else str(ShortDate(last, self.lang))
        if ranges[0][0][:7] != last[:7]:
            first = ranges[0][0]
            dated = (
                _words(first, self.lang, "long") if self.year and first[:4] != last[:4] else ShortDate(first, self.lang)
            )
            return self.between % {"first": dated, "last": shown}
        *others, final = [_days(*each) for each in ranges]
        days = self.both % {"first": ", ".join(others), "last": final} if others else final
        return _FIRST_NUMBER.sub(days, shown, count=1)


def _days(first: str, last: str) -> str:
    """Return the days of the month from the first to the last date."""
    numbers = (int(first[8:]), int(last[8:]))
    return str(numbers[0]) if numbers[0] == numbers[1] else f"{numbers[0]}–{numbers[1]}"


class MonthName(Struct, frozen=True, tag=True):
    """A month with its year, as a heading: April 2013."""

    iso: str
    lang: str

    def __str__(self) -> str:
        name = _words(self.iso, self.lang, "LLLL y")
        return name[0].upper() + name[1:]


class ShortMonth(Struct, frozen=True, tag=True):
    """The month of a date for a chart: apr."""

    iso: str
    lang: str

    def __str__(self) -> str:
        return _words(self.iso, self.lang, "LLL").removesuffix(".")


class ShortWeekday(Struct, frozen=True, tag=True):
    """A day of the week for a chart, 0 for Monday: mån."""

    number: int
    lang: str

    def __str__(self) -> str:
        monday_first = date.fromordinal(1 + self.number).isoformat()  # 1 January of the year 1 is a Monday
        return _words(monday_first, self.lang, "ccc").removesuffix(".")


class Number(Struct, frozen=True, tag=True):
    """An exact number, shown with at most so many decimals: 1 234,5. A negative one has a minus sign, not a hyphen."""

    numerator: int
    denominator: int
    decimals: int
    lang: str

    def __str__(self) -> str:
        return _digits(self).replace("-", "\N{MINUS SIGN}")


class LazyText(Struct, frozen=True, tag=True):
    """A translated text with ``%(name)s`` for its values."""

    pattern: str
    values: tuple[tuple[str, object], ...]

    def __str__(self) -> str:
        return self.pattern % dict(self.values)


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Round a number to so many decimals; halves are rounded away from 0."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def _digits(number: Number) -> str:
    if number.denominator == 1 and abs(number.numerator) < 1000:
        return str(number.numerator)  # the same in every language; tables have hundreds of them
    from babel.numbers import format_decimal

    scaled = int(half_up(Fraction(number.numerator, number.denominator), number.decimals) * 10**number.decimals)
    value = Decimal(scaled).scaleb(-number.decimals)
    pattern = "#,##0." + "#" * number.decimals
    return str(format_decimal(value, pattern.removesuffix("."), locale=_locale(number.lang)))


@cache
def _locale(lang: str) -> "Locale":
    """Return Babel's data for a language, which takes as long to find as a date to put into words."""
    from babel import Locale

    return Locale.parse(lang, sep="-")


@cache
def _words(iso: str, lang: str, form: str) -> str:
    from babel.dates import format_date, format_skeleton

    day = date.fromisoformat(iso)
    locale = _locale(lang)
    if form in ("MMMMd", "Ed"):
        return str(format_skeleton(form, day, locale=locale))
    return str(format_date(day, form, locale=locale))
