"""Find the template and the line at which an error of Jinja came. Does not import Jinja."""

import re
import traceback
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.core.settings import SettingsFile

_ABSENT = re.compile(r"unable to load `([^`]+)` from theme")  # as Pelican says it
_REMEDY = "mend the template, or set what it asks for"


def place(error: BaseException, template: str) -> tuple[str, int]:
    """The innermost template and line through which the error came, else ``template``; a syntax error knows its own."""
    if getattr(error, "lineno", None) and getattr(error, "name", None):
        return str(error.name), int(error.lineno)  # type: ignore[attr-defined]
    found = (template, 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if is_template(frame.filename):
            found = (frame.filename.rsplit("/templates/", 1)[1], frame.lineno or 0)
    return found


def is_template(file: str) -> bool:
    """Tell whether a code object is that of a template."""
    return "/templates/" in file and file.endswith(".html")


def template_fault(error: BaseException, theme: Path, source: SettingsFile) -> Fault | None:
    """A fault of a theme made for Pelican, where one of its templates has failed; None where none was at work."""
    if absent := _ABSENT.search(str(error)):
        return source.fault(("THEME",), f"the theme {theme.name} has no {absent[1]}", "add it, or choose another theme")
    name, line = place(error, "")
    return fault(f"{theme.name}/templates/{name}", said(error), _REMEDY, line) if name else None


def said(error: BaseException) -> str:
    """Return the message of an error in one line."""
    names = getattr(error, "templates", None) or [getattr(error, "name", None)]
    if type(error).__name__ in ("TemplateNotFound", "TemplatesNotFound"):  # whose text lists folders of this computer
        return f"there is no template {' or '.join(map(repr, names))}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
