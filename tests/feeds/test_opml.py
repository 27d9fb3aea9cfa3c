"""The list of feeds, as readers take it."""

import re

import pytest
from lxml import etree
from msgspec.structs import replace

from plugins.feeds.opml import opml
from tests.feeds.feeds import FEED, SITE, feed


def names(*titles: str) -> list[str]:
    """What feeds with these titles are called in the list; each has an address of its own."""
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
    """rss2email makes names of letters, digits, dots and lines, and takes no feed of a list with two of one name."""
    found = names(*titles)
    assert len({re.sub(r"[^\w.-]+", "-", each).casefold() for each in found}) == len(titles)
    assert all(each.startswith(f"{title} ({SITE}") for each, title in zip(found, titles, strict=True))


def test_names_that_differ_stay_as_they_are() -> None:
    """å and ä are letters, and two words are others than one."""
    titles = ["Bloggen", "Bloggen: år", "Bloggen: är", "Bloggen: Utmaningen #blogg100", "Bloggen: blogg100"]
    assert names(*titles) == titles
