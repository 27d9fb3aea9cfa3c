"""A filter for Pelican's log, in force as soon as the settings import the engine.

Before the driver exists, Pelican prints a traceback for settings that it cannot use, and exits 0 after Ctrl-C.
"""

import logging
import sys
import traceback

from plugins.engine.settings.file_errors import settings_path, unusable

_INTERRUPTED = "Keyboard interrupt received"
_REPORTED_AS_FAULTS = (
    "Detected misconfig",  # values of the wrong type
    "No timezone information",
    "Feeds generated without SITEURL",
    "Locale could not be set",  # settings/checks.py reports it for a Pelican theme
    "Removed extraneous trailing slash from SITEURL",  # not an error
)


def begin() -> None:
    """Import Pelican, which shows its messages on the terminal, and add the filter. Its own command has done so.

    Pelican's log is imported first: it sets the class of all loggers.
    """
    is_own_command = "pelican" in sys.modules
    from pelican.log import init

    if not is_own_command:
        init()
    listen()


def listen() -> None:
    """Add the filter to Pelican's loggers."""
    logging.getLogger("pelican").addFilter(_filter)
    logging.getLogger("pelican.settings").addFilter(_filter)


def _filter(record: logging.LogRecord) -> bool:
    """Tell whether a message is printed. Raises SystemExit with 130 after Ctrl-C, and with 1 for unusable settings.

    Pelican's message that it used a default is hidden: the driver reports that setting.
    """
    if str(record.msg).startswith(_REPORTED_AS_FAULTS):
        return False
    if str(record.msg).startswith(_INTERRUPTED):
        raise SystemExit(130)
    error = record.exc_info[1] if record.exc_info else None
    path = settings_path()
    if error is not None and path and _of_settings(error):
        from plugins.engine.settings.pelican_defaults import DEFAULTS

        print(unusable(error, path, DEFAULTS), file=sys.stderr)  # noqa: T201
        raise SystemExit(1)
    return True


def _of_settings(error: BaseException) -> bool:
    return any(frame.name == "read_settings" for frame in traceback.extract_tb(error.__traceback__))
