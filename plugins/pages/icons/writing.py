"""Write the icons of a site."""

from collections.abc import Collection, Mapping
from functools import partial
from hashlib import sha256

from plugins.core.errors import SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.made_files import MadeFiles
from plugins.engine.plugin import FileWriter
from plugins.images.cleaning.choose_cleaner import cleaner_for
from plugins.images.encoding.targets import ENCODER
from plugins.images.picture_error import PictureError
from plugins.pages.icons.choice import Icons
from plugins.pages.icons.files import BITMAPS, VECTOR

_STEPS = "1"  # of drawing.py: a change of them draws all icons anew


def write_icons(icons: Icons, content: ContentFolder, grounds: tuple[str, str], writer: FileWriter) -> None:
    """Write the icon files, but those that the content folder publishes at their addresses itself.

    ``grounds`` are the light and the dark colour that a transparent icon stands on.
    """
    free = [name for name in icons.names if writer.owner(name) is None]
    for name in free:
        if name in icons.theme:
            writer.copy(icons.theme[name], name, "the theme")
    if icons.own.picture:
        owner = content.label(icons.own.picture)
        data = content.file(icons.own.picture).read_bytes()
        keys = {name: _key(name, data, grounds) for name in BITMAPS if name in free}
        writer.make(MadeFiles(owner, keys, partial(_drawn, data, owner, grounds)))
    if icons.own.drawing and VECTOR in free:
        owner = content.label(icons.own.drawing)
        data = content.file(icons.own.drawing).read_bytes()
        if clean := cleaner_for(data, icons.own.drawing):
            writer.put(VECTOR, owner, (VECTOR, sha256(data).hexdigest()), partial(clean, data, owner))


def _key(name: str, data: bytes, grounds: tuple[str, str]) -> str:
    parts = (_STEPS, ENCODER, name, sha256(data).hexdigest(), *grounds)
    return sha256("\0".join(parts).encode()).hexdigest()


def _drawn(data: bytes, owner: str, grounds: tuple[str, str], wanted: Collection[str]) -> Mapping[str, bytes]:
    """Draw icons, in a worker; raises SiteError for a picture of which there can be none."""
    from plugins.pages.icons.drawing import draw, square  # imports Pillow

    try:
        return draw(square(data), grounds, wanted)
    except PictureError as error:
        raise SiteError(fault(owner, error.what, error.remedy)) from error
