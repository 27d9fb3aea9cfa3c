"""The plugins that PLUGINS names: whether each is there, was loaded, and reads a setting."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile
from plugins.core.spelling import nearest
from plugins.engine.plugin import Plugin

_ENGINE = Path(__file__).parent
_PLUGINS = _ENGINE.parent
_PAGES = "plugins.pages"  # makes the pages of themes that are made for views


class Loaded(Struct, frozen=True):
    """Plugins that are loaded: their modules in the order of PLUGINS, and what those for this project declare."""

    modules: tuple[Any, ...] = ()
    plugins: tuple[Plugin, ...] = ()


def plugin_names(settings: Mapping[str, Any], source: SettingsFile) -> list[str]:
    """The plugins by name; raises SiteError where PLUGINS is no list of names."""
    plugins = settings.get("PLUGINS") or ()
    if not isinstance(plugins, list | tuple) or not all(isinstance(each, str | ModuleType) for each in plugins):
        raise SiteError(source.fault(("PLUGINS",), f"PLUGINS is {plugins!r}", "give a list of names in [brackets]"))
    return [each if isinstance(each, str) else each.__name__ for each in plugins]


def own_plugins() -> list[str]:
    """Return the names of the plugins of this project, sorted."""
    return sorted(f"plugins.{path.parent.name}" for path in _PLUGINS.glob("*/plugin.py") if path.parent != _ENGINE)


def declared(module: ModuleType) -> Plugin | None:
    """Return what a package or module declares as ``PLUGIN``; None for a plugin that knows nothing but Pelican."""
    if module.__name__ in own_plugins():
        module = import_module(f"{module.__name__}.plugin")
    plugin = vars(module).get("PLUGIN")
    return plugin if isinstance(plugin, Plugin) else None


def in_order(plugins: Iterable[Plugin]) -> tuple[Plugin, ...]:
    """Sort plugins so that each comes after what it needs, else by name; the order of PLUGINS changes nothing."""
    by_name = {plugin.name: plugin for plugin in plugins}
    ordered: dict[str, Plugin] = {}

    def add(name: str, waiting: tuple[str, ...]) -> None:
        for other in sorted(by_name[name].needs):
            if other not in ordered and other not in waiting:
                add(other, (*waiting, name))
        ordered[name] = by_name[name]

    for name in sorted(by_name):
        if name not in ordered:
            add(name, ())
    return tuple(ordered.values())


@contextmanager
def syntax_errors_as_faults() -> Iterator[None]:
    """Name the line of a plugin that is not Python, of which Pelican would show a traceback; raises SiteError."""
    try:
        yield
    except SyntaxError as error:
        where = os.path.relpath(error.filename or "PLUGINS")
        remedy = "look at quotes, commas and brackets in this line and the one before"
        raise SiteError(fault(where, f"not Python ({error.msg})", remedy, error.lineno or 0)) from error


def suggestions(wanted: list[str], paths: list[str]) -> dict[str, str]:
    """The plugins that are not to be found, below ``paths`` neither, and have a name like one of ours: with the remedy.

    What is like none is left to Pelican, which says why it cannot load it.
    """
    own = [name.rpartition(".")[2] for name in own_plugins()]
    near = {name: nearest(name.rpartition(".")[2], own) for name in wanted if not _is_there(name, paths)}
    return {name: f"did you mean 'plugins.{ours}'?" for name, ours in near.items() if ours}


def _is_there(name: str, paths: list[str]) -> bool:
    """Whether Pelican would find it: in one of the folders, as any other module, or as a plugin of its own."""
    if PathFinder.find_spec(name, paths):
        return True
    for each in (name, f"pelican.plugins.{name}"):
        try:
            if find_spec(each):
                return True
        except ModuleNotFoundError as error:
            if not f"{each}.".startswith(f"{error.name}."):  # it is there, and lacks something
                return True
        except Exception:  # it is there, or has no name that it could have: Pelican says why it cannot load it
            return True
    return False


def not_loaded(
    wanted: list[str], suggested: Mapping[str, str], modules: Iterable[Any], source: SettingsFile
) -> Iterator[Fault]:
    """Yield a fault for each plugin that is not loaded: Pelican leaves it out and builds another site."""
    loaded = {module.__name__ for module in modules}
    for name in wanted:
        if not {name, f"pelican.plugins.{name}"} & loaded:
            remedy = suggested.get(name, "correct or remove its name; what Pelican says of it stands above")
            yield source.fault(("PLUGINS",), f"the plugin '{name}' cannot be loaded", remedy)


def unmet_needs(plugins: Iterable[Plugin], theme: Path | None, source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each plugin that is needed and not in PLUGINS, also by one that is missing itself.

    ``theme`` is a theme that is made for views, whose pages a plugin makes; None for any other.
    """
    loaded = {plugin.name: plugin for plugin in plugins}
    own, missing = own_plugins(), set[str]()
    needs = [(name, other) for name, plugin in loaded.items() for other in plugin.needs]
    needs += [(f"the theme {theme.name}", _PAGES)] if theme else []
    for name, other in needs:  # which grows
        if other in loaded:
            continue
        yield source.fault(("PLUGINS",), f"{name} needs '{other}'", "add it to PLUGINS")
        if other in own and other not in missing:
            missing.add(other)
            plugin = import_module(f"{other}.plugin").PLUGIN
            needs += [(other, further) for further in plugin.needs]


def reads_setting(modules: Iterable[Any], theme: Path | None, name: str) -> bool:
    """Tell whether a plugin's code has the setting's name in quotes, or a template of ``theme`` asks for it."""
    word = rf"\b{re.escape(name)}\b"
    code = (path for module in modules for path in _sources(getattr(module, "__file__", None)))
    templates = sorted((theme / "templates").rglob("*.html")) if theme else []
    return any(_has(path, rf"([\"']){word}\1") for path in code) or any(_has(path, word) for path in templates)


def _sources(file: str | None) -> list[Path]:
    """The files of a plugin: all of its package, or its module alone."""
    path = Path(file or "")
    return sorted(path.parent.rglob("*.py")) if path.name in ("__init__.py", "plugin.py") else [path] if file else []


def _has(path: Path, pattern: str) -> bool:
    try:
        return bool(re.search(pattern, path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        return False
