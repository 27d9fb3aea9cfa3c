"""The build task: Pelican's own command with this project's settings, and faults that come before it."""

import ast
import os
import sys
from pathlib import Path
from typing import Any

from plugins.core.errors import SiteError, fault
from plugins.engine.settings.file_errors import unusable


def build_site(root: Path, settings: str = "pelicanconf.py", **overrides: object) -> None:
    """Build the site in ``root``; raises SystemExit with 1, 130 or 143 where it is not built.

    The same steps as the command ``pelican -s SETTINGS``, without its spinner.
    """
    os.chdir(root)
    with faults_to_exit():
        site = load_settings(root / settings, **overrides)
    site["PELICAN_CLASS"](site).run()


def load_settings(path: Path, **overrides: object) -> dict[str, Any]:
    """Pelican's settings as the file gives them, and Pelican's warnings on the terminal; raises SiteError.

    Pelican itself stops with a traceback where it cannot read or use them.
    """
    from pelican.log import init
    from pelican.settings import DEFAULT_CONFIG, read_settings

    from plugins.engine import Driver

    check_syntax(path)
    init()
    try:
        settings: dict[str, Any] = read_settings(str(path), override=overrides)
    except SystemExit as error:
        if error.code:
            raise
        remedy = "take what ends it, such as sys.exit(), out of them"
        raise SiteError(fault(path.name, "the settings end the program before anything is built", remedy)) from error
    except Exception as error:
        raise SiteError(unusable(error, path, DEFAULT_CONFIG)) from error
    driver = settings["PELICAN_CLASS"]
    if not (isinstance(driver, type) and issubclass(driver, Driver)):
        what = "it does not name this project's driver"
        remedy = "begin it with the lines that end in 'from plugins.engine import Driver as PELICAN_CLASS'"
        raise SiteError(fault(path.name, what, remedy))
    return settings


def check_syntax(path: Path) -> None:
    """Pelican stops with a traceback when its settings are not Python: name the line instead."""
    try:
        ast.parse(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError as error:
        remedy = "run the command in the blog's own folder"
        raise SiteError(fault(path.name, "the file does not exist", remedy)) from error
    except OSError as error:
        raise SiteError(fault(path.name, f"cannot be read ({error.strerror})", "check its permissions")) from error
    except (SyntaxError, UnicodeDecodeError) as error:
        line, why = (error.lineno or 0, error.msg) if isinstance(error, SyntaxError) else (0, str(error))
        remedy = "look at quotes, commas and brackets in this line and the one before"
        raise SiteError(fault(path.name, f"not Python ({why})", remedy, line)) from error


class faults_to_exit:  # noqa: N801 (a context manager reads as a function)
    """Print faults and exit 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, SiteError):
            print(error, file=sys.stderr)
            raise SystemExit(1) from error
