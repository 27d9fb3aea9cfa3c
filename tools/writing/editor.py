"""The writer's editor: $VISUAL or $EDITOR, opened with a new post."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.process.cancel import ctrl_c_for_program
from plugins.pages.theme.language import Language


def without_editor(language: Language) -> str:
    """Return a line for a writer who has set no editor: what to do now, and how to set one."""
    how = "setx EDITOR notepad" if os.name == "nt" else "export EDITOR=nano"
    return language.text("Write in it with any editor. This opens one by itself next time: %(how)s", how=how)


def edit(path: Path, name: str) -> bool:
    """Open a file in the editor and wait for it; return False where none is set. ``name`` is the file's in messages.

    Raises SiteError if the editor cannot be started, and SystemExit with its exit code if it fails.
    """
    variable = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    command = os.environ.get(variable)
    if not command:
        return False
    try:
        with ctrl_c_for_program():
            code = subprocess.call([*shlex.split(command), str(path)])
    except (OSError, ValueError) as error:
        what = f"'{command}' cannot be started ({getattr(error, 'strerror', None) or error})"
        raise SiteError(fault(variable, what, f"set it to your editor's command; the post is in {name}")) from error
    if code < 0:
        raise SystemExit(128 - code)  # a signal ended it
    if code:
        print(fault(variable, f"'{command}' ended with {code}", f"the post is in {name}"), file=sys.stderr)
        raise SystemExit(code)
    return True
