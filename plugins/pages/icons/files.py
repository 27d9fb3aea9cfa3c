"""The icon files of a site, how pages link to them, and how the manifest names them. Pure."""

from msgspec import Struct

ICON = "icon-512.png"  # also the picture of the site in feeds
VECTOR = "icon.svg"


class IconFile(Struct, frozen=True):
    """An icon at the root of the site. Pages link to one with a ``rel``; the manifest names one with a ``purpose``."""

    name: str
    rel: str = ""
    sizes: str = ""
    media_type: str = ""
    purpose: str = ""


ICON_FILES = (
    IconFile("favicon.ico", rel="icon", sizes="32x32"),  # a set size: Chromium then prefers the SVG
    IconFile(VECTOR, rel="icon", media_type="image/svg+xml"),
    IconFile("apple-touch-icon.png", rel="apple-touch-icon"),
    IconFile("icon-192.png", sizes="192x192", media_type="image/png", purpose="any"),
    IconFile(ICON, sizes="512x512", media_type="image/png", purpose="any"),
    IconFile("icon-maskable-512.png", sizes="512x512", media_type="image/png", purpose="maskable"),
)
BITMAPS = tuple(each.name for each in ICON_FILES if each.name != VECTOR)
