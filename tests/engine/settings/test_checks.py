"""The checks of all settings before a build."""

from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.errors import SiteError
from plugins.core.settings import SettingsFile
from plugins.engine.build import OWN_THEME
from plugins.engine.plugin_checks import Loaded
from plugins.engine.settings.checks import configure
from plugins.engine.settings.site import EngineConfig, SiteConfig

GIVEN = {
    "SITENAME": "Bloggen",
    "SITEURL": "https://elin.se",
    "TIMEZONE": "UTC",
    "DEFAULT_LANG": "sv",
    "ARTICLE_PATHS": ["posts"],
    "PAGE_PATHS": ["pages"],
}
FILE = "pelicanconf.py"
LOCAL = "http://localhost:8000"
DRAFTS_OUT = "PREVIEW would publish drafts and scheduled posts"


def source(*names: str) -> SettingsFile:
    """Return a settings file that sets these names, one a line."""
    return SettingsFile(FILE, {(name,): line for line, name in enumerate(names, 1)})


def settings(**changes: object) -> dict[str, Any]:
    """Return Pelican's settings with the required ones and changes."""
    return {**DEFAULT_CONFIG, "THEME": str(OWN_THEME), **GIVEN, **changes}


def faults(error: SiteError) -> list[str]:
    """Return the lines of an error."""
    return [str(fault) for fault in error.faults]


def test_settings_become_configs() -> None:
    """Single settings, the engine's table and those of the plugins become structs."""
    site, configs = configure(settings(ENGINE={"seconds_per_post": 3}), Loaded(), source())
    assert (site.sitename, site.siteurl) == ("Bloggen", "https://elin.se")
    assert configs == {EngineConfig: EngineConfig(3)}
    assert isinstance(site, SiteConfig)


def test_the_faults_of_all_settings_come_together() -> None:
    """The faults of all settings are reported in one run."""
    wrong = settings(
        SITNAME="x", ENGINE={"seconds": 3}, ARTICLE_URL="{slugg}/", DEFAULT_PAGINATION=5, SITEURL="elin.se"
    )
    with pytest.raises(SiteError) as caught:
        configure(wrong, Loaded(), source("SITNAME", "ENGINE", "ARTICLE_URL", "DEFAULT_PAGINATION", "SITEURL"))
    assert faults(caught.value) == [
        f"{FILE}:1: unknown setting 'SITNAME': did you mean 'SITENAME'?",
        f"{FILE}:2: unknown key 'seconds' in ENGINE: did you mean 'seconds_per_post'?",
        f"{FILE}:3: ARTICLE_URL is '{{slugg}}/', which has an unknown placeholder: use {{slug}}, {{lang}} or {{date}}",
        f"{FILE}:4: DEFAULT_PAGINATION has no effect with this theme: write PAGES['page_size']",
        f"{FILE}:5: SITEURL is 'elin.se': write \"https://elin.se\"",
    ]


@pytest.mark.parametrize(
    ("changes", "names", "expected"),
    [
        pytest.param({"PREVIEW": True}, (), [], id="a preview that ./blogg serve asks for"),
        pytest.param(
            {"PREVIEW": True},
            ("PREVIEW",),
            [f"{FILE}:1: {DRAFTS_OUT}: remove the line: ./blogg serve sets it for itself"],
            id="a preview that stands in the settings",
        ),
        pytest.param({"SITEURL": LOCAL}, (), [], id="an address that nobody reaches"),
        pytest.param(
            {"SITEURL": LOCAL, "RELEASE": True},
            (),
            [f"{FILE}: SITEURL is {LOCAL}, which is not a public address: give the public address of the blog"],
            id="the same in a release",
        ),
        pytest.param({"FEED_ALL_ATOM": None}, ("FEED_ALL_ATOM",), [], id="a feed that is turned off"),
    ],
)
def test_what_is_right_for_one_build_may_be_wrong_for_another(
    changes: dict[str, object], names: tuple[str, ...], expected: list[str]
) -> None:
    """Drafts are for the preview, a release needs a public URL, and a setting without effect may be turned off."""
    found = []
    try:
        configure(settings(**changes), Loaded(), source(*names))
    except SiteError as error:
        found = faults(error)
    assert found == expected


def test_a_pelican_theme_may_use_all_of_pelicans_settings(tmp_path: Path) -> None:
    """A Pelican theme may use the settings that our pages do not."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").touch()
    site, _ = configure(settings(THEME=str(tmp_path), DEFAULT_PAGINATION=5), Loaded(), source("DEFAULT_PAGINATION"))
    assert site.sitename == "Bloggen"


def test_an_author_without_a_name_is_a_fault() -> None:
    """An empty AUTHOR is a fault: Pelican makes a URL of it."""
    with pytest.raises(SiteError) as caught:
        configure(settings(AUTHOR=""), Loaded(), source("AUTHOR"))
    remedy = "give the name of the writer, or remove the line"
    assert faults(caught.value) == [f"{FILE}:1: AUTHOR is empty: {remedy}"]
