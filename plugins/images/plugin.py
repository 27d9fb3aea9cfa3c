"""Declare how pictures are cleaned, and other files inspected, before they are published."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.plugin import Plugin
from plugins.images.file_kinds import kind_of


def _clean(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.pictures import (  # Pillow, only where there is a new picture
        PictureError,
        without_metadata,
    )

    try:
        return without_metadata(data)
    except PictureError as error:
        raise SiteError(fault(where, error.what, error.remedy)) from error


def _refuse(_: bytes, where: str, what: str, remedy: str) -> bytes:
    raise SiteError(fault(where, what, remedy))


def _clean_svg(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.svg import clean

    return clean(data, where, lambda photo: _clean(photo, where))


def _clean_container(data: bytes, where: str) -> bytes:
    from plugins.images.cleaning.containers import clean_icon, clean_jxl

    try:
        return (
            clean_jxl(data) if kind_of(data[:16], ".jxl") == "jxl" else clean_icon(data, partial(_clean, where=where))
        )
    except ValueError as error:
        raise SiteError(fault(where, "not a picture that can be read", "save it again, or remove it")) from error


_SAVE_AS_JPEG = "save it as JPEG, and delete this one"
_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "picture": _clean,
    "icon": _clean_container,
    "jxl": _clean_container,
    "svg": _clean_svg,
    "phone": partial(
        _refuse,
        what="few browsers can show it, and the place where it was taken cannot be removed",
        remedy=_SAVE_AS_JPEG,
    ),
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
    """Return the function that cleans a file with these first bytes; None for a file that is published as it is."""
    return _CLEANERS.get(kind_of(head, PurePosixPath(name).suffix.lower().rstrip()))


def inspect(path: Path, where: str, author: str, head: bytes) -> Iterator[tuple[Fault, bool]]:
    """Yield what a file that is published as it is gives away, and whether it only warns."""
    from plugins.images.inspection.files import inspect as inspect_file  # imported only for such a file

    yield from inspect_file(path, where, author, head)


PLUGIN = Plugin("plugins.images", cleaner_for=cleaner_for, inspect=inspect)
