"""Fingerprint of all that turns content into bytes, except the content."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output import fingerprint as module
from plugins.engine.output.fingerprint import fingerprints


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Make a theme with a template, a catalogue and a stylesheet."""
    for name in ("templates/post.html", "templates/partials/item.html", "locale/sv/LC_MESSAGES/blogg100.po"):
        write(tmp_path / name, name)
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_same_things_have_the_same_fingerprint(theme: Path) -> None:
    """Caches stay valid as long as nothing changes."""
    assert fingerprints([theme]).whole == fingerprints([theme]).whole


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
def test_a_change_of_the_theme_changes_the_fingerprint(theme: Path, change: Callable[[Path], object]) -> None:
    """Every template and catalogue of a theme is part of the fingerprint."""
    before = fingerprints([theme]).whole
    change(theme)
    assert fingerprints([theme]).whole != before


def test_a_process_that_keeps_results_is_of_the_code_that_it_began_with(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that the old code makes is cached as if it were of the new one, though the theme changes with it."""
    monkeypatch.setattr(module, "PLUGINS", tmp_path / "plugins")
    monkeypatch.setattr(module, "is_keeping", lambda: True)
    module.keep_code.cache_clear()
    write(tmp_path / "plugins/engine/markdown/converter.py", "old")
    before = fingerprints([theme]).whole
    write(tmp_path / "plugins/engine/markdown/converter.py", "new")
    assert fingerprints([theme]).whole == before
    module.keep_code.cache_clear()
    assert fingerprints([theme]).whole != before
    module.keep_code.cache_clear()


def test_a_change_of_the_code_changes_the_fingerprint(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Caches of other code are not used."""
    monkeypatch.setattr(module, "PLUGINS", tmp_path / "plugins")
    write(tmp_path / "plugins/engine/markdown/converter.py", "old")
    before = fingerprints([theme]).whole
    write(tmp_path / "plugins/engine/markdown/converter.py", "new")
    assert fingerprints([theme]).whole != before


def test_the_code_is_that_of_all_plugins() -> None:
    """Every plugin of this project is part of the fingerprint."""
    expected = Path(__file__).parents[3] / "plugins"
    assert expected == module.PLUGINS


def test_styles_are_no_part_of_it(theme: Path) -> None:
    """A stylesheet changes a page only by its name, which is in the views."""
    before = fingerprints([theme]).whole
    write(theme / "static/css/base.css", "new")
    assert fingerprints([theme]).whole == before


def test_compiled_templates_are_no_part_of_it(theme: Path) -> None:
    """Compiled templates hold nothing that the templates do not hold."""
    before = fingerprints([theme]).whole
    write(theme / "templates/__pycache__/post.cpython-311.pyc", "compiled")
    assert fingerprints([theme]).whole == before


@pytest.mark.parametrize("name", ["something-1.0.dist-info", "something-1.0.egg-info"])
def test_another_version_of_a_library_changes_the_fingerprint(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every installed package, with its version, is part of the fingerprint."""
    before = fingerprints([theme]).whole
    (tmp_path / "site" / name).mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert fingerprints([theme]).whole != before


def test_every_theme_counts() -> None:
    """A site without a theme of its own has another fingerprint than one with ours."""
    ours = Path(__file__).parents[3] / "theme"
    assert fingerprints([]).whole != fingerprints([ours]).whole


def test_a_folder_may_have_any_name(theme: Path) -> None:
    """A file name is bytes, which the locale may not be able to decode."""
    odd = theme / "bl\udcf6gg"
    write(odd / "templates/post.html", "text")
    assert fingerprints([odd]).whole != fingerprints([theme]).whole
