"""Plugins made by others: which they are, where one has failed, and what they ask for that has no effect here. Pure."""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile
from plugins.engine.process.cancel import Cancelled
from plugins.engine.third_party.template_errors import is_template, said, template_fault

_HERE, _OURS = Path(__file__).parents[1], Path(__file__).parents[2]
TAKE_OUT = "take it out of PLUGINS"

# Signals of Pelican that are not sent here: the feeds and the reading of files are this project's own.
_NEVER = ("get_writer", "readers_init", "feed_generated", "feed_written")
# Sent only where a theme of Pelican's is rendered.
_WITH_ITS_THEMES = (
    *("content_written", "article_generator_write_article", "article_writer_finalized"),
    *("page_generator_write_page", "page_writer_finalized"),
)
_OF_TEMPLATES = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


class OtherPlugin(Struct, frozen=True):
    """A plugin that is not this project's: its name in PLUGINS, its module's, and its file or folder."""

    name: str
    module: str
    place: Path

    def has(self, file: str) -> bool:
        """Tell whether the file is its code."""
        path = Path(file)
        return path == self.place or self.place in path.parents


def others(plugins: Iterable[Any]) -> tuple[OtherPlugin, ...]:
    """The plugins that do not lie in this project's own folder."""
    return tuple(each for each in map(_described, plugins) if _OURS not in each.place.parents)


def _described(plugin: Any) -> OtherPlugin:
    module = sys.modules.get(getattr(plugin, "__module__", ""), plugin)
    file = Path(getattr(module, "__file__", None) or module.__name__)
    name = str(getattr(plugin, "__name__", type(plugin).__name__))
    return OtherPlugin(
        name.removeprefix("pelican.plugins."), module.__name__, file.parent if file.stem == "__init__" else file
    )


@contextmanager
def blaming_others(plugins: Sequence[OtherPlugin], theme: Path, source: SettingsFile) -> Iterator[None]:
    """Name the plugin or template, and its line, where its code raises or ends the program; raises SiteError.

    What raises elsewhere passes. ``plugins`` are looked at when something has been raised.
    """
    try:
        yield
    except (SiteError, MemoryError, Cancelled):
        raise
    except (Exception, SystemExit) as error:
        found = _blamed(error, plugins, theme, source)
        if found is None:
            raise
        raise SiteError(found) from error


@contextmanager
def doubting_others(plugins: Sequence[OtherPlugin], source: SettingsFile) -> Iterator[None]:
    """Name the plugins of others where something fails that may come of what they did, though no line of theirs raised.

    A post that a plugin has taken out, or a title that it has set to None, is missed later. Without such plugins the
    error passes, as every bug does.
    """
    try:
        yield
    except (SiteError, OSError, MemoryError):
        raise
    except Exception as error:
        if not plugins:
            raise
        names = ", ".join(f"'{each.name}'" for each in plugins)
        what = f"the build fails with {'plugins' if len(plugins) > 1 else 'the plugin'} {names} ({said(error)})"
        remedy = f"{TAKE_OUT}; if it fails without, report this as a bug"
        raise SiteError(source.fault(("PLUGINS",), what, remedy)) from error


def _blamed(error: BaseException, plugins: Sequence[OtherPlugin], theme: Path, source: SettingsFile) -> Fault | None:
    """A fault of whoever was at work last, if that was a plugin of others or a template."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(f"{_OURS}/") and _HERE not in Path(frame.filename).parents:
            break  # a bug of this project
        if is_template(frame.filename):
            break
        if plugin := next((each for each in plugins if each.has(frame.filename)), None):
            what = f"the plugin '{plugin.name}' failed ({said(error)})"
            return fault(shown(frame.filename), what, f"mend it, or {TAKE_OUT}", frame.lineno or 0)
    return template_fault(error, theme, source)


def cannot_load(name: str, error: BaseException, source: SettingsFile) -> Fault:
    """Return the fault of a plugin that cannot be loaded: the error, and its line."""
    if isinstance(error, ImportError) and _is_absent(name, error):
        remedy = "correct its name, install it, or name its folder in PLUGIN_PATHS"
        return source.fault(("PLUGINS",), f"the plugin '{name}' is not there", remedy)
    frames = [each for each in traceback.extract_tb(error.__traceback__) if not _is_loading(each.filename)]
    where = f" at {shown(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    remedy = f"install or mend what it needs, or {TAKE_OUT}"
    return source.fault(("PLUGINS",), f"the plugin '{name}' cannot be loaded ({said(error)}{where})", remedy)


def _is_absent(name: str, error: ImportError) -> bool:
    """Tell whether the plugin itself is not found, and not a module that it needs."""
    return str(error).startswith("Cannot import plugin") or f"{name}.".startswith(f"{error.name}.")


def _is_loading(file: str) -> bool:
    path = Path(file)
    return file.startswith("<") or "importlib" in path.parts or _HERE in path.parents or path.name == "_utils.py"


def shown(file: str) -> str:
    """A file as messages name it: from the blog's folder, or for what is installed from the folder of packages."""
    path = Path(file).absolute()
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    relative = os.path.relpath(path)
    return "/".join(path.parts[-2:]) if relative.startswith("..") else relative


def calling(plugins: Sequence[OtherPlugin], frame: FrameType | None) -> str:
    """The name of the plugin whose code is at work in a frame or above; empty for none."""
    while frame and plugins:
        for plugin in plugins:
            if plugin.has(frame.f_code.co_filename):
                return plugin.name
        frame = frame.f_back
    return ""


def listener(receiver: Any, plugins: Sequence[OtherPlugin]) -> OtherPlugin | None:
    """The plugin that a function which listens to a signal belongs to."""
    module = str(getattr(receiver, "__module__", ""))
    return next((each for each in plugins if f"{module}.".startswith(f"{each.module}.")), None)


def unheard(
    plugins: Sequence[OtherPlugin], heard: Mapping[str, Iterable[Any]], views: bool, source: SettingsFile
) -> tuple[list[Fault], list[Fault]]:
    """(faults, warnings): plugins that listen to nothing but what is not sent here, and those that listen to it, too.

    ``heard`` has those who listen, by the name of the signal.
    """
    faults, warnings = [], []
    for plugin in plugins:
        names = [name for name, receivers in heard.items() if any(listener(each, [plugin]) for each in receivers)]
        dead = [name for name in names if name in _NEVER or (views and name in _WITH_ITS_THEMES)]
        listed = ", ".join(dead)
        if dead and dead == names:
            what = f"the plugin '{plugin.name}' has no effect: it waits for {listed}, which is not sent here"
            faults.append(source.fault(("PLUGINS",), what, TAKE_OUT))
        elif dead:
            what = f"the plugin '{plugin.name}' waits for {listed}, which is not sent here"
            remedy = f"what it does then is not done: see 'Plugins of others' in README.md, or {TAKE_OUT}"
            warnings.append(source.fault(("PLUGINS",), what, remedy))
    return faults, warnings


def snapshot(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of settings that plugins must not change, before they are loaded."""
    return {name: repr(settings.get(name)) for name in ("MARKDOWN", *_OF_TEMPLATES)}


def without_effect(
    plugins: Sequence[OtherPlugin],
    before: Mapping[str, str],
    settings: Mapping[str, Any],
    views: bool,
    source: SettingsFile,
) -> Iterator[Fault]:
    """Changes of settings by plugins, or of what they name, that nothing here looks at."""
    extensions = (settings.get("MARKDOWN") or {}).get("extensions", ())
    adds = [
        each for each in plugins if any(listener(type(one), [each]) for one in extensions if not isinstance(one, str))
    ]
    changed = {name for name, was in before.items() if repr(settings.get(name)) != was}
    if adds or "MARKDOWN" in changed:
        yield _no_effect(adds or plugins, "changes how Markdown is read", source)
    if views and changed & set(_OF_TEMPLATES):
        yield _no_effect(plugins, f"changes {', '.join(sorted(changed & set(_OF_TEMPLATES)))}", source)


def without_pages(theme: Path, source: SettingsFile) -> Fault:
    """A warning of what a site with a theme made for Pelican does not have."""
    lacks = "statistics, search, series, page of feeds, sitemap, robots.txt, 404 and icons"
    what = f"the theme {theme.name} is made for Pelican: the site has no {lacks}"
    return source.fault(("THEME",), what, "see 'Themes made for Pelican' in README.md")


def changed_text(plugins: Sequence[OtherPlugin], source: SettingsFile) -> Fault:
    """A fault of plugins that have changed the HTML of a post or page."""
    return _no_effect(plugins, "changes the text of posts", source)


def _no_effect(plugins: Sequence[OtherPlugin], what: str, source: SettingsFile) -> Fault:
    names = " or ".join(f"'{each.name}'" for each in plugins)
    return source.fault(("PLUGINS",), f"the plugin {names} {what}, which has no effect here", TAKE_OUT)
