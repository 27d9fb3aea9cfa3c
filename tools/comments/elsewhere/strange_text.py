"""Texts, names, addresses and dates of strangers as comments have them: cleaned, bounded, or left out. Pure."""

import datetime as dt
import re
from collections.abc import Iterable
from html import escape

from plugins.comments.cleaning import clean
from plugins.comments.plain import web_address
from plugins.core.fields import NOT_XML
from plugins.pages.theme.language import Language
from tools.gang.plain_text import one_line

_LONGEST_HTML = 20_000  # characters: no server of people allows that much by default
_LONGEST_NAME = 100
_LONGEST_DESCRIPTION = 300
_LONGEST_LINK = 2000
_FIRST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_SHORTCODE = re.compile(r":([A-Za-z0-9_]{2,}):")
_SPACE = re.compile(r"<(p|br)>|</p>|[\s\u200b]+")


def html_text(html: str) -> str:
    """Return HTML that comments may have; empty where it says nothing."""
    cleaned = clean(NOT_XML.sub("", html[:_LONGEST_HTML]))
    return cleaned if _SPACE.sub("", cleaned) else ""


def name_text(*names: str, emojis: Iterable[str] = ()) -> str:
    """Return the first of the names that has letters, without the codes of a server's own emojis."""
    codes = set(emojis)
    for name in names:
        plain = one_line(_SHORTCODE.sub(lambda code: " " if code[1] in codes else code[0], name))
        if plain:
            return plain[:_LONGEST_NAME].rstrip()
    return ""


def link(url: str | None) -> str:
    """Return an address of the web; empty for any other."""
    return web_address(url) if url and len(url) <= _LONGEST_LINK else ""


def instant(texts: Iterable[str | None], since: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return the first of the dates that can be true: with an offset, and before now. Else the instant ``since``.

    Servers take dates as an app names them.
    """
    for text in texts:
        try:
            date = dt.datetime.fromisoformat(text or "")
        except ValueError:
            continue
        if date.tzinfo and _FIRST <= date <= now + dt.timedelta(minutes=5):
            return date.replace(microsecond=0)
    return since


def media_line(language: Language, kind: str, description: str, url: str) -> str:
    """Return a paragraph about a picture, a film or a sound: its kind, its description, and where it is to be seen."""
    names = {
        "image": language.text("Picture"),
        "gifv": language.text("Film"),
        "video": language.text("Film"),
        "audio": language.text("Sound"),
    }
    name = names.get(kind) or language.text("File")
    text = f"{name}: {plain[:_LONGEST_DESCRIPTION]}" if (plain := one_line(description)) else name
    return f'<p><a href="{escape(url)}">{escape(text)}</a></p>' if url else f"<p>{escape(text)}</p>"
