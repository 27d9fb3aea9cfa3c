"""HEIC, the format of iPhones: read by the extra pillow-heif, refused without it; imports no Pillow."""

from importlib.util import find_spec

from plugins.core.installing import install_command
from plugins.images.picture_error import PictureError

_WHAT = "HEIC, which few browsers show"
_PHONE = "an iPhone takes JPEG after Settings > Camera > Formats > Most Compatible"


def register_heic() -> None:
    """Teach Pillow to read HEIC; raises PictureError if the extra is not installed."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        raise _without_extra() from error
    register_heif_opener(thumbnails=False)


def not_published() -> PictureError:
    """Return the error of a HEIC file at an address of its own: only texts show its pictures, in other formats."""
    if not find_spec("pillow_heif"):
        return _without_extra()
    return PictureError(_WHAT, f"show it in a text, which makes it AVIF and JPEG, or save it as JPEG; {_PHONE}")


def _without_extra() -> PictureError:
    return PictureError(
        f"{_WHAT}, and only an extra package reads",
        f"install the package with `{install_command('pillow-heif')}`, or save it as JPEG; {_PHONE}",
    )
