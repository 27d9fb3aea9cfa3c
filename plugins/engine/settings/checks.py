"""Read and check all settings before a build, and report their faults together."""

import locale
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.core.settings import SettingsFile, load, load_names
from plugins.engine.build import has_views
from plugins.engine.plugin_checks import Loaded, reads_setting, table_owner
from plugins.engine.plugin_declarations import taken_keys, taken_tables
from plugins.engine.settings.file_errors import as_written
from plugins.engine.settings.folders import content_folders, wrong_folders, wrong_metadata
from plugins.engine.settings.moved import MOVED
from plugins.engine.settings.pelican_defaults import DEFAULTS
from plugins.engine.settings.pelican_keys import silent_settings, without_effect
from plugins.engine.settings.site import EngineConfig, SiteConfig, release_faults
from plugins.engine.settings.unknown_settings import unknown_settings
from plugins.engine.settings.url_settings import wrong_menu, wrong_urls
from plugins.engine.settings.value_types import wrong_types

_SINGLE = frozenset(name.upper() for name in SiteConfig.__struct_fields__)  # checked by load_names


def restore_written_values(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings as written, also where Pelican replaced a value of the wrong type by its default."""
    written = as_written()
    plugins = {"PLUGINS": written["PLUGINS"]} if isinstance(written.get("PLUGINS"), str) else {}
    replaced = [*(name for name, _ in wrong_types(written, DEFAULTS)), "CSS_FILE"]  # Pelican empties CSS_FILE
    restored = {**settings, **plugins, **{name: written[name] for name in replaced if name in written}}
    return {**restored, **content_folders(restored)}


def configure(settings: dict[str, Any], loaded: Loaded, source: SettingsFile) -> tuple[SiteConfig, dict[type, Any]]:
    """Return the site's settings, and each table as its struct. Raises SiteError with the faults of all settings."""
    tables: dict[str, type] = {"ENGINE": EngineConfig}
    raise_if_any(taken_tables(loaded.plugins, [*tables, *_SINGLE, *DEFAULTS], source))
    for plugin in loaded.plugins:
        tables |= plugin.tables
    faults = list(_wrong_settings(settings, loaded, tables, source))
    configs: dict[type, Any] = {}
    for name, cls in tables.items():
        try:
            configs[cls] = load(cls, name, settings.get(name, {}), source, MOVED)
        except SiteError as error:
            faults.extend(error.faults)
    try:
        site = load_names(SiteConfig, settings, source)
    except SiteError as error:
        raise SiteError(*faults, *error.faults) from error
    if site.preview and ("PREVIEW",) in source.lines:
        what = "PREVIEW would publish drafts and scheduled posts"
        faults.append(source.fault(("PREVIEW",), what, "remove the line: ./blogg serve sets it for itself"))
    if site.release:
        faults.extend(release_faults(site, source))
    raise_if_any(faults)
    raise_if_any(taken_keys(loaded.plugins, configs, source))
    return site, configs


def _wrong_settings(
    settings: Mapping[str, Any], loaded: Loaded, tables: Iterable[str], source: SettingsFile
) -> Iterator[Fault]:
    """Yield the faults of single settings: unknown ones, those without effect, and wrong values."""
    theme = Path(settings["THEME"])
    views = has_views(theme)
    reads = partial(reads_setting, loaded.modules, None if views else theme)
    yield from unknown_settings(settings, [*DEFAULTS, *_SINGLE, *tables], reads, table_owner, source)
    yield from without_effect(settings, DEFAULTS, views, source)
    if views:
        yield from wrong_menu(settings.get("MENUITEMS"), source)
    else:
        yield from missing_locale(settings["LOCALE"], source)
    yield from wrong_urls(settings, source)
    yield from wrong_values(settings, source)
    yield from wrong_folders(settings, as_written(), source)
    yield from wrong_metadata(settings, views, source)
    if settings["SITENAME"] == DEFAULTS["SITENAME"]:
        yield source.fault(("SITENAME",), "SITENAME is not set", "add it: the name of the blog")
    if settings.get("AUTHOR") == "":
        yield source.fault(("AUTHOR",), "AUTHOR is empty", "give the name of the writer, or remove the line")


def wrong_values(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each value of the wrong type, except settings without effect and those of SiteConfig."""
    reported = _SINGLE | silent_settings(settings, has_views(Path(settings["THEME"]))).keys()
    for name, remedy in wrong_types(settings, DEFAULTS):
        if name not in reported:
            yield source.fault((name,), f"{name} is {settings[name]!r}", remedy)


def missing_locale(names: object, source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault where the locale of LOCALE is not installed: dates would differ from those of other machines."""
    wanted = [str(name) for name in names] if isinstance(names, list | tuple) else [str(names)]
    for name in wanted:
        with suppress(locale.Error):
            if not name or locale.setlocale(locale.LC_ALL, name):  # as Pelican does; "" is the machine's own locale
                return
    what = f"LOCALE is {' or '.join(map(repr, wanted))}, which is not installed on this machine"
    yield source.fault(("LOCALE",), what, "install it, or name another")
