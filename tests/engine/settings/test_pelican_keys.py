"""Pelican's settings: each has an effect or is reported. The list of them comes from Pelican."""

import re
from collections.abc import Mapping
from pathlib import Path

import pelican
import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.settings import SettingsFile
from plugins.engine.settings.pelican_keys import (
    FORMER,
    NOWHERE,
    OBEYED,
    OF_THE_RUN,
    WITH_VIEWS,
    without_effect,
)

FILE = "pelicanconf.py"
PELICAN = Path(pelican.__file__).parent
GIVEN = {**DEFAULT_CONFIG, "SITEURL": "https://elin.se"}
# What asks for something that is not done, where "x" would ask for nothing or is done.
ASKING: Mapping[str, object] = {
    "ARCHIVES_SAVE_AS": "",
    "NEWEST_FIRST_ARCHIVES": False,
    "READERS": {"rst": object},
    "STATIC_EXCLUDE_SOURCES": False,
    "TAGS_SAVE_AS": "",
    "TAG_SAVE_AS": "",
}
# What is written down and changes nothing: it asks for what is done.
HARMLESS = [
    *(
        (name, None)
        for name in "AUTHOR_FEED_ATOM CATEGORY_FEED_ATOM FEED_ALL_ATOM FEED_ALL_RSS FEED_RSS LINKS SOCIAL".split()
    ),
    *((name, "") for name in "AUTHOR_SAVE_AS AUTHORS_SAVE_AS CATEGORY_SAVE_AS DRAFT_SAVE_AS YEAR_ARCHIVE_URL".split()),
    *((name, ()) for name in "LINKS SOCIAL OUTPUT_RETENTION DIRECT_TEMPLATES".split()),
    *((name, False) for name in "DEFAULT_PAGINATION TYPOGRIFY LOAD_CONTENT_CACHE DISPLAY_CATEGORIES_ON_MENU".split()),
    *((name, DEFAULT_CONFIG[name]) for name in "ARTICLE_ORDER_BY DEFAULT_DATE_FORMAT GZIP_CACHE LOCALE".split()),
    ("FEED_DOMAIN", "https://elin.se"),
    ("INDEX_SAVE_AS", "index.html"),
    ("NEWEST_FIRST_ARCHIVES", True),
    ("READERS", {"html": None}),
    ("RSS_FEED_SUMMARY_ONLY", False),
    ("SLUGIFY_SOURCE", "basename"),
    ("WITH_FUTURE_DATES", False),
]


def pelicans_own() -> set[str]:
    """Return the settings of Pelican's defaults, of its code, and of its themes."""
    code = "".join(path.read_text(encoding="utf-8") for path in PELICAN.rglob("*.py") if "tests" not in path.parts)
    templates = "".join(path.read_text(encoding="utf-8") for path in PELICAN.glob("themes/*/templates/*.html"))
    shown = "".join(re.findall(r"\{[{%].*?[%}]\}", templates))
    asked = re.findall(r"""settings(?:\.get\(|\[)\s*["']([A-Z_]+)["']""", code)
    return {*DEFAULT_CONFIG, *asked, *re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", shown)}


def told(name: str, value: object, *, views: bool = True, **others: object) -> list[str]:
    """Return the faults for a setting on line 1."""
    settings = {**GIVEN, **others, name: value}
    source = SettingsFile(FILE, {(name,): 1})
    return [str(each) for each in without_effect(settings, DEFAULT_CONFIG, views, source)]


def test_every_setting_of_pelicans_is_in_one_class() -> None:
    """A setting of Pelican's is obeyed, is of the run, has no effect anywhere or with a theme for views, or is gone.

    A newer Pelican that has another fails here: find out what it does, and put it into its class.
    """
    classes = [OBEYED, OF_THE_RUN, frozenset(NOWHERE), frozenset(WITH_VIEWS), frozenset(FORMER)]
    assert pelicans_own() - frozenset().union(*classes) == set()
    assert len(frozenset().union(*classes)) == sum(map(len, classes))


@pytest.mark.parametrize("name", sorted({**NOWHERE, **WITH_VIEWS}))
def test_a_setting_without_effect_is_told_at_its_line(name: str) -> None:
    """A setting that asks for something that is not done here is a fault with its remedy."""
    remedy = {**NOWHERE, **WITH_VIEWS}[name]
    with_theme = "" if name in NOWHERE else " with this theme"
    expected = f"{FILE}:1: {name} has no effect{with_theme}: {remedy}"
    assert told(name, ASKING.get(name, "x")) == [expected]


@pytest.mark.parametrize("name", sorted(WITH_VIEWS))
def test_a_pelican_theme_is_given_pelicans_settings(name: str) -> None:
    """A Pelican theme uses settings that our pages do not."""
    assert told(name, ASKING.get(name, "x"), views=False) == []


@pytest.mark.parametrize(("name", "value"), HARMLESS)
def test_what_changes_nothing_is_not_told(name: str, value: object) -> None:
    """A setting that turns off something missing, or asks for what is done, is no fault."""
    assert told(name, value) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("USE_FOLDER_AS_CATEGORY", True), ("FEED_ALL_ATOM", "feeds/all.atom.xml"), ("WITH_FUTURE_DATES", True)],
)
def test_a_default_that_is_not_done_is_told_when_it_is_written(name: str, value: object) -> None:
    """A written default is a fault if it asks for something that is not done; without a line, Pelican has added it."""
    assert value == DEFAULT_CONFIG[name]
    assert len(told(name, value)) == 1
    assert list(without_effect(GIVEN, DEFAULT_CONFIG, True, SettingsFile(FILE, {}))) == []


def test_a_setting_of_no_line_is_told_too() -> None:
    """A setting of another file or of the command line is reported without a line."""
    settings = {**GIVEN, "SOCIAL": [("M", "https://m.example")], "FEED_DOMAIN": GIVEN["SITEURL"]}
    [found] = without_effect(settings, DEFAULT_CONFIG, True, SettingsFile(FILE, {}))
    assert str(found) == f"{FILE}: SOCIAL has no effect with this theme: write the addresses in PAGES['profiles']"


@pytest.mark.parametrize("form", ["{category}/{slug}/", "{author.slug}/{slug}/"])
def test_an_address_that_is_made_of_a_category_asks_how_it_is_named(form: str) -> None:
    """DEFAULT_CATEGORY and its like have an effect if URLs have categories or authors."""
    assert told("DEFAULT_CATEGORY", "annat", ARTICLE_URL=form) == []
    assert len(told("DEFAULT_CATEGORY", "annat", ARTICLE_URL="{slug}/")) == 1


def test_what_another_plugin_reads_may_be_named() -> None:
    """A setting that EXTRA_SETTINGS names is no fault."""
    assert told("SOCIAL", [("M", "https://m.example")], EXTRA_SETTINGS=["SOCIAL"]) == []
