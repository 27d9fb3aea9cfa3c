"""The build task: load the settings of the site, and run this project's driver of Pelican."""

import ast
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.engine.settings.file_errors import unusable
from tools.sample import unlinked_faults
from tools.slips import slips_to_exit

if TYPE_CHECKING:
    from plugins.engine.driver import Driver


def build_site(root: Path, settings: str = "pelicanconf.py", **overrides: object) -> None:
    """Build the site in ``root`` as ``pelican -s SETTINGS`` does, without its spinner.

    Raises SystemExit if the site is not built: 1 after faults, 130 after Ctrl-C, 143 after SIGTERM.
    """
    load_driver(root, settings, **overrides).run()


def load_driver(root: Path, settings: str, **overrides: object) -> "Driver":
    """Return the driver that builds the site in ``root``; raises SystemExit where settings are wrong."""
    os.chdir(root)
    with slips_to_exit(root):
        site = load_settings(root / settings, **overrides)
    driver: Driver = site["PELICAN_CLASS"](site)
    return driver


def load_settings(path: Path, **overrides: object) -> dict[str, Any]:
    """Load the settings as Pelican does, which prints its warnings; raises SiteError if they cannot be used.

    Pelican itself would stop with a traceback.
    """
    from plugins.engine import Driver
    from plugins.engine.settings.pelican_defaults import DEFAULTS
    from plugins.engine.settings_reading import read_settings

    raise_if_any(unlinked_faults(path.parent))
    check_syntax(path)
    try:
        settings = read_settings(path, overrides)
    except SystemExit as error:
        if error.code:
            raise
        remedy = "remove the code that ends it, such as sys.exit()"
        raise SiteError(fault(path.name, "the settings end the program before anything is built", remedy)) from error
    except Exception as error:
        raise SiteError(unusable(error, path, DEFAULTS)) from error
    if settings["PELICAN_CLASS"] is not Driver:
        what = "it does not name this project's driver"
        remedy = "begin it with the lines that end in 'from plugins.engine import Driver as PELICAN_CLASS'"
        raise SiteError(fault(path.name, what, remedy))
    return settings


def check_syntax(path: Path) -> None:
    """Raise SiteError with the line if the settings are not Python, where Pelican would stop with a traceback."""
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
