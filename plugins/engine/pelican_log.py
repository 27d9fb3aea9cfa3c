"""What the command ``pelican`` says in its log and gets wrong, from the moment on that settings import the engine.

It shows a traceback for settings that it cannot use and exits 0 after Ctrl-C, when the driver is not there yet.
"""

import logging
import sys
import traceback

from plugins.engine.settings.file_errors import settings_path, unusable

_INTERRUPTED = "Keyboard interrupt received"
_TOLD_AS_FAULTS = (
    "Detected misconfig",  # values of another kind
    "No timezone information",
    "Feeds generated without SITEURL",
    "Locale could not be set",  # only a theme for Pelican asks for one: setup.py tells, where LOCALE names it
    "Removed extraneous trailing slash from SITEURL",  # which is no slip
)


def listen() -> None:
    """Hear what Pelican says."""
    logging.getLogger("pelican").addFilter(_heard)
    logging.getLogger("pelican.settings").addFilter(_heard)


def _heard(record: logging.LogRecord) -> bool:
    """Whether the log may say it; raises SystemExit with 130 for Ctrl-C, and with 1 after a fault of the settings.

    Of some settings it says that a default is taken; the driver makes faults of them.
    """
    if str(record.msg).startswith(_TOLD_AS_FAULTS):
        return False
    if str(record.msg).startswith(_INTERRUPTED):
        raise SystemExit(130)
    error, path = record.exc_info[1] if record.exc_info else None, settings_path()
    if error is not None and path and _of_settings(error):
        from plugins.engine.settings.checks import DEFAULTS

        print(unusable(error, path, DEFAULTS), file=sys.stderr)  # noqa: T201
        raise SystemExit(1)
    return True


def _of_settings(error: BaseException) -> bool:
    return any(frame.name == "read_settings" for frame in traceback.extract_tb(error.__traceback__))
