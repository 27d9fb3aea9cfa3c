"""The settings file, and faults for the errors that its settings cause."""

import os
import re
import sys
import traceback
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile, read_settings_file
from plugins.core.settings_lines import label
from plugins.engine.settings.value_types import wrong_types

# The beginning of an error message of Pelican, the setting at fault, and the remedy.
_PELICAN_ERRORS = {
    "You need to specify a path": ("PATH", "correct it, or make the folder"),
    "Could not find the theme": ("THEME", "correct it"),
}
# Former settings for which Pelican has code that stops with a KeyError.
_STOP_PELICAN = ("ARTICLE_PERMALINK_STRUCTURE", "JINJA_EXTENSIONS")
_PLUGINS = Path(__file__).parents[2]
# Settings that are checked before a build, or that it does not read.
_CHECKED = re.compile(
    r"FEED|PATHS?$|_(?:URL|SAVE_AS)$|^(?:SITE\w+|AUTHOR|DEFAULT_LANG|TIMEZONE|THEME|PLUGINS|PELICAN_CLASS)$"
)
_SHELL_SYNTAX = re.compile(r"~|.*(\$\w|\$\{|%\w+%)")


def path_remedy(path: object) -> str:
    """Return the remedy for a path that only a shell or another operating system can read; empty for any other."""
    text = str(path) if isinstance(path, str | Path) else ""
    if _SHELL_SYNTAX.match(text):
        return f'write the full path, such as "{Path.home().anchor}home/elin/www": only a shell expands ~ and variables'
    return "write / between folders" if "\\" in text and os.sep == "/" else ""


def settings_path() -> Path | None:
    """Return the settings file: Pelican has loaded it as the module ``pelicanconf``. None before that."""
    path = getattr(sys.modules.get("pelicanconf"), "__file__", None)
    return Path(path) if path else None


def as_written() -> Mapping[str, Any]:
    """Return the settings with the values of their file, before Pelican changes any."""
    module = sys.modules.get("pelicanconf")
    return {name: value for name, value in vars(module).items() if name.isupper()} if module else {}


def is_overridden(name: str, settings: Mapping[str, Any]) -> bool:
    """Tell whether an option of the command replaces the folder that the settings file names."""
    file = settings_path()
    written = as_written().get(name)
    if file is None or not isinstance(written, str | Path):
        return False
    return Path(settings[name]) != Path(os.path.normpath(file.absolute().parent / written))


@contextmanager
def locate_in_settings_file(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[None]:
    """Add file and line to faults whose ``where`` is a setting or key such as ``PAGES.about``."""
    try:
        yield
    except SiteError as error:
        paths = [tuple(fault.where.split(".")) for fault in error.faults]
        faults = (
            source.fault(path, f"{label(path)}: {fault.what}", fault.remedy) if path[0] in settings else fault
            for path, fault in zip(paths, error.faults, strict=True)
        )
        raise SiteError(*faults) from error


@contextmanager
def blame_pelican_settings(source: SettingsFile, defaults: Collection[str]) -> Iterator[None]:
    """Report an unexpected error of a build as a fault of the written settings that only Pelican's internals read.

    Only the code that uses such a setting knows which values it accepts. ``defaults`` are the names of
    Pelican's settings.
    """
    try:
        yield
    except (SiteError, OSError, MemoryError):
        raise
    except Exception as error:
        inner = [name for name in as_written() if name in defaults and not _CHECKED.search(name)]
        if not inner or not all(map(_is_trusted, traceback.walk_tb(error.__traceback__))):
            raise
        what = f"Pelican cannot work with {' or '.join(inner)} ({type(error).__name__}: {error})"
        raise SiteError(source.fault((inner[0],), what, "correct it, or remove it")) from error


def _is_trusted(frame: tuple[FrameType, int]) -> bool:
    """Tell whether the code is Python's, a library's or ours. An error in a third-party plugin is that plugin's."""
    file = frame[0].f_code.co_filename
    return file.startswith((str(_PLUGINS), str(_PLUGINS.with_name("tools")), sys.prefix, sys.base_prefix, "<"))


def unusable(error: BaseException, path: Path, defaults: Mapping[str, object]) -> Fault:
    """Return the fault for settings with which Pelican failed.

    ``path`` is the settings file, which is valid Python; ``defaults`` are Pelican's own settings.
    """
    from plugins.engine.settings.pelican_keys import FORMER  # imported here: only a fault needs it

    for beginning, (name, remedy) in _PELICAN_ERRORS.items():
        if str(error).startswith(beginning):
            written = as_written().get(name)
            what = f"{name} is {str(written)!r}, which does not exist" if written else f"{name} is not set"
            return read_settings_file(path).fault((name,), what, path_remedy(written) or remedy)
    for name in _STOP_PELICAN:
        if isinstance(error, KeyError) and name in as_written():
            return read_settings_file(path).fault((name,), f"{name} is no longer a setting", FORMER[name])
    for name, remedy in wrong_types(as_written(), defaults):
        return read_settings_file(path).fault((name,), f"{name} is {as_written()[name]!r}", remedy)
    place, line = _place(error, path)
    return fault(place, f"Pelican cannot use these settings ({type(error).__name__}: {error})", "correct them", line)


def _place(error: BaseException, path: Path) -> tuple[str, int]:
    """Return file and line of the error: in the settings file, or in a file beside it that imports it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = (
        frame for frame in reversed(frames) if Path(frame.filename).parent == path.parent and frame.name == "<module>"
    )
    return next(((Path(frame.filename).name, frame.lineno or 0) for frame in own), (path.name, 0))
