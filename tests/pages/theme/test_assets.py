"""Assets of the theme: one stylesheet in the order of the layers, fonts and scripts, all named by their content."""

import re
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.build import OWN_THEME
from plugins.pages.theme.assets import assets, stylesheet

OWN = OWN_THEME / "static"
LAYERS = (
    "layers",
    "fonts",
    "reset",
    "tokens",
    "palette",
    "base",
    "compositions",
    "components/a",
    "components/b",
    "utilities",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of static files: a stylesheet of each layer, and one of no layer."""
    for name in (*reversed(LAYERS), "draft"):
        write(tmp_path, name, f".{name.split('/')[-1]} {{}}\n")
    return tmp_path


def write(folder: Path, name: str, css: str) -> None:
    """Write a stylesheet."""
    path = folder / "css" / f"{name}.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(css, encoding="utf-8")


def test_the_files_come_in_the_order_of_the_layers(folder: Path) -> None:
    """Layers come first, utilities last, components by name between them; a file of no layer is left out."""
    expected = "".join(f".{name.split('/')[-1]} {{}}\n" for name in LAYERS)
    assert assets(folder).css.data.decode() == expected


def test_comments_stay_at_home(folder: Path) -> None:
    """Comments are not sent to readers."""
    plain = assets(folder)
    write(folder, "base", "/* a comment\n   over lines */\n.base {}\n")
    write(folder, "tokens", ".tokens {}\n  /* at the end */\n")
    assert assets(folder) == plain
    (folder / "js").mkdir()
    (folder / "js/a.js").write_text("/* What it\n   does. */\nlet a = 1 /* one */;\n", encoding="utf-8")
    assert dict(assets(folder).scripts)["a.js"].data == b"let a = 1 /* one */;\n"


@pytest.mark.parametrize("name", ["css/base.css", "css/components/a.css", "js/a.js"])
def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path, name: str) -> None:
    """A stylesheet or script in another encoding is a fault that names the theme, not a traceback."""
    path = tmp_path / "mine/static" / name
    path.parent.mkdir(parents=True)
    path.write_bytes("å {}".encode("latin-1"))
    with pytest.raises(SiteError) as caught:
        assets(tmp_path / "mine/static")
    assert caught.value.faults == (Fault(f"mine/static/{name}", 0, "byte 0xe5 is not UTF-8", "save it as UTF-8"),)


def test_the_names_follow_the_content(folder: Path) -> None:
    """A changed file has another name and an unchanged one the same, since browsers may cache them for ever."""
    css = assets(folder).css
    assert assets(folder).css.path == css.path
    assert re.fullmatch(r"theme/site\.[0-9a-f]{10}\.css", css.path)
    write(folder, "components/a", ".a { color: red }\n")
    assert assets(folder).css.path != css.path


def test_a_font_is_named_by_its_content_in_the_stylesheet_too(folder: Path) -> None:
    """The stylesheet links to the font by the name of its content."""
    write(folder, "fonts", '@font-face { src: url("../fonts/text.woff2") format("woff2") }\n')
    (folder / "fonts").mkdir()
    (folder / "fonts/text.woff2").write_bytes(b"one")
    before = assets(folder)
    (font,) = before.fonts
    assert re.fullmatch(r"theme/text\.[0-9a-f]{10}\.woff2", font.path)
    assert f'url("{font.path.removeprefix("theme/")}") format("woff2")' in before.css.data.decode()
    (folder / "fonts/text.woff2").write_bytes(b"two")
    after = assets(folder)
    assert (after.fonts[0].path != font.path, after.css.path != before.css.path) == (True, True)


def test_a_font_that_is_not_there_is_a_fault(folder: Path) -> None:
    """A stylesheet that names a missing font is a fault, since browsers would silently use another."""
    write(folder, "fonts", '@font-face { src: url("../fonts/tetx.woff2") }\n')
    with pytest.raises(SiteError) as caught:
        assets(folder)
    what, remedy = (
        "the stylesheet names ../fonts/tetx.woff2, which does not exist",
        "add the font, or correct its name",
    )
    assert caught.value.faults == (Fault("theme/static", 0, what, f"{remedy} in fonts.css"),)


def test_what_a_theme_lacks_is_taken_from_the_next(folder: Path, tmp_path: Path) -> None:
    """A theme may replace or add a single file; the order stays that of the layers."""
    own = tmp_path / "own"
    write(own, "base", ".mine {}\n")
    write(own, "components/aa", ".aa {}\n")
    names = ("layers", "fonts", "reset", "tokens", "palette", "mine", "compositions", "a", "aa", "b", "utilities")
    assert assets(own, folder).css.data.decode() == "".join(f".{name} {{}}\n" for name in names)


def test_a_script_that_no_page_asks_for_stays_at_home(tmp_path: Path) -> None:
    """Ours is left out where its feature is off; one of that name in a theme of one's own is that theme's affair."""
    assert dict(assets(tmp_path, OWN, unused=["search.js"]).scripts).keys() == {"scheme.js", "scheme-button.js"}
    (tmp_path / "js").mkdir()
    (tmp_path / "js/search.js").write_text("find();\n", encoding="utf-8")
    assert dict(assets(tmp_path, OWN, unused=["search.js"]).scripts)["search.js"].data == b"find();\n"


def test_a_theme_without_files_has_an_empty_stylesheet(tmp_path: Path) -> None:
    """Without stylesheets, the link to the stylesheet still works."""
    theirs = assets(tmp_path)
    assert (theirs.css.data, theirs.fonts, theirs.scripts) == (b"", (), ())


def test_every_stylesheet_of_our_theme_is_taken() -> None:
    """Every stylesheet of our theme is used."""
    lines = [line for path in OWN.rglob("*.css") for line in path.read_text(encoding="utf-8").splitlines()]
    selectors = {line for line in lines if line.endswith("{") and not line.startswith(" ")}
    assert [line for line in sorted(selectors) if line not in stylesheet(OWN / "css")] == []


def test_our_fonts_and_scripts_are_light() -> None:
    """A font has at most 40 kB and its licence beside it. Scripts of all pages have 3 kB, the search has 4."""
    ours = assets(OWN)
    assert [font.path for font in ours.fonts if len(font.data) > 40_000] == []
    assert [re.sub(r"\.\w{10}\.", ".", font.path) for font in ours.fonts] == [
        "theme/vollkorn.woff2", "theme/vollkorn-italic.woff2",
    ]  # fmt: skip
    assert "SIL OPEN FONT LICENSE" in (OWN / "fonts/vollkorn.LICENSE.txt").read_text(encoding="utf-8")
    scripts = {name: len(script.data) for name, script in ours.scripts}
    assert scripts["scheme.js"] <= 300
    assert scripts.pop("search.js") <= 4000
    assert sum(scripts.values()) <= 3000
