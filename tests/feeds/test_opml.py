"""The list of feeds in OPML."""

import re

import pytest
from lxml import etree
from msgspec.structs import replace

from plugins.feeds.opml import opml
from tests.feeds.feeds import FEED, SITE, feed


def names(*titles: str) -> list[str]:
    """Return the names in the list of feeds with these titles; each has an address of its own."""
    feeds = [replace(feed(title=title), url=f"{FEED}?{number}") for number, title in enumerate(titles)]
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
