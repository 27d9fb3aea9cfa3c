"""The filter for Pelican's log."""

import logging

import pytest

from plugins.engine.pelican_log import listen


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ("Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid", False),
        ("No timezone information specified in the settings.", False),
        ("Removed extraneous trailing slash from SITEURL.", False),
        ("Something else", True),
    ],
)
def test_what_a_fault_tells_is_not_in_the_log_too(said: str, is_shown: bool) -> None:
    """A wrong setting is one line with its file and remedy, without Pelican's message before it."""
    listen()
    record = logging.makeLogRecord({"name": "pelican.settings", "msg": said, "levelno": logging.WARNING})
    heard = [each(record) for each in logging.getLogger("pelican.settings").filters if callable(each)]
    assert heard  # Pelican's own loggers raise what others return: whether it is shown is asked of our filter
    assert all(heard) == is_shown
