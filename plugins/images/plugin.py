"""The pictures' door: which files are cleaned before they go out. The engine reads CLEANERS when it copies files."""

from plugins.core.errors import SiteError, fault

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif")


def _clean(data: bytes, where: str) -> bytes:
    from plugins.images.encode import PictureError, without_metadata  # Pillow, only where there is a new picture

    try:
        return without_metadata(data)
    except PictureError as error:
        raise SiteError(fault(where, error.what, error.remedy)) from error


CLEANERS = dict.fromkeys(_PICTURES, _clean)


def register() -> None:
    """Nothing to connect: the engine reads CLEANERS."""
