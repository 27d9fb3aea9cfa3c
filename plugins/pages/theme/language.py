"""Language of the site: texts from gettext catalogues (.po files), dates from Babel. The system's locale is not used.

A compiled catalogue is cached beside its source, as compiled templates are.
"""

from datetime import date
from fractions import Fraction
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.pages.theme.bytecode_cache import cache_path, write_cache
from plugins.pages.theme.localized import (
    LazyDate,
    LazyText,
    MonthName,
    Number,
    ShortDate,
    ShortDates,
    ShortMonth,
    ShortWeekday,
)

DOMAIN = "blogg100"
_CHECKSUM_SIZE = sha256().digest_size


class Language(Struct, frozen=True):
    """Texts, numbers and dates in one language."""

    lang: str
    catalogue: NullTranslations

    def text(self, message: str, **values: object) -> str:
        """Return the message in this language, with ``%(name)s`` filled in."""
        translated = self.catalogue.gettext(message)
        return translated % values if values else translated

    def lazy_text(self, message: str, **values: object) -> LazyText:
        """Return the message in this language; its values, such as dates, are put into words when it is shown."""
        return LazyText(self.catalogue.gettext(message), tuple(values.items()))

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the singular or plural for the number, with ``%(num)s`` filled in."""
        return self.catalogue.ngettext(one, many, number) % {"num": number}

    def number(self, value: Fraction | int, decimals: int = 0) -> LazyText:
        """Return a number with at most so many decimals, as the language writes it."""
        number = Number(value.numerator, value.denominator, decimals, self.lang)
        return LazyText("%(num)s", (("num", number),))

    def count(self, one: str, many: str, value: Fraction | int, decimals: int = 0) -> LazyText:
        """Return the singular or plural for the number; ``%(num)s`` is filled in when it is shown."""
        pattern = self.catalogue.ngettext(one, many, 1 if value == 1 else 2)
        return LazyText(pattern, self.number(value, decimals).values)

    def day(self, day: date) -> LazyDate:
        """Return a date such as 21 april 2013."""
        return LazyDate(day.isoformat(), self.lang)

    def lazy_day(self, day: date) -> LazyText:
        """Return a date as a text."""
        return LazyText("%(day)s", (("day", self.day(day)),))

    def short_day(self, day: date) -> ShortDate:
        """Return a date without its year, such as 21 april."""
        return ShortDate(day.isoformat(), self.lang)

    def short_days(self, *ranges: tuple[date, date], year: bool = False) -> LazyText:
        """Return dates, and ranges of dates, without their year, such as 12–13 och 22 september."""
        days = tuple((first.isoformat(), last.isoformat()) for first, last in ranges)
        both = self.text("%(first)s and %(last)s")
        between = self.text("%(first)s – %(last)s")
        return LazyText("%(days)s", (("days", ShortDates(days, self.lang, both, between, year)),))

    def month(self, day: date) -> MonthName:
        """Return the month of a date with its year, such as April 2013."""
        return MonthName(day.replace(day=1).isoformat(), self.lang)

    def short_month(self, day: date) -> ShortMonth:
        """Return the month of a date for a chart, such as apr."""
        return ShortMonth(day.replace(day=1).isoformat(), self.lang)

    def short_weekdays(self) -> tuple[ShortWeekday, ...]:
        """Return the days of the week for a chart, Monday first, such as mån."""
        return tuple(ShortWeekday(number, self.lang) for number in range(7))


def languages(theme: Path) -> tuple[str, ...]:
    """Return the languages that the theme has catalogues for."""
    return tuple(sorted(path.parent.parent.name for path in (theme / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def load_language(theme: Path, lang: str) -> Language:
    """Load a language that the theme has a catalogue for."""
    path = theme / f"locale/{lang}/LC_MESSAGES/{DOMAIN}.po"
    source = path.read_bytes()
    cache = cache_path(str(path), "mo")
    compiled = _cached(cache, source)
    if compiled is None:
        compiled = _compiled(source, lang)
        write_cache(cache, _checksum(source, compiled) + compiled)
    return Language(lang, GNUTranslations(BytesIO(compiled)))


def _cached(path: Path, source: bytes) -> bytes | None:
    """Return the cached catalogue if it is intact and compiled from this source."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    checksum = data[:_CHECKSUM_SIZE]
    compiled = data[_CHECKSUM_SIZE:]
    return compiled if checksum == _checksum(source, compiled) else None


def _checksum(source: bytes, compiled: bytes) -> bytes:
    return sha256(sha256(source).digest() + compiled).digest()


def _compiled(source: bytes, lang: str) -> bytes:
    from babel.messages.mofile import write_mo

    file = BytesIO()
    write_mo(file, _catalogue(source, lang))
    return file.getvalue()


def _catalogue(source: bytes, lang: str) -> Any:
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(BytesIO(source), locale=lang, abort_invalid=True)
    except PoFileError as error:
        where = f"theme/locale/{lang}/LC_MESSAGES/{DOMAIN}.po"
        raise SiteError(fault(where, f"not a catalogue ({error.args[0]})", "correct the line", error.lineno)) from error
