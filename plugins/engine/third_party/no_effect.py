"""Faults and warnings for third-party plugins and Pelican themes that ask for what has no effect here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.third_party.plugin_code import TAKE_OUT, ThirdPartyPlugin, plugin_of

# Signals of Pelican that are never sent here: feeds and the reading of files are this project's own.
_NEVER_SENT = ("get_writer", "readers_init", "feed_generated", "feed_written")
# Signals that are sent only for a Pelican theme.
_SENT_WITH_ITS_THEMES = (
    *("content_written", "article_generator_write_article", "article_writer_finalized"),
    *("page_generator_write_page", "page_writer_finalized"),
)
_TEMPLATE_SETTINGS = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


def unsent_signals(
    plugins: Sequence[ThirdPartyPlugin], receivers: Mapping[str, Iterable[Any]], views: bool, source: SettingsFile
) -> tuple[list[Fault], list[Fault]]:
    """Return faults for plugins that wait only for signals never sent here, and warnings for those that also do.

    ``receivers`` are the functions that listen to each signal, by its name.
    """
    faults = []
    warnings = []
    for plugin in plugins:
        names = [name for name, functions in receivers.items() if any(plugin_of(each, [plugin]) for each in functions)]
        unsent = [name for name in names if name in _NEVER_SENT or (views and name in _SENT_WITH_ITS_THEMES)]
        listed = ", ".join(unsent)
        if unsent and unsent == names:
            what = f"the plugin '{plugin.name}' has no effect: it connects only to {listed}, never sent here"
            faults.append(source.fault(("PLUGINS",), what, TAKE_OUT))
        elif unsent:
            what = f"the plugin '{plugin.name}' connects to {listed}, never sent here"
            see = "see 'Third-party plugins' in docs/pelican.md"
            remedy = f"its code for that signal does not run: {see}, or {TAKE_OUT}"
            warnings.append(source.fault(("PLUGINS",), what, remedy))
    return faults, warnings


def snapshot(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of settings that plugins must not change. Call it before plugins are loaded."""
    return {name: repr(settings.get(name)) for name in ("MARKDOWN", *_TEMPLATE_SETTINGS)}


def ineffective_settings(
    plugins: Sequence[ThirdPartyPlugin],
    before: Mapping[str, str],
    settings: Mapping[str, Any],
    views: bool,
    source: SettingsFile,
) -> Iterator[Fault]:
    """Yield faults for settings that plugins have changed and that nothing here reads."""
    extensions = [each for each in (settings.get("MARKDOWN") or {}).get("extensions", ()) if not isinstance(each, str)]
    extending = [plugin for plugin in plugins if any(plugin_of(type(each), [plugin]) for each in extensions)]
    changed = {name for name, value in before.items() if repr(settings.get(name)) != value}
    if extending or "MARKDOWN" in changed:
        yield _no_effect(extending or plugins, "changes how Markdown is read", source)
    if views and changed & set(_TEMPLATE_SETTINGS):
        yield _no_effect(plugins, f"changes {', '.join(sorted(changed & set(_TEMPLATE_SETTINGS)))}", source)


def changed_late(plugins: Sequence[ThirdPartyPlugin], source: SettingsFile) -> Fault:
    """Return the fault of plugins that change the HTML of a post or page while pages are written."""
    return _no_effect(plugins, "changes the text of posts after all_generators_finalized", source)


def missing_pages(theme: Path, source: SettingsFile) -> Fault:
    """Return the warning that lists the pages which a site with a Pelican theme does not have."""
    pages = "statistics, search, series, page of feeds, sitemap, robots.txt, 404 and icons"
    what = f"{theme.name} is a Pelican theme: the site has no {pages}"
    return source.fault(("THEME",), what, "see 'Pelican themes' in docs/pelican.md")


def _no_effect(plugins: Sequence[ThirdPartyPlugin], what: str, source: SettingsFile) -> Fault:
    names = " or ".join(f"'{plugin.name}'" for plugin in plugins)
    return source.fault(("PLUGINS",), f"the plugin {names} {what}, which has no effect here", TAKE_OUT)
