"""Read the settings file and complete its settings as Pelican does, without Pelican where none of them needs it.

Pelican takes longer to import than a small build takes. Its own functions complete settings that it renames, warns of
or refuses, so that its words stay the same. Paths become absolute, and DEFAULT_LANG is in small letters.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from plugins.engine.settings.pelican_defaults import DEFAULTS
from plugins.engine.settings.value_types import wrong_types

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
# Settings that Pelican renames, warns of, or turns into something else.
LEFT_TO_PELICAN = frozenset(
    """
    ARTICLE_DIR ARTICLE_PERMALINK_STRUCTURE AUTHOR_SUBSTITUTIONS AUTORELOAD_IGNORE_CACHE CACHE_CONTENT CATEGORY_FEED
    CATEGORY_SUBSTITUTIONS CLEAN_URLS EXTRA_TEMPLATES_PATHS FEED FILES_TO_COPY JINJA_ENVIRONMENT JINJA_EXTENSIONS
    LESS_GENERATOR LOCALE LOG_FILTER MD_EXTENSIONS PAGE_DIR PAGINATED_DIRECT_TEMPLATES PAGINATION_PATTERNS PLUGIN_PATH
    SLUG_SUBSTITUTIONS TAG_FEED TAG_SUBSTITUTIONS TRANSLATION_FEED WRITE_SELECTED
    """.split()
)
_LISTS = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "PLUGINS", "PLUGIN_PATHS")
_TEXTS = ("FILENAME_METADATA", "OUTPUT_SOURCES_EXTENSION", "SITEURL")


def read_settings(path: Path, overrides: Mapping[str, object]) -> dict[str, Any]:
    """Return the settings of the file and the overrides, with Pelican's defaults. Raises whatever the file raises.

    Raises ValueError, or another error of Pelican's, for settings that it cannot use.
    """
    written = {**_run(path), **overrides}
    with suppress(Exception):  # Pelican says it in its own words
        if not _needs_pelican(written):
            return _completed(written, path)
    return _completed_by_pelican(written, path)


def _run(path: Path) -> dict[str, Any]:
    """Run the file as the module ``pelicanconf``, or whatever its name is; return its settings, sorted by name."""
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is not a Python file")
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return {name: value for name, value in sorted(vars(module).items()) if name.isupper()}


def _needs_pelican(written: Mapping[str, Any]) -> bool:
    """Tell whether Pelican would change, refuse or warn of a setting in a way that is only its own."""
    feeds = [value for name, value in written.items() if value and name.endswith(("_ATOM", "_RSS"))]
    return (
        "THEME" not in written
        or not LEFT_TO_PELICAN.isdisjoint(written)
        or next(wrong_types(written, DEFAULTS), None) is not None
        or not all(isinstance(written.get(name, []), list) for name in _LISTS)
        or not all(isinstance(written.get(name, ""), str) for name in _TEXTS)
        or not all(isinstance(value, str) and "%s" not in value for value in feeds)
    )


def _completed(written: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Complete settings that are right. Raises an error where PATH or THEME is no folder."""
    settings = {**deepcopy(dict(DEFAULTS)), **_absolute(written, path)}
    if not (os.path.isdir(settings["PATH"]) and os.path.isdir(settings["THEME"])):  # noqa: PTH112 (texts, as Pelican has them)
        raise NotADirectoryError(settings["PATH"])
    settings["DEFAULT_LANG"] = settings["DEFAULT_LANG"].lower()
    settings["SITEURL"] = settings["SITEURL"].removesuffix("/")
    settings.setdefault("FEED_DOMAIN", settings["SITEURL"])
    if settings["CSS_FILE"] and not _has_stylesheet(settings):
        settings["CSS_FILE"] = ""
    for kind, other in (("ARTICLE", "PAGE"), ("PAGE", "ARTICLE")):
        excludes = settings[f"{other}_EXCLUDES"]
        added = (each for each in settings[f"{kind}_PATHS"] if each not in excludes)
        settings[f"{other}_EXCLUDES"] = [*excludes, *dict.fromkeys(added)]
    return settings


def _has_stylesheet(settings: Mapping[str, Any]) -> bool:
    folders = [Path(settings["THEME"], each, "css") for each in settings["THEME_STATIC_PATHS"]]
    return any((folder / settings["CSS_FILE"]).is_file() for folder in folders)


def _absolute(written: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return the settings with paths from the folder of the file on. THEME may be the name of a theme of Pelican."""

    def absolute(value: str) -> str:
        joined = os.path.join(path.parent, value)  # noqa: PTH118 (as Pelican does: links stay as they are)
        return value if os.path.isabs(value) else os.path.abspath(joined)  # noqa: PTH100, PTH117

    settings = dict(written)
    for name in _FOLDERS:
        if settings.get(name) is not None:
            value = absolute(settings[name])
            if name != "THEME" or os.path.exists(value):  # noqa: PTH110
                settings[name] = value
    if settings.get("PLUGIN_PATHS") is not None:
        settings["PLUGIN_PATHS"] = [absolute(each) for each in settings["PLUGIN_PATHS"]]
    return settings


def _completed_by_pelican(written: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Complete the settings as ``pelican.settings.read_settings`` does, after the file has run."""
    from plugins.engine.pelican_log import begin

    begin()
    from pelican.settings import DEFAULT_CONFIG, configure_settings, handle_deprecated_settings

    settings = _absolute(handle_deprecated_settings(dict(written)), path)
    completed: dict[str, Any] = configure_settings({**deepcopy(DEFAULT_CONFIG), **settings})
    return completed
