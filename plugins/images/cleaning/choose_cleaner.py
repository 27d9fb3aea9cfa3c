"""Choose the cleaner of a file by its kind. Kinds that cannot be cleaned have one that refuses them."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from plugins.core.errors import SiteError, fault
from plugins.images import heic
from plugins.images.file_kinds import JPEG_2000, kind_of
from plugins.images.picture_error import PictureError


def _clean_picture(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.pictures import without_metadata  # imports Pillow: new pictures only

    try:
        return without_metadata(data)
    except PictureError as error:
        raise SiteError(fault(where, error.what, error.remedy)) from error


def _refuse(_: bytes, where: str, what: str, remedy: str) -> bytes:
    raise SiteError(fault(where, what, remedy))


def _clean_svg(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.svg import clean

    return clean(data, where, lambda photo: _clean_picture(photo, where))


def _clean_container(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.containers import clean_icon, clean_jxl

    try:
        if kind_of(data[:16], ".jxl") == "jxl":
            return clean_jxl(data)
        return clean_icon(data, partial(_clean_picture, where=where))
    except ValueError as error:
        raise SiteError(fault(where, "not a picture that can be read", "save it again, or remove it")) from error


def _refuse_phone_picture(data: bytes, where: str) -> bytes:
    if data.startswith(JPEG_2000):
        raise SiteError(fault(where, "JPEG 2000, which few browsers show", _SAVE_AS_JPEG))
    error = heic.not_published()
    raise SiteError(fault(where, error.what, error.remedy))


_SAVE_AS_JPEG = "save it as JPEG, and delete this one"
_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "picture": _clean_picture,
    "icon": _clean_container,
    "jxl": _clean_container,
    "svg": _clean_svg,
    "phone": _refuse_phone_picture,
    "raw": partial(
        _refuse,
        what="camera raw file: no browser can show it, and it contains place, camera and serial number",
        remedy=_SAVE_AS_JPEG,
    ),
    "svgz": partial(
        _refuse,
        what="compressed SVG: few hosts send it so that browsers show it",
        remedy="save it as plain SVG (.svg), and delete this one",
    ),
}


def cleaner_for(head: bytes, name: str) -> Callable[[bytes, str], bytes] | None:
    """Return the cleaner of a file, by its first bytes and its name; None if it is published unchanged."""
    return _CLEANERS.get(kind_of(head, PurePosixPath(name).suffix.lower().rstrip()))
