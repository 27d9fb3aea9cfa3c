"""Find the template and line of an error in a template. Does not import Jinja."""

import re
import traceback
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.core.settings import SettingsFile

_ABSENT = re.compile(r"unable to load `([^`]+)` from theme")  # Pelican's own message
_REMEDY = "mend the template, or set what it asks for"


def place(error: BaseException, template: str) -> tuple[str, int]:
    """Return the innermost template in the traceback and its line; ``template`` and 0 if there is none.

    A syntax error has its template and line itself.
    """
    if getattr(error, "lineno", None) and getattr(error, "name", None):
        return str(error.name), int(error.lineno)  # type: ignore[attr-defined]
    innermost = (template, 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if is_template(frame.filename):
            innermost = (frame.filename.rsplit("/templates/", 1)[1], frame.lineno or 0)
    return innermost


def is_template(file: str) -> bool:
    """Tell whether the file of a code object is a template."""
    return "/templates/" in file and file.endswith(".html")


def template_fault(error: BaseException, theme: Path, source: SettingsFile) -> Fault | None:
    """Return the fault of a template of a theme made for Pelican; None for an error outside of templates."""
    if absent := _ABSENT.search(str(error)):
        return source.fault(("THEME",), f"the theme {theme.name} has no {absent[1]}", "add it, or choose another theme")
    name, line = place(error, "")
    return fault(f"{theme.name}/templates/{name}", error_message(error), _REMEDY, line) if name else None


def error_message(error: BaseException) -> str:
    """Return the type and the message of an error in one line."""
    names = getattr(error, "templates", None) or [getattr(error, "name", None)]
    if type(error).__name__ in (
        "TemplateNotFound",
        "TemplatesNotFound",
    ):  # their message lists folders of this computer
        return f"there is no template {' or '.join(map(repr, names))}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
