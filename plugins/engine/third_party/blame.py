"""Errors in third-party plugins and Pelican themes as faults: name the plugin or template, and its line."""

import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile
from plugins.engine.code_places import shown
from plugins.engine.process.cancel import Cancelled
from plugins.engine.template_errors import error_message, is_template, template_line, template_path
from plugins.engine.third_party.plugin_code import OUR_PLUGINS, TAKE_OUT, ThirdPartyPlugin

_ENGINE = Path(__file__).parents[1]
_ABSENT = re.compile(r"unable to load `([^`]+)` from theme")  # Pelican's own message


@contextmanager
def blame_plugins(plugins: Sequence[ThirdPartyPlugin], theme: Path, source: SettingsFile) -> Iterator[None]:
    """Raise SiteError for an error or an exit in the code of a plugin or template, with its file and line.

    Other errors pass. ``plugins`` may still grow inside the context.
    """
    try:
        yield
    except (SiteError, MemoryError, Cancelled):
        raise
    except (Exception, SystemExit) as error:
        blamed = _blamed(error, plugins, theme, source)
        if blamed is None:
            raise
        raise SiteError(blamed) from error


@contextmanager
def suspect_plugins(plugins: Sequence[ThirdPartyPlugin], source: SettingsFile) -> Iterator[None]:
    """Raise SiteError that names the third-party plugins, for an error that one of them may have caused.

    A post that a plugin has removed, or a title that it has set to None, fails later, in code of this project. Without
    such plugins the error is a bug, and passes.
    """
    try:
        yield
    except (SiteError, OSError, MemoryError):
        raise
    except Exception as error:
        if not plugins:
            raise
        names = ", ".join(f"'{plugin.name}'" for plugin in plugins)
        what = (
            f"the build fails with {'plugins' if len(plugins) > 1 else 'the plugin'} {names} ({error_message(error)})"
        )
        remedy = f"{TAKE_OUT}; if the build still fails, report this as a bug"
        raise SiteError(source.fault(("PLUGINS",), what, remedy)) from error


def _blamed(
    error: BaseException, plugins: Sequence[ThirdPartyPlugin], theme: Path, source: SettingsFile
) -> Fault | None:
    """Return a fault of the plugin or template whose code ran last before the error; None if it was our code."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(f"{OUR_PLUGINS}/") and _ENGINE not in Path(frame.filename).parents:
            break  # a bug of this project
        if is_template(frame.filename):
            break
        if plugin := next((plugin for plugin in plugins if plugin.has(frame.filename)), None):
            what = f"the plugin '{plugin.name}' failed ({error_message(error)})"
            return fault(shown(frame.filename), what, f"mend it, or {TAKE_OUT}", frame.lineno or 0)
    return _template_fault(error, theme, source)


def _template_fault(error: BaseException, theme: Path, source: SettingsFile) -> Fault | None:
    """Return the fault of a template of a Pelican theme; None for an error outside of templates."""
    if absent := _ABSENT.search(str(error)):
        return source.fault(("THEME",), f"the theme {theme.name} has no {absent[1]}", "add it, or choose another theme")
    name, line = template_line(error, "")
    remedy = "correct the template, or set the variable that it uses"
    return fault(template_path(theme, name), error_message(error), remedy, line) if name else None


def cannot_load(name: str, error: BaseException, source: SettingsFile) -> Fault:
    """Return the fault of a plugin that cannot be loaded, with the error and its line."""
    if isinstance(error, ImportError) and _is_absent(name, error):
        remedy = "correct its name, install it, or name its folder in PLUGIN_PATHS"
        return source.fault(("PLUGINS",), f"the plugin '{name}' is not found", remedy)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not _is_loader(frame.filename)]
    where = f" at {shown(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    remedy = f"install or repair what it needs, or {TAKE_OUT}"
    return source.fault(("PLUGINS",), f"the plugin '{name}' cannot be loaded ({error_message(error)}{where})", remedy)


def not_a_plugin(name: str, source: SettingsFile) -> Fault:
    """Return the fault of a module in PLUGINS that is no plugin."""
    what = f"'{name}' is not a plugin (it has neither PLUGIN nor a function register)"
    return source.fault(("PLUGINS",), what, TAKE_OUT)


def _is_absent(name: str, error: ImportError) -> bool:
    """Tell whether the plugin itself is not found, rather than a module that it needs."""
    return str(error).startswith("Cannot import plugin") or f"{name}.".startswith(f"{error.name}.")


def _is_loader(file: str) -> bool:
    path = Path(file)
    return file.startswith("<") or "importlib" in path.parts or _ENGINE in path.parents or path.name == "_utils.py"
