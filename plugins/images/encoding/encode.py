"""Make the files of a picture. The same bytes give the same files: AVIF is encoded by one thread."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image

from plugins.images.cleaning.parts import checked
from plugins.images.encoding.decode import decoded, in_srgb
from plugins.images.encoding.kinds import is_drawing
from plugins.images.encoding.targets import AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY, Target

_CLEAN: dict[str, Any] = {"exif": b"", "icc_profile": None}


def encode(data: bytes, targets: Sequence[Target]) -> list[bytes]:
    """Return the files of a picture in the order of ``targets``. It is decoded once. Raises PictureError."""
    if not targets:
        return []
    picture = decoded(data, targets)
    drawing = is_drawing(picture)
    return [_file(in_srgb(_scaled(picture, each)), each, drawing) for each in targets]


def _scaled(picture: Image.Image, target: Target) -> Image.Image:
    """Return the picture in the target's size; its middle if the target has other proportions and may crop."""
    box = (0.0, 0.0, float(picture.width), float(picture.height))
    if target.crop:
        factor = min(picture.width / target.width, picture.height / target.height)
        left = (picture.width - target.width * factor) / 2
        top = (picture.height - target.height * factor) / 2
        box = (left, top, left + target.width * factor, top + target.height * factor)
    size = (target.width, target.height)
    scaled = picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=None)
    scaled.info = dict(picture.info)
    return scaled


def _file(picture: Image.Image, target: Target, drawing: bool) -> bytes:
    """Return the bytes of a file without metadata, which is checked. JPEG has no transparency: it is shown on white."""
    out = BytesIO()
    subsampling = "4:4:4" if drawing else "4:2:0"
    if target.format == "avif":
        options: dict[str, Any] = {"quality": AVIF_QUALITY, "speed": AVIF_SPEED, "max_threads": 1, "xmp": b""}
        if picture.mode != "L":
            options["subsampling"] = subsampling
        picture.save(out, "AVIF", **_CLEAN, **options)
    elif target.format == "jpeg":
        options = {"quality": JPEG_QUALITY, "optimize": True, "progressive": True, "subsampling": subsampling}
        _on_white(picture).save(out, "JPEG", **_CLEAN, comment=b"", **options)
    else:
        picture.save(out, "PNG", **_CLEAN, compress_level=9)
    return checked(out.getvalue())


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
