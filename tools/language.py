"""Language of commands that speak before the settings are checked, or without any."""

import ast
import os
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

from plugins.core.errors import SiteError
from plugins.pages.theme.language import Language, languages, load_language

THEME = Path(__file__).resolve().parents[1] / "theme"
ENGLISH = "en"


def quick_language(root: Path, environ: Mapping[str, str] = os.environ) -> Language:
    """Return the language that pelicanconf.py in the folder names, without running it; else that of the machine."""
    return load_or_english(written_language(root / "pelicanconf.py") or machine_language(environ))


def written_language(settings: Path) -> str:
    """Return DEFAULT_LANG as the settings file writes it; empty where it is missing, computed or cannot be read."""
    try:
        lines = ast.parse(settings.read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return ""
    for line in lines:
        if isinstance(line, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "DEFAULT_LANG" for t in line.targets
        ):
            return (
                line.value.value if isinstance(line.value, ast.Constant) and isinstance(line.value.value, str) else ""
            )
    return ""


def machine_language(environ: Mapping[str, str]) -> str:
    """Return the language of the environment, such as ``sv`` for ``LANG=sv_SE.UTF-8``."""
    written = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return written.replace("-", "_").partition("_")[0].partition(".")[0].lower()


def load_or_english(lang: str) -> Language:
    """Load a language of our own theme; English where it has no such catalogue, or one that cannot be read."""
    try:
        return load_language(THEME, lang if lang in languages(THEME) else ENGLISH)
    except (OSError, SiteError):
        return Language(ENGLISH, NullTranslations())
