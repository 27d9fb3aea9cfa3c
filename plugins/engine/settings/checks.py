"""Settings before a build: read, checked as a whole, all their faults together."""

import datetime as dt
import locale
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.core.fields import Field
from plugins.core.settings import SettingsFile, label, load, load_names
from plugins.engine.build import has_views
from plugins.engine.plugin import Plugin
from plugins.engine.plugin_loading import Loaded, reads_setting
from plugins.engine.settings.file_errors import as_written
from plugins.engine.settings.folders import content_folders, wrong_folders, wrong_metadata
from plugins.engine.settings.moved import MOVED
from plugins.engine.settings.pelican_keys import silent_settings, unknown_settings, without_effect
from plugins.engine.settings.site import OURS, EngineConfig, SiteConfig, release_faults
from plugins.engine.settings.value_types import wrong_types

# Where lists stand, whatever Pelican's defaults say: the pages plugin writes them there.
ADDRESSES = {"TAG_URL": "tags/{slug}/", "TAG_SAVE_AS": "tags/{slug}/index.html"}
_PLUGINS = Path(__file__).parents[2]
_KINDS = ("ARTICLE", "ARTICLE_LANG", "PAGE", "PAGE_LANG", "STATIC")
DEFAULTS: Mapping[str, Any] = DEFAULT_CONFIG
_ON_EVERY_PAGE = re.compile(r"(/|https?://|mailto:)\S*$")
# Settings that are checked as a whole before a build, or that it does not ask.
_OUTER = re.compile(
    r"FEED|PATHS?$|_(?:URL|SAVE_AS)$|^(?:SITE\w+|AUTHOR|DEFAULT_LANG|TIMEZONE|THEME|PLUGINS|PELICAN_CLASS)$"
)


def restore_written_values(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with those that Pelican has replaced by its own defaults, since they are not of their kind."""
    written = as_written()
    plugins = {"PLUGINS": written["PLUGINS"]} if isinstance(written.get("PLUGINS"), str) else {}
    replaced = [*(name for name, _ in wrong_types(written, DEFAULTS)), "CSS_FILE"]  # which it empties
    meant = {**settings, **plugins, **{name: written[name] for name in replaced if name in written}}
    return {**meant, **content_folders(meant)}


@contextmanager
def locate_in_settings_file(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[None]:
    """Give the faults that name a setting, or a key of one as ``PAGES.about``, its place in the settings file."""
    try:
        yield
    except SiteError as error:
        paths = [tuple(each.where.split(".")) for each in error.faults]
        faults = (
            source.fault(path, f"{label(path)}: {each.what}", each.remedy) if path[0] in settings else each
            for path, each in zip(paths, error.faults, strict=True)
        )
        raise SiteError(*faults) from error


@contextmanager
def blame_pelican_settings(source: SettingsFile) -> Iterator[None]:
    """Where a build stops with an error of the program, blame the settings of Pelican's inner workings, if it has any:
    which values those take, only the code that meets them knows."""
    try:
        yield
    except (SiteError, OSError, MemoryError):
        raise
    except Exception as error:
        inner = [name for name in as_written() if name in DEFAULTS and not _OUTER.search(name)]
        if not inner or not all(map(_is_known, traceback.walk_tb(error.__traceback__))):
            raise
        what = f"Pelican cannot work with {' or '.join(inner)} ({type(error).__name__}: {error})"
        raise SiteError(source.fault((inner[0],), what, "correct it, or take it out")) from error


def _is_known(at: tuple[FrameType, int]) -> bool:
    """Whether the code is Python's, a library's or ours: an error in a plugin of the writer's own is that plugin's."""
    file = at[0].f_code.co_filename
    return file.startswith((str(_PLUGINS), str(_PLUGINS.with_name("tools")), sys.prefix, sys.base_prefix, "<"))


def configure(settings: dict[str, Any], loaded: Loaded, source: SettingsFile) -> tuple[SiteConfig, dict[type, Any]]:
    """Every table of settings as its struct; raises SiteError with the faults of all of them."""
    tables: dict[str, type] = {"ENGINE": EngineConfig}
    for plugin in loaded.plugins:
        tables |= plugin.tables
    views = has_views(Path(settings["THEME"]))
    reads = partial(reads_setting, loaded.modules, None if views else Path(settings["THEME"]))
    faults: list[Fault] = list(unknown_settings(settings, [*DEFAULTS, *OURS, *tables], reads, source))
    faults += without_effect(settings, DEFAULTS, views, source)
    faults += wrong_menu(settings.get("MENUITEMS"), source) if views else ()
    faults += [] if views else missing_locale(settings["LOCALE"], source)
    faults += wrong_addresses(settings, source)
    faults += wrong_values(settings, source)
    faults += wrong_folders(settings, as_written(), source)
    faults += wrong_metadata(settings, views, source)
    if settings["SITENAME"] == DEFAULTS["SITENAME"]:
        faults.append(source.fault(("SITENAME",), "SITENAME is not set", "add it: the name of the blog"))
    if settings.get("AUTHOR") == "":
        faults.append(source.fault(("AUTHOR",), "AUTHOR is empty", "give the name of who writes, or remove the line"))
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
        what = "PREVIEW would publish drafts and future posts"
        faults.append(source.fault(("PREVIEW",), what, "remove the line: ./blogg serve sets it for itself"))
    if site.release:
        faults.extend(release_faults(site, source))
    raise_if_any(faults)
    return site, configs


def public_addresses(settings: Mapping[str, Any], site: SiteConfig) -> dict[str, str]:
    """SITEURL as machines read it, and FEED_DOMAIN where Pelican has made it of that."""
    return {name: site.root for name in ("SITEURL", "FEED_DOMAIN") if settings[name] == settings["SITEURL"]}


def declared_fields(plugins: Iterable[Plugin], configs: Mapping[type, Any]) -> Iterator[Field]:
    """Yield the keys of front matter that plugins declare, in themselves and by their settings."""
    for plugin in plugins:
        yield from plugin.fields
        if plugin.config_fields:
            yield from plugin.config_fields(configs)


def wrong_values(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Values of another kind than their setting takes."""
    told = {name.upper() for name in SiteConfig.__struct_fields__}  # by load_names
    told |= silent_settings(settings, has_views(Path(settings["THEME"]))).keys()
    for name, remedy in wrong_types(settings, DEFAULTS):
        if name not in told:
            yield source.fault((name,), f"{name} is {settings[name]!r}", remedy)


def wrong_menu(items: object, source: SettingsFile) -> Iterator[Fault]:
    """Links of the menu that are no pair of a text and an address which leads to one place from every page."""
    for index, item in enumerate(items if isinstance(items, list | tuple) else [items] if items else ()):
        pair = item if isinstance(item, list | tuple) else ()
        texts = [each.strip() for each in pair if isinstance(each, str)]
        if len(pair) != 2 or not all(texts) or len(texts) != 2 or not _ON_EVERY_PAGE.match(texts[1]):
            remedy = 'write each as ("Friends", "/friends/"), or with a whole address'
            yield source.fault(("MENUITEMS", str(index)), f"MENUITEMS has {item!r}", remedy)


def missing_locale(names: object, source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault where the locale of LOCALE is not installed: dates would have other names than elsewhere."""
    wanted = [str(each) for each in names] if isinstance(names, list | tuple) else [str(names)]
    for each in wanted:
        with suppress(locale.Error):
            if not each or locale.setlocale(locale.LC_ALL, each):  # as Pelican has done; "": what the machine speaks
                return
    what = f"LOCALE is {' or '.join(map(repr, wanted))}, which this machine does not have"
    yield source.fault(("LOCALE",), what, "install it, or name another")


def wrong_addresses(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """ARTICLE_URL and its like that cannot be filled in, lead out of the output, or elsewhere than their files."""
    for kind in _KINDS:
        url, save_as = f"{kind}_URL", f"{kind}_SAVE_AS"
        faults = [*_wrong_address(url, settings, source), *_wrong_address(save_as, settings, source)]
        yield from faults
        ends: tuple[str, ...] = ("", "index.html", "/index.html", ".html")  # what a web server puts after an address
        remedy = "let both be one place, such as 'posts/{slug}/index.html' and 'posts/{slug}/'"
        if kind == "STATIC":
            ends, remedy = ("",), "let both be the same"
        if not faults and _filled(save_as, settings) not in [f"{_filled(url, settings)}{end}" for end in ends]:
            what = f"{save_as} is {settings[save_as]!r}, where {url}, {settings[url]!r}, does not lead"
            yield source.fault((save_as,), what, remedy)


def _wrong_address(name: str, settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    filled = _filled(name, settings)
    if filled is None:
        fields = "{path}" if name.startswith("STATIC") else "{slug}, {lang} or {date}"
        yield source.fault((name,), f"{name} is {settings[name]!r}", f"use {fields} in it")
    elif filled.startswith("/") or ".." in filled.split("/"):
        yield source.fault((name,), f"{name} leads out of the output", "begin it with a folder, without a slash")


def _filled(name: str, settings: Mapping[str, Any]) -> str | None:
    """The address of some post; None where it cannot be filled in, or is the same for every post."""
    values = {"slug": "x", "lang": "sv", "date": dt.datetime(2013, 1, 23), "category": "x", "author": "x", "path": "x"}
    try:
        filled = str(settings[name]).format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return None
    return None if filled == settings[name] else filled
