"""The plugins that PLUGINS names: whether each is there, was loaded, and reads a setting."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile

_PLUGINS = Path(__file__).parents[1]


def plugin_names(settings: Mapping[str, Any], source: SettingsFile) -> list[str]:
    """The plugins by name; raises SiteError where PLUGINS is no list of names."""
    plugins = settings.get("PLUGINS") or ()
    if not isinstance(plugins, list | tuple) or not all(isinstance(each, str | ModuleType) for each in plugins):
        raise SiteError(source.fault(("PLUGINS",), f"PLUGINS is {plugins!r}", "give a list of names in [brackets]"))
    return [each if isinstance(each, str) else each.__name__ for each in plugins]


@contextmanager
def as_python() -> Iterator[None]:
    """Name the line of a plugin that is not Python, of which Pelican would show a traceback; raises SiteError."""
    try:
        yield
    except SyntaxError as error:
        where = os.path.relpath(error.filename or "PLUGINS")
        remedy = "look at quotes, commas and brackets in this line and the one before"
        raise SiteError(fault(where, f"not Python ({error.msg})", remedy, error.lineno or 0)) from error


def misspelt(wanted: list[str], paths: list[str]) -> dict[str, str]:
    """The plugins that are not to be found, below ``paths`` neither, and have a name like one of ours: with the remedy.

    What is like none is left to Pelican, which says why it cannot load it.
    """
    own = sorted(path.parent.name for path in _PLUGINS.glob("*/plugin.py"))
    near = {name: get_close_matches(name.rpartition(".")[2], own, n=1) for name in wanted if not _is_there(name, paths)}
    return {name: f"did you mean 'plugins.{ours[0]}'?" for name, ours in near.items() if ours}


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
    wanted: list[str], misspelt: Mapping[str, str], plugins: list[Any], source: SettingsFile
) -> Iterator[Fault]:
    """Pelican passes over a plugin that it cannot load, or whose ``register`` fails; a site without it is another."""
    loaded = {plugin.__name__ for plugin in plugins}
    for name in wanted:
        if not {name, f"pelican.plugins.{name}"} & loaded:
            remedy = misspelt.get(name, "correct or remove its name; what Pelican says of it stands above")
            yield source.fault(("PLUGINS",), f"the plugin '{name}' cannot be loaded", remedy)
    for plugin in plugins:
        for name in getattr(plugin, "NEEDS", ()):
            if name not in loaded:
                what = f"{plugin.__name__} needs '{name}'"
                yield source.fault(("PLUGINS",), what, "add it to PLUGINS")


def reads_setting(plugins: list[Any], theme: Path | None, name: str) -> bool:
    """Tell whether a plugin's code has the setting's name in quotes, or a template of ``theme`` asks for it."""
    word = rf"\b{re.escape(name)}\b"
    code = (path for plugin in plugins for path in _sources(getattr(plugin, "__file__", None)))
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
