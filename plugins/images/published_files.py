"""Look for private data in a file that is published already, whoever has put it there; imports no Pillow."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, SiteError, fault
from plugins.images.cleaning.choose_cleaner import cleaner_for
from plugins.images.cleaning.containers import clean_icon, clean_jxl
from plugins.images.cleaning.parts import checked, foreign_parts
from plugins.images.file_kinds import kind_of
from plugins.images.inspection.files import inspect
from plugins.images.picture_error import PictureError

_HEAD = 16_384
_REMEDY = "let the blog publish it from content/, where a build removes that, or save it without it"
_METADATA = "metadata"


def private_data(path: Path, where: str) -> Iterator[Fault]:
    """Yield a fault for each rule of docs/private-data.md that a published file breaks; an author is none."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    kind = kind_of(head, path.suffix.lower())
    if kind == "other":
        yield from (each for each, is_warning in inspect(path, where, "", head) if not is_warning)
    elif kind in ("picture", "icon", "jxl"):
        names = _of_picture(kind, path.read_bytes())
        if names:
            yield fault(where, f"contains {', '.join(names)}", _REMEDY)
    elif clean := cleaner_for(head, path.name):
        data = path.read_bytes()
        try:
            if clean(data, where) != data:
                yield fault(where, f"contains {_METADATA}", _REMEDY)
        except SiteError as error:
            yield from error.faults


def _of_picture(kind: str, data: bytes) -> list[str]:
    """Return the names of what a picture has beside what it shows."""
    if kind == "picture":
        return foreign_parts(data)
    try:
        plain = clean_jxl(data) if kind == "jxl" else clean_icon(data, checked)
    except PictureError as error:
        return [error.what.removesuffix(" cannot be removed from it")]
    except ValueError:
        return []  # not an icon: nothing can be read in it
    return [_METADATA] if plain != data else []
