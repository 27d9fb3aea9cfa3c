"""Neighbours in a challenge, and the page of a rest day."""

import pytest

from plugins.pages.challenge_sentences import Neighbours, apart
from plugins.pages.views.base import LinkView
from tests.conftest import Site
from tests.sites.reading import accepted, document, texts


def test_neighbours_pass_over_what_does_not_count(site: Site) -> None:
    """The previous post in a challenge is the previous one that counts, not the previous one in time."""
    site.post("a.md", tags="blogg100", date="2013-04-18 09:00")
    site.post("b.md", date="2013-04-19 09:00")
    site.post("c.md", tags="blogg100", date="2013-04-20 09:00")
    accepted(site.build())
    page = document(site, "posts/c/index.html")
    assert page.xpath("//a[@rel='prev']/@href") == ["/posts/b/"]
    assert page.xpath("//nav[contains(@class, 'in-challenge')]//@href") == ["/posts/a/"]
    assert texts(site, "posts/b/index.html", "//nav[contains(@class, 'in-challenge')]") == []


A, B, C, NUMBERED_A = (LinkView(text, f"/{text[-1]}/") for text in ("a", "b", "c", "1. a"))


@pytest.mark.parametrize(
    ("in_challenge", "of_blog", "expected"),
    [
        pytest.param((NUMBERED_A, C), (A, C), (None, None), id="the same posts"),
        pytest.param((NUMBERED_A, None), (A, B), (None, None), id="the newest of the challenge"),
        pytest.param((NUMBERED_A, C), (A, B), (None, C), id="the next one differs"),
        pytest.param((C, B), (A, B), (C, None), id="the previous one differs"),
        pytest.param((NUMBERED_A, C), (None, None), (NUMBERED_A, C), id="a hidden post"),
    ],
)
def test_a_page_links_once_to_a_neighbour(in_challenge: Neighbours, of_blog: Neighbours, expected: Neighbours) -> None:
    """The navigation of a challenge has only posts that that of the whole blog has not."""
    assert apart(in_challenge, of_blog) == expected


def test_rest_days(site: Site) -> None:
    """A rest day is shown as rest in the legend, the grid and the table, and is not a missed day."""
    site.settings(CHALLENGE={"start": "2013-04-19", "days": 3, "excused": ["2013-04-20"]})
    site.post("a.md", tags="blogg100", date="2013-04-19 09:00")
    accepted(site.build())
    path = "challenge/blogg100/index.html"
    assert "Vilodagar: 1" in texts(site, path, "//ul[contains(@class, 'legend')]/li")
    assert [each.get("class") for each in document(site, path).xpath("//ol/li")] == [
        "day day-done",
        "day day-excused",
        "day day-open",
    ]
    assert "Vilodagar" in texts(site, path, "//div[@class='figure']/dt")
    assert [row.split()[-1] for row in texts(site, path, "//details[contains(@class, 'day-table')]//tr")][2] == "vila"
