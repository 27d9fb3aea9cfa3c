"""Front matter in TOML, as Hugo and Zola have it between lines of ``+++``. Its library is imported where it is met."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date

from plugins.core.text_lines import line_at
from plugins.engine.content.front_matter import FrontMatterError, RawField

_AT = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
_OF_TAXONOMIES = "taxonomies"  # Zola's table, in which tags stand


def toml_fields(block: str) -> tuple[RawField, ...]:
    """Keys and values as texts, in their order. Lines count from that of the opening ``+++``, which is 1."""
    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) + 1 if at and at[1] else block.count("\n") + 1
        what = f"not TOML: {_AT.sub('', str(error))}"
        raise FrontMatterError(line, what, "put texts between double quotes, or write YAML between ---") from error
    except RecursionError as error:
        raise FrontMatterError(2, "not TOML: nested too deeply", "keep to 'key = \"value\"' lines") from error
    return tuple(field for key, value in table.items() for field in _fields(key, value, block))


def _fields(key: str, value: object, block: str) -> list[RawField]:
    line = _line(key, block)
    if key == _OF_TAXONOMIES and isinstance(value, Mapping):
        return [field for name, names in value.items() for field in _fields(str(name), names, block)]
    if isinstance(value, list) and all(_is_plain(each) for each in value):
        return [RawField(key, tuple(map(_text, value)), line)]
    if _is_plain(value):
        return [RawField(key, (_text(value),), line)]
    return [RawField(key, (), line, table=True)]


def _is_plain(value: object) -> bool:
    return not isinstance(value, list | Mapping)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _line(key: str, block: str) -> int:
    """The line of the key, or of its table."""
    quoted = re.escape(key)
    match = re.search(rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{quoted}[\"']?[ \t]*[=.\]]", block, re.MULTILINE)
    return line_at(block, match.start(), first_line=2) if match else 2
