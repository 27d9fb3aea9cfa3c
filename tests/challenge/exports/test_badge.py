"""The badge and the HTML that embeds it."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from msgspec import structs

from plugins.challenge.exports.badge import badge, fraction_done, snippet, text_width
from tests.challenge.exports.standings import DAY_89
from tests.challenge.posts import BLOGG100, standing_of

SVG = "{http://www.w3.org/2000/svg}"


def test_badge() -> None:
    """The badge shows the challenge and its number, is an image to screen readers, and loads nothing."""
    root = ElementTree.fromstring(badge(DAY_89))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "#blogg100 2013: 89 of 100 days, 2013-04-21"
    assert [each.text for each in root.iter(f"{SVG}text")] == ["#blogg100 2013", "89/100"]
    assert not re.search(r"style|class=|script|href|url\(|@import", badge(DAY_89))


def test_badge_has_room_for_its_texts() -> None:
    """The picture is as wide as its two texts with a margin on each side of them."""
    root = ElementTree.fromstring(badge(DAY_89))
    texts = list(root.iter(f"{SVG}text"))
    widths = [text_width(each.text or "") for each in texts]
    assert widths == [int(each.get("textLength", 0)) for each in texts]
    assert sum(widths) + 24 == int(root.get("width", 0))
    assert [6, widths[0] + 18] == [int(each.get("x", 0)) for each in texts]


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("i", 5), ("89/100", 44), ("#blogg100", 68), ("mmm", 33), ("å", 8), ("日", 11)]
)
def test_text_width(text: str, width: int) -> None:
    """Widths are from a small table: narrow letters, wide letters, and one width for all others."""
    assert width == text_width(text)


class Elements(HTMLParser):
    """Collect the elements of a fragment with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, dict(attrs)))


def test_snippet() -> None:
    """The snippet links to the statistics, and its alternative text has no number that would become outdated."""
    html = snippet(DAY_89, "https://x.example/a/badge.svg", "https://x.example/a/")
    image = {"src": "https://x.example/a/badge.svg", "alt": "#blogg100 2013", "height": "20"}
    assert [("a", {"href": "https://x.example/a/"}), ("img", image)] == Elements(html).found


HOSTILE = '"><script>alert(1)</script>&'


def test_hostile_names() -> None:
    """A name with markup stays text in the badge and the snippet."""
    it = standing_of([], "2013-01-23", structs.replace(BLOGG100, name=HOSTILE))
    root = ElementTree.fromstring(badge(it))
    assert next(root.iter(f"{SVG}text")).text == HOSTILE
    html = snippet(it, f"https://x.example/{HOSTILE}", "https://x.example/", alt=HOSTILE)
    assert [name for name, _ in Elements(html).found] == ["a", "img"]
    assert Elements(html).found[1][1]["alt"] == HOSTILE


def test_own_words() -> None:
    """The title of the badge may be in the site's language; its number is the amount done of the goal."""
    assert ElementTree.fromstring(badge(DAY_89, "89 av 100 dagar")).findtext(f"{SVG}title") == "89 av 100 dagar"
    assert fraction_done(DAY_89) == "89/100"
