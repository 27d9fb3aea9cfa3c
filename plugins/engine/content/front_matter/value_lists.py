"""Read lists and quotation marks in the values of ``Key: value`` lines, as YAML has them. Pure."""

import re
from html import unescape

from plugins.core.fields import FieldError

_PAIRS = {'"': '"', "'": "'", "\u201c": "\u201d", "\u201d": "\u201d", "\u2018": "\u2019", "\u2019": "\u2019"}
_QUOTED = r"\"[^\"]*\"|'[^']*'|\u201c[^\u201d]*\u201d|\u201d[^\u201d]*\u201d"
_ITEM = re.compile(rf"\s*(?:(?:{_QUOTED})(?=\s*(?:[,;]|$))|[^,;]*)")

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def separator_in(value: str) -> str:
    """Return the separator of a list: a semicolon if there is one outside of ``&amp;`` and its like, else a comma."""
    return ";" if ";" in _REFERENCE.sub("", value) else ","


def reference_in(value: str) -> tuple[str, str]:
    """Return the first character reference (``&amp;``) and its character; none where code may show it."""
    reference = _REFERENCE.search(value) if "&" in value and "`" not in value else None
    character = unescape(reference[0]) if reference else ""
    return (reference[0], character) if reference and character != reference[0] else ("", "")


def unquoted(value: str) -> str:
    """Return the value without the pair of quotation marks around it, if one encloses the whole."""
    if len(value) > 1 and _PAIRS.get(value[0]) == value[-1] and value[-1] not in value[1:-1]:
        return value[1:-1].strip()
    return value


def split_list(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of the values: ``[a, b]`` and ``"a", "b"`` are lists, as in YAML.

    A value without brackets and quotation marks is one item. Raises FieldError for an unmatched bracket or quotation
    mark.
    """
    if len(values) == 1 and (items := _items(values[0])) is not None:
        return items
    return tuple(unquoted(value) for value in values)


def _items(value: str) -> tuple[str, ...] | None:
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
            raise FieldError(f"'{name}' has an unmatched bracket or quotation mark", "write names as a, b")
    return tuple(name for name in names if name)


def _split(text: str, separator: str) -> list[str]:
    """Split at each separator that is not between quotation marks."""
    names: list[str] = []
    position = 0
    while position <= len(text):
        match = _ITEM.match(text, position)
        end = match.end() if match else position
        while end < len(text) and text[end] != separator:  # text behind a quotation mark, or the other separator
            end += 1
        names.append(text[position:end])
        position = end + 1
    return names


def _is_half(name: str) -> bool:
    """Tell whether a name has only one of two brackets."""
    return (name.startswith("[") and "]" not in name) or (name.endswith("]") and "[" not in name)
