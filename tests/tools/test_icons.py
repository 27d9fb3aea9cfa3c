"""The icons of the theme are those that tools/icons.py draws."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from plugins.pages.icons.files import ICON_FILES
from tests.conftest import ROOT
from tools.icons import draw_all

FOLDER = ROOT / "theme/icons"
ICONS = [each.name for each in ICON_FILES]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw the icons now."""
    folder = tmp_path_factory.mktemp("icons")
    draw_all(folder)
    return folder


def test_the_theme_has_every_icon_and_no_other() -> None:
    """Every icon that pages name exists."""
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(ICONS)


def test_the_svg_is_the_one_that_is_drawn(drawn: Path) -> None:
    """Nobody has changed it by hand."""
    assert (FOLDER / "icon.svg").read_text() == (drawn / "icon.svg").read_text()


@pytest.mark.parametrize("name", [name for name in ICONS if not name.endswith(".svg")])
def test_a_picture_is_the_one_that_is_drawn(drawn: Path, name: str) -> None:
    """Pixel by pixel; how they are packed is Pillow's and zlib's matter."""
    with Image.open(FOLDER / name) as committed_file, Image.open(drawn / name) as new_file:
        committed = committed_file.convert("RGBA")
        new = new_file.convert("RGBA")
    assert committed.size == new.size
    assert ImageChops.difference(committed, new).getbbox() is None


def test_the_icon_of_a_tab_comes_in_three_sizes() -> None:
    """Browsers take 16, 32 or 48 pixels out of favicon.ico."""
    with Image.open(FOLDER / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
