"""A post without a title: its page and lists show its date instead, and links its first words."""

import json

import pytest
from lxml import etree

from tests.conftest import Site
from tests.feeds.rules import broken
from tests.sites.reading import accepted, dead_links, document, feed_titles, texts, titles

RAIN = "posts/2013-04-20/index.html"


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with a title, a post without one, and one without one in English."""
    site.settings(NOW="2013-04-22T08:00:00+02:00")
    site.post("a.md", "Det regnar.", title="Regn", date="2013-04-19", tags="blogg100, väder")
    site.write("content/posts/2013-04-20.md", "Date: 2013-04-20\nTags: blogg100, väder\n\n*Regn* i dag. Jag gick ut.\n")
    site.write("content/posts/2013-04-21.md", "Date: 2013-04-21\nLang: en\nTags: blogg100\n\nRain again!\n")
    accepted(site.build())
    return site


def test_its_page_has_the_date_as_its_heading(blog: Site) -> None:
    """The heading and lists show the date, once; the tab, search engines and links have the first words."""
    page = document(blog, RAIN)
    assert texts(blog, RAIN, "//h1") == ["20 april 2013"]
    assert texts(blog, RAIN, "//main//time") == ["20 april 2013"]
    assert page.findtext("head/title") == "Regn i dag – Testbloggen"
    assert page.xpath("//meta[@property='og:title']/@content") == ["Regn i dag"]
    assert json.loads(page.findtext(".//script[@type='application/ld+json']"))["@graph"][0]["headline"] == "Regn i dag"
    assert page.xpath("//h1/@class") == ["untitled"]
    assert document(blog, "posts/2013-04-21/en/index.html").xpath("//h1/@lang") == ["sv"]


def test_lists_show_its_date_once(blog: Site) -> None:
    """The front page, the list of all posts and tags have the date as its heading, rows and links its first words."""
    for path in ("index.html", "posts/page/1/index.html"):
        assert titles(blog, path) == ["21 april 2013", "20 april 2013", "Regn"]
    assert texts(blog, "tags/vader/index.html", "//main//time") == ["20 april 2013", "19 april 2013"]
    for path in ("archive/index.html", "search/index.html", "feeds/index.html"):
        assert texts(blog, path, "//main//li/a")[-3:] == ["Rain again!", "Regn i dag", "Regn"]
    assert texts(blog, "posts/a/index.html", "//a[@rel='next']") == ["Nästa Regn i dag"]
    assert texts(blog, "posts/a/index.html", "//section[contains(@class, 'related')]//a") == ["Regn i dag"]
    assert dead_links(blog) == []


def test_feeds_give_it_no_title_where_they_may(blog: Site) -> None:
    """RSS and JSON Feed have none; Atom must have one, so it has the first words. A week has the date."""
    files = blog.files()
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert list(broken(files[f"feeds/{name}"], f"https://test.example/feeds/{name}")) == []
    rss = etree.fromstring(files["feeds/rss.xml"])
    assert [item.findtext("title") for item in rss.iter("item")] == [None, None, "Regn"]
    assert feed_titles(blog, "atom") == ["Rain again!", "Regn i dag", "Regn"]
    assert [item.get("title") for item in json.loads(files["feeds/feed.json"])["items"]] == [None, None, "Regn"]
    week = json.loads(files["feeds/weekly/feed.json"])["items"][0]
    assert week["summary"] == "Regn · Regn i dag · Rain again!"
    assert week["content_html"].count("20 april 2013") == 1
