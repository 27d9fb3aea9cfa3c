"""Checks of PLUGINS: the names in it, the declaration of each plugin, and the plugins that others need."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
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
from plugins.engine.build import CleanerFor, Inspect
from plugins.engine.content.folder import ContentFolder
from plugins.engine.plugin import Plugin

_ENGINE = Path(__file__).parent
_PLUGINS = _ENGINE.parent


class Loaded(Struct, frozen=True):
    """Loaded plugins: the modules in the order of PLUGINS, and the declarations in the order of their needs."""

    modules: tuple[Any, ...] = ()
    plugins: tuple[Plugin, ...] = ()


def plugin_names(settings: Mapping[str, Any], source: SettingsFile, paths: Sequence[str] = ()) -> list[str]:
    """Return the names in PLUGINS. Raises SiteError if it is no list of names.

    ``paths`` are the folders of PLUGIN_PATHS: a package of this project in one of them has its full name.
    """
    plugins = settings.get("PLUGINS") or ()
    if not isinstance(plugins, list | tuple) or not all(isinstance(entry, str | ModuleType) for entry in plugins):
        raise SiteError(source.fault(("PLUGINS",), f"PLUGINS is {plugins!r}", "give a list of names in [brackets]"))
    return [_full_name(entry, paths) for entry in plugins]


def _full_name(entry: str | ModuleType, paths: Sequence[str]) -> str:
    """Return ``plugins.music`` for the plugin ``music`` in a folder of PLUGIN_PATHS if that is ours, else its name.

    Loaded under its short name, a package of ours would be a second copy with other classes.
    """
    if isinstance(entry, ModuleType):
        name = entry.__name__
        file = getattr(entry, "__file__", None)
    else:
        name = entry
        spec = PathFinder.find_spec(name, list(paths)) if "." not in name else None
        file = spec.origin if spec else None
    folder = Path(file).resolve().parent if file and Path(file).name == "__init__.py" else None
    return f"plugins.{folder.name}" if folder and folder.parent == _PLUGINS.resolve() else name


@cache
def own_plugins() -> tuple[str, ...]:
    """Return the names of the plugins of this project, sorted."""
    folders = (path.parent for path in _PLUGINS.glob("*/plugin.py"))
    return tuple(sorted(f"plugins.{folder.name}" for folder in folders if folder != _ENGINE))


def declared(module: ModuleType) -> Plugin | None:
    """Return the ``PLUGIN`` of a module, or of the plugin.py of our packages; None for a plugin made for Pelican."""
    if module.__name__ in own_plugins():
        module = import_module(f"{module.__name__}.plugin")
    plugin = vars(module).get("PLUGIN")
    return plugin if isinstance(plugin, Plugin) else None


def own_files(plugins: Iterable[Plugin]) -> frozenset[str]:
    """Return the paths below content/ that are never published: files of plugins, and of ours that are not loaded."""
    return frozenset(path for plugin in (*plugins, *_own_declarations()) for path in plugin.own_files)


def unread_files(plugins: Iterable[Plugin], content: ContentFolder, source: SettingsFile) -> Iterator[Fault]:
    """Yield a warning for each file in the content folder that a plugin keeps there which is not loaded."""
    loaded = {plugin.name for plugin in plugins}
    for plugin in _own_declarations():
        for path, holds in plugin.own_files.items():
            if plugin.name not in loaded and any(content.path.glob(path)):
                what = f"{content.label(path)} is not read, so {holds} are lost"
                yield source.fault(("PLUGINS",), what, f"add '{plugin.name}' to PLUGINS")


def _own_declarations() -> Iterator[Plugin]:
    for name in own_plugins():
        yield import_module(f"{name}.plugin").PLUGIN


@contextmanager
def syntax_errors_as_faults() -> Iterator[None]:
    """Raise SiteError with file and line for a plugin with a syntax error. Pelican would show a traceback."""
    try:
        yield
    except SyntaxError as error:
        where = os.path.relpath(error.filename or "PLUGINS")
        remedy = "look at quotes, commas and brackets in this line and the one before"
        raise SiteError(fault(where, f"not Python ({error.msg})", remedy, error.lineno or 0)) from error


def suggestions(wanted: list[str], paths: list[str]) -> dict[str, str]:
    """Return a remedy for each name that is a misspelt name of one of our plugins.

    A name that exists, as a plugin or as a module in ``paths``, is not misspelt. Pelican itself says why it cannot load
    any other.
    """
    own = [name.rpartition(".")[2] for name in own_plugins()]
    near = {name: nearest(name.rpartition(".")[2], own) for name in wanted if not _is_there(name, paths)}
    return {name: f"did you mean 'plugins.{ours}'?" for name, ours in near.items() if ours}


def _is_there(name: str, paths: list[str]) -> bool:
    """Tell whether Pelican finds the plugin: in one of the folders, as a module, or in its own namespace."""
    if PathFinder.find_spec(name, paths):
        return True
    for module in (name, f"pelican.plugins.{name}"):
        try:
            if find_spec(module):
                return True
        except ModuleNotFoundError as error:
            if not f"{module}.".startswith(f"{error.name}."):  # the plugin exists and needs a package that does not
                return True
        except Exception:  # the plugin exists, or the name is invalid: Pelican says why it cannot load it
            return True
    return False


def not_loaded(
    wanted: list[str], suggested: Mapping[str, str], modules: Iterable[Any], source: SettingsFile
) -> Iterator[Fault]:
    """Yield a fault for each name in ``wanted`` without a module. Pelican would build a site without the plugin."""
    loaded = {module.__name__ for module in modules}
    for name in wanted:
        if not {name, f"pelican.plugins.{name}"} & loaded:
            remedy = suggested.get(name, "correct or remove its name; see Pelican's message above")
            yield source.fault(("PLUGINS",), f"the plugin '{name}' cannot be loaded", remedy)


def circle(names: tuple[str, ...], source: SettingsFile) -> Fault:
    """Return the fault of plugins that need each other, each the next and the last one the first."""
    needs = ", which needs ".join(f"'{name}'" for name in (*names[1:], names[0]))
    return source.fault(("PLUGINS",), f"the plugin '{names[0]}' needs {needs}", "remove one of these needs")


def unmet_needs(
    plugins: Sequence[Plugin], names: Iterable[str], theme: Path | None, source: SettingsFile
) -> Iterator[Fault]:
    """Yield a fault for each plugin that needs others which PLUGINS lacks, with those that they need themselves.

    ``names`` are those in PLUGINS. ``theme`` is a theme made for views, which needs a plugin that writes them; None for
    a Pelican theme.
    """
    present = frozenset(names)
    needs = [(plugin.name, plugin.needs) for plugin in plugins]
    if theme and not any("views" in plugin.writes for plugin in plugins):
        writers = (name for name in own_plugins() if "views" in own_plugin(name).writes)
        needs.append((f"the theme '{theme.name}/'", tuple(writers)))
    for name, others in needs:
        if missing := _missing(others, present):
            *first, last = (f"'{other}'" for other in missing)
            every = ("it", "both")[len(missing) - 1] if len(missing) < 3 else "all"
            listed = f"{', '.join(first)} and {last}" if first else last
            yield source.fault(("PLUGINS",), f"{name} needs {listed}", f"add {every} to PLUGINS")


def _missing(needs: Iterable[str], present: frozenset[str]) -> list[str]:
    """Return the needed plugins that are not present, with those that they need themselves."""
    missing = [name for name in dict.fromkeys(needs) if name not in present]
    for name in missing:  # the list grows by the needs of missing plugins
        further = own_plugin(name).needs if name in own_plugins() else ()
        missing += [other for other in further if other not in present and other not in missing]
    return missing


def own_plugin(name: str) -> Plugin:
    """Return the declaration of a plugin of this project, also if PLUGINS does not have it."""
    plugin: Plugin = import_module(f"{name}.plugin").PLUGIN
    return plugin


def missing_cleaners(plugins: Sequence[Plugin], release: bool, source: SettingsFile) -> Iterator[Inspect]:
    """Yield an inspector for each plugin of this project, not in PLUGINS, that would clean or refuse files."""
    loaded = {plugin.name for plugin in plugins}
    for name in own_plugins():
        plugin = own_plugin(name)
        if name not in loaded and plugin.cleaner_for and plugin.inspect:
            what = f"{name} is not in PLUGINS: files are published with metadata, such as place and camera"
            told = source.fault(("PLUGINS",), what, "add it")
            yield partial(_inspect_uncleaned, plugin.cleaner_for, plugin.inspect, told, release)


def _inspect_uncleaned(
    cleaner_for: CleanerFor,
    inspect: Inspect,
    fault: Fault,
    release: bool,
    path: Path,
    where: str,
    author: str,
    head: bytes,
) -> Iterator[tuple[Fault, bool]]:
    """Yield the fault, only a warning without RELEASE, if the plugin would change the file or refuse it."""
    if clean := cleaner_for(head, path.name):
        try:
            concerned = clean(data := path.read_bytes(), where) != data
        except SiteError:  # the metadata of this kind of picture cannot be removed
            concerned = True
    else:
        concerned = not all(is_warning for _, is_warning in inspect(path, where, author, head))
    if concerned:
        yield fault, not release


def table_owner(setting: str) -> str:
    """Return the plugin of this project that declares a table of settings, or an empty text."""
    return next((name for name in own_plugins() if setting in own_plugin(name).tables), "")


def reads_setting(modules: Iterable[Any], theme: Path | None, name: str) -> bool:
    """Tell whether the code of a plugin has the name of a setting in quotes, or a template of ``theme`` has it."""
    word = rf"\b{re.escape(name)}\b"
    code = (path for module in modules for path in _sources(getattr(module, "__file__", None)))
    templates = sorted((theme / "templates").rglob("*.html")) if theme else []
    return any(_has(path, rf"([\"']){word}\1") for path in code) or any(_has(path, word) for path in templates)


def _sources(file: str | None) -> list[Path]:
    """Return the source files of a plugin: those of its package, or its only module."""
    path = Path(file or "")
    return sorted(path.parent.rglob("*.py")) if path.name in ("__init__.py", "plugin.py") else [path] if file else []


def _has(path: Path, pattern: str) -> bool:
    try:
        return bool(re.search(pattern, path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        return False
