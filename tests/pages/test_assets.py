"""The theme's stylesheet: one file, in the order of the layers, named by its content."""

import re
from pathlib import Path

import pytest

from plugins.engine.build import OWN_THEME
from plugins.pages.assets import stylesheet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of stylesheets, one of them a stranger."""
    for name in ("utilities", "components/b", "components/a", "compositions", "base", "tokens", "reset", "layers"):
        write(tmp_path, name, f".{name.split('/')[-1]} {{}}\n")
    write(tmp_path, "draft", ".draft {}\n")
    return tmp_path


def write(folder: Path, name: str, css: str) -> None:
    """Write a stylesheet."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / f"{name}.css").write_text(css, encoding="utf-8")


def test_the_files_come_in_the_order_of_the_layers(folder: Path) -> None:
    """Layers first, utilities last, components by name between; a file of no layer is not taken."""
    names = ("layers", "reset", "tokens", "base", "compositions", "a", "b", "utilities")
    assert stylesheet(folder)[1] == "".join(f".{name} {{}}\n" for name in names)


def test_comments_stay_at_home(folder: Path) -> None:
    """What is said to those who read the source is not sent to every reader."""
    plain = stylesheet(folder)
    write(folder, "base", "/* a comment\n   over lines */\n.base {}\n")
    write(folder, "tokens", ".tokens {}\n  /* at the end */\n")
    assert stylesheet(folder) == plain


def test_the_name_follows_the_content(folder: Path) -> None:
    """Browsers may keep a stylesheet for ever: a changed one has another name, the same one the same."""
    path, _ = stylesheet(folder)
    assert stylesheet(folder)[0] == path
    assert re.fullmatch(r"theme/site\.[0-9a-f]{10}\.css", path)
    write(folder, "components/a", ".a { color: red }\n")
    assert stylesheet(folder)[0] != path


def test_what_a_theme_lacks_is_taken_from_the_next(folder: Path, tmp_path: Path) -> None:
    """A theme of one's own may replace or add a single file; the order stays that of the layers."""
    own = tmp_path / "own"
    own.mkdir()
    write(own, "base", ".mine {}\n")
    write(own, "components/aa", ".aa {}\n")
    names = ("layers", "reset", "tokens", "mine", "compositions", "a", "aa", "b", "utilities")
    assert stylesheet(own, folder)[1] == "".join(f".{name} {{}}\n" for name in names)


def test_a_theme_without_styles_has_an_empty_one(tmp_path: Path) -> None:
    """Where there is no stylesheet the link to it still leads somewhere."""
    assert stylesheet(tmp_path)[1] == ""


def test_every_stylesheet_of_our_theme_is_taken() -> None:
    """No file of the theme lies there without being used."""
    folder = OWN_THEME / "static/css"
    lines = [line for path in folder.rglob("*.css") for line in path.read_text(encoding="utf-8").splitlines()]
    selectors = {line for line in lines if line.endswith("{") and not line.startswith(" ")}
    assert [line for line in sorted(selectors) if line not in stylesheet(folder)[1]] == []
