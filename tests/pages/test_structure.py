"""The layout of the theme: matching names, small files, readable lines."""

import re
from pathlib import Path

import pytest
from PIL import ImageFont

from plugins.engine.build import OWN_THEME
from tests.conftest import SAMPLE

TEMPLATES = OWN_THEME / "templates"
STATIC = OWN_THEME / "static"
LIMITS = {"templates/base.html": 60, "templates/partials/*.html": 40, "static/css/**/*.css": 60, "static/js/*.js": 120}
# Components without a partial: elements of texts, pieces of base.html and other templates, what a script makes.
ALONE = set("admonition code figure footnote gallery quote self-link table task".split()) | set(
    "scheme skip title".split()
)


def test_a_component_is_called_as_what_it_is_for() -> None:
    """The stylesheet of a component has the name of its partial, template or macro."""
    templates = {path.stem for path in TEMPLATES.rglob("*.html")}
    components = {path.stem for path in (STATIC / "css/components").glob("*.css")}
    strangers = {name for name in components if name not in templates and name.split("-")[0] not in templates}
    assert strangers == ALONE


def test_every_partial_is_used() -> None:
    """A template or another partial includes it."""
    names = {path.relative_to(TEMPLATES).as_posix(): path for path in TEMPLATES.rglob("*.html")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in names.items()}
    parts = [name for name in names if "/" in name]
    assert [name for name in parts if not any(name in text for other, text in texts.items() if other != name)] == []


@pytest.mark.parametrize(("pattern", "limit"), LIMITS.items())
def test_files_of_the_theme_are_small(pattern: str, limit: int) -> None:
    """Every file of the theme is short enough to be read at a glance."""
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in OWN_THEME.glob(pattern)}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > limit} == {}


def test_every_file_of_the_theme_says_what_it_is() -> None:
    """Each template, stylesheet and script begins with a comment."""
    begins = {".html": "{#", ".css": "/*", ".js": "/*"}
    files = [path for path in OWN_THEME.rglob("*") if path.suffix in begins and path.name != "layers.css"]
    assert [path.name for path in files if not path.read_text(encoding="utf-8").startswith(begins[path.suffix])] == []


def test_a_line_has_60_to_70_characters() -> None:
    """The measure fits 60 to 70 characters of average width."""
    tokens = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    measure = re.search(r"--measure: calc\(([\d.]+) \* var\(--size-text\)\)", tokens)
    assert measure
    font = ImageFont.truetype(STATIC / "fonts/vollkorn.woff2", 1000)
    posts = sorted((SAMPLE / "content/posts").glob("*.md"))
    text = " ".join(" ".join(path.read_text(encoding="utf-8").split("\n\n", 1)[1].split()) for path in posts)
    characters = float(measure[1]) * 1000 / (font.getlength(text) / len(text))
    assert 60 <= characters <= 70


def test_a_number_of_three_digits_has_room_in_the_margin() -> None:
    """The margin is wide enough for the number of a post, and for 404."""
    tokens = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    ratio = re.search(r"--size-number: calc\(\(var\(--margin\) - 1rem\) / ([\d.]+)\)", tokens)
    assert ratio
    font = ImageFont.truetype(STATIC / "fonts/vollkorn.woff2", 1000)
    font.set_variation_by_axes([500])
    assert max(font.getlength(f"{number}") for number in range(100, 1000)) / 1000 - 3 * 0.03 <= float(ratio[1])


def test_nothing_is_placed_left_or_right() -> None:
    """Only logical properties are used, so that a right-to-left language needs no other stylesheet."""
    sides = re.compile(
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align: (?:left|right)|[^-]float: (?:left|right)"
    )
    files: list[Path] = list(STATIC.rglob("*.css"))
    assert [path.name for path in files if sides.search(path.read_text(encoding="utf-8"))] == []
