"""Call the functions of plugins, and check what they return."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time
from functools import partial
from typing import Any

from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.fields import Field, FieldError
from plugins.engine.build import BuildHooks
from plugins.engine.code_places import place_of_function
from plugins.engine.content.checks.built_links import TextAddresses
from plugins.engine.content.library import CheckResult
from plugins.engine.plugin import Configs, Plugin

_OBJECTS = "a tuple of objects for other plugins"
# The functions of `Plugin` and the methods of `BuildHooks` that return several items: their type, and what they are.
_ITEMS: dict[str, tuple[type, str]] = {
    "config_fields": (Field, "a tuple of fields"),
    "own_tags": (str, "a tuple of slugs of tags"),
    "day_ends": (time, "a tuple of times of the day"),
    "after_reading": (object, _OBJECTS),
    "after_catalog": (object, _OBJECTS),
    "changes_at": (datetime, "a tuple of instants"),
    "answers": (str, "a tuple of paths"),
    "links": (TextAddresses, "a tuple of addresses of texts"),
    "news": (str, "a tuple of lines of text"),
    "before_publish": (str, "a tuple of lines of text"),
    "next_steps": (str, "a tuple of lines of text"),
}
# Those that return one object.
_SINGLE: dict[str, tuple[type, str]] = {
    "kept_slugs": (Mapping, "a dict of slugs by path"),
    "prepare": (BuildHooks, "an object of a subclass of BuildHooks"),
    "check": (CheckResult, "a CheckResult"),
}


def result(owner: Plugin | BuildHooks, name: str, *arguments: object) -> Any:
    """Return what a function of a plugin returns; raises SiteError for a value of the wrong type."""
    function = getattr(owner, name)
    returned = function(*arguments)
    kind, description = _SINGLE[name]
    if not isinstance(returned, kind):
        raise SiteError(_wrong(owner, name, returned, description))
    return returned


def results(owner: Plugin | BuildHooks, name: str, *arguments: object) -> tuple[Any, ...]:
    """Return the items that a function of a plugin returns or yields; raises SiteError for a value of the wrong type.

    A plugin without that function has no items.
    """
    function = getattr(owner, name)
    if function is None:
        return ()
    returned = function(*arguments)
    kind, description = _ITEMS[name]
    if not isinstance(returned, Iterable) or isinstance(returned, str | bytes | Mapping | CheckResult):
        raise SiteError(_wrong(owner, name, returned, description))
    items = tuple(returned)
    if not all(isinstance(item, kind) for item in items):
        raise SiteError(_wrong(owner, name, items, description))
    return items


def declared_fields(plugins: Iterable[Plugin], configs: Configs) -> Iterator[Field[Any]]:
    """Yield the keys of front matter that plugins declare, in themselves and by their settings."""
    for plugin in plugins:
        for field in (*plugin.fields, *results(plugin, "config_fields", configs)):
            yield replace(field, parse=partial(_parse, plugin, field))


def _parse(plugin: Plugin, field: Field[Any], value: Any) -> Any:
    """Return the parsed value. Any error but FieldError is a fault of the plugin."""
    try:
        return field.parse(value)
    except (FieldError, SiteError):
        raise
    except Exception as error:
        what = f"the plugin '{plugin.name}' cannot parse {field.name}: {value} ({type(error).__name__}: {error})"
        raise SiteError(_fault(field.parse, what, "let its parser raise FieldError(what, remedy)")) from error


def _wrong(owner: Plugin | BuildHooks, name: str, returned: object, description: str) -> Fault:
    known = f"the plugin '{owner.name}'" if isinstance(owner, Plugin) else f"the class {type(owner).__name__}"
    return _fault(getattr(owner, name), f"{name} of {known} returned {returned!r}", f"return {description}")


def _fault(function: Callable[..., Any], what: str, remedy: str) -> Fault:
    """Return a fault at the line of a function."""
    file, line = place_of_function(function)
    return fault(file, what, remedy, line)
