"""Tables of settings: a dict in pelicanconf.py becomes a frozen struct, or a fault for each wrong key.

The keys are the field names of the struct, and values are checked against its type hints. A setting may be a list of
such tables. Where the settings file is known, a fault has the line of its key.
"""

import ast
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import fields

from plugins.core.dates import DateError, parse_zone
from plugins.core.errors import Fault, SiteError, did_you_mean, fault, probably_meant, raise_if_any
from plugins.core.fields import NOT_XML
from plugins.core.settings_lines import label, setting_lines

T = TypeVar("T", bound=Struct)
_MISSPELT = object()  # the value of a key that is there under a wrong name, which has its fault
Moves = Mapping[str, str]
"""The old names of settings and their new ones, a key of a table after a dot: ``{"FEEDS.id": "IDENTITY.name"}``."""


class WrongValueError(ValueError):
    """A value that its key does not accept. The message is the remedy; ``key`` names one of several keys."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def refuse(errors: Iterable[WrongValueError]) -> None:
    """Raise all errors as one group if there are any."""
    if raised := tuple(errors):
        raise ExceptionGroup("wrong values", raised)


class SettingsFile(Struct, frozen=True):
    """The name of the settings file and the line of each setting, and of each key of a table, in it.

    ``text`` is that of the file, and of other settings files beside it, which it may import.
    """

    name: str
    lines: Mapping[tuple[str, ...], int]
    text: str = ""

    def label(self, path: tuple[str, ...]) -> str:
        """Return a setting or key as the file writes it."""
        return label(path)

    def fault(self, path: tuple[str, ...], what: str, remedy: str) -> Fault:
        """Return a fault at the line of a setting or key; without a known line, at the file as a whole."""
        known = (self.lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in self.lines)
        return fault(self.name, what, remedy, next(known, 0))

    def wrong_value(self, path: tuple[str, ...], value: object, remedy: str) -> Fault:
        """Return the fault of a value that its key does not accept, in the signs of the file."""
        return self.fault(path, f"{self.label(path)} is {value!r}", remedy)

    def moved(self, path: tuple[str, ...], new: str) -> Fault:
        """Return the fault for a setting or key that has another name now, written as in `Moves`."""
        new_path = tuple(new.split("."))
        line = self.lines.get(new_path)
        remedy = f"remove it here: {label(new_path)} in line {line} is used" if line else "write it there"
        return self.fault(path, f"{label(path)} is now {label(new_path)}", remedy)


def read_settings_file(path: Path | None) -> SettingsFile:
    """Find the line of each setting. Without a file no line is known."""
    if path is None:
        return SettingsFile("settings", {})
    text = path.read_text(encoding="utf-8")
    others = (each.read_text(encoding="utf-8", errors="replace") for each in sorted(path.parent.glob("*conf.py")))
    return SettingsFile(path.name, dict(setting_lines(ast.parse(text, str(path)))), "\n".join([text, *others]))


class Tables:
    """The base of a struct for a list of tables. Its only field, ``tables``, is a tuple of structs."""


def load(cls: type[T], name: str, table: object, source: SettingsFile, moved: Moves = types.MappingProxyType({})) -> T:
    """Return the table of the setting ``name`` as an instance of ``cls``; raises SiteError with all its faults.

    A subclass of `Tables` accepts a list of tables, or a single one.
    """
    if issubclass(cls, Tables):
        return _load_list(cls, name, table, source, moved)
    return load_table(cls, (name,), table, source, moved)


def load_names(cls: type[T], settings: Mapping[str, object], source: SettingsFile) -> T:
    """Return single settings (``SITENAME = …``) as an instance of ``cls``, whose fields have their names."""
    values = {name: settings[name.upper()] for name in cls.__struct_fields__ if name.upper() in settings}
    return _build(cls, values, source, [], ())


def _load_list(cls: type[T], name: str, tables: object, source: SettingsFile, moved: Moves) -> T:
    item = typing.get_args(fields(cls)[0].type)[0]
    paths = [(name, str(index)) for index in range(len(tables))] if isinstance(tables, list | tuple) else [(name,)]
    loaded: list[Any] = []
    faults: list[Fault] = []
    for path, table in zip(paths, tables if isinstance(tables, list | tuple) else [tables], strict=True):
        try:
            loaded.append(load_table(item, path, table, source, moved))
        except SiteError as error:
            faults.extend(error.faults)
    raise_if_any(faults)
    return _instance(cls, {"tables": tuple(loaded)}, {}, source, (name,))


def load_table(
    cls: type[T], path: tuple[str, ...], table: object, source: SettingsFile, moved: Moves = types.MappingProxyType({})
) -> T:
    """Return the table at a path as an instance of ``cls``; raises SiteError with all its faults."""
    name = source.label(path)
    if not isinstance(table, Mapping):
        what = f"{name} is a {type(table).__name__}, not a table"
        raise SiteError(source.fault(path, what, f"write {name} = {{...}}"))
    known = sorted(cls.__struct_fields__)
    strange = [str(key) for key in table if key not in known]
    unknown = list(_unknown_keys(path, strange, known, source, moved))
    misspelt: dict[str, object] = {probably_meant(key, known): _MISSPELT for key in strange}
    return _build(cls, misspelt | {key: table[key] for key in known if key in table}, source, unknown, path)


def _unknown_keys(
    path: tuple[str, ...], keys: Iterable[str], known: list[str], source: SettingsFile, moved: Moves
) -> Iterator[Fault]:
    for key in keys:
        if new := moved.get(f"{path[0]}.{key}"):
            yield source.moved((*path, key), new)
        else:
            yield source.fault((*path, key), f"unknown key '{key}' in {source.label(path)}", did_you_mean(key, known))


def _build(
    cls: type[T], table: Mapping[str, object], source: SettingsFile, faults: list[Fault], name: tuple[str, ...]
) -> T:
    values: dict[str, Any] = {}
    for field in fields(cls):
        path = (*name, field.name) if name else (field.name.upper(),)
        if field.name not in table:
            faults += [source.fault(path, f"{source.label(path)} is not set", "add it")] if field.required else []
            continue
        try:
            values[field.name] = value if (value := table[field.name]) is _MISSPELT else convert(value, field.type)
        except WrongValueError as error:
            faults.append(source.wrong_value(path, table[field.name], str(error)))
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
    """Return the fault for a value of the right type that does not fit the other values of its table."""
    if not name or error.key is None:
        path = name or (str(error.key).upper(),)
        what, _, remedy = str(error).rpartition(": ")
        return source.fault(path, what or f"{source.label(path)} is not valid", remedy)
    path = (*name, error.key)
    if error.key.isdecimal():
        return source.fault(path, f"{source.label(path)} is not valid", str(error))
    value = table.get(error.key)
    state = "is not set" if value is None else f"is {value!r}"
    return source.fault(path, f"{source.label(path)} {state}", str(error))


def convert(value: object, hint: Any) -> Any:
    """Return the value as the hinted type. Raises WrongValueError with the remedy."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return None if value is None and type(None) in typing.get_args(hint) else convert(value, options[0])
    if origin is typing.Literal:
        return _literal(value, typing.get_args(hint))
    if origin is tuple:
        return _tuple(value, typing.get_args(hint)[0])
    return _CONVERTERS[hint](value)


def _plain(expected: type, description: str) -> Callable[[object], Any]:
    def check(value: object) -> Any:
        if type(value) is not expected:
            raise WrongValueError(f"give {description}")
        if isinstance(value, str) and NOT_XML.search(value):
            raise WrongValueError("delete the control character")
        return value

    return check


def _literal(value: object, options: tuple[object, ...]) -> object:
    if value not in options:
        raise WrongValueError(did_you_mean(str(value), [str(option) for option in options]))
    return value


def _tuple(value: object, hint: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise WrongValueError("give a list in [brackets]")
    return tuple(convert(item, hint) for item in value)


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
