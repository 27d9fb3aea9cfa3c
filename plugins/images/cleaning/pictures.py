"""Pictures as bytes: the only module that knows Pillow."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps

from plugins.images.cleaning.parts import is_bare

MAX_PIXELS = 50_000_000
_QUALITY = 92  # for a picture that must be turned, and so encoded anew
_PRIVATE = ("comment", "xmp", "XML:com.adobe.xmp", "photoshop", "exif")


class PictureError(ValueError):
    """A picture that cannot be published; ``what`` says why and ``remedy`` how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def without_metadata(data: bytes) -> bytes:
    """The picture without place, camera, time, comment and thumbnail, turned as its camera meant it.

    Its colour profile is kept. A picture that has nothing of the kind comes back byte for byte; a JPEG that needs no
    turning keeps its quantisation tables. What follows the picture in its file goes, too. Raises PictureError.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                size = f"{image.width} × {image.height} pixels"
                raise PictureError(f"the picture has {size}", f"scale it to at most {MAX_PIXELS // 1_000_000} million")
            if _tells(image, data):
                return _saved(image)
            if image.format == "PNG":
                image.verify()  # by the sums of its chunks: a hundred times faster than to unpack it
                return data
            image.draft(image.mode, (1, 1))  # a small one, where the format has it, shows as well that it can be read
            image.load()
            return data
    except PictureError:
        raise
    except Exception as error:  # of a file that is not whole Pillow tells in a dozen ways, and some are its own bugs
        raise PictureError("not a picture that can be read", "save it again, or remove it") from error


def _tells(image: Image.Image, data: bytes) -> bool:
    """Whether there is anything beside the picture itself, or behind it: what an editor has cut away, or a film."""
    if not is_bare(str(image.format), data):
        return True
    if image.format == "PNG":  # its parts have told all
        return False
    text = getattr(image, "text", {})
    return bool(image.getexif() or text or any(image.info.get(key) for key in _PRIVATE))


def _saved(image: Image.Image) -> bytes:
    out = BytesIO()
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    options: dict[str, Any] = {"exif": b"", "icc_profile": image.info.get("icc_profile")}
    picture = image
    if turned:
        picture = ImageOps.exif_transpose(image)
    if kind == "JPEG":
        kept = "keep" if image.format == "JPEG" and not turned else None
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
