"""Fields of a comment as a browser sends them: their cleaning, and what is wrong with them. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from plugins.comments.form import LIMITS, Email

SHORTEST = 3
"""The shortest text that Isso takes, in characters."""

Faults = Mapping[str, str]
"""Faults by field: ``missing``, ``invalid`` or ``long``. ``form`` has that of the whole."""

_MOST_FIELDS = 30
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # no text has these
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # would turn the line of a name around
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that show nothing
_EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])?\.?(?::\d{1,5})?")
_WITHOUT_SCHEME = re.compile(rf"(?:{_HOST.pattern})(?:[/?#]\S*)?")


class Sent(Struct, frozen=True):
    """A comment as it was sent. ``subject`` is the field that people do not see and leave empty."""

    post: str = ""
    author: str = ""
    email: str = ""
    website: str = ""
    text: str = ""
    parent: str = ""
    subject: str = ""


class Asked(Struct, frozen=True):
    """Demands of the form of a page: the e-mail address, and the comments that may be answered."""

    email: Email
    parents: frozenset[str]


def parse_form(body: bytes) -> Sent:
    """Return the fields of a form that was sent as ``application/x-www-form-urlencoded``. Raises ValueError."""
    text = body.decode("utf-8", "replace")
    pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    given = {name: value for name, value in reversed(pairs) if name in Sent.__struct_fields__}  # the first one counts
    return Sent(**{name: _text(value) if name == "text" else _line(value) for name, value in given.items()})


def _text(value: str) -> str:
    """Return lines of a text without characters that no text has."""
    return _UNWANTED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def _line(value: str) -> str:
    """Return a text as one line."""
    return " ".join(_TURNS.sub("", _UNWANTED.sub(" ", value)).split())


def field_faults(sent: Sent, asked: Asked) -> Faults:
    """Return what is wrong with the fields of a comment, in the order of the form."""
    checked = {
        "parent": "invalid" if sent.parent and sent.parent not in asked.parents else "",
        "author": _missing(sent.author) or _long("author", sent.author),
        "email": _email(sent.email, asked.email),
        "website": _website(sent.website),
        "text": _missing(sent.text) or _short(sent.text) or _long("text", sent.text),
    }
    return {field: wrong for field, wrong in checked.items() if wrong}


def _missing(value: str) -> str:
    """Tell of a value that shows nothing, as one of invisible characters."""
    seen = any(unicodedata.category(each)[0] in "LNPS" and each not in _BLANK for each in value)
    return "" if seen else "missing"


def _short(text: str) -> str:
    return "invalid" if len(text.strip()) < SHORTEST else ""


def _long(field: str, value: str) -> str:
    return "long" if len(value) > LIMITS[field] else ""


def _email(email: str, asked: str) -> str:
    if asked == "none" or (not email and asked == "optional"):
        return ""
    if not email:
        return "missing"
    return _long("email", email) or ("" if _EMAIL.fullmatch(email) else "invalid")


def _website(website: str) -> str:
    if not website:
        return ""
    full = full_website(website)
    return _long("website", full) or ("" if _is_web(full) else "invalid")


def full_website(website: str) -> str:
    """Return an address of the web with its scheme, which people leave out."""
    return f"https://{website}" if _WITHOUT_SCHEME.fullmatch(website) else website


def _is_web(address: str) -> bool:
    """Tell whether an address is one of the web, with a host that others can reach by name, and with no password."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and not re.search(r"[\s<>\"\\^`{|}]", address)
    return is_web and bool(_HOST.fullmatch(parts.netloc))
