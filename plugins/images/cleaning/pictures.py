"""Remove metadata from JPEG, PNG, WebP, AVIF, TIFF, GIF and BMP pictures."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps

from plugins.images.cleaning.parts import is_picture_only
from plugins.images.opening import open_picture

_QUALITY = 92  # for a picture that is rotated and therefore encoded again
_PRIVATE = ("comment", "xmp", "XML:com.adobe.xmp", "photoshop", "exif")


def without_metadata(data: bytes) -> bytes:
    """Return the picture without place, camera, time, comment and thumbnail, rotated as its metadata says.

    Its colour profile is kept. A picture without metadata is returned byte for byte. A JPEG that is not rotated keeps
    its quantisation tables. Data that follows the picture in the file is removed, too. Raises PictureError.
    """
    with open_picture(data) as image:
        if _has_metadata(image, data):
            return _saved(image)
        if image.format == "PNG":
            image.verify()  # checks the checksums of chunks: a hundred times faster than decoding
            return data
        # decode a small version, where the format has it: enough to see that it can be read
        image.draft(image.mode, (1, 1))
        image.load()
        return data


def _has_metadata(image: Image.Image, data: bytes) -> bool:
    """Return whether there is metadata, or data that follows the picture: what an editor cropped, or a film."""
    if not is_picture_only(str(image.format), data):
        return True
    if image.format == "PNG":  # is_picture_only has seen all chunks
        return False
    text = getattr(image, "text", {})
    return bool(image.getexif() or text or any(image.info.get(key) for key in _PRIVATE))


def _saved(image: Image.Image) -> bytes:
    out = BytesIO()
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    rotated = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    options: dict[str, Any] = {"exif": b"", "icc_profile": image.info.get("icc_profile")}
    picture = image
    if rotated:
        picture = ImageOps.exif_transpose(image)
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
    if getattr(image, "is_animated", False) and kind != "JPEG":
        options["save_all"] = True
    picture.info = {key: value for key, value in picture.info.items() if key not in _PRIVATE}
    picture.save(out, kind, **{key: value for key, value in options.items() if value is not None})
    return out.getvalue()
