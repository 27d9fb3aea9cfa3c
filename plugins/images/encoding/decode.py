"""Decode a picture: upright, in sRGB, eight bits a channel."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil

from PIL import ExifTags, Image, ImageCms, ImageOps

from plugins.images.encoding.targets import Target
from plugins.images.opening import open_picture

_TURNED = (5, 6, 7, 8)  # orientations that exchange width and height
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_DRAFT = 2  # a JPEG is decoded at least so many times larger than wanted, so that the filter has the last word
_SRGB = ImageCms.createProfile("sRGB")
_LAB = ImageCms.createProfile("LAB")
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


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


def decoded(data: bytes, targets: Sequence[Target]) -> Image.Image:
    """Return a picture upright, in the colours of its profile, large enough for its targets. Raises PictureError."""
    with open_picture(data) as image:
        if image.format == "PNG":
            image.verify()  # the checksums, which decoding does not compare; the picture has to be opened again
    with open_picture(data) as image:
        scale = _DRAFT * _largest_scale(turned_size(image, data), targets)
        if image.format in ("JPEG", "MPO"):
            image.draft(None, (ceil(image.width * scale), ceil(image.height * scale)))
        profile = image.info.get("icc_profile")
        image.load()
        picture = _plain(ImageOps.exif_transpose(image))
    picture.info = {"icc_profile": profile} if profile else {}
    return picture


def _largest_scale(size: tuple[int, int], targets: Sequence[Target]) -> float:
    width, height = size
    return max(max(each.width / width, each.height / height) for each in targets)


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return a decoded picture as RGB, RGBA or L in sRGB. A profile that cannot be read is ignored, as browsers do."""
    profile = picture.info.pop("icc_profile", None)
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colours = picture.convert(picture.mode[:-1]) if alpha else picture
    if profile:
        colours = _transformed(colours, profile)
    if colours.mode not in ("L", "RGB"):
        colours = colours.convert("RGB")
    if alpha:
        colours = colours.convert("RGB")
        colours.putalpha(alpha)
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
