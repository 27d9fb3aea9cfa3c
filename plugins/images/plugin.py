"""The pictures' door: which files are cleaned before they go out. The engine reads CLEANERS when it copies files."""

from plugins.core.errors import SiteError, fault

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif")

_OF_PHONES = (".heic", ".heif", ".hif")


def _clean(data: bytes, where: str) -> bytes:
    from plugins.images.encode import PictureError, without_metadata  # Pillow, only where there is a new picture

    try:
        return without_metadata(data)
    except PictureError as error:
        raise SiteError(fault(where, error.what, error.remedy)) from error


def _refuse(_: bytes, where: str) -> bytes:
    what = "few browsers can show it, and the place where it was taken cannot be taken out"
    raise SiteError(fault(where, what, "save it as JPEG, and delete this one"))


def _clean_svg(data: bytes, where: str) -> bytes:
    from plugins.images.svg import clean

    return clean(data, where, lambda photo: _clean(photo, where))


def _refuse_svgz(_: bytes, where: str) -> bytes:
    what = "few hosts send a compressed SVG so that browsers show it"
    raise SiteError(fault(where, what, "save it as plain SVG (.svg), and delete this one"))


CLEANERS = {
    **dict.fromkeys(_PICTURES, _clean),
    **dict.fromkeys(_OF_PHONES, _refuse),
    ".svg": _clean_svg,
    ".svgz": _refuse_svgz,
}


def register() -> None:
    """Nothing to connect: the engine reads CLEANERS."""
