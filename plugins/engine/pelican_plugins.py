"""Plugins and signals of Pelican: load the plugins in PLUGINS and no other, send signals one receiver at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from blinker import ANY, Signal
from pelican.plugins import signals
from pelican.plugins._utils import load_legacy_plugin

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.core.settings import SettingsFile
from plugins.engine import plugin_loading
from plugins.engine.build import has_views
from plugins.engine.plugin import Plugin
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.settings import checks
from plugins.engine.third_party.blame import cannot_load
from plugins.engine.third_party.no_effect import ineffective_settings, missing_pages, unsent_signals
from plugins.engine.third_party.plugins import OtherPlugin, plugin_of

_SIGNALS = {name: value for name, value in vars(signals).items() if isinstance(value, Signal)}


def load_plugins(settings: Mapping[str, Any], source: SettingsFile) -> plugin_loading.Loaded:
    """Load and register the plugins in PLUGINS. Raises SiteError with a fault for each that fails.

    Pelican itself imports every installed plugin, and stops at the first that fails.
    """
    wanted = plugin_loading.plugin_names(checks.restore_written_values(dict(settings)), source)
    suggested = plugin_loading.suggestions(wanted, settings.get("PLUGIN_PATHS", []))
    modules: list[Any] = []
    plugins: list[Plugin] = []
    faults: dict[str, Fault] = {}
    for name, entry in zip(wanted, settings["PLUGINS"] or (), strict=True):
        if name in suggested:
            continue
        try:
            with plugin_loading.syntax_errors_as_faults():
                module = _load(entry, settings.get("PLUGIN_PATHS", [])) if isinstance(entry, str) else entry
                plugin = plugin_loading.declared(module)
            register = plugin.register if plugin else module.register
            if register:
                register()
        except SiteError:
            raise  # a syntax error, with its file and line
        except Exception as error:
            faults[name] = cannot_load(name, error, source)
        else:
            modules.append(module)
            plugins.extend([plugin] if plugin else [])
    missing = [name for name in wanted if name not in faults]
    raise_if_any([*faults.values(), *plugin_loading.not_loaded(missing, suggested, modules, source)])
    theme = Path(settings["THEME"])  # checked last: a misspelt name may be that of a needed plugin
    raise_if_any(plugin_loading.unmet_needs(plugins, theme if has_views(theme) else None, source))
    return plugin_loading.Loaded(tuple(modules), plugin_loading.in_order(plugins))


def idle(
    plugins: Sequence[OtherPlugin], before: Mapping[str, str], settings: Mapping[str, Any], source: SettingsFile
) -> list[Fault]:
    """Return warnings for plugins that have a part of their effect only. Raises SiteError for those with none."""
    theme = Path(settings["THEME"])
    views = has_views(theme)
    receivers = {name: list(signal.receivers_for(ANY)) for name, signal in _SIGNALS.items()}
    faults, warnings = unsent_signals(plugins, receivers, views, source)
    raise_if_any([*faults, *ineffective_settings(plugins, before, settings, views, source)])
    return warnings if views else [*warnings, missing_pages(theme, source)]


def _load(name: str, paths: list[str]) -> ModuleType:
    if name in plugin_loading.own_plugins():
        return import_module(name)
    full = name if name.startswith("pelican.plugins.") else f"pelican.plugins.{name}"
    if _is_package(full):
        return import_module(full)
    plugin: ModuleType = load_legacy_plugin(name, paths)
    return plugin


def _is_package(name: str) -> bool:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return False
    return spec is not None and spec.submodule_search_locations is not None


def send(name: str, sender: Any, plugins: Sequence[OtherPlugin], after: Callable[[OtherPlugin], object]) -> None:
    """Send a signal, and call ``after`` each time a plugin of others has received it."""
    for receiver in list(_SIGNALS[name].receivers_for(sender)):
        receiver(sender)
        check_cancelled()
        if plugin := plugin_of(receiver, plugins):
            after(plugin)


@contextmanager
def inside(driver: Any, stage: Path) -> Iterator[None]:
    """Show plugins the stage as the output folder of the driver and of its settings."""
    path = driver.output_path
    setting = driver.settings["OUTPUT_PATH"]
    driver.output_path = driver.settings["OUTPUT_PATH"] = str(stage)
    try:
        yield
    finally:
        driver.output_path = path
        driver.settings["OUTPUT_PATH"] = setting
