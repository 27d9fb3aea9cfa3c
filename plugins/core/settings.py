"""Settings are tables: a dict in pelicanconf.py becomes a frozen struct, or one fault for each wrong key.

Keys are the struct's field names, values are checked against its type hints. A setting may be a list of such tables.
Where the settings file is known, faults name the line of the key in it.
"""

import ast
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import fields

from plugins.core.dates import DateError, parse_zone
from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any
from plugins.core.fields import NOT_XML
from plugins.core.settings_lines import setting_lines

T = TypeVar("T", bound=Struct)


class WrongValueError(ValueError):
    """A value that its key does not take; the message says what it takes, ``key`` which it is among several."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def refuse(errors: Iterable[WrongValueError]) -> None:
    """Raise all the errors as one group, when there are any."""
    found = tuple(errors)
    if found:
        raise ExceptionGroup("wrong values", found)


class SettingsFile(Struct, frozen=True):
    """Where in the settings file each name and each key of a table stands."""

    name: str
    lines: Mapping[tuple[str, ...], int]

    def fault(self, path: tuple[str, ...], what: str, remedy: str) -> Fault:
        """A fault at the line of the name or key, else at the file as a whole."""
        known = (self.lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in self.lines)
        return fault(self.name, what, remedy, next(known, 0))


def read_settings_file(path: Path | None) -> SettingsFile:
    """Find the line of each setting; without a file, lines are unknown."""
    if path is None:
        return SettingsFile("settings", {})
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return SettingsFile(path.name, dict(setting_lines(tree)))


def load(cls: type[T], name: str, table: object, source: SettingsFile) -> T:
    """The table ``name`` as an instance of the struct ``cls``; raises SiteError with a fault for each wrong key.

    A subclass of `Tables` takes a list of tables, or one by itself.
    """
    if issubclass(cls, Tables):
        return _load_list(cls, name, table, source)
    return _load_table(cls, (name,), table, source)


class Tables:
    """The base of a struct whose only field, ``tables``, is a tuple of tables: one or more under one setting."""


def _load_list(cls: type[T], name: str, tables: object, source: SettingsFile) -> T:
    item = typing.get_args(fields(cls)[0].type)[0]
    paths = [(name, str(index)) for index in range(len(tables))] if isinstance(tables, list | tuple) else [(name,)]
    loaded: list[Any] = []
    faults: list[Fault] = []
    for path, table in zip(paths, tables if isinstance(tables, list | tuple) else [tables], strict=True):
        try:
            loaded.append(_load_table(item, path, table, source))
        except SiteError as error:
            faults.extend(error.faults)
    raise_if_any(faults)
    return _instance(cls, {"tables": tuple(loaded)}, {}, source, (name,))


def _load_table(cls: type[T], path: tuple[str, ...], table: object, source: SettingsFile) -> T:
    name = label(path)
    if not isinstance(table, Mapping):
        what = f"{name} is a {type(table).__name__}, not a table"
        raise SiteError(source.fault(path, what, f"write {name} = {{...}}"))
    known = sorted(cls.__struct_fields__)
    unknown = [
        source.fault((*path, str(key)), f"unknown key '{key}' in {name}", did_you_mean(str(key), known))
        for key in table
        if key not in known
    ]
    return _build(cls, {each: table[each] for each in known if each in table}, source, unknown, path)


def label(path: tuple[str, ...]) -> str:
    """How a setting is written in Python: ``CHALLENGE['start']``, ``CHALLENGE[1]['start']``."""
    name, *keys = path
    return name + "".join(f"[{key}]" if key.isdecimal() else f"['{key}']" for key in keys)


def load_names(cls: type[T], settings: Mapping[str, object], source: SettingsFile) -> T:
    """Settings that stand by themselves (``SITENAME = …``) as an instance of ``cls``, whose fields are their names."""
    given = {each: settings[each.upper()] for each in cls.__struct_fields__ if each.upper() in settings}
    return _build(cls, given, source, [], ())


def _build(
    cls: type[T],
    table: Mapping[str, object],
    source: SettingsFile,
    faults: list[Fault],
    name: tuple[str, ...],
) -> T:
    values: dict[str, Any] = {}
    for each in fields(cls):
        path = (*name, each.name) if name else (each.name.upper(),)
        shown = label(path)
        if each.name not in table:
            faults += [source.fault(path, f"{shown} is not set", "add it")] if each.required else []
            continue
        try:
            values[each.name] = convert(table[each.name], each.type)
        except WrongValueError as error:
            faults.append(source.fault(path, f"{shown} is {table[each.name]!r}", str(error)))
    raise_if_any(faults)
    return _instance(cls, values, table, source, name)


def _instance(
    cls: type[T], values: dict[str, Any], table: Mapping[str, object], source: SettingsFile, name: tuple[str, ...]
) -> T:
    try:
        return cls(**values)
    except (WrongValueError, ExceptionGroup) as error:
        wrong: tuple[Any, ...] = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
        raise SiteError(*(_misfit(name, each, table, source) for each in wrong)) from error


def _misfit(name: tuple[str, ...], error: WrongValueError, table: Mapping[str, object], source: SettingsFile) -> Fault:
    """The fault for a value that has the right type but does not fit the others of its table."""
    if not name or error.key is None:
        path = name or (str(error.key).upper(),)
        what, _, remedy = str(error).rpartition(": ")
        return source.fault(path, what or f"{label(path)} does not add up", remedy)
    path = (*name, error.key)
    if error.key.isdecimal():
        return source.fault(path, f"{label(path)} does not add up", str(error))
    given = table.get(error.key)
    state = "is not set" if given is None else f"is {given!r}"
    return source.fault(path, f"{label(path)} {state}", str(error))


def convert(value: object, hint: Any) -> Any:
    """The value as the hinted type; raises WrongValueError with what would be right."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        options = [each for each in typing.get_args(hint) if each is not type(None)]
        return None if value is None and type(None) in typing.get_args(hint) else convert(value, options[0])
    if origin is typing.Literal:
        return _literal(value, typing.get_args(hint))
    if origin is tuple:
        return _tuple(value, typing.get_args(hint)[0])
    return _CONVERTERS[hint](value)


def _plain(expected: type, what: str) -> Callable[[object], Any]:
    def check(value: object) -> Any:
        if type(value) is not expected:
            raise WrongValueError(f"give {what}")
        if isinstance(value, str) and NOT_XML.search(value):
            raise WrongValueError("take the control character out")
        return value

    return check


def _literal(value: object, options: tuple[object, ...]) -> object:
    if value not in options:
        raise WrongValueError(did_you_mean(str(value), [str(each) for each in options]))
    return value


def _tuple(value: object, hint: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise WrongValueError("give a list in [brackets]")
    return tuple(convert(each, hint) for each in value)


def _date(value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongValueError('give a date as "2026-09-01"') from error


def _time(value: object) -> time:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise WrongValueError('give a time as "03:00"')
    return time.fromisoformat(str(value))


def _zone(value: object) -> ZoneInfo:
    try:
        return parse_zone(str(value))
    except DateError as error:
        raise WrongValueError(error.remedy) from error


_CONVERTERS: dict[Any, Callable[[object], Any]] = {
    str: _plain(str, "a text in quotes"),
    int: _plain(int, "a whole number"),
    bool: _plain(bool, "True or False"),
    date: _date,
    time: _time,
    ZoneInfo: _zone,
}
