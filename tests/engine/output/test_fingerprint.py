"""The stamp of all that turns content into bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output import fingerprint as module
from plugins.engine.output.fingerprint import stamp


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with a template, a catalogue and a stylesheet."""
    for name in ("templates/post.html", "templates/partials/item.html", "locale/sv/LC_MESSAGES/blogg100.po"):
        write(tmp_path / name, name)
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_same_things_have_the_same_stamp(theme: Path) -> None:
    """As long as nothing changes, what is cached may be used."""
    assert stamp([theme]) == stamp([theme])


CHANGES: list[object] = [
    pytest.param(lambda theme: write(theme / "templates/post.html", "new"), id="a template"),
    pytest.param(lambda theme: write(theme / "templates/partials/item.html", "new"), id="a partial"),
    pytest.param(lambda theme: write(theme / "templates/new.html", ""), id="a new template"),
    pytest.param(lambda theme: (theme / "templates/post.html").unlink(), id="a template less"),
    pytest.param(lambda theme: (theme / "templates/post.html").rename(theme / "templates/q.html"), id="another name"),
    pytest.param(
        lambda theme: (theme / "templates/post.html").rename(theme / "templates/partials/post.html"), id="moved"
    ),
    pytest.param(lambda theme: write(theme / "templates/macros.jinja", ""), id="a template of another ending"),
    pytest.param(lambda theme: write(theme / "locale/sv/LC_MESSAGES/blogg100.po", "new"), id="a catalogue"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_theme_changes_the_stamp(theme: Path, change: Callable[[Path], object]) -> None:
    """Whatever a theme's templates and catalogues say is part of the stamp."""
    before = stamp([theme])
    change(theme)
    assert stamp([theme]) != before


def test_a_change_of_the_code_changes_the_stamp(theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made by other code is not used."""
    monkeypatch.setattr(module, "_PLUGINS", tmp_path / "plugins")
    write(tmp_path / "plugins/engine/markdown/converter.py", "old")
    before = stamp([theme])
    write(tmp_path / "plugins/engine/markdown/converter.py", "new")
    assert stamp([theme]) != before


def test_the_code_is_that_of_all_plugins() -> None:
    """Every plugin of this project is part of the stamp."""
    expected = Path(__file__).parents[3] / "plugins"
    assert expected == module._PLUGINS


def test_styles_are_no_part_of_it(theme: Path) -> None:
    """A stylesheet changes no page but by its name, which the views hold."""
    before = stamp([theme])
    write(theme / "static/css/base.css", "new")
    assert stamp([theme]) == before


def test_compiled_templates_are_no_part_of_it(theme: Path) -> None:
    """What is made of templates says nothing that they do not say."""
    before = stamp([theme])
    write(theme / "templates/__pycache__/post.cpython-311.pyc", "compiled")
    assert stamp([theme]) == before


@pytest.mark.parametrize("name", ["something-1.0.dist-info", "something-1.0.egg-info"])
def test_another_version_of_a_library_changes_the_stamp(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What is installed, and in which version, is part of the stamp."""
    before = stamp([theme])
    (tmp_path / "site" / name).mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert stamp([theme]) != before


def test_every_theme_counts() -> None:
    """A site without a theme of its own has another stamp than one with ours."""
    ours = Path(__file__).parents[3] / "theme"
    assert stamp([]) != stamp([ours])


def test_a_folder_may_have_any_name(theme: Path) -> None:
    """Its letters are bytes, which the language of the system may not know."""
    odd = theme / "bl\udcf6gg"
    write(odd / "templates/post.html", "text")
    assert stamp([odd]) != stamp([theme])
