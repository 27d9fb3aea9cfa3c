"""The writer's editor: $VISUAL or $EDITOR, opened with a new post or an answer."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from plugins.engine.process.cancel import ctrl_c_for_program
from plugins.pages.theme.language import Language
from tools.slips import Slip, said


def without_editor(language: Language) -> str:
    """Return a line for a writer who has set no editor: what to do now, and how to set one."""
    how = "setx EDITOR notepad" if os.name == "nt" else "export EDITOR=nano"
    return language.text("Write in it with any editor. This opens one by itself next time: %(how)s", how=how)


def edit(path: Path, name: str, language: Language) -> bool:
    """Open a text in the editor and wait for it; return False where none is set. ``name`` is the file's in messages.

    Raises Slip if the editor cannot be started, and SystemExit with its exit code if it fails.
    """
    variable = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    command = os.environ.get(variable)
    if not command:
        return False
    try:
        with ctrl_c_for_program():
            code = subprocess.call([*shlex.split(command), str(path)])
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        what = said("'%(command)s' cannot be started (%(reason)s)", command=command, reason=reason)
        remedy = said("set it to your editor's command; the text is in %(name)s", name=name)
        raise Slip(variable, what, remedy) from error
    if code < 0:
        raise SystemExit(128 - code)  # a signal ended it
    if code:
        what = said("'%(command)s' ended with %(code)s", command=command, code=code)
        print(Slip(variable, what, said("the text is in %(name)s", name=name)).in_words(language), file=sys.stderr)
        raise SystemExit(code)
    return True
