"""The icons of a site: drawn from the writer's own, or else those of the theme, and ours where it has none."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault
from plugins.engine.build import OWN_THEME, Build
from plugins.images.encoding.facts import Facts
from plugins.images.picture_error import PictureError
from plugins.images.renditions.pictures import Pictures
from plugins.pages.icons.files import ICON_FILES
from plugins.pages.icons.own_icon import OwnIcon, find_icon, warnings_of

_FOLDER = "icons"


class Icons(Struct, frozen=True):
    """The writer's own icon, or the files of the theme by their names. No site has both."""

    own: OwnIcon
    theme: dict[str, Path]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the icon files of the site."""
        return self.own.names or tuple(self.theme)


def choose_icons(build: Build) -> tuple[Icons, tuple[Fault, ...], tuple[Fault, ...]]:
    """Return the icons of a site, with faults and warnings about the writer's own. A Pelican theme shows none."""
    if not build.views:
        return Icons(OwnIcon(), {}), (), ()
    own, faults = find_icon(build.library.files, build.content)
    theme = {} if own.names else theme_icons(build.theme)
    return Icons(own, theme), faults, tuple(warnings_of(own, build.content, _facts(own, build)))


def _facts(own: OwnIcon, build: Build) -> Facts | None:
    """Return the facts of the writer's picture; None without one, and for one that cannot be read, a fault of later."""
    pictures = build.find(Pictures)
    with suppress(PictureError):
        return pictures.facts.facts(own.picture) if pictures and own.picture else None
    return None


def theme_icons(theme: Path) -> dict[str, Path]:
    """Return the file of each icon by its name.

    A theme that draws its own has a maskable one only if it draws that, too: no site shows two different icons.
    """
    own = {each.name: theme / _FOLDER / each.name for each in ICON_FILES}
    there = {name: file for name, file in own.items() if file.is_file()}
    ours = (each for each in ICON_FILES if not (there and each.purpose == "maskable"))
    return {**{each.name: OWN_THEME / _FOLDER / each.name for each in ours}, **there}
