"""Private data in files that are published already: found by the rules of a build, whoever has put them there."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.images.inspection.traces import PLACE
from plugins.images.published_files import private_data
from tests.images.cleaning.test_parts import in_jpeg, saved
from tests.images.cleaning.test_svg import svg
from tests.images.inspection.test_files import PRIVATE

REMEDY = "let the blog publish it from content/, where a build removes that, or save it without it"


def icon(text: str = "") -> bytes:
    """Return an icon with a PNG in it, which may have a text."""
    info = PngInfo()
    png = BytesIO()
    if text:
        info.add_text("Author", text)
    Image.new("RGBA", (32, 32), "red").save(png, "PNG", pnginfo=info)
    held = png.getvalue()
    return b"\0\0\1\0\1\0" + b"\x20\x20\0\0\1\0\x20\0" + len(held).to_bytes(4, "little") + b"\x16\0\0\0" + held


@pytest.mark.parametrize(
    ("name", "data", "faults"),
    [
        ("a.jpg", saved("JPEG"), []),
        ("a.ico", icon(), []),
        ("a.svg", svg().encode(), []),
        ("a.jxl", b"\xff\x0apicture.....", []),
        ("a.txt", b"/home/elin/", []),
        ("a.pdf", b"%PDF-1.7\n<</Author (Bo Ek)>>\n%%EOF", []),
        ("a.ico", b"\0\0\1\0\1\0" + bytes(16), []),
        ("a.txt", in_jpeg(0xE1, b"Exif\0\0x"), [f"x: contains APP1 Exif: {REMEDY}"]),
        ("a.ico", icon("Elin"), [f"x: contains tEXt: {REMEDY}"]),
        ("a.ico", icon() + b"Elin", [f"x: contains metadata: {REMEDY}"]),
        ("a.jxl", b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x0cExifElin", [f"x: contains metadata: {REMEDY}"]),
        ("a.svg", svg("<metadata/>").encode(), [f"x: contains metadata: {REMEDY}"]),
        (
            "a.nef",
            b"MM\0*\0\0\0\x08\0\0",
            [
                "x: camera raw file: no browser can show it, and it contains place, camera and serial number: "
                "save it as JPEG, and delete this one"
            ],
        ),
        (
            "a.mp4",
            PRIVATE["a phone's film"][0],
            [
                f"x: contains {PLACE}: remove it with ffmpeg -i a.mp4 -map_metadata -1 -c copy new.mp4, "
                "which leaves picture and sound unchanged"
            ],
        ),
    ],
)
def test_each_kind_is_looked_into_by_its_bytes(tmp_path: Path, name: str, data: bytes, faults: list[str]) -> None:
    """Authors are left to the build, which knows the blog's own."""
    path = tmp_path / name
    path.write_bytes(data)
    assert [str(each) for each in private_data(path, "x")] == faults
