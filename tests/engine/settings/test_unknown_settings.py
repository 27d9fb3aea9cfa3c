"""Unknown settings are reported, with the name that was probably meant."""

import pytest

from plugins.core.settings import SettingsFile
from plugins.engine.settings.pelican_keys import FORMER, KNOWN
from plugins.engine.settings.unknown_settings import unknown_settings

FILE = "pelicanconf.py"
SOURCE = SettingsFile(FILE, {("SITNAME",): 3})
OR_NAME_IT = "remove it, or name it in EXTRA_SETTINGS if a third-party plugin or theme reads it"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(dict.fromkeys(KNOWN, "x"), [], id="Pelican's own"),
        pytest.param({"CHALLENGE": {}}, [], id="a plugin's table"),
        pytest.param({"MINE": 1, "EXTRA_SETTINGS": ["MINE"]}, [], id="named as extra"),
        pytest.param({"MINE": 1, "EXTRA_SETTINGS": ("MINE",)}, [], id="named as extra in a tuple"),
        pytest.param({"READ": 1}, [], id="read by somebody"),
        pytest.param({"DIRECT_TEMPLATES": ["search"], "SEARCH_SAVE_AS": "x"}, [], id="of a template"),
        pytest.param({"SITNAME": "x"}, [(3, "SITNAME", "did you mean 'SITENAME'?")], id="a slip"),
        pytest.param({"SITEMAP": {}}, [(0, "SITEMAP", OR_NAME_IT)], id="another word"),
        pytest.param({"XYZZY": 1, "EXTRA_SETTINGS": "XYZZY"}, [(0, "XYZZY", OR_NAME_IT)], id="extra is no list"),
        pytest.param(
            {"FILES_TO_COPY": (), "FEED": "x"},
            [(0, "FEED", FORMER["FEED"]), (0, "FILES_TO_COPY", FORMER["FILES_TO_COPY"])],
            id="gone from Pelican",
        ),
        pytest.param(
            {"XYZZY": 1, "CHALENGE": {}},
            [(0, "CHALENGE", "did you mean 'CHALLENGE'?"), (0, "XYZZY", OR_NAME_IT)],
            id="two of them",
        ),
    ],
)
def test_a_setting_that_nobody_reads_is_a_fault(
    settings: dict[str, object], expected: list[tuple[int, str, str]]
) -> None:
    """A misspelt setting is a fault; one that a third-party plugin reads can be named in EXTRA_SETTINGS."""
    known = ["CHALLENGE", "PAGES", "EXTRA_SETTINGS"]
    found = list(unknown_settings(settings, known, lambda name: name == "READ", lambda _: "", SOURCE))
    assert [(each.line, each.what, each.remedy) for each in found] == [
        (line, f"unknown setting '{name}'", remedy) for line, name, remedy in expected
    ]


def test_a_renamed_setting_is_a_fault_that_names_the_new_one() -> None:
    """The fault for an old setting names the new one, a single setting or a key of a table."""
    source = SettingsFile(FILE, {("OLD",): 3, ("OLDER",): 4})
    moved = {"OLD": "NEW", "OLDER": "PAGES.new"}
    found = unknown_settings({"OLD": 1, "OLDER": 1}, ["NEW", "PAGES"], lambda _: False, lambda _: "", source, moved)
    assert list(map(str, found)) == [
        f"{FILE}:3: OLD is now NEW: write it there",
        f"{FILE}:4: OLDER is now PAGES['new']: write it there",
    ]
