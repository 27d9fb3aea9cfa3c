"""Pelican's settings and context in a build."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.clock import Now
from plugins.core.settings import SettingsFile
from plugins.engine.build import OWN_THEME, Build
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import Library
from plugins.engine.pelican_context import (
    build_of,
    build_settings,
    run_step,
)
from plugins.engine.settings.site import SiteConfig
from tests.engine.store.kept import nothing_kept

PLAIN: dict[str, Any] = {
    **DEFAULT_CONFIG,
    "SITEURL": "https://räksmörgås.example/b",
    "FEED_DOMAIN": "https://x.example",
}


@pytest.fixture
def build() -> Build:
    """Make a build without posts, with our theme."""
    return Build(
        site=SiteConfig("Bloggen", "https://räksmörgås.example/b", ZoneInfo("UTC"), "sv"),
        configs={},
        source=SettingsFile("pelicanconf.py", {}),
        content=ContentFolder(Path("content")),
        theme=OWN_THEME,
        now=Now(dt.datetime(2013, 4, 21, tzinfo=dt.UTC), "NOW"),
        library=Library({}, frozenset()),
        kept=nothing_kept(),
    )


def test_settings_of_a_build(build: Build) -> None:
    """Pelican writes into the stage, reads no file itself, escapes HTML, and has SITEURL in ASCII."""
    settings = build_settings(PLAIN, build, Path("/stage"), object)
    assert settings["OUTPUT_PATH"] == "/stage"
    assert set(settings["READERS"].values()) == {None}
    assert settings["JINJA_ENVIRONMENT"]["autoescape"] is True
    assert (settings["SITEURL"], settings["FEED_DOMAIN"]) == (build.site.root, "https://x.example")
    assert settings["TAG_URL"] == "tags/{slug}/"


def test_the_build_of_settings(build: Build) -> None:
    """Generators and readers find the build in their settings."""
    assert build_of(build_settings(PLAIN, build, Path("/stage"), object)) is build


def test_a_step_is_run_by_the_generators_that_have_it() -> None:
    """A generator may lack a step; the others run it in their order."""
    lists: list[list[int]] = [[], []]
    run_step([lists[0], object(), lists[1]], "append", 1)
    assert lists == [[1], [1]]
