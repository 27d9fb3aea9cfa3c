"""Decode a picture to eight bits a channel, and take its colours to sRGB."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import NamedTuple

from PIL import ExifTags, Image, ImageCms

from plugins.images.encoding.targets import Target
from plugins.images.opening import check_end, open_picture

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by orientation (EXIF 2.32, 4.6.4)
_TURNED = (5, 6, 7, 8)  # orientations that exchange width and height
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_DRAFT = 2  # pixels are averaged down to so many times the wanted size; the filter does the rest
_SRGB = ImageCms.createProfile("sRGB")
_LAB = ImageCms.createProfile("LAB")
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


class Decoded(NamedTuple):
    """Pixels as they are stored, their colour profile, and the turn that makes them upright.

    A whole photo is not turned, since that would take its memory twice: each file of it is.
    """

    pixels: Image.Image
    profile: bytes | None
    turn: Image.Transpose | None

    @property
    def is_lying(self) -> bool:
        """Truth about the turn: it exchanges width and height."""
        return self.turn in [_TURNS[each] for each in _TURNED]


def turned_size(image: Image.Image, data: bytes) -> tuple[int, int]:
    """Return the size as shown. The pixels of a PNG are not decoded, though its orientation may follow them."""
    if image.format == "PNG" and b"eXIf" not in data and b"Raw profile type exif" not in data:
        return image.size
    turned = image.format != "TIFF" and image.getexif().get(ExifTags.Base.Orientation) in _TURNED
    return (image.height, image.width) if turned else image.size


def has_transparent_pixel(image: Image.Image) -> bool:
    """Return whether a pixel is transparent; decodes pictures that may have one."""
    if not image.has_transparency_data:
        return False
    least, _ = image.convert("RGBA").getchannel("A").getextrema()
    return isinstance(least, int | float) and least < 255


def decoded(data: bytes, targets: Sequence[Target]) -> Decoded:
    """Return the pixels of a picture, enough for its targets. Raises PictureError."""
    check_end(data)
    with open_picture(data) as image:
        scale = _DRAFT * _largest_scale(turned_size(image, data), targets)
        wanted = (ceil(image.width * scale), ceil(image.height * scale))
        if image.format in ("JPEG", "MPO"):
            image.draft(None, wanted)
        profile = image.info.get("icc_profile")
        image.load()
        turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        pixels = _plain(image)
        factor = min(pixels.width // wanted[0], pixels.height // wanted[1])
        return Decoded(pixels.reduce(factor) if factor > 1 else pixels, profile, turn)


def _largest_scale(size: tuple[int, int], targets: Sequence[Target]) -> float:
    width, height = size
    return max(max(each.width / width, each.height / height) for each in targets)


def as_shown(data: bytes, targets: Sequence[Target]) -> Image.Image:
    """Return a whole picture upright and in sRGB, enough for its targets. Raises PictureError."""
    picture = decoded(data, targets)
    return in_srgb(upright(picture.pixels, picture.turn), picture.profile)


def upright(pixels: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """Return pixels turned; the same if there is no turn."""
    return pixels if turn is None else pixels.transpose(turn)


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture as RGB, RGBA or L in sRGB. A profile that cannot be read is ignored, as browsers do."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colours = picture.convert(picture.mode[:-1]) if alpha else picture
    if profile:
        colours = _transformed(colours, profile)
    if alpha or colours.mode not in ("L", "RGB"):
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    colours.info = {}
    return colours


def _transformed(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        result = ImageCms.profileToProfile(picture, source, _SRGB, _INTENT, outputMode="RGB", flags=_FLAGS)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return result or picture


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture as L, LA, RGB, RGBA or CMYK, which can be scaled."""
    if picture.mode in _DEEP:
        return picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if picture.mode == "LAB":
        return ImageCms.profileToProfile(picture, _LAB, _SRGB, _INTENT, outputMode="RGB") or picture
    if picture.mode == "F":
        return _stretched(picture)
    if picture.has_transparency_data:
        return picture.convert("LA" if picture.mode in ("LA", "La") else "RGBA")
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _stretched(picture: Image.Image) -> Image.Image:
    """Return floating-point values, of whatever scale, as grey from black to white."""
    extremes = [float(value) for value in picture.getextrema() if not isinstance(value, tuple)]
    least = min(extremes)
    factor = 255 / (max(extremes) - least or 1)
    return picture.point(lambda value: value * factor - least * factor).convert("L")
