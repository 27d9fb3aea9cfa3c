"""The template and line of an error in a template, and its message. Does not import Jinja."""

import os
import traceback
from pathlib import Path


def template_line(error: BaseException, template: str) -> tuple[str, int]:
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


def template_path(theme: Path, name: str) -> str:
    """Return the path of a template for messages: relative to the working folder where the theme lies below it."""
    relative = os.path.relpath(theme)
    return f"{theme.name if relative.startswith('..') else Path(relative).as_posix()}/templates/{name}"


def is_template(file: str) -> bool:
    """Tell whether the file of a code object is a template."""
    return "/templates/" in file and file.endswith(".html")


def error_message(error: BaseException) -> str:
    """Return the type and the message of an error in one line."""
    if type(error).__name__ in (
        "TemplateNotFound",
        "TemplatesNotFound",
    ):
        # Their message lists folders of this computer.
        names = getattr(error, "templates", None) or [getattr(error, "name", None)]
        return f"there is no template {' or '.join(map(repr, names))}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
