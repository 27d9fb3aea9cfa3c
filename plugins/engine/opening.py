"""Open the site that settings describe: load its plugins, check all settings, read the clock. Imports no Pelican."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.clock import read_now, system_clock
from plugins.core.settings import SettingsFile, read_settings_file
from plugins.engine import plugin_checks, plugin_loading
from plugins.engine.content.folder import ContentFolder
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.settings.checks import configure, restore_written_values
from plugins.engine.settings.file_errors import locate_in_settings_file, settings_path
from plugins.engine.site import Site


def open_site(settings: dict[str, Any]) -> Site:
    """Return the site of the settings that have just been read, for commands that do not build it.

    Raises SystemExit where they are wrong. Third-party plugins may change what a site is: the driver opens theirs.
    """
    with cancellable(), faults_to_exit():
        source = read_settings_file(settings_path())
        written = restore_written_values(settings)
        names = plugin_checks.plugin_names(written, source, settings["PLUGIN_PATHS"])
        if set(names) <= set(plugin_checks.own_plugins()):
            loaded = plugin_loading.load_plugins(settings, source)
            return site_of(settings, written, loaded, source)
    site: Site = settings["PELICAN_CLASS"](settings).site
    return site


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
