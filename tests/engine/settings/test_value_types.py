"""The types of Pelican's settings."""

from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.engine.settings.value_types import wrong_types

DEFAULTS: dict[str, Any] = DEFAULT_CONFIG
TEXT = "give a text in quotes"
LIST = "give a list in [brackets]"
TABLE = "give a table in {braces}"


def test_what_pelican_has_by_default_is_right(tmp_path: Path) -> None:
    """Pelican's own values have the right types."""
    read = read_settings(override={"PATH": str(tmp_path)})
    assert (list(wrong_types(DEFAULTS, DEFAULTS)), list(wrong_types(read, DEFAULTS))) == ([], [])


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("SITEURL", 5, TEXT),
        ("SITEURL", None, TEXT),
        ("DEFAULT_LANG", ["sv"], TEXT),
        ("ARTICLE_PATHS", "posts", LIST),
        ("ARTICLE_EXCLUDES", None, LIST),
        ("JINJA_GLOBALS", [], TABLE),
        ("READERS", 5, TABLE),
        ("NEWEST_FIRST_ARCHIVES", "no", "give True or False"),
        ("SUMMARY_MAX_LENGTH", "50", "give a whole number"),
        ("FEED_ALL_ATOM", 5, TEXT),
        ("CACHE_PATH", None, "give a folder in quotes"),
        ("OUTPUT_PATH", ["x"], "give a folder in quotes"),
    ],
)
def test_a_value_of_another_kind_is_named_with_what_to_give(name: str, value: object, remedy: str) -> None:
    """A value of another type than the default is reported."""
    assert list(wrong_types({name: value}, DEFAULTS)) == [(name, remedy)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FEED_ALL_ATOM", None),
        ("AUTHOR_SAVE_AS", False),
        ("DRAFT_URL", ""),
        ("CSS_FILE", None),
        ("DEFAULT_PAGINATION", 10),
        ("SUMMARY_MAX_LENGTH", None),
        ("PAGE_ORDER_BY", len),
        ("ARTICLE_ORDER_BY", None),
        ("ARTICLE_TRANSLATION_ID", False),
        ("PAGE_TRANSLATION_ID", ["slug", "series"]),
        ("STATIC_PATHS", ("images",)),
        ("THEME", Path("theme")),
        ("LOCALE", "sv_SE"),
        ("PLUGINS", None),
        ("PELICAN_CLASS", object),
        ("CHALLENGE", 5),
    ],
)
def test_what_is_as_good_is_right(name: str, value: object) -> None:
    """None or False may turn a file off. A setting that is not Pelican's is not checked."""
    assert list(wrong_types({name: value}, DEFAULTS)) == []
