"""The list of feeds in OPML."""

import re

import pytest
from lxml import etree

from plugins.feeds.models import Subscription
from plugins.feeds.opml import opml
from tests.feeds.feeds import FEED, SITE


def names(*titles: str) -> list[str]:
    """Return the names in the list of feeds with these titles; each has an address of its own."""
    feeds = [Subscription(title, f"{FEED}?{number}", SITE) for number, title in enumerate(titles)]
    root = etree.fromstring(opml("Bloggen", "", feeds))
    return [str(each.get("text")) for each in root.iter("outline")]


@pytest.mark.parametrize(
    "titles",
    [
        ("Bloggen: #blogg100", "Bloggen: blogg100"),
        ("Bloggen: Vecka för vecka", "Bloggen: vecka för vecka"),
        ("Bloggen: mat", "Bloggen: mat"),
    ],
)
def test_no_two_feeds_have_one_name_in_the_list(titles: tuple[str, ...]) -> None:
    """rss2email makes names of letters, digits, dots and hyphens, and rejects a list with two equal ones."""
    listed = names(*titles)
    assert len({re.sub(r"[^\w.-]+", "-", each).casefold() for each in listed}) == len(titles)
    assert all(each.startswith(f"{title} ({SITE}") for each, title in zip(listed, titles, strict=True))


def test_names_that_differ_stay_as_they_are() -> None:
    """The letters å and ä differ, and so do one word and two."""
    titles = ["Bloggen", "Bloggen: år", "Bloggen: är", "Bloggen: Utmaningen #blogg100", "Bloggen: blogg100"]
    assert names(*titles) == titles


VERSIONS = {
    "rss20": "RSS2",
    "rss10": "RSS1",
    "rss092": "RSS",
    "rss091u": "RSS",
    "rss": "RSS",
    "atom10": None,
    "json11": None,
    "rss090": None,
    "": None,
}


@pytest.mark.parametrize(("format_", "version"), VERSIONS.items())
def test_a_version_is_one_that_the_specification_has(format_: str, version: str | None) -> None:
    """It has three of RSS, and none of Atom, JSON Feed or what nobody knows; the type of each feed is "rss"."""
    feeds = [Subscription("Elin", FEED, SITE, format=format_)]
    [outline] = etree.fromstring(opml("Bloggen", "", feeds)).iter("outline")
    assert (outline.get("type"), outline.get("version")) == ("rss", version)
