"""The writer's own icon among the files of the content folder."""

from pathlib import Path

import pytest

from plugins.engine.content.folder import ContentFolder
from plugins.pages.icons.own_icon import OwnIcon, find_icon, warnings_of

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
JPEG = b"\xff\xd8\xff\xe0"
ENDINGS = ".jpg .jpeg .jfif .jpg_large .webp .avif .gif .bmp .tiff .heic .jp2 .jxl .svg".split()
ICO = b"\0\0\1\0\1\0\x10\x10\0\0"
ALONE = (
    "content/icon.svg: only tabs show this icon: phones, feed readers and older browsers need a bitmap: "
    "put content/icon.png beside it, with 512 × 512 pixels"
)


@pytest.mark.parametrize(
    ("files", "icon", "told"),
    [
        ({"icon.png": PNG}, OwnIcon("icon.png"), []),
        ({"Icon.JPG": PNG}, OwnIcon("Icon.JPG"), []),
        *(({f"icon{ending}": JPEG}, OwnIcon(f"icon{ending}"), []) for ending in ENDINGS),
        ({"icon.png": PNG, "icon.svg": SVG}, OwnIcon("icon.png", "icon.svg"), []),
        ({"icon.png": SVG, "icon.jpg": PNG}, OwnIcon("icon.jpg", "icon.png"), []),
        ({"icon.svg": SVG}, OwnIcon("", "icon.svg"), [ALONE]),
        ({"images/icon.png": PNG, "icon.txt": PNG, "icons.png": PNG, "favicon.png": PNG}, OwnIcon(), []),
        (
            {"icon.jpg": PNG, "icon.png": PNG},
            OwnIcon("icon.jpg"),
            ["content/icon.png: the blog has an icon already, content/icon.jpg: delete one of them"],
        ),
        (
            {"icon.ico": ICO},
            OwnIcon(),
            ["content/icon.ico: holds small pictures only: save the icon as content/icon.png, with 512 × 512 pixels"],
        ),
    ],
)
def test_the_icon_is_a_picture_at_the_top_of_the_content_folder(
    tmp_path: Path, files: dict[str, bytes], icon: OwnIcon, told: list[str]
) -> None:
    """Its name is ``icon``, and its bytes tell a bitmap from an SVG; there may be one of each."""
    content = ContentFolder(tmp_path / "content")
    for path, data in files.items():
        content.file(path).parent.mkdir(parents=True, exist_ok=True)
        content.file(path).write_bytes(data)
    found, faults = find_icon(files, content)
    assert (found, [str(each) for each in (*faults, *warnings_of(found, content))]) == (icon, told)
