"""Read the raw fields of a post's front matter into checked values. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.fields import NOT_XML, Field, FieldError, field_name
from plugins.engine.content.fields import (
    AUTHOR,
    AUTHORS,
    CATEGORY,
    MODIFIED,
    PUBLISH_DATE,
    REDIRECT_FROM,
    STATUS,
    SUMMARY,
    TAGS,
)
from plugins.engine.content.front_matter.foreign_keys import translate
from plugins.engine.content.front_matter.models import RawField
from plugins.engine.content.front_matter.value_lists import reference_in, split_list, unquoted

T = TypeVar("T")

_NAMES = frozenset(field.name for field in (AUTHOR, AUTHORS, CATEGORY))
_MAY_BE_EMPTY = frozenset(  # as in a form that is not filled in
    field.name for field in (SUMMARY, AUTHOR, AUTHORS, CATEGORY, MODIFIED, REDIRECT_FROM)
)
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_QUOTED = "is shown with the quotation marks around it"
_UNQUOTE = "remove them, or write \u201d \u201d to show them"


class FieldValues(Struct, frozen=True):
    """Checked values by field name, the line of each key, and the faults and warnings of the keys.

    A key with a line but no value is faulty. ``inputs`` are what the values were parsed of.
    """

    values: dict[str, object]
    lines: dict[str, int]
    faults: list[Fault]
    warnings: list[Fault]
    inputs: dict[str, str | tuple[str, ...]] = {}

    def parse(self, field: Field[Any], text: str | tuple[str, ...]) -> None:
        """Add the value of a field, parsed of a text; raises FieldError."""
        self.values[field.name] = field.parse(text)
        self.inputs[field.name] = text

    def get(self, field: Field[T]) -> T | None:
        """Return the value of a field, or None."""
        return cast("T | None", self.values.get(field.name))

    def line(self, field: Field[Any]) -> int:
        """Return the line of a key, or 0."""
        return self.lines.get(field.name, 0)

    def drop(self, field: Field[Any]) -> None:
        """Forget the value of a field."""
        self.values.pop(field.name, None)


def read_fields(
    where: str, raw: tuple[RawField, ...], known: Mapping[str, Field[Any]], plain: bool = False
) -> FieldValues:
    """Read the fields of a file; a duplicate or wrong key is a fault, an unknown one a warning.

    ``plain`` means ``Key: value`` lines, which may run into the text.
    """
    translated = translate(raw, known, plain)
    values = FieldValues({}, {}, [], [])
    for note in translated.notes:
        (values.warnings if note.warning else values.faults).append(fault(where, note.what, note.remedy, note.line))
    for field in translated.fields:
        name = field.name or field_name(field.key)
        try:
            if name == AUTHOR.name and len(split_list(field.values)) > 1:  # as other programs list several
                name = AUTHORS.name
            _read_field(values, known.get(name, PUBLISH_DATE), field, where, plain)
        except FieldError as error:
            values.faults.append(fault(where, f"{field.key}: {error.what}", error.remedy, field.line))
    if translated.status and values.get(STATUS) != "skip":
        values.values[STATUS.name] = translated.status
    return values


def _read_field(values: FieldValues, field: Field[Any], raw: RawField, where: str, plain: bool) -> None:
    """Add the value, the line and the warnings of one field; raises FieldError."""
    if field.name in values.lines and not field.by_line:
        raise FieldError(f"is also in line {values.line(field)}", "keep one of them")
    if (field.name in _MAY_BE_EMPTY or field.file) and not raw.table and not any(raw.values):
        return
    values.lines.setdefault(field.name, raw.line)
    if raw.table and (field.name in _NAMES or field.file):
        values.warnings.append(
            fault(where, f"{field.name}: a table is not accepted", f"write '{field.name}: …'", raw.line)
        )
        return
    if plain and field.prose and unquoted(raw.values[0]) != raw.values[0] and raw.values[0][0] in "\"'":
        values.warnings.append(fault(where, f"{field.name}: {_QUOTED}", _UNQUOTE, raw.line))
    if field.prose or field is TAGS:
        reference, character = reference_in(" ".join(raw.values))
        if reference:
            what = f"{field.name}: {reference} is shown as it is written"
            values.warnings.append(fault(where, what, f"write {character}", raw.line))
    if field is PUBLISH_DATE:
        values.values[field.name] = _checked(raw)[0] if raw.values else ""
    elif field.by_line:
        values.parse(field, (*values.inputs.get(field.name, ()), *_lines(raw)))
    else:
        values.parse(field, _input(field, raw))


def _checked(raw: RawField) -> tuple[str, ...]:
    """Return the texts of a field; raises FieldError for a table, and for characters that no page may have."""
    if raw.table:
        raise FieldError("is a table", "give a text or a [list]")
    for value in raw.values:
        if odd := NOT_XML.search(value):
            raise FieldError(
                f"has the character U+{ord(odd[0]):04X}, which is not allowed in pages and feeds", "delete it"
            )
    return raw.values


def _lines(raw: RawField) -> Iterator[str]:
    """Yield the values of a field that has one a line, or several in one pair of brackets; raises FieldError."""
    for text in _checked(raw):
        yield from split_list((text,)) if _IN_BRACKETS.fullmatch(text) else (text,)


def _input(field: Field[Any], raw: RawField) -> str | tuple[str, ...]:
    """Return what the value of a field is parsed of; raises FieldError."""
    texts = _checked(raw)
    if field.many:
        return tuple(split_list(texts))
    items = texts if field.prose else split_list(texts)
    if len(items) != 1:
        raise FieldError("is a list", "give one value")
    return items[0]
