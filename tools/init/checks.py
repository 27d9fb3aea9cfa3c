"""Checks of the answers: each returns the answer as it is kept, or raises FieldError in the writer's language."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from plugins.challenge.domain.rules import Preset
from plugins.challenge.presets.registry import PRESETS
from plugins.core.dates import FIRST_YEAR, LAST_YEAR, REMEDY, DateError, nearest_zone, parse_moment, parse_zone
from plugins.core.fields import NOT_XML, FieldError, web_address
from plugins.core.spelling import nearest
from plugins.engine.settings.site import siteurl_of
from plugins.pages.theme.language import Language
from tools.init.answers import NO_CHALLENGE

_NO_WORDS = ("none", "ingen", "inget", "no", "nej", "-")
_PATTERN_OF_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PATTERN_OF_YEAR = re.compile(r"\d{4}", re.ASCII)


def one_line(value: str, language: Language) -> str:
    """Return a text without blanks around it."""
    text = language.text
    if "\n" in value or "\r" in value:
        raise FieldError(text("there is a line break in it"), text("write it on one line"))
    if NOT_XML.search(value) or "\t" in value:
        raise FieldError(text("there is a control character in it"), text("write it anew"))
    return value.strip()


def not_empty(value: str, language: Language) -> str:
    """Return a text that has a letter."""
    kept = one_line(value, language)
    if not kept:
        raise FieldError(language.text("it is empty"), language.text("write something"))
    return kept


def address(value: str, language: Language) -> str:
    """Return the address of the blog as the settings have it: with its scheme, without a slash at its end."""
    text = language.text
    kept = siteurl_of(one_line(value, language))
    if not kept:
        what = text("“%(value)s” is not the address of a site", value=value)
        raise FieldError(what, text("write it as https://example.org"))
    return kept.rstrip("/")


def language_code(value: str, language: Language, known: tuple[str, ...]) -> str:
    """Return the code of a language that the theme has."""
    text = language.text
    kept = one_line(value, language).lower()
    kept = {"svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en"}.get(kept, kept)
    if kept not in known:
        what = text("the theme does not have the language “%(value)s”", value=value)
        raise FieldError(what, text("choose one of %(known)s", known=", ".join(known)))
    return kept


def time_zone(value: str, language: Language) -> str:
    """Return the IANA name of a time zone."""
    text = language.text
    kept = one_line(value, language)
    try:
        return parse_zone(kept).key
    except DateError as error:
        near = nearest_zone(kept)
        remedy = _did_you_mean(near, language) if near else text("write it as Europe/Stockholm")
        raise FieldError(text("there is no time zone “%(value)s”", value=value), remedy) from error


def challenge(value: str, language: Language) -> str:
    """Return the id of a preset, or ``none``."""
    text = language.text
    kept = one_line(value, language).lower().lstrip("#")
    if kept in _NO_WORDS:
        return NO_CHALLENGE
    if kept not in PRESETS:
        near = nearest(kept, PRESETS)
        known = ", ".join([*PRESETS, NO_CHALLENGE])
        remedy = _did_you_mean(near, language) if near else text("choose one of %(known)s", known=known)
        raise FieldError(text("there is no challenge “%(value)s”", value=value), remedy)
    return kept


def start(value: str, language: Language, preset: Preset, today: dt.date) -> str:
    """Return the first day of the challenge; for one that is bound to a month, its year."""
    text = language.text
    kept = one_line(value, language)
    if preset.month and _PATTERN_OF_YEAR.fullmatch(kept):
        kept = f"{kept}-{preset.month:02}-01"
    day = _day(kept, language, today)
    if (preset.month or preset.whole_month) and (day.day != 1 or preset.month not in (None, day.month)):
        first = day.replace(day=1, month=preset.month or day.month)
        what = text("%(challenge)s begins on the first of a month", challenge=preset.name)
        raise FieldError(what, text("write it as %(date)s", date=first))
    return str(day.year) if preset.month else day.isoformat()


def handle(value: str, language: Language) -> str:
    """Return a profile's address or a name; empty for none."""
    text = language.text
    kept = one_line(value, language)
    if kept == "-":
        return ""
    if "://" in kept:
        try:
            return web_address(kept)
        except FieldError as error:
            what = text("“%(value)s” is not a web address", value=value)
            raise FieldError(what, text("write it as https://example.social/@elin")) from error
    return kept


def subtitle(value: str, language: Language) -> str:
    """Return the subtitle; empty for none."""
    kept = one_line(value, language)
    return "" if kept == "-" else kept


def _day(value: str, language: Language, today: dt.date) -> dt.date:
    text = language.text
    try:
        if not _PATTERN_OF_DATE.fullmatch(value):
            raise ValueError(value)
        day = dt.date.fromisoformat(value)
    except ValueError as error:
        what = text("“%(value)s” is not a date", value=value)
        raise FieldError(what, text("write it as %(date)s", date=_meant(value) or today)) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise FieldError(text("the year is not from %(first)s to %(last)s", **years), text("write another"))
    return day


def _meant(value: str) -> str:
    """Return the date that was meant by one in another form, such as ``1 december 2026``; empty if it is not clear."""
    try:
        return parse_moment(value, ZoneInfo("UTC")).day.isoformat()
    except DateError as error:
        found = _PATTERN_OF_DATE.search(error.remedy)
        return found[0] if found and error.remedy != REMEDY else ""


def _did_you_mean(word: str, language: Language) -> str:
    return language.text("did you mean “%(word)s”?", word=word)
