"""The cache of compiled templates: beside their source, and never used for another one."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.pages.theme.theme import Theme
from tests.pages.blog import ENGLISH


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a template in a theme, where Python may write compiled code."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "templates/post.html"
    path.parent.mkdir()
    path.write_text("<p>{{ view }}</p>", encoding="utf-8")
    return path


def render(template: Path) -> str:
    """Render the template in a new environment, as each build does."""
    return Theme(template.parents[1], lambda: ENGLISH).render("post.html", "Hej")


def compiled(template: Path) -> list[Path]:
    """Return the compiled forms of the template."""
    return list((template.parent / "__pycache__").glob("post.*"))


def test_a_template_is_compiled_once(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build uses the compiled template of the first."""
    render(template)
    assert len(compiled(template)) == 1
    monkeypatch.setattr("jinja2.Environment.compile", lambda *_, **__: pytest.fail("was compiled again"))
    assert render(template) == "<p>Hej</p>"


def test_another_source_is_compiled_anew(template: Path) -> None:
    """A changed template is compiled again, whatever the times of the files."""
    render(template)
    template.write_text("<b>{{ view }}</b>", encoding="utf-8")
    assert render(template) == "<b>Hej</b>"
    assert len(compiled(template)) == 1


SPOILT: list[object] = [
    pytest.param(lambda path: path.write_bytes(b""), id="empty"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes()[:40]), id="cut short"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-20] + b"x" * 20), id="its end overwritten"),
    pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder"),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_file_counts_as_none(template: Path, spoil: Callable[[Path], object]) -> None:
    """An unreadable compiled template is compiled again."""
    render(template)
    spoil(compiled(template)[0])
    assert render(template) == "<p>Hej</p>"


def test_nothing_is_kept_where_python_keeps_nothing(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE is obeyed."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(template) == "<p>Hej</p>"
    assert compiled(template) == []


def test_it_lies_where_python_is_told_to_keep_such_files(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONPYCACHEPREFIX is obeyed."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    render(template)
    assert compiled(template) == []
    assert [each.name for each in (tmp_path / "elsewhere").rglob("post.*")] != []


def test_a_folder_that_cannot_be_written_costs_time_only(template: Path) -> None:
    """A page is rendered although the compiled template cannot be written, as with Python's modules."""
    (template.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    assert render(template) == "<p>Hej</p>"
