"""Where the settings stand, and what is wrong with some that cannot even be loaded."""

import os
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault, fault
from plugins.core.settings import read_settings_file
from plugins.engine.settings.value_types import wrong_kinds

# the beginning of what Pelican says: (the setting, what is wrong, how to mend it)
_SAID = {
    "You need to specify a path": (
        "PATH",
        "the content folder that PATH names does not exist",
        "correct it, or make the folder",
    ),
    "Could not find the theme": ("THEME", "the theme that THEME names does not exist", "correct it"),
}


# Pelican knows them still, and stops with a KeyError
_NO_LONGER = {
    "ARTICLE_PERMALINK_STRUCTURE": "write ARTICLE_URL and ARTICLE_SAVE_AS",
    "JINJA_EXTENSIONS": "write JINJA_ENVIRONMENT = {'extensions': [...]}",
}
_OF_A_SHELL = re.compile(r"~|.*(\$\w|\$\{|%\w+%)")


def by_a_shell(path: object) -> str:
    """Return the remedy for a folder name that only a shell or another system expands; empty for any other."""
    text = str(path) if isinstance(path, str | Path) else ""
    if _OF_A_SHELL.match(text):
        return f'write the whole path, as "{Path.home().anchor}home/elin/www": only a shell knows ~ and its variables'
    return "write / between folders" if "\\" in text and os.sep == "/" else ""


def settings_path() -> Path | None:
    """The file of the settings, which Pelican has loaded as a module of that name."""
    path = getattr(sys.modules.get("pelicanconf"), "__file__", None)
    return Path(path) if path else None


def as_written() -> Mapping[str, Any]:
    """The settings as their file gives them, before Pelican has changed any."""
    module = sys.modules.get("pelicanconf")
    return {name: value for name, value in vars(module).items() if name.isupper()} if module else {}


def unusable(error: BaseException, path: Path, defaults: Mapping[str, object]) -> Fault:
    """The fault of settings that made Pelican fail; ``path`` is that of their file, which is Python, and ``defaults``
    are Pelican's own."""
    for beginning, (name, what, remedy) in _SAID.items():
        if str(error).startswith(beginning):
            return read_settings_file(path).fault((name,), what, by_a_shell(as_written().get(name)) or remedy)
    for name, remedy in _NO_LONGER.items():
        if isinstance(error, KeyError) and name in as_written():
            return read_settings_file(path).fault((name,), f"{name} is no longer a setting", remedy)
    for name, remedy in wrong_kinds(as_written(), defaults):
        return read_settings_file(path).fault((name,), f"{name} is {as_written()[name]!r}", remedy)
    place, line = _place(error, path)
    return fault(place, f"Pelican cannot use these settings ({type(error).__name__}: {error})", "correct them", line)


def _place(error: BaseException, path: Path) -> tuple[str, int]:
    """The settings file and line that the error comes from: that file, or one beside it that it is read through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = (each for each in reversed(frames) if Path(each.filename).parent == path.parent and each.name == "<module>")
    return next(((Path(each.filename).name, each.lineno or 0) for each in own), (path.name, 0))
