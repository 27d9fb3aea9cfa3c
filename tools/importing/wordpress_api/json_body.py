"""JSON in the answers of a WordPress, which plugins may have damaged: notices of PHP before it, a mark, words after it.

Pure.
"""

import json
import re
from itertools import islice
from typing import TypeVar

import msgspec
from msgspec import Raw

T = TypeVar("T")
_BEGINS = re.compile(r"\[\s*\{\s*\"|\[\s*\]|\{\s*\"")
_INSIDE = (",", ":", "[", "{")  # what stands before a part of JSON
_TRIED = 20  # places at which JSON may begin: a notice may quote some


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
    """Return the value of a type that JSON has, None for something else. Numbers may be strings, as PHP writes them."""
    try:
        return msgspec.json.decode(data, type=kind, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


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
