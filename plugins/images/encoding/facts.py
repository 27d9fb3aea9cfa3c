"""Facts about a picture that its header tells."""

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL import Image

_ANIMATED = ("GIF", "PNG", "WEBP", "AVIF")  # further pictures of other formats are pages, or other views of the same
SVG = "SVG"


class Facts(Struct, frozen=True):
    """Facts about a picture: its size is as shown, and ``transparent`` says that some pixel is."""

    digest: str
    width: int
    height: int
    format: str
    animated: bool
    transparent: bool


def read_facts(data: bytes) -> Facts:
    """Return the facts of a picture. Pixels are only decoded to find a transparent one. Raises PictureError."""
    from plugins.images.encoding.decode import has_transparent_pixel, turned_size  # imports Pillow: new pictures only
    from plugins.images.opening import check_end, open_picture

    check_end(data)  # here, and not only where pixels are decoded: a build names all such pictures at once
    with open_picture(data) as image:
        width, height = turned_size(image, data)
        return Facts(
            digest=sha256(data).hexdigest(),
            width=width,
            height=height,
            format=_format(image),
            animated=image.format in _ANIMATED and bool(getattr(image, "is_animated", False)),
            transparent=has_transparent_pixel(image),
        )


def _format(image: "Image.Image") -> str:
    return "JPEG" if image.format == "MPO" else str(image.format)
