"""The icons that a theme has, and ours where it has none."""

from pathlib import Path

from plugins.engine.build import OWN_THEME
from plugins.pages.icons.files import ICON_FILES

_FOLDER = "icons"


def theme_icons(theme: Path) -> dict[str, Path]:
    """Return the file of each icon by its name.

    A theme that draws its own has a maskable one only if it draws that, too: no site shows two different icons.
    """
    own = {each.name: theme / _FOLDER / each.name for each in ICON_FILES}
    there = {name: file for name, file in own.items() if file.is_file()}
    ours = (each for each in ICON_FILES if not (there and each.purpose == "maskable"))
    return {**{each.name: OWN_THEME / _FOLDER / each.name for each in ours}, **there}
