"""Files that cannot become pictures: each is an error with its remedy, and none is half a picture."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from plugins.images.encoding.encode import encode
from plugins.images.encoding.facts import read_facts
from plugins.images.encoding.targets import Target
from plugins.images.opening import MAX_BYTES
from plugins.images.picture_error import PictureError
from tests.images.encoding.pictures import photo, png_header, saved

PHOTO = photo(120, 80)
TARGETS = [Target(120, 80, "avif")]
FILES = {
    "JPEG": saved(PHOTO, "JPEG"),
    "progressive JPEG": saved(PHOTO, "JPEG", progressive=True),
    "CMYK": saved(PHOTO.convert("CMYK"), "JPEG"),
    "PNG": saved(PHOTO, "PNG"),
    "16 bits": saved(PHOTO.convert("I;16"), "PNG"),
    "WebP": saved(PHOTO, "WEBP"),
    "lossless WebP": saved(PHOTO, "WEBP", lossless=True),
    "AVIF": saved(PHOTO, "AVIF"),
    "GIF": saved(PHOTO, "GIF"),
    "TIFF": saved(PHOTO, "TIFF"),
    "packed TIFF": saved(PHOTO, "TIFF", compression="tiff_lzw"),
    "BMP": saved(PHOTO, "BMP"),
    "JPEG 2000": saved(PHOTO, "JPEG2000"),
}
NONE = "not a picture that can be read"
CUT = "the file is cut off"
WITH_AN_END = ("JPEG", "progressive JPEG", "CMYK", "PNG", "16 bits", "WebP", "lossless WebP")
REFUSED = {
    "0 bytes": (b"", f"{NONE} (0 bytes)"),
    "text": (b"hej " * 99, NONE),
    "a PDF": (b"%PDF-1.7\n" + bytes(99), NONE),
    "PostScript, which Pillow would give to another program": (b"%!PS-Adobe-3.0 EPSF-3.0\n" + bytes(99), NONE),
    "a PNG of 3600 million pixels": (png_header(60_000, 60_000), "the picture has 3600 million pixels"),
    "a PNG of 60 million pixels": (png_header(10_000, 6_000), "the picture has 10000 × 6000 pixels"),
    "more than 40 MB": (FILES["PNG"] + bytes(MAX_BYTES), "the file has 41 MB"),
}


def what(of: Callable[[], object]) -> str:
    """Return what an error says is wrong."""
    with pytest.raises(PictureError) as caught:
        of()
    assert caught.value.remedy
    return caught.value.what


@pytest.mark.parametrize(("data", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_usable_picture_is_refused(data: bytes, expected: str) -> None:
    """The header is enough to know it, and no pixel is decoded."""
    assert what(lambda: read_facts(data)) == expected
    assert what(lambda: encode(data, TARGETS)) == expected


@pytest.mark.parametrize("kind", FILES)
def test_a_truncated_file_is_refused(kind: str) -> None:
    """No picture with a grey half is published, wherever the file ends, and nothing is written to the terminal.

    The error says that the file is cut off where its format has an end to miss.
    """
    data = FILES[kind]
    expected = CUT if kind in WITH_AN_END else NONE
    for part in (0.03, 0.1, 0.5, 0.9, 0.99):
        end = int(len(data) * part)
        assert what(lambda end=end: encode(data[:end], TARGETS)) == expected  # type: ignore[misc]


@pytest.mark.parametrize("kind", WITH_AN_END)
def test_most_truncated_files_are_known_by_their_facts(kind: str) -> None:
    """All of them are named at once, before anything is encoded."""
    data = FILES[kind]
    for part in (0.1, 0.5, 0.9):
        end = int(len(data) * part)
        assert what(lambda end=end: read_facts(data[:end])) == CUT  # type: ignore[misc]


def test_a_film_behind_a_photo_says_nothing_about_its_end() -> None:
    """Phones write one there, whose bytes may look like the beginning of a picture."""
    assert read_facts(FILES["JPEG"] + b"ftypmp42\xff\xda" + bytes(99)).width == 120


@pytest.mark.parametrize(
    "kind", ["JPEG", "progressive JPEG", "PNG", "WebP", "lossless WebP", "AVIF", "packed TIFF", "GIF"]
)
def test_a_file_whose_end_is_zeros_is_refused(kind: str) -> None:
    """A copy that was interrupted may have its full length, with zeros for what is missing."""
    data = FILES[kind]
    padded = data[: len(data) // 2] + bytes(max(len(data) // 2, 2000))

    assert what(lambda: encode(padded, TARGETS)) in (NONE, CUT, "the file ends in zeros, as an interrupted copy does")


@pytest.mark.skipif(find_spec("pillow_heif") is not None, reason="the extra is installed")
def test_heic_without_its_extra_names_both_ways_out() -> None:
    """One is a command, the other a setting of the phone."""
    with pytest.raises(PictureError, match="HEIC, which few browsers show") as caught:
        read_facts(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")

    assert "pillow-heif`" in caught.value.remedy
    assert "Settings > Camera > Formats > Most Compatible" in caught.value.remedy
