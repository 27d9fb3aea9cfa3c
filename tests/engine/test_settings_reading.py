"""The settings file as Pelican reads it, mostly without Pelican."""

import copy
import inspect
import logging
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pelican import settings as pelican

from plugins.engine import settings_reading
from plugins.engine.settings_reading import LEFT_TO_PELICAN, read_settings
from tests.conftest import ROOT

BEGINNING = 'PATH = "texts"\nTHEME = "look"\n'
# Lines of a settings file that we complete ourselves.
OURS = {
    "little": "",
    "paths from the folder of the file": 'OUTPUT_PATH = "../ut"\nCACHE_PATH = "/x/../y"\nPLUGIN_PATHS = ["a", "/b"]',
    "a path as Path": 'from pathlib import Path\nPATH = Path(__file__).parent\nCACHE_PATH = Path("c")',
    "a slash after the address": 'SITEURL = "https://elin.se/"',
    "an address for feeds": 'SITEURL = "https://elin.se"\nFEED_DOMAIN = "https://elin.se/blogg"',
    "a language in capitals": 'DEFAULT_LANG = "SV"',
    "a stylesheet of the theme": 'CSS_FILE = "own.css"',
    "a stylesheet that is not there": 'CSS_FILE = "none.css"',
    "no stylesheet": "CSS_FILE = None",
    "folders of posts": 'ARTICLE_PATHS = ["posts", "notes", "posts"]\nPAGE_EXCLUDES = ["notes"]',
    "no feeds": 'FEED_ALL_ATOM = None\nTAG_FEED_ATOM = ""\nAUTHOR_FEED_RSS = False',
    "feeds": 'TAG_FEED_ATOM = "feeds/{slug}.xml"',
    "tables of ours": 'FEEDS = {"items": 3}\nPAGES = {}',
    "names that are no settings": "lower = 1\nMixed = 2\n_HIDDEN = 3",
    "plugins": 'PLUGINS = ["plugins.music"]',
}
# Those that Pelican completes: it renames, warns of or refuses something.
PELICANS = {
    "no list": 'PLUGINS = "plugins.music"',
    "a number for a text": "FILENAME_METADATA = 3",
    "a path for a text": 'from pathlib import Path\nFILENAME_METADATA = Path("x")',
    "an old pattern": 'TAG_FEED_ATOM = "feeds/%s.xml"',
    "an old name": 'PLUGIN_PATH = ["plug"]',
    "rules for pages of lists": 'PAGINATION_PATTERNS = [(1, "{url}", "{save_as}")]',
    "a locale": 'LOCALE = "C"',
    "Jinja": 'JINJA_ENVIRONMENT = {"trim_blocks": False}',
    "a theme of Pelican": 'THEME = "simple"',
    "no theme": "del THEME",
}
# Those that it refuses: both raise the same error.
REFUSED = {
    "a pair of folders": 'PAGE_EXCLUDES = ("a", "b")',
    "no such folder": 'PATH = "nowhere"',
    "no such theme": 'THEME = "nowhere"',
    "a number for the address": "SITEURL = 3",
    "two names for one": "SLUG_SUBSTITUTIONS = ()\nSLUG_REGEX_SUBSTITUTIONS = ()",
    "a name that it cannot rename": 'JINJA_EXTENSIONS = ["x"]',
    "a feed that is a number": "TAG_FEED_ATOM = 3",
    "an error": "1 / 0",
}


def blog(folder: Path, lines: str) -> Path:
    """Return the settings file of a blog with folders for texts and theme."""
    (folder / "texts").mkdir()
    (folder / "look/static/css").mkdir(parents=True)
    (folder / "look/static/css/own.css").touch()
    path = folder / "pelicanconf.py"
    path.write_text(BEGINNING + lines)
    return path


def plain(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings with the rules for pages of lists as plain tuples: no page here is made with them."""
    rules = [tuple(rule) for rule in settings["PAGINATION_PATTERNS"]]
    return {**settings, "PAGINATION_PATTERNS": rules}


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the module of the settings and Pelican's memory of messages as they were."""
    monkeypatch.setattr(logging.getLogger("pelican"), "disabled", True)
    monkeypatch.setattr(logging.getLogger("pelican.settings"), "disabled", True)
    monkeypatch.setitem(sys.modules, "pelicanconf", None)


@pytest.mark.parametrize("lines", [*OURS.values(), *PELICANS.values()], ids=[*OURS, *PELICANS])
def test_settings_are_those_that_pelican_reads(lines: str, tmp_path: Path) -> None:
    """Each value, and the order in which faults are told. An option of the command replaces a setting."""
    path = blog(tmp_path, lines)
    for overrides in ({}, {"OUTPUT_PATH": "elsewhere", "SITENAME": "Annan"}):
        expected = pelican.read_settings(str(path), override=copy.deepcopy(overrides))
        found = read_settings(path, overrides)
        assert list(plain(found).items()) == list(plain(expected).items())


@pytest.mark.parametrize("lines", REFUSED.values(), ids=REFUSED)
def test_settings_are_refused_as_pelican_refuses_them(lines: str, tmp_path: Path) -> None:
    """With its error, of which the fault is made."""
    path = blog(tmp_path, lines)
    with pytest.raises(Exception) as theirs:  # noqa: PT011 (each has another one)
        pelican.read_settings(str(path))
    with pytest.raises(type(theirs.value), match=re.escape(str(theirs.value))):
        read_settings(path, {})


@pytest.mark.parametrize("lines", OURS.values(), ids=OURS)
def test_pelican_is_not_asked_where_it_has_nothing_to_say(
    lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer to import than all the rest."""
    asked: list[Path] = []
    monkeypatch.setattr(settings_reading, "_completed_by_pelican", lambda _, path: asked.append(path))
    read_settings(blog(tmp_path, lines), {})
    assert asked == []


def test_whatever_pelican_renames_or_warns_of_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name in its function for former settings that changes something, or has it say something."""
    said: list[str] = []
    monkeypatch.setattr(pelican, "logger", SimpleNamespace(warning=lambda message, *_: said.append(message)))
    code = inspect.getsource(pelican.handle_deprecated_settings)
    kinds = ("ARTICLE_DIR", "PAGE_DIR", *(f"{kind}_SUBSTITUTIONS" for kind in ("SLUG", "CATEGORY", "TAG", "AUTHOR")))
    for name in {*re.findall(r'"([A-Z][A-Z_]+)"', code), *kinds} - LEFT_TO_PELICAN:
        value = ["x"] if name == "PLUGIN_PATHS" else "x"
        assert (pelican.handle_deprecated_settings({name: value}), said) == ({name: value}, [])


def test_the_settings_of_the_sample_are_read_without_pelican() -> None:
    """Nor is it imported for the class that they name."""
    heavy = "{'pelican', 'logging', 'jinja2', 'invoke'} & set(sys.modules)"
    read = "load_settings(Path('pelicanconf.py').absolute())"
    code = f"import sys; from pathlib import Path; from tools.build import load_settings; {read}; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
