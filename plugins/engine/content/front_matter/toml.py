"""Read front matter in TOML, as Hugo and Zola write it between lines of ``+++``. Imported only if a post has some."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date

from plugins.core.text_lines import line_at
from plugins.engine.content.front_matter.models import FrontMatterError, RawField

_POSITION = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
_TAXONOMIES = "taxonomies"  # Zola's table of tags and categories


def toml_fields(block: str) -> tuple[RawField, ...]:
    """Return keys and values as texts, in their order. The line of the opening ``+++`` is 1."""
    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        position = _POSITION.search(str(error))
        line = int(position[1]) + 1 if position and position[1] else block.count("\n") + 1
        if str(error).startswith("Invalid date or datetime"):
            raise FrontMatterError(line, "a date or time does not exist", "give one of the calendar") from error
        what = f"not TOML: {_POSITION.sub('', str(error))}"
        raise FrontMatterError(line, what, "put texts between double quotes, or write YAML between ---") from error
    except RecursionError as error:
        raise FrontMatterError(2, "not TOML: nested too deeply", "keep to 'key = \"value\"' lines") from error
    return tuple(field for key, value in table.items() for field in _fields(key, value, block))


def _fields(key: str, value: object, block: str) -> list[RawField]:
    line = _line(key, block)
    if key == _TAXONOMIES and isinstance(value, Mapping):
        return [field for name, names in value.items() for field in _fields(str(name), names, block)]
    if isinstance(value, list) and all(map(_is_scalar, value)):
        return [RawField(key, tuple(map(_text, value)), line)]
    if _is_scalar(value):
        return [RawField(key, (_text(value),), line)]
    return [RawField(key, (), line, table=True)]


def _is_scalar(value: object) -> bool:
    return not isinstance(value, list | Mapping)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _line(key: str, block: str) -> int:
    """Return the line of the key, or of its table."""
    quoted = re.escape(key)
    match = re.search(rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{quoted}[\"']?[ \t]*[=.\]]", block, re.MULTILINE)
    return line_at(block, match.start(), first_line=2) if match else 2
