"""The site's language: gettext catalogues from their .po files. The system's locale is not asked.

A catalogue is compiled once, as templates are, and kept beside its source.
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
from plugins.pages.theme.localized import LazyDate, LazyText, MonthName, Number, ShortDate, ShortMonth, ShortWeekday

DOMAIN = "blogg100"
_SEAL = sha256().digest_size


class Language(Struct, frozen=True):
    """Texts and dates in one language."""

    lang: str
    catalogue: NullTranslations

    def text(self, message: str, **values: object) -> str:
        """The message in this language, with ``%(name)s`` filled in."""
        translated = self.catalogue.gettext(message)
        return translated % values if values else translated

    def lazy_text(self, message: str, **values: object) -> LazyText:
        """The same for values that are put into words when they are shown, such as dates."""
        return LazyText(self.catalogue.gettext(message), tuple(values.items()))

    def plural(self, one: str, many: str, number: int) -> str:
        """The form for the number, with ``%(num)s`` filled in."""
        return self.catalogue.ngettext(one, many, number) % {"num": number}

    def number(self, value: Fraction | int, decimals: int = 0) -> LazyText:
        """A number with at most so many decimals, as the language writes it."""
        exact = Fraction(value)
        return LazyText("%(num)s", (("num", Number(exact.numerator, exact.denominator, decimals, self.lang)),))

    def count(self, one: str, many: str, value: Fraction | int, decimals: int = 0) -> LazyText:
        """So many of something: the form for the number, with ``%(num)s`` filled in when it is shown."""
        pattern = self.catalogue.ngettext(one, many, 1 if value == 1 else 2)
        return LazyText(pattern, self.number(value, decimals).values)

    def day(self, day: date) -> LazyDate:
        """A day such as 21 april 2013."""
        return LazyDate(day.isoformat(), self.lang)

    def lazy_day(self, day: date) -> LazyText:
        """A day where a text is wanted."""
        return LazyText("%(day)s", (("day", self.day(day)),))

    def short_day(self, day: date) -> ShortDate:
        """A day without its year, such as 21 april."""
        return ShortDate(day.isoformat(), self.lang)

    def month(self, day: date) -> MonthName:
        """The month of a day with its year, such as April 2013."""
        return MonthName(day.replace(day=1).isoformat(), self.lang)

    def short_month(self, day: date) -> ShortMonth:
        """The month of a day, for a chart, such as apr."""
        return ShortMonth(day.replace(day=1).isoformat(), self.lang)

    def short_weekdays(self) -> tuple[ShortWeekday, ...]:
        """The days of the week for a chart, Monday first, such as mån."""
        return tuple(ShortWeekday(number, self.lang) for number in range(7))


def languages(theme: Path) -> tuple[str, ...]:
    """The languages that the theme has catalogues for."""
    return tuple(sorted(path.parent.parent.name for path in (theme / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def load_language(theme: Path, lang: str) -> Language:
    """The language of that name; the theme must have its catalogue."""
    path = theme / f"locale/{lang}/LC_MESSAGES/{DOMAIN}.po"
    source, kept = path.read_bytes(), cache_path(str(path), "mo")
    compiled = _kept(kept, source)
    if compiled is None:
        compiled = _compiled(source, lang)
        write_cache(kept, _seal(source, compiled) + compiled)
    return Language(lang, GNUTranslations(BytesIO(compiled)))


def _kept(path: Path, source: bytes) -> bytes | None:
    """The catalogue as it was compiled of this very source, if it is there and whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, compiled = data[:_SEAL], data[_SEAL:]
    return compiled if seal == _seal(source, compiled) else None


def _seal(source: bytes, compiled: bytes) -> bytes:
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
        raise SiteError(fault(where, f"not a catalogue ({error.args[0]})", "mend the line", error.lineno)) from error
