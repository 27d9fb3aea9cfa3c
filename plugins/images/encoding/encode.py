"""Make the files of a picture. The same bytes give the same files: AVIF is encoded by one thread."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image

from plugins.images.cleaning.parts import checked
from plugins.images.encoding.decode import Decoded, decoded, in_srgb, upright
from plugins.images.encoding.kinds import is_drawing
from plugins.images.encoding.targets import AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY, Target

_CLEAN: dict[str, Any] = {"exif": b"", "icc_profile": None}
_GAP = 1.5  # what is drawn upon is first halved while it is so many times too large: in half the time, and none sees it


def encode(data: bytes, targets: Sequence[Target]) -> list[bytes]:
    """Return the files of a picture in the order of ``targets``. It is decoded once. Raises PictureError."""
    if not targets:
        return []
    picture = decoded(data, targets)
    drawing = is_drawing(picture.pixels)
    in_sizes = {size: _scaled(picture, *size) for size in {_size(each) for each in targets}}
    del picture  # its pixels take more memory than those of all files
    return [_file(in_sizes[_size(each)], each, drawing) for each in targets]


def scaled(data: bytes, target: Target) -> Image.Image:
    """Return the pixels of a picture in RGB and in the size of a target, to be drawn upon. Raises PictureError."""
    return _on_white(_scaled(decoded(data, [target]), *_size(target), gap=_GAP)).convert("RGB")


def _size(target: Target) -> tuple[int, int, bool]:
    return (target.width, target.height, target.crop)


def _scaled(picture: Decoded, width: int, height: int, crop: bool, gap: float | None = None) -> Image.Image:
    """Return the picture in a size; its middle if the size has other proportions and may crop."""
    pixels = picture.pixels
    size = (height, width) if picture.is_lying else (width, height)
    factor_x = pixels.width / size[0]
    factor_y = pixels.height / size[1]
    if crop:
        factor_x = factor_y = min(factor_x, factor_y)
    left = max(0.0, (pixels.width - size[0] * factor_x) / 2)
    top = max(0.0, (pixels.height - size[1] * factor_y) / 2)
    box = (left, top, pixels.width - left, pixels.height - top)
    resized = pixels.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=gap)
    return in_srgb(upright(resized, picture.turn), picture.profile)


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
        picture.save(out, "PNG", **_CLEAN, optimize=True)
    return checked(out.getvalue())


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
