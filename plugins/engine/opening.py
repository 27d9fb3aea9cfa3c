"""Open the site that settings describe: load its plugins, check all settings, read the clock. Imports no Pelican."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.clock import read_now, system_clock
from plugins.core.settings import SettingsFile, read_settings_file
from plugins.engine import plugin_checks, plugin_loading
from plugins.engine.build import has_views
from plugins.engine.content.folder import ContentFolder
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.settings.checks import configure, restore_written_values
from plugins.engine.settings.file_errors import locate_in_settings_file, settings_path
from plugins.engine.settings.pelican_settings import needs_generators
from plugins.engine.site import Site


def open_site(settings: dict[str, Any]) -> Site:
    """Return the site of the settings that have just been read, for commands that do not build it.

    Raises SystemExit where they are wrong. Third-party plugins may change what a site is: the driver opens theirs.
    """
    site: Site = _open_own(settings) or settings["PELICAN_CLASS"](settings).site
    return site


def open_without_pelican(settings: dict[str, Any]) -> Site | None:
    """Return the site of the settings; None where a plugin, the theme or a setting needs Pelican in a build.

    Raises SystemExit where settings are wrong.
    """
    with faults_to_exit():
        site = _open_own(settings) if has_views(Path(settings["THEME"])) else None
        return None if site and needs_pelican(settings) else site


def needs_pelican(settings: Mapping[str, Any]) -> bool:
    """Tell whether right settings ask for something that only Pelican's generators do."""
    content = Path(settings["PATH"])
    folders = (str(path) for path in settings["EXTRA_PATH_METADATA"] if (content / path).is_dir())
    return needs_generators(settings, frozenset(folders))


def _open_own(settings: dict[str, Any]) -> Site | None:
    """Open a site; return None where PLUGINS has a third-party plugin."""
    with cancellable(), faults_to_exit():
        source = read_settings_file(settings_path())
        written = restore_written_values(settings)
        names = plugin_checks.plugin_names(written, source, settings["PLUGIN_PATHS"])
        if not set(names) <= set(plugin_checks.own_plugins()):
            return None
        return site_of(settings, written, plugin_loading.load_plugins(settings, source), source)


def site_of(
    settings: Mapping[str, Any], written: dict[str, Any], loaded: plugin_checks.Loaded, source: SettingsFile
) -> Site:
    """Check the settings and read the clock; raises SiteError. ``written`` are the values of the settings file."""
    checked, configs = configure(written, loaded, source)
    with locate_in_settings_file(settings, source):
        now = read_now(checked.now, os.environ, system_clock)
    return Site(
        settings=checked,
        configs=configs,
        source=source,
        now=now,
        plugins=loaded.plugins,
        content=ContentFolder(Path(settings["PATH"])),
        theme=Path(settings["THEME"]),
        output=Path(settings["OUTPUT_PATH"]),
        cache=Path(settings["CACHE_PATH"]),
        own_files=plugin_checks.own_files(loaded.plugins),
    )
