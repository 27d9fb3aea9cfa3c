"""Split a file into front matter and text: ``Key: value`` lines, YAML between ``---`` or TOML between ``+++``.

Keys and values are returned as texts with their lines; content/field_reader.py checks them.
"""

import re
from collections.abc import Mapping
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from plugins.core.fields import Field, field_name
from plugins.core.look_alikes import look_alike, straightened
from plugins.engine.content.front_matter.foreign_keys import keys_of
from plugins.engine.content.front_matter.models import FrontMatter, FrontMatterError, RawField
from plugins.engine.markdown.notes import Note

_KEY = re.compile(r"(?P<key>[A-Za-zÅÄÖåäö][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>.*)")
_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*")
_YAML_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_LIKE_A_FENCE = re.compile(r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad]{2,6}[ \t]*")
_MAX_BLOCK = 50_000  # characters of YAML, whose parser takes a second for them
_CONTINUATION = re.compile(r"(?:[ \t]{2,}|\t)(?P<value>\S.*)")
_LIST_ITEM = re.compile(r"[ \t]*[-*][ \t]+(?P<value>\S.*)")
_NO_WIDTH = "\u200b\u2060\ufeff"
_NO_COLON = re.compile(r"[\u200b\u2060\ufeff]*[A-Za-zÅÄÖåäö][\w-]{0,40}[ \t]*[\uff1a\ufe55\u2236\ua789\ufe13]")
_NO_WIDTH_BEFORE = re.compile(r"^[\u200b\u2060\ufeff]+", re.MULTILINE)
_ODD_SPACE = re.compile(r"^([ \t]*[\w-]+)[ \u00a0]*:[\u00a0\u2007\u202f\u200b\u2060\ufeff]+", re.MULTILINE)


def parse(text: str, known: Mapping[str, Field[Any]] = MappingProxyType({})) -> FrontMatter:
    """Split a source text into front matter and body; raises FrontMatterError.

    Of ``known`` fields, it depends on two things how lines are read: a YAML comment behind prose may be a part of it,
    and each line of a field that has one value a line is a value.
    """
    lines = text.split("\n")
    if not text.strip():
        raise FrontMatterError(1, "the file is empty", "write 'Title: …', 'Date: …', a blank line and the text")
    start = sum(1 for _ in takewhile(lambda line: not line.strip(), lines))
    lines[start] = lines[start].lstrip(_NO_WIDTH)
    if _FENCE.fullmatch(lines[start]):
        return _fenced(lines, start, known)
    if _LIKE_A_FENCE.fullmatch(lines[start]):
        raise _wrong_fence(lines, start)
    if lines[start].lstrip().startswith("{"):
        what, remedy = "the front matter is JSON", "write 'Key: value' lines and a blank line, or YAML between ---"
        raise FrontMatterError(start + 1, what, remedy)
    return _key_value_lines(lines, start, known)


def is_plain(text: str) -> bool:
    """Tell whether the front matter of the text is ``Key: value`` lines."""
    return not text.lstrip().lstrip(_NO_WIDTH).startswith(("---", "+++"))


def key_in(line: str) -> tuple[str, str]:
    """Return the key and the value of a line that is ``Key: value``, else two empty texts."""
    match = _KEY.fullmatch(line)
    if match is None and not line.isascii():  # characters without width, or odd spaces, around the colon
        head, colon, rest = line.partition(":")
        match = _KEY.fullmatch(f"{straightened(head).strip()}{colon}{rest}") if colon and head[:1] != " " else None
    return (match["key"], match["value"].strip().strip(_NO_WIDTH).strip()) if match else ("", "")


def _key_value_lines(lines: list[str], start: int, known: Mapping[str, Field[Any]]) -> FrontMatter:
    fields: list[RawField] = []
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            return FrontMatter(tuple(fields), "\n".join(lines[number:]), number + 1)
        continued = _CONTINUATION.fullmatch(line)
        key, value = key_in(line)
        rest = FrontMatter(tuple(fields), "\n".join(lines[number - 1 :]), number)
        if fields and line[0] in " \t-*" and (more := _with_line(fields[-1], line, known)):
            fields[-1] = more
            continue
        if fields and not fields[-1].values[0] and _LIST_ITEM.fullmatch(line):
            what = f"a list of {fields[-1].key} over several lines"
            raise FrontMatterError(number, what, f"write it in one: '{fields[-1].key}: a, b'", rest)
        if continued and fields:
            last = fields[-1]
            fields[-1] = RawField(last.key, (f"{last.values[0]} {continued['value']}".strip(),), last.line)
        elif key:
            fields.append(RawField(key, (value,), number))
        elif _NO_COLON.match(line):
            raise FrontMatterError(number, f"the line has {look_alike(line.lstrip(_NO_WIDTH))}", "write a colon", rest)
        elif fields:
            what = "the front matter is not closed by a blank line"
            raise FrontMatterError(number, what, "put a blank line before this line", rest)
        else:
            what = "the file does not begin with front matter"
            raise FrontMatterError(number, what, "begin it with 'Title: …', 'Date: …' and a blank line", rest)
    return FrontMatter(tuple(fields), "", len(lines))


def _with_line(raw: RawField, line: str, known: Mapping[str, Field[Any]]) -> RawField | None:
    """Return a field that has one value a line with one more line; None for other fields and lines.

    An item of a list is a value. Another line stays a line of the value, whose parser knows if it is a value.
    """
    field = known.get(field_name(raw.key))
    if field is None or not field.by_line:
        return None
    if item := _LIST_ITEM.fullmatch(line):
        return replace(raw, values=(*filter(None, raw.values), item["value"].strip()))
    if continued := _CONTINUATION.fullmatch(line):
        return replace(raw, values=(*raw.values[:-1], f"{raw.values[-1]}\n{continued['value']}".strip()))
    return None


def _fenced(lines: list[str], start: int, known: Mapping[str, Field[Any]]) -> FrontMatter:
    toml = lines[start].startswith("+")
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if _FENCE.fullmatch(line) if toml else _YAML_END.fullmatch(line):
            block = "\n" * start + "\n".join(lines[start + 1 : number - 1])  # so that its lines count from the file's
            body = "\n".join(lines[number:])
            after = number + 1
            if len(block) > _MAX_BLOCK:
                what = f"the front matter is {len(block):,} characters long".replace(",", " ")
                raise FrontMatterError(1, what, f"use at most {_MAX_BLOCK:,}".replace(",", " "))
            try:
                fields, notes = _read_toml(block) if toml else _read_yaml(block, known)
            except FrontMatterError as error:
                rest = FrontMatter((), body, after)
                raise FrontMatterError(error.line, error.what, error.remedy, rest) from error
            return FrontMatter(fields, body, after, notes)
        if _LIKE_A_FENCE.fullmatch(line) and look_alike(line):
            raise _wrong_fence(lines, number - 1)
    fence = lines[start].strip()
    what = f"the front matter that begins with {fence} has no end"
    raise FrontMatterError(start + 1, what, f"put a line {fence} after its keys")


def _wrong_fence(lines: list[str], index: int) -> FrontMatterError:
    """Return the error for a line that should be ``---``, naming the character that only looks like a hyphen."""
    sign = look_alike(lines[index])
    what = f"the line has {sign}" if sign else f"the line has {len(lines[index].strip())} hyphens"
    try:
        rest = parse("\n".join([*lines[:index], "---", *lines[index + 1 :]]))
    except FrontMatterError as error:
        rest = error.rest or FrontMatter((), "", index + 1)
    return FrontMatterError(index + 1, what, "write three hyphens: ---", rest)


def _read_toml(block: str) -> tuple[tuple[RawField, ...], tuple[Note, ...]]:
    from plugins.engine.content.front_matter.toml import toml_fields  # late: few posts have TOML

    return toml_fields(block), ()


def _read_yaml(block: str, known: Mapping[str, Field[Any]]) -> tuple[tuple[RawField, ...], tuple[Note, ...]]:
    from plugins.engine.content.front_matter.yaml import (
        yaml_fields,  # late: PyYAML starts slowly, and few posts have YAML
    )

    for number, line in enumerate(block.split("\n") if not block.isascii() else (), 2):
        if _NO_COLON.match(line):
            raise FrontMatterError(number, f"the line has {look_alike(line.lstrip(_NO_WIDTH))}", "write a colon")
    if not block.isascii():
        block = _ODD_SPACE.sub(r"\1: ", _NO_WIDTH_BEFORE.sub("", block))
    fields = yaml_fields(block)
    if "#" not in block:
        return fields, ()
    from plugins.engine.content.front_matter.yaml_comments import comment_notes

    prose_keys = keys_of(field for field in known.values() if field.prose)
    notes = (note._replace(line=note.line + 1) for note in comment_notes(block, prose_keys))  # the line above is ---
    return fields, tuple(notes)
