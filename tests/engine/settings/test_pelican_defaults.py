"""Pelican's defaults, of which we have a copy."""

from pathlib import Path

from pelican.settings import DEFAULT_CONFIG

from plugins.engine.settings.pelican_defaults import DEFAULTS


def test_our_copy_is_that_of_the_installed_pelican() -> None:
    """A new version of Pelican with other defaults fails here, and then the copy is to be changed."""
    theirs = {**DEFAULT_CONFIG, "THEME": Path(DEFAULT_CONFIG["THEME"]).name}
    assert list(DEFAULTS.items()) == list(theirs.items())
