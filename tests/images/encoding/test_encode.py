"""The files of a picture: their formats, sizes and bytes."""

import pytest

from plugins.images.encoding.encode import encode
from plugins.images.encoding.targets import Target
from plugins.images.picture_error import PictureError
from tests.images.encoding.pictures import opened, photo, saved

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


def test_the_same_picture_gives_the_same_bytes() -> None:
    """AVIF of more than 128 pixels a side would depend on the number of processors."""
    data = saved(photo(), "PNG")

    assert encode(data, TARGETS) == encode(data, TARGETS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_a_truncated_file_is_an_error(kind: str) -> None:
    """No picture with a grey half is published."""
    data = saved(photo(), kind)

    with pytest.raises(PictureError, match="not a picture that can be read"):
        encode(data[: len(data) // 2], TARGETS)
