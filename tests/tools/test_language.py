"""The language of commands that speak before the settings are checked."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.language import load_or_english, machine_language, quick_language, written_language

WRITTEN = {
    'DEFAULT_LANG = "sv"\n': "sv",
    "import sys\nDEFAULT_LANG = 'nb'  # norsk\n": "nb",
    "SITENAME = 'Å'\n": "",
    "DEFAULT_LANG = lang()\n": "",
    "DEFAULT_LANG = 7\n": "",
    "DEFAULT_LANG = 'sv\n": "",
    "\x00": "",
}


@pytest.mark.parametrize(("settings", "expected"), WRITTEN.items())
def test_the_language_is_read_without_running_the_settings(settings: str, expected: str, tmp_path: Path) -> None:
    """Settings that cannot be read give no language, and no error: the command at hand is about something else."""
    path = tmp_path / "pelicanconf.py"
    path.write_text(settings, encoding="utf-8")
    assert written_language(path) == expected


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "sv": {"LANG": "sv_SE.UTF-8"},
    "en": {"LANG": "sv_SE.UTF-8", "LC_ALL": "en_US"},
    "fi": {"LANG": "", "LC_MESSAGES": "fi"},
    "c": {"LANG": "C.UTF-8"},
    "": {},
}


@pytest.mark.parametrize(("expected", "environ"), ENVIRONMENTS.items())
def test_the_language_of_a_machine_is_that_of_its_environment(expected: str, environ: dict[str, str]) -> None:
    """LC_ALL goes before LC_MESSAGES, and that before LANG."""
    assert machine_language(environ) == expected


def test_a_blog_without_settings_speaks_the_language_of_the_machine(tmp_path: Path) -> None:
    """English is spoken for those that we have no catalogue of."""
    assert quick_language(tmp_path, {"LANG": "sv_SE.UTF-8"}).lang == "sv"
    assert quick_language(tmp_path, {"LANG": "fi_FI.UTF-8"}).lang == "en"
    (tmp_path / "pelicanconf.py").write_text('DEFAULT_LANG = "en"\n')
    assert quick_language(tmp_path, {"LANG": "sv_SE.UTF-8"}).text("Show") == "Show"


def test_no_path_is_made_of_a_language() -> None:
    """Settings may say anything."""
    assert load_or_english("../sv").lang == "en"


def test_no_command_prints_words_of_its_own() -> None:
    """Commands take their words from the catalogues; only faults, on standard error, are always English."""
    texts = {
        path.relative_to(ROOT): path.read_text(encoding="utf-8")
        for folder in ("tools", "plugins")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "audit" not in path.parts
    }
    found = [
        f"{path}:{call.lineno}"
        for path, text in texts.items()
        if re.search(r"\bprint(_line)?\b", text)  # to parse all takes long
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("print", "print_line")
        if not any(keyword.arg == "file" for keyword in call.keywords)
        if any(map(has_words, call.args))
    ]
    assert found == []


def has_words(part: ast.AST) -> bool:
    """Tell whether a literal text in an expression has a word; calls, such as ``text("Hello")``, are left out."""
    if isinstance(part, ast.Constant):
        return isinstance(part.value, str) and bool(re.search(r"[A-Za-z]{3}", part.value))
    return not isinstance(part, ast.Call) and any(map(has_words, ast.iter_child_nodes(part)))
