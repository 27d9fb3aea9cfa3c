"""Checks of the declarations of plugins: the name, the types of values, and keys and tables that exist already."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field, field_name
from plugins.core.settings import SettingsFile
from plugins.core.text_facts import TextFact
from plugins.engine.code_places import place_of_name
from plugins.engine.content.fields import FIELDS
from plugins.engine.plugin import Configs, Plugin
from plugins.engine.plugin_results import results

_GUIDE = "see docs/plugins.md"
# Attributes of modules that declared a plugin before `Plugin`, each with the field that it is now.
_FORMER = {
    "CLEANERS": "cleaner_for",
    "FIELDS": "fields",
    "NEEDS": "needs",
    "TABLES": "tables",
    "kept_slugs": "kept_slugs",
    "prepare": "prepare",
}


def _are(kind: type, values: object) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, kind) for value in values)


def _are_tables(tables: object) -> bool:
    return isinstance(tables, Mapping) and all(
        isinstance(name, str) and isinstance(table, type) and issubclass(table, Struct)
        for name, table in tables.items()
    )


# The fields of `Plugin` that are no functions: a check of the value, and the remedy.
_VALUES: dict[str, tuple[Callable[[object], bool], str]] = {
    "name": (lambda name: isinstance(name, str), "give the name that PLUGINS has"),
    "needs": (lambda needs: _are(str, needs), 'give a tuple of names, such as ("plugins.pages",)'),
    "tables": (_are_tables, 'give the struct of each table, such as {"MOOD": MoodConfig}'),
    "fields": (lambda fields: _are(Field, fields), 'give a tuple of fields, such as (Field("mood", text),)'),
    "facts": (lambda facts: _are(TextFact, facts), "give a tuple of facts"),
    "html_facts": (lambda facts: _are(TextFact, facts), "give a tuple of facts"),
    "own_files": (lambda files: isinstance(files, Mapping), "give a dict of paths, each with the reason"),
    "writes": (lambda kinds: isinstance(kinds, frozenset | set), 'give a set, such as frozenset({"views"})'),
}


def wrong_declaration(name: str, module: ModuleType, plugin: Plugin | None) -> Iterator[Fault]:
    """Yield the faults of the plugin that PLUGINS calls ``name``. A plugin made for Pelican has no declaration."""
    if plugin is None:
        yield from _not_read(name, module)
        return
    wrong = list(_wrong_values(name, module, plugin))
    yield from wrong
    if plugin.name != name and not wrong:
        what = f"the plugin '{name}' calls itself '{plugin.name}'"
        yield _fault(module, "PLUGIN", what, f'write Plugin("{name}", …)')


def _not_read(name: str, module: ModuleType) -> Iterator[Fault]:
    """Yield a fault for each declaration under a name that is not read, in a module that uses code of this project."""
    for other, value in vars(module).items():
        if isinstance(value, Plugin):
            yield _fault(module, other, f"{other} is not read", "call it PLUGIN")
    if any(_is_ours(value) for value in vars(module).values()):
        for former, field in _FORMER.items():
            if former in vars(module):
                yield _fault(module, former, f'{former} is now PLUGIN = Plugin("{name}", {field}=…)', _GUIDE)


def _is_ours(value: object) -> bool:
    """Tell whether a value of a module is a module, class, function or instance of this project."""
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return f"{home}".startswith("plugins.")


def _wrong_values(name: str, module: ModuleType, plugin: Plugin) -> Iterator[Fault]:
    """Yield a fault for each value of the wrong type."""
    for field in Plugin.__struct_fields__:
        value = getattr(plugin, field)
        is_right, remedy = _VALUES.get(field, (lambda hook: hook is None or callable(hook), "give a function"))
        if not is_right(value):
            yield _fault(module, "PLUGIN", f"{field} of the plugin '{name}' is {value!r}", remedy)
    for key in plugin.fields if _are(Field, plugin.fields) else ():
        if not callable(key.parse):
            what = f"the parser of the key '{key.name}' of the plugin '{name}' is {key.parse!r}"
            yield _fault(module, "PLUGIN", what, "give a function of one text")
    yield from _wrong_facts(name, module, plugin)


def _wrong_facts(name: str, module: ModuleType, plugin: Plugin) -> Iterator[Fault]:
    """Yield a fault for each fact whose name does not begin with the plugin's, so that another may have it, too."""
    facts = [fact for group in (plugin.facts, plugin.html_facts) if _are(TextFact, group) for fact in group]
    prefix = f"{name.rpartition('.')[2]}."
    for fact in facts:
        if not fact.name.startswith(prefix):
            what = f"the plugin '{name}' calls a fact '{fact.name}', as another plugin may"
            yield _fault(module, "PLUGIN", what, f"begin its name with '{prefix}'")


def _fault(module: ModuleType, name: str, what: str, remedy: str) -> Fault:
    """Return a fault at the line of a plugin's file that sets a name."""
    file, line = place_of_name(module, name)
    return fault(file, what, remedy, line)


def taken_tables(plugins: Iterable[Plugin], others: Iterable[str], source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each table of settings that another plugin has too, or is among ``others``."""
    owners = dict.fromkeys(others, "Pelican or the engine")
    for plugin in _ours_first(plugins):
        for name in plugin.tables:
            if name in owners:
                what = f"the plugin '{plugin.name}' declares the table '{name}', which is that of {owners[name]}"
                yield source.fault(("PLUGINS",), what, "choose another name")
            elif not name.isupper():
                what = f"the plugin '{plugin.name}' declares the table '{name}', which Pelican does not read"
                yield source.fault(("PLUGINS",), what, f"call it {name.upper()}")
            owners.setdefault(name, plugin.name)


def taken_keys(plugins: Iterable[Plugin], configs: Configs, source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each key of front matter that every post has, or that another plugin has too."""
    owners = {field.name: "every post" for field in FIELDS}
    for plugin in _ours_first(plugins):
        declared = results(plugin, "config_fields", configs) if plugin.config_fields else ()
        for field in (*plugin.fields, *declared):
            what = f"the plugin '{plugin.name}' declares the key '{field.name}'"
            if field.name in owners:
                yield source.fault(("PLUGINS",), f"{what}, which is that of {owners[field.name]}", "choose another")
            elif field_name(field.name) != field.name:
                yield source.fault(("PLUGINS",), f"{what}, which no post can have", f"write '{field_name(field.name)}'")
            owners.setdefault(field.name, plugin.name)


def _ours_first(plugins: Iterable[Plugin]) -> list[Plugin]:
    """Sort plugins of others behind those of this project, whose keys and tables came first."""
    return sorted(plugins, key=lambda plugin: not plugin.name.startswith("plugins."))
