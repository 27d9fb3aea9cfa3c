"""Open pictures with Pillow, within limits: of bytes, of pixels, and of formats."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from plugins.images.file_kinds import kind_of
from plugins.images.heic import register_heic
from plugins.images.picture_error import PictureError, cut_off, unreadable

MAX_PIXELS = 50_000_000
MAX_BYTES = 40_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP", "JPEG2000")  # none that starts another program

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_END_OF_JPEG = b"\xff\xd9"  # Pillow reads the header up to the scan, which has no such bytes
_DENSE = ("WEBP", "AVIF", "HEIF")  # decoders show these with a part missing; they have no long rows of zeros
_ZEROS = 1024
_SMALLER = f"scale it to at most {MAX_PIXELS // 1_000_000} million"


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """Open a picture from its bytes; only its header is read. Raises PictureError, also for what fails inside."""
    if not data:
        raise PictureError("not a picture that can be read (0 bytes)", "save it again, or remove it")
    check_size(len(data))
    try:
        with warnings.catch_warnings(), _opened(data) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PictureError(f"the picture has {image.width} × {image.height} pixels", _SMALLER)
            if image.format in _DENSE and data.endswith(bytes(_ZEROS)):
                raise PictureError("the file ends in zeros, as an interrupted copy does", "copy the picture again")
            yield image
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        count = int(match[0]) if (match := re.search(r"\d+", str(error))) else MAX_PIXELS
        raise PictureError(f"the picture has {count // 1_000_000} million pixels", _SMALLER) from error
    except Exception as error:  # Pillow raises a dozen types for incomplete files, some by its own bugs
        raise (cut_off() if _is_cut_off(data) else unreadable()) from error


def check_end(data: bytes) -> None:
    """Raise PictureError for a JPEG or PNG that was cut short, or a PNG with a damaged part; decodes no pixel."""
    with open_picture(data) as image:
        if image.format == "PNG":
            image.verify()  # compares the checksums of all parts, which decoding does not
        elif isinstance(image, JpegImageFile) and image.fp and data.rfind(_END_OF_JPEG, image.fp.tell()) < 0:
            raise cut_off()


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the end of a file is missing that has the beginning of a JPEG, a PNG or a WebP."""
    if data.startswith(_PNG):
        return b"IEND" not in data
    if data.startswith(b"RIFF"):
        return len(data) < int.from_bytes(data[4:8], "little") + 8
    return data.startswith(_JPEG) and data[3:4] >= b"\xc0" and _END_OF_JPEG not in data


def check_size(size: int) -> None:
    """Raise PictureError for a file with more bytes than a picture may have, which need not be read."""
    if size > MAX_BYTES:
        what = f"the file has {-(-size // 1_000_000)} MB"
        raise PictureError(what, f"save the picture with at most {MAX_BYTES // 1_000_000} MB")


def _opened(data: bytes) -> Image.Image:
    formats = list(FORMATS)
    if kind_of(data[:400], "") == "phone" and data[4:8] == b"ftyp":
        register_heic()
        formats = ["HEIF"]
    warnings.simplefilter("ignore")  # incomplete metadata is no fault, and open_picture has a limit of its own
    return Image.open(BytesIO(data), formats=formats)
