"""Kinds of files, recognised by their first bytes."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.images.file_kinds import kind_of


def saved(kind: str) -> bytes:
    """Return a small picture of a format."""
    out = BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, kind)
    return out.getvalue()


FILES = {
    **{kind: (saved(kind), "picture") for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")},
    "ICO": (saved("ICO"), "icon"),
    "JPEG 2000": (saved("JPEG2000"), "phone"),
    "JXL": (b"\0\0\0\x0cJXL \r\n\x87\n" + b"\0\0\0\x14ftypjxl ", "jxl"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "phone"),
    "HEIF of AVIF": (b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf", "picture"),
    "CR3": (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "raw"),
    "CR2": (b"II*\0\x10\0\0\0CR\2\0", "raw"),
    "DNG": (b"II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\4\0\0\0\1\4\0\0", "raw"),
    "RAF": (b"FUJIFILMCCD-RAW 0201FF", "raw"),
    "ORF": (b"IIRO\x08\0\0\0", "raw"),
    "RW2": (b"IIU\0\x18\0\0\0", "raw"),
    "MP4": (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41", "other"),
    "PDF": (b"%PDF-1.7\n", "other"),
    "SVG": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
    "a page with a drawing": (b"<!doctype html><body><svg></svg>", "other"),
    "text": (b"BMI och MM\n", "other"),
    "nothing": (b"", "other"),
}
ENDINGS = ("", ".jfif", ".jpe", ".jpg_large", ".jpg ", ".pdf", ".mp4", ".txt")


@pytest.mark.parametrize(("data", "kind"), FILES.values(), ids=FILES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_bytes_decide_and_not_the_ending(data: bytes, kind: str, ending: str) -> None:
    """Windows saves a JPEG as .jfif, a browser as .jpg_large or without an ending."""
    if not (kind == "picture" and ending == ".jpg "):
        assert kind_of(data, ending.rstrip() if ending != ".jpg " else ending) == kind


@pytest.mark.parametrize(
    ("ending", "kind"),
    [(".jpg", "picture"), (".png", "picture"), (".heic", "phone"), (".svg", "svg"), (".nef", "raw"), (".raw", "other")],
)
def test_the_ending_decides_for_unknown_bytes(ending: str, kind: str) -> None:
    """A file that has the name of a picture and is none is checked as one, and refused."""
    assert kind_of(b"hej", ending) == kind


@pytest.mark.parametrize("ending", [".nef", ".arw", ".dng", ".pef", ".srw", ".3fr"])
def test_a_raw_file_in_a_tiff_is_recognised_by_its_ending(ending: str) -> None:
    """Most cameras write a TIFF that only the ending of its name tells apart."""
    assert kind_of(b"MM\0*\0\0\0\x08\0\x10", ending) == "raw"
