"""Icons and JPEG XL files lose their metadata, and no pixel."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.images.cleaning.containers import clean_icon, clean_jxl
from plugins.images.cleaning.pictures import without_metadata
from tests.images.cleaning.test_pictures import SECRET, opened, picture

SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"


def box(name: bytes, held: bytes) -> bytes:
    """Return a box of JPEG XL."""
    return (len(held) + 8).to_bytes(4) + name + held


def test_the_pictures_of_an_icon_are_cleaned() -> None:
    """A PNG in an icon may contain texts; data after the pictures is removed, too."""
    info = PngInfo()
    png = BytesIO()
    out = BytesIO()
    info.add_text("Author", SECRET)
    Image.new("RGBA", (32, 32), "red").save(png, "PNG", pnginfo=info)
    Image.new("RGBA", (16, 16), "blue").save(out, "ICO", sizes=[(16, 16)], bitmap_format="bmp")
    bitmap = out.getvalue()[22:]
    entries = [(16, bitmap, 38), (32, png.getvalue(), 38 + len(bitmap))]
    head = b"\0\0\1\0\2\0" + b"".join(
        bytes([size, size, 0, 0, 1, 0, 32, 0]) + len(data).to_bytes(4, "little") + at.to_bytes(4, "little")
        for size, data, at in entries
    )
    data = head + bitmap + png.getvalue() + SECRET.encode()
    cleaned = clean_icon(data, without_metadata)
    assert SECRET.encode() not in cleaned
    assert sorted(opened(cleaned).info["sizes"]) == [(16, 16), (32, 32)]
    assert clean_icon(cleaned, without_metadata) == cleaned


def test_jpeg_xl_loses_its_metadata() -> None:
    """Exif, XMP, compressed boxes and the data of the original JPEG go; the picture stays byte for byte."""
    kept = SIGNATURE + box(b"ftyp", b"jxl \0\0\0\0jxl ") + box(b"jxlc", b"\xff\x0apicture")
    beside = b"".join(box(name, SECRET.encode()) for name in (b"Exif", b"xml ", b"brob", b"jumb", b"jbrd", b"jhgm"))
    assert clean_jxl(kept + beside) == kept
    assert clean_jxl(kept[:12] + beside + kept[12:]) == kept
    assert clean_jxl(b"\xff\x0apicture") == b"\xff\x0apicture"


@pytest.mark.parametrize("data", [SIGNATURE + b"\0\0\0\xffjxlc", SIGNATURE + b"\0\0\0\2jxlc"])
def test_truncated_jpeg_xl_is_refused(data: bytes) -> None:
    """Boxes that are longer than the file, or shorter than their headers, are an error."""
    with pytest.raises(ValueError, match=r"\d"):
        clean_jxl(data)


def test_a_truncated_icon_is_refused() -> None:
    """A picture of the icon that lies outside of the file is an error."""
    with pytest.raises(ValueError, match="x00"):
        clean_icon(b"\0\0\1\0\1\0" + bytes(16), without_metadata)


def test_data_after_a_bitmap_is_removed() -> None:
    """The header of a BMP has its length."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "BMP")
    assert without_metadata(out.getvalue()) == out.getvalue()
    assert without_metadata(out.getvalue() + SECRET.encode()) == out.getvalue()


def test_a_picture_keeps_its_format_under_any_name() -> None:
    """A JPEG called .jfif stays a JPEG."""
    assert opened(without_metadata(picture())).format == "JPEG"
