"""The site's language: gettext catalogues from their .po files, dates by Babel. No system locale is asked."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from plugins.pages.views import DateView

DOMAIN = "blogg100"


@dataclass(frozen=True)
class Language:
    """Texts and dates in one language."""

    lang: str
    catalogue: NullTranslations

    def text(self, message: str, **values: object) -> str:
        """The message in this language, with ``%(name)s`` filled in."""
        translated = self.catalogue.gettext(message)
        return translated % values if values else translated

    def plural(self, one: str, many: str, number: int) -> str:
        """The form for the number, with ``%(num)s`` filled in."""
        return self.catalogue.ngettext(one, many, number) % {"num": number}

    def day(self, day: date) -> DateView:
        """A day such as 21 april 2013."""
        return _day(self.lang, day)

    def short_day(self, day: date) -> str:
        """A day without its year, such as 21 april."""
        return str(format_skeleton("MMMMd", day, locale=_locale(self.lang)))

    def month(self, day: date) -> str:
        """The month of a day with its year, such as april 2013, with a capital letter."""
        name = str(format_date(day, "LLLL y", locale=_locale(self.lang)))
        return name[0].upper() + name[1:]


def languages(theme: Path) -> tuple[str, ...]:
    """The languages that the theme has catalogues for."""
    return tuple(sorted(path.parent.parent.name for path in (theme / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def load_language(theme: Path, lang: str) -> Language:
    """The language of that name; the theme must have its catalogue."""
    with (theme / f"locale/{lang}/LC_MESSAGES/{DOMAIN}.po").open("rb") as source:
        catalogue = read_po(source, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(lang, GNUTranslations(compiled))


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")


@cache
def _day(lang: str, day: date) -> DateView:
    return DateView(day.isoformat(), str(format_date(day, "long", locale=_locale(lang))))
