"""Load and register the plugins in PLUGINS, and no other; their order follows from their needs."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.core.settings import SettingsFile
from plugins.engine import plugin_checks
from plugins.engine.build import has_views
from plugins.engine.plugin import Plugin
from plugins.engine.plugin_declarations import wrong_declaration
from plugins.engine.settings import checks
from plugins.engine.third_party.blame import cannot_load, not_a_plugin


def load_plugins(settings: Mapping[str, Any], source: SettingsFile) -> plugin_checks.Loaded:
    """Load and register the plugins in PLUGINS. Raises SiteError with a fault for each that fails.

    Pelican itself imports every installed plugin, and stops at the first that fails.
    """
    paths = settings.get("PLUGIN_PATHS", [])
    wanted = plugin_checks.plugin_names(checks.restore_written_values(dict(settings)), source, paths)
    suggested = plugin_checks.suggestions(wanted, paths)
    modules: list[Any] = []
    plugins: list[Plugin] = []
    faults: dict[str, Fault] = {}
    declarations: list[Fault] = []
    for name, entry in dict(zip(wanted, settings["PLUGINS"] or (), strict=True)).items():
        if name in suggested:
            continue
        try:
            with plugin_checks.syntax_errors_as_faults():
                module = entry if getattr(entry, "__name__", "") == name else _load(name, paths)
                plugin = plugin_checks.declared(module)
            wrong = list(wrong_declaration(name, module, plugin))
            declarations += wrong
            register = plugin.register if plugin else getattr(module, "register", None)
            if register and not wrong:
                register()
            elif not plugin and not wrong:
                faults[name] = not_a_plugin(name, source)
        except SiteError:
            raise  # a syntax error, with its file and line
        except Exception as error:
            faults[name] = cannot_load(name, error, source)
        else:
            modules.append(module)
            plugins.extend([plugin] if plugin else [])
    missing = [name for name in wanted if name not in faults]
    raise_if_any([*faults.values(), *declarations, *plugin_checks.not_loaded(missing, suggested, modules, source)])
    theme = Path(settings["THEME"])  # checked last: a misspelt name may be that of a needed plugin
    raise_if_any(plugin_checks.unmet_needs(plugins, wanted, theme if has_views(theme) else None, source))
    return plugin_checks.Loaded(tuple(modules), in_order(plugins, source))


def in_order(plugins: Iterable[Plugin], source: SettingsFile) -> tuple[Plugin, ...]:
    """Sort plugins by name, but each after those that it needs. The order of PLUGINS has no effect.

    Raises SiteError for plugins that need each other.
    """
    by_name = {plugin.name: plugin for plugin in plugins}
    ordered: dict[str, Plugin] = {}

    def add(name: str, waiting: tuple[str, ...]) -> None:
        waiting = (*waiting, name)
        for other in sorted(set(by_name[name].needs) & by_name.keys()):
            if other in waiting:
                raise SiteError(plugin_checks.circle(waiting[waiting.index(other) :], source))
            if other not in ordered:
                add(other, waiting)
        ordered[name] = by_name[name]

    for name in sorted(by_name):
        if name not in ordered:
            add(name, ())
    return tuple(ordered.values())


def _load(name: str, paths: list[str]) -> ModuleType:
    if name in plugin_checks.own_plugins():
        return import_module(name)
    full = name if name.startswith("pelican.plugins.") else f"pelican.plugins.{name}"
    if _is_package(full):
        return import_module(full)
    from pelican.plugins._utils import load_legacy_plugin  # imported here: sites with our own plugins need no Pelican

    plugin: ModuleType = load_legacy_plugin(name, paths)
    return plugin


def _is_package(name: str) -> bool:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return False
    return spec is not None and spec.submodule_search_locations is not None
