"""Values as people write them in plain ``Key: value`` lines: lists in brackets, names between quotation marks. Pure."""

import re
from html import unescape

from plugins.core.fields import FieldError

_PAIRS = {'"': '"', "'": "'", "\u201c": "\u201d", "\u201d": "\u201d", "\u2018": "\u2019", "\u2019": "\u2019"}
_QUOTED = r"\"[^\"]*\"|'[^']*'|\u201c[^\u201d]*\u201d|\u201d[^\u201d]*\u201d"
_ITEM = re.compile(rf"\s*(?:(?:{_QUOTED})(?=\s*(?:[,;]|$))|[^,;]*)")

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def separator_in(value: str) -> str:
    """The sign between the names of a value: a semicolon where one stands that ends no ``&amp;``."""
    return ";" if ";" in _REFERENCE.sub("", value) else ","


def reference_in(value: str) -> tuple[str, str]:
    """The first sign that is written as in HTML, ``&amp;``, and the sign itself; a value with code is about such."""
    written = _REFERENCE.search(value) if "&" in value and "`" not in value else None
    sign = unescape(written[0]) if written else ""
    return (written[0], sign) if written and sign != written[0] else ("", "")


def unquoted(value: str) -> str:
    """The value without the quotation marks around it, if there is a pair and it holds the whole."""
    if len(value) > 1 and _PAIRS.get(value[0]) == value[-1] and value[-1] not in value[1:-1]:
        return value[1:-1].strip()
    return value


def listed(values: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the values hold: ``[a, b]`` and ``"a", "b"`` are lists, as in YAML.

    A value without brackets and quotation marks is left as it is. Raises FieldError for half a pair.
    """
    if len(values) == 1 and (written := _list(values[0])) is not None:
        return written
    return tuple(unquoted(value) for value in values)


def _list(value: str) -> tuple[str, ...] | None:
    inner = value.strip()
    bracketed = inner[:1] == "[" and inner[-1:] == "]"
    if bracketed:
        inner = inner[1:-1].strip()
    elif not re.search(r"(?:^|[,;])\s*[\"'\u201c\u201d[]|\]\s*(?:$|[,;])", inner):
        return None
    separator = separator_in(re.sub(r"\"[^\"]*\"", "", inner))
    names = tuple(unquoted(name.strip()) for name in _split(inner, separator))
    for name in names:
        if name[:1] in ('"', "\u201c") or _is_half(name):
            raise FieldError(f"'{name}' has half a pair of brackets or quotation marks", "write names as a, b")
    return tuple(name for name in names if name)


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators, of which none counts between quotation marks."""
    names: list[str] = []
    position = 0
    while position <= len(text):
        match = _ITEM.match(text, position)
        end = match.end() if match else position
        while end < len(text) and text[end] != separator:  # what follows a mark, or the other sign
            end += 1
        names.append(text[position:end])
        position = end + 1
    return names


def _is_half(name: str) -> bool:
    """Tell whether a name has one of two brackets only."""
    return (name.startswith("[") and "]" not in name) or (name.endswith("]") and "[" not in name)
