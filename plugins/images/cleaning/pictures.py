"""Remove metadata from JPEG, PNG, WebP, AVIF, TIFF, GIF and BMP pictures."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps, ImageSequence

from plugins.images.cleaning.avif_parts import without_times
from plugins.images.cleaning.parts import checked, foreign_parts
from plugins.images.cleaning.profiles import without_names
from plugins.images.cleaning.removal import without_foreign_parts
from plugins.images.opening import open_picture
from plugins.images.picture_error import PictureError

_QUALITY = 92  # for a picture that is rotated and therefore encoded again
_PRIVATE = ("comment", "xmp", "XML:com.adobe.xmp", "photoshop", "exif")


def without_metadata(data: bytes) -> bytes:
    """Return the picture without place, camera, time, comment and thumbnail, rotated as its metadata says.

    Its colours are kept; a profile that names a device loses the name. Data that follows the picture in the file is
    removed, too. Pixels are encoded again only if the picture is rotated, or if its format allows nothing else. The
    parts of the result are listed again. Raises PictureError.
    """
    with open_picture(data) as image:
        if not foreign_parts(data):
            _decode(data)
            return data
        removed = None if _is_rotated(image) else without_foreign_parts(data)
        return checked(removed if removed and _can_be_read(removed) else _saved(image))


def _decode(data: bytes) -> None:
    """Decode a small version of the picture, where its format has it: enough to see that it can be read."""
    with open_picture(data) as image:
        if image.format == "PNG":
            image.verify()  # checks the checksums of chunks: a hundred times faster than decoding
        else:
            image.draft(image.mode, (1, 1))
            image.load()


def _can_be_read(data: bytes) -> bool:
    try:
        _decode(data)
    except PictureError:  # Pillow may read what surrounds a gap in the file
        return False
    return True


def _is_rotated(image: Image.Image) -> bool:
    return bool(image.getexif().get(ExifTags.Base.Orientation, 1) != 1)


def _upright(image: Image.Image, *, whole: bool) -> list[Image.Image]:
    """Return a picture turned as its metadata says; a ``whole`` animation as its frames, or a TIFF as its pages.

    They are copies: Pillow writes the fields of a TIFF that it has read, but not those of a copy.
    """
    return [ImageOps.exif_transpose(frame) for frame in (ImageSequence.Iterator(image) if whole else [image])]


def _sequence(frames: list[Image.Image], kind: str) -> dict[str, Any]:
    """Return options to save frames, each of them whole and shown as long as it was."""
    options: dict[str, Any] = {"append_images": frames[1:]}
    if kind == "PNG":  # Pillow takes the times from the frames
        return options | {"disposal": 0, "blend": 0}
    if kind in ("WEBP", "AVIF"):
        options["duration"] = [frame.info.get("duration", 0) for frame in frames]
    if kind == "WEBP":
        options["loop"] = frames[0].info.get("loop", 0)
    return options


def _saved(image: Image.Image) -> bytes:
    out = BytesIO()
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    rotated = _is_rotated(image)
    profile = image.info.get("icc_profile")
    options: dict[str, Any] = {"exif": b"", "icc_profile": profile and without_names(profile)}
    animated = bool(getattr(image, "is_animated", False)) and kind != "JPEG"
    picture, *others = _upright(image, whole=animated) if rotated or kind == "TIFF" else [image]
    if kind == "JPEG":
        kept = "keep" if image.format == "JPEG" and not rotated else None
        options |= {"comment": b"", "quality": kept or _QUALITY, "optimize": True}
        options |= {"subsampling": "keep"} if kept else {}
    elif kind == "WEBP":
        options |= {"quality": _QUALITY, "xmp": b""}
    elif kind == "AVIF":
        options |= {"quality": _QUALITY, "max_threads": 1, "xmp": b""}
    elif kind == "PNG":
        options["pnginfo"] = None
    if animated:
        options["save_all"] = True
    if others:
        options |= _sequence([picture, *others], kind)
    picture.info = {key: value for key, value in picture.info.items() if key not in _PRIVATE}
    picture.save(out, kind, **{key: value for key, value in options.items() if value is not None})
    return without_times(out.getvalue()) if kind == "AVIF" else out.getvalue()
