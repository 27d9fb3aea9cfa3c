"""Settings in TOML, with the line of each key, as msgspec and tomllib do not tell it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile

_POSITION = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_ITEM = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_REMEDIES = {'give a date as "2026-09-01"': "give a date as 2026-09-01", "give True or False": "give true or false"}
_KEY = re.compile(r"\s*([\w\"'.-]+)\s*=")


class TomlFile(SettingsFile, frozen=True):
    """The file with the line of each key. Keys are named as TOML does: ``target.www.path``.

    A table of a list has its number, from 0, in its path: ``("participant", "0", "name")``.
    """

    def label(self, path: tuple[str, ...]) -> str:
        """Return a key with its tables."""
        return ".".join(path)

    def wrong_value(self, path: tuple[str, ...], value: object, remedy: str) -> Fault:
        """Return the fault of a value as TOML writes it: dates have no quotes, and ``true`` is small."""
        shown = repr(value)
        if isinstance(value, date | time):
            shown = value.isoformat()
        elif isinstance(value, bool):
            shown = shown.lower()
        return self.fault(path, f"{self.label(path)} is {shown}", _REMEDIES.get(remedy, remedy))


def read_toml(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text. Raises SiteError with the line, at a file called ``name``, if it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = _POSITION.search(str(error))
        line = int(position[1]) if position and position[1] else text.rstrip("\n").count("\n") + 1
        what = f"not TOML ({_POSITION.sub('', str(error))})"
        if str(error).startswith("Invalid date or datetime"):
            what, remedy = "a date or time does not exist", "give one of the calendar"
        else:
            remedy = "look at quotes and brackets in this line and the one before"
        raise SiteError(fault(name, what, remedy, line)) from error
    except RecursionError as error:
        remedy = "keep to tables and lines of key = value"
        raise SiteError(fault(name, "not TOML (nested too deeply)", remedy)) from error


def toml_lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each table and key with its line."""
    table: tuple[str, ...] = ()
    items: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        if item := _ITEM.match(line):
            name = _parts(item[1])
            table = (*name, str(items[name]))
            if not items[name]:
                yield name, number
            items[name] += 1
            yield table, number
        elif header := _HEADER.match(line):
            table = _parts(header[1])
            yield table, number
            for length in range(1, len(table)):
                yield table[:length], number
        elif key := _KEY.match(line):
            yield (*table, *_parts(key[1])), number


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
