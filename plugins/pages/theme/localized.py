"""Dates, numbers and texts that are put into words only when a template shows them.

A page that has not changed is not rendered, and then Babel and its data need not be loaded. The fields of these structs
are part of a page's key.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from msgspec import Struct


class LazyDate(Struct, frozen=True):
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


class ShortDate(Struct, frozen=True):
    """A date without its year, on one line: 21 april."""

    iso: str
    lang: str

    def __str__(self) -> str:
        return _words(self.iso, self.lang, "MMMMd").replace(" ", "\N{NO-BREAK SPACE}")


class MonthName(Struct, frozen=True):
    """A month with its year, as a heading: April 2013."""

    iso: str
    lang: str

    def __str__(self) -> str:
        name = _words(self.iso, self.lang, "LLLL y")
        return name[0].upper() + name[1:]


class ShortMonth(Struct, frozen=True):
    """The month of a date for a chart: apr."""

    iso: str
    lang: str

    def __str__(self) -> str:
        return _words(self.iso, self.lang, "LLL").removesuffix(".")


class ShortWeekday(Struct, frozen=True):
    """A day of the week for a chart, 0 for Monday: mån."""

    number: int
    lang: str

    def __str__(self) -> str:
        monday_first = date.fromordinal(1 + self.number).isoformat()  # 1 January of the year 1 is a Monday
        return _words(monday_first, self.lang, "ccc").removesuffix(".")


class Number(Struct, frozen=True):
    """An exact number, shown with at most so many decimals: 1 234,5. A negative one has a minus sign, not a hyphen."""

    numerator: int
    denominator: int
    decimals: int
    lang: str

    def __str__(self) -> str:
        return _digits(self).replace("-", "\N{MINUS SIGN}")


class LazyText(Struct, frozen=True):
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
    from babel import Locale
    from babel.numbers import format_decimal

    scaled = int(half_up(Fraction(number.numerator, number.denominator), number.decimals) * 10**number.decimals)
    value = Decimal(scaled).scaleb(-number.decimals)
    pattern = "#,##0." + "#" * number.decimals
    return str(format_decimal(value, pattern.removesuffix("."), locale=Locale.parse(number.lang, sep="-")))


@cache
def _words(iso: str, lang: str, form: str) -> str:
    from babel import Locale
    from babel.dates import format_date, format_skeleton

    day = date.fromisoformat(iso)
    locale = Locale.parse(lang, sep="-")
    if form in ("MMMMd", "Ed"):
        return str(format_skeleton(form, day, locale=locale))
    return str(format_date(day, form, locale=locale))
