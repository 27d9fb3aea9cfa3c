"""Pages about feeds on a built site, and the feeds of parts of the blog."""

import json
import re

import pytest
from lxml import etree

from tests.conftest import Site, picture
from tests.feeds.feeds import XML_LANG
from tests.sites.reading import accepted, dead_links, document, feed, pages_to_read, said, texts, titles
from tests.subscriber import Seen, subscriber

MONDAY = "2013-04-22T08:00:00+02:00"
NAMES = ("rss.xml", "atom.xml", "feed.json")


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog on a Monday, with posts of the past week and of the one before."""
    site.settings(SITEURL="https://test.example/blogg", NOW=MONDAY)
    site.post("a.md", date="2013-04-14", tags="blogg100, mat", music="ABBA – SOS")
    site.post("b.md", date="2013-04-18", tags="blogg100, R&B")
    site.post("c.md", "Text in English.", date="2013-04-21 23:30", tags="mat", lang="en")
    site.post("d.md", date="2013-04-22 07:00", tags="blogg100")
    accepted(site.build())
    return site


@pytest.mark.parametrize("place", ["//nav[@aria-label='Meny']", "//footer"])
def test_every_page_leads_to_the_page_about_feeds(blog: Site, place: str) -> None:
    """The menu and the foot of every page link to the page about feeds."""
    found = {path: document(blog, path).xpath(f"{place}//a/@href") for path in pages_to_read(blog)}
    assert {path for path, links in found.items() if "/blogg/feeds/" not in links} == set()
    assert dead_links(blog, "/blogg") == []


def test_the_page_about_feeds_has_addresses_to_copy(blog: Site) -> None:
    """The page has absolute addresses of the feed of each part, RSS first, and of a list of all feeds."""
    page = document(blog, "feeds/index.html")
    assert texts(blog, "feeds/index.html", "//code[@class='address']") == [
        "https://test.example/blogg/feeds/rss.xml",
        "https://test.example/blogg/feeds/weekly/rss.xml",
        "https://test.example/blogg/feeds/without-challenges/rss.xml",
        "https://test.example/blogg/challenge/blogg100/rss.xml",
    ]
    assert page.xpath("//*[@aria-labelledby='site-tags']//li/a/@href") == [
        f"https://test.example/blogg/tags/{slug}/rss.xml" for slug in ("blogg100", "mat", "r-b")
    ]
    assert "/blogg/feeds/feeds.opml" in page.xpath("//main//a/@href")
    said_of = texts(blog, "feeds/index.html", "//div[@class='feed'][2]")[0]
    assert said_of.startswith("Vecka för vecka Veckans alla inlägg på en gång, när veckan är slut.")
    assert page.xpath("//script[not(@src)] | //*[@style]") == []


def test_the_page_of_a_tag_shows_its_feeds(blog: Site) -> None:
    """A reader of a tag sees where to follow it, in each format."""
    links = document(blog, "tags/mat/index.html").xpath("//main//p[contains(@class, 'follow')]/a/@href")
    assert links == [f"/blogg/tags/mat/{name}" for name in NAMES]


def test_the_page_about_feeds_shows_the_last_ten_posts(site: Site) -> None:
    """The page shows the items that a subscriber would get now."""
    for day in range(1, 13):
        site.post(f"nr-{day}.md", title=f"Nr {day}", date=f"2013-04-{day:02}")
    accepted(site.build())
    rows = texts(site, "feeds/index.html", "//*[@aria-labelledby='site-now']//li/a")
    assert rows == [each.title for each in feed(site).entries][:10]


def test_the_page_about_feeds_speaks_english_by_setting(site: Site) -> None:
    """The page is in English if the site is."""
    site.settings(DEFAULT_LANG="en")
    accepted(site.build())
    assert texts(site, "feeds/index.html", "//h1") == ["Follow this blog"]
    assert feed(site, "weekly/rss").feed.title == "Testbloggen: Week by week"


def test_a_list_of_all_feeds_is_what_readers_take(blog: Site) -> None:
    """The OPML list has every feed with its title, its address and its page, and these exist."""
    root = etree.fromstring(blog.files()["feeds/feeds.opml"])
    outlines = [dict(each.attrib) for each in root.iterfind("body/outline")]
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "Testbloggen")
    assert {each["type"] for each in outlines} == {"rss"}
    base = "https://test.example/blogg/"
    found = {each["text"]: (each["xmlUrl"].removeprefix(base), each["htmlUrl"].removeprefix(base)) for each in outlines}
    assert found == {
        "Testbloggen": ("feeds/rss.xml", ""),
        "Testbloggen: Vecka för vecka": ("feeds/weekly/rss.xml", ""),
        "Testbloggen: Allt utom utmaningen": ("feeds/without-challenges/rss.xml", ""),
        "Testbloggen: Utmaningen #blogg100": ("challenge/blogg100/rss.xml", "challenge/blogg100/"),
        "Testbloggen: blogg100": ("tags/blogg100/rss.xml", "tags/blogg100/"),
        "Testbloggen: mat": ("tags/mat/rss.xml", "tags/mat/"),
        "Testbloggen: R&B": ("tags/r-b/rss.xml", "tags/r-b/"),
    }
    assert all(path in blog.files() for path, _ in found.values())


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("feeds", ["D", "C", "B", "A"]),
        ("feeds/without-challenges", ["C"]),
        ("tags/mat", ["C", "A"]),
        ("tags/r-b", ["B"]),
        ("challenge/blogg100", ["D", "B", "A"]),
        ("feeds/weekly", ["Vecka 16, 2013", "Vecka 15, 2013"]),
    ],
)
def test_every_part_has_its_posts_in_every_format(blog: Site, folder: str, expected: list[str]) -> None:
    """RSS, Atom and JSON Feed of a part have the same items."""
    rss, atom, told = (blog.files()[f"{folder}/{name}"] for name in NAMES)
    assert [each.text for each in etree.fromstring(rss).iterfind(".//item/title")] == expected
    assert [each.text for each in etree.fromstring(atom).iterfind("{*}entry/{*}title")] == expected
    assert [each["title"] for each in json.loads(told)["items"]] == expected
    ids = [each.text for each in etree.fromstring(rss).iter("guid")]
    assert ids == [each["id"] for each in json.loads(told)["items"]]


def test_a_week_has_its_posts_in_full_and_leads_to_its_page(blog: Site) -> None:
    """The item of a week has its posts from the oldest, with music tip and sentence; its page lists the same posts."""
    week = json.loads(blog.page("feeds/weekly/feed.json"))["items"][0]
    html = week["content_html"]
    assert html.index('posts/b/">B</a></h2>') < html.index('posts/c/en/">C</a></h2>')
    assert "Det här är inlägg 2 av 100" in html
    assert 'href="/' not in html
    assert week["url"] == "https://test.example/blogg/archive/2013/w16/"
    assert week["date_published"] == "2013-04-22T00:00:00+02:00"
    assert titles(blog, "archive/2013/w16/index.html") == ["B", "C"]
    assert "15 april 2013 till 21 april 2013" in said(document(blog, "archive/2013/w16/index.html"))
    assert "archive/2013/w17/index.html" not in blog.files()


def test_a_post_in_another_language_is_marked_wherever_it_stands(blog: Site) -> None:
    """The language of a post is marked in the content and in the item; other text is in that of the blog."""
    rss = etree.fromstring(blog.files()["feeds/rss.xml"])
    item = next(each for each in rss.iter("item") if each.findtext("title") == "C")
    assert item.get(XML_LANG) == "en"
    told = {each["title"]: each for each in json.loads(blog.page("feeds/feed.json"))["items"]}
    assert (told["C"]["language"], "language" in told["D"]) == ("en", False)
    html = told["C"]["content_html"]
    assert html.startswith('<div lang="en">')
    assert '<p class="signature">' in html


def test_summaries_by_setting(blog: Site) -> None:
    """Without ``full_text`` no feed has a full post, and the feed of weeks has lists of summaries."""
    blog.settings(SITEURL="https://test.example/blogg", NOW=MONDAY, FEEDS={"full_text": False})
    blog.post("e.md", f"{'ord ' * 60}slut.", date="2013-04-19")
    accepted(blog.build())
    assert [path for path in blog.files() if path.endswith(NAMES) and b"slut." in blog.files()[path]] == []
    week = json.loads(blog.page("feeds/weekly/feed.json"))["items"][0]
    assert week["content_html"].count("ord") == 45


@pytest.mark.parametrize("path", ["feeds/feed.json", "tags/mat/atom.xml", "challenge/blogg100/rss.xml"])
def test_a_subscriber_takes_every_kind_of_feed(blog: Site, path: str) -> None:
    """A subscriber reads the feeds of every part in every format; the second time there is nothing new."""
    with subscriber(blog.output) as reader:
        first = reader.poll(path)
        assert (first.status, len(first.new)) == (200, {"feeds": 4, "tags": 2, "challenge": 3}[path.split("/", 1)[0]])
        assert reader.poll(path) == Seen(304)


def test_a_subscriber_gets_a_week_when_it_is_over_and_once(site: Site) -> None:
    """The item of a week appears on Monday, and a post on Monday does not change it."""
    site.post("a.md", date="2013-04-18", tags="blogg100")
    accepted(site.build())
    with subscriber(site.output) as reader:
        assert reader.poll("feeds/weekly/rss.xml") == Seen(200)
        site.post("b.md", date="2013-04-21 20:00", tags="blogg100")
        accepted(site.build())
        assert reader.poll("feeds/weekly/rss.xml") == Seen(304)
        site.settings(NOW=MONDAY)
        accepted(site.build())
        assert reader.poll("feeds/weekly/rss.xml") == Seen(200, new=("Vecka 16, 2013",))
        site.post("c.md", date="2013-04-22 07:00", tags="blogg100")
        accepted(site.build())
        assert reader.poll("feeds/weekly/rss.xml") == Seen(304)
        site.post("a.md", "Bättre.", date="2013-04-18", tags="blogg100")
        accepted(site.build())
        assert reader.poll("feeds/weekly/rss.xml") == Seen(200, updated=("Vecka 16, 2013",))


def test_a_subscriber_sees_the_pictures(site: Site) -> None:
    """The address of a picture in a feed is that of a file of the blog."""
    site.write("content/images/p.png", picture())
    site.post("a.md", "![Rutor]({static}/images/p.png)")
    accepted(site.build())
    with subscriber(site.output) as reader:
        reader.poll()
        [entry] = reader.entries()
        [shown] = re.findall('src="https://test.example/([^"]+)"', entry.content[0].value)
    assert shown.startswith("images/p-")
    assert shown in site.files()
