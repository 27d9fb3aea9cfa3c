"""Find and replace characters that look like ASCII ones, such as no-break spaces and en dashes. Pure."""

import re
import unicodedata

_LIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\uff1a\ufe55\u2236\ua789\ufe13", ":"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\uff02", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\uff07", "'"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", ""),
}
_ANY = re.compile(f"[{''.join(_LIKE)}]")
_TABLE = str.maketrans(_LIKE)
_NAMES = {" ": "a space", "": ""}


def straightened(text: str) -> str:
    """Return the text with ASCII hyphens, spaces, colons and quotation marks, without zero-width characters."""
    return text.translate(_TABLE) if not text.isascii() else text


def look_alike(text: str) -> str:
    """Describe the first look-alike in the text by code point, name and what it stands for; empty without one."""
    if text.isascii() or not (match := _ANY.search(text)):
        return ""
    char = match[0]
    plain = _LIKE[char]
    instead = f" for {_NAMES.get(plain, plain)}" if plain else ""
    name = unicodedata.name(char, "a control character").lower()
    return f"U+{ord(char):04X} ({name}){instead}"
