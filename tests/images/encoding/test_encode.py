"""The files of a picture: their formats, sizes and bytes."""

import os

import pytest
from PIL import ExifTags, Image

from plugins.images.encoding.encode import encode
from plugins.images.encoding.targets import Target
from tests.images.encoding.pictures import drawing, frames, opened, photo, saved, see_through
from tests.images.encoding.profiles import display_p3

TARGETS = [
    Target(300, 200, "avif"),
    Target(150, 100, "avif"),
    Target(150, 100, "jpeg"),
    Target(64, 64, "png", crop=True),
]


def test_each_target_gets_its_format_and_size() -> None:
    """The files come in the order of the targets."""
    files = [opened(each) for each in encode(saved(photo(), "JPEG", quality=92), TARGETS)]

    assert [(each.format, each.size) for each in files] == [
        ("AVIF", (300, 200)),
        ("AVIF", (150, 100)),
        ("JPEG", (150, 100)),
        ("PNG", (64, 64)),
    ]


@pytest.mark.usefixtures("with_workers")  # else this process has one processor already
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system cannot keep a process to a processor")
def test_the_same_picture_gives_the_same_bytes() -> None:
    """AVIF of more than 128 pixels a side would depend on the number of processors."""
    data = saved(photo(), "PNG")
    processors = os.sched_getaffinity(0)
    expected = encode(data, TARGETS)

    os.sched_setaffinity(0, {min(processors)})
    try:
        assert encode(data, TARGETS) == expected
    finally:
        os.sched_setaffinity(0, processors)


def test_no_metadata_is_written() -> None:
    """Place, camera, comment and profile end with the original."""
    picture = photo()
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Kamera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[2] = (57.0, 43.0, 15.0)
    options = {"exif": exif, "xmp": b"<x:xmpmeta>Kamera</x:xmpmeta>", "icc_profile": display_p3()}
    data = saved(picture, "JPEG", comment=b"Kamera", **options)
    assert data.count(b"Kamera") == 3

    for each in encode(data, TARGETS):
        assert b"Kamera" not in each
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(opened(each).info)


def test_what_is_too_much_is_cut_off_on_both_sides() -> None:
    """A target with other proportions shows the middle."""
    picture = Image.new("RGB", (300, 100), "red")
    picture.paste("blue", (100, 0, 200, 100))

    middle = opened(encode(saved(picture, "PNG"), [Target(50, 50, "png", crop=True)])[0])

    assert [middle.getpixel(at) for at in ((1, 0), (25, 25), (48, 49))] == [(0, 0, 255)] * 3


def test_a_jpeg_shows_transparent_pixels_on_white() -> None:
    """JPEG has no transparency, and black would be a hole."""
    jpeg = opened(encode(saved(see_through(drawing()), "PNG"), [Target(300, 200, "jpeg")])[0])

    assert jpeg.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_an_animation_the_first_frame_is_taken(kind: str) -> None:
    """A list of posts shows a small picture that stands still."""
    first, *others = frames(3)
    data = saved(first, kind, save_all=True, append_images=others, lossless=True, quality=100)

    picture = opened(encode(data, [Target(15, 10, "png")])[0]).convert("RGB")

    assert picture.getpixel((7, 5)) == pytest.approx((255, 0, 0), abs=3)
