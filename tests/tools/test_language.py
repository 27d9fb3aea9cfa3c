"""The language of commands that speak before the settings are checked."""

from pathlib import Path

import pytest

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
