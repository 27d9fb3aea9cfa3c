"""JSON in the answers of a WordPress, which plugins may have damaged: notices of PHP before it, a mark, words after it.

Pure.
"""

import json
import re
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

T = TypeVar("T")
_BEGINS = re.compile(r"\[\s*\{\s*\"|\[\s*\]|\{\s*\"")
_INSIDE = (",", ":", "[", "{")  # what stands before a part of JSON
_TRIED = 20  # places at which JSON may begin: a notice may quote some
_NOTHING: tuple[object, ...] = (None, False, "", [], {})  # as PHP writes it, whatever the type would be


class NoJsonError(ValueError):
    """A body without JSON, or with the half of it."""


def json_of(body: bytes) -> bytes:
    """Return the JSON of a body. Raises NoJsonError."""
    plain = body.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        msgspec.json.decode(plain)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _within(plain.decode("utf-8", "replace"))
    return plain


def items_of(data: bytes) -> list[Raw]:
    """Return the items of a list, or the only one. Raises NoJsonError for something else.

    A list from which a plugin has taken an item is an object with numbers as its names.
    """
    if data.startswith(b"["):
        return _decoded(data, list[Raw])
    fields = _decoded(data, dict[str, Raw])
    if "id" in fields:
        return [Raw(data)]
    if all(name.isdecimal() for name in fields):
        return list(fields.values())
    raise NoJsonError


def named_items(data: bytes) -> list[Raw]:
    """Return the values of an object by names. Raises NoJsonError for something else."""
    return list(_decoded(data, dict[str, Raw]).values())


def value_of(data: bytes | Raw, kind: type[T]) -> T | None:
    """Return the value of a type that JSON has, None for something else.

    Numbers may be strings, as PHP writes them. A field that has nothing, in whatever form, has its default.
    """
    try:
        try:
            return msgspec.json.decode(data, type=kind, strict=False)
        except msgspec.ValidationError:
            return msgspec.convert(_without_nothing(msgspec.json.decode(data), kind), type=kind, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _without_nothing(value: object, kind: Any) -> object:
    """Return a value for a type, without the fields that have nothing in a form which the type does not have."""
    if _is(value, kind):
        return value
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Struct):
        fields = _fields_of(kind)
        known = {name: each for name, each in value.items() if name in fields}
        kept = (name for name, each in known.items() if each not in _NOTHING or _is(each, fields[name]))
        return {name: _without_nothing(known[name], fields[name]) for name in kept}
    if isinstance(value, dict) and all(str(name).isdecimal() for name in value):
        return list(value.values())  # a list from which a plugin has taken something
    return value


def _is(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, type=kind, strict=False)
    except (msgspec.ValidationError, RecursionError):
        return False
    return True


@cache
def _fields_of(kind: type[Struct]) -> dict[str, Any]:
    return {each.encode_name: each.type for each in msgspec.structs.fields(kind)}


def _decoded(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise NoJsonError from error


def _within(text: str) -> bytes:
    """Return the JSON that stands among other words. No part of damaged JSON is taken for a whole one."""
    decoder = json.JSONDecoder(strict=False)
    starts = (found.start() for found in _BEGINS.finditer(text))
    for start in islice((each for each in starts if text[:each].rstrip()[-1:] not in _INSIDE), _TRIED):
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if not _BEGINS.search(text, end):
            return msgspec.json.encode(value)
    raise NoJsonError
