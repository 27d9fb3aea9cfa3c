"""Feeds of a built site, as feed readers parse them."""

import re
import uuid
from urllib.parse import urlsplit

import feedparser
import pytest

from tests.conftest import Site, picture
from tests.feeds.rules import broken
from tests.sites.reading import accepted, document, feed, pages_to_read

BOTH = pytest.mark.parametrize("name", ["rss", "atom"])
ADDRESSES = re.compile(r"""(?:href|src|srcset|poster|cite)="([^"]*)\"""")


def entry(site: Site, name: str, title: str) -> feedparser.FeedParserDict:
    """Return an item of a feed by its title."""
    return next(each for each in feed(site, name).entries if each.title == title)


MUSIC = "ABBA – SOS\nMusic: Kent – 747\nMusic_url: https://x.example/1, https://x.example/2\nMusic_note: Båda flyger."


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog whose posts have links, pictures, notes and music."""
    body = (
        "En [länk]({filename}b.md), en [rot](/), en [not](#fn:1), en [sida ute](https://x.example/a?b=1&c=2), "
        "en [bredvid](../b/), ![Grått fält]({static}/images/p.png) och <video poster='{static}/images/p.png'></video>"
        "<img src='{static}/images/p.png' srcset='{static}/images/p.png 1x, {static}/images/p.png 2x' alt=''>.\n"
        "\nText[^1].\n\n[^1]: Not.\n"
    )
    site.write("content/images/p.png", picture())
    site.post("a.md", body, title="A & <b>", date="2013-04-18 09:00", tags="blogg100, R&B", music=MUSIC)
    site.post("b.md", "```python\nx = '<'\n```\n\n| a |\n|---|\n| 1 |\n", date="2013-04-19", tags="två ord")
    site.post("c.md", '🎉 "Hej" ]]> &amp; ü', date="2013-04-20 23:59", author="Någon Annan")
    site.post("d.md", "Tokyo.", date="2013-04-21 00:30", timezone="Asia/Tokyo", modified="2013-04-21 12:00")
    site.post("dold.md", status="hidden")
    return site


@BOTH
@pytest.mark.parametrize(
    "url", ["https://test.example", "https://test.example/blogg"], ids=["at the root", "in a folder"]
)
def test_a_feed_reader_takes_the_feed_without_complaint(blog: Site, name: str, url: str) -> None:
    """Both feeds are well-formed, have their metadata, and contain every post in full, newest first."""
    blog.settings(SITEURL=url)
    accepted(blog.build())
    parsed = feed(blog, name)
    assert (parsed.bozo, parsed.version) == (False, {"rss": "rss20", "atom": "atom10"}[name])
    assert (parsed.feed.title, parsed.feed.link) == ("Testbloggen", f"{url}/")
    assert {"rel": "self", "href": f"{url}/feeds/{name}.xml"}.items() <= next(
        link for link in parsed.feed.links if link.rel == "self"
    ).items()
    assert [each.title for each in parsed.entries] == ["C", "D", "B", "A & <b>"]
    assert [each.link for each in parsed.entries] == [f"{url}/posts/{slug}/" for slug in "cdba"]
    assert "🎉 ”Hej” ]]&gt; &amp; ü" in parsed.entries[0].content[0].value
    assert parsed.entries[2].content[0].value.count("<table>") == 1


@pytest.mark.parametrize("changes", [{}, {"full_text": False}, {"hub": "https://hub.example/"}], ids=str)
def test_every_feed_keeps_every_rule(blog: Site, changes: dict[str, object]) -> None:
    """The feeds of a blog keep every rule of rules.py, in full, as summaries, and with a hub."""
    blog.settings(FEEDS=changes, NOW="2013-04-22T08:00:00+02:00")
    accepted(blog.build())
    feeds = [path for path in blog.files() if path.endswith(("rss.xml", "atom.xml", "feed.json"))]
    found = {path: list(broken(blog.files()[path], f"https://test.example/{path}")) for path in feeds}
    titles_with_markup = {
        "titles and categories are plain text",
        "titles, subtitles and summaries are plain text (3.1.1.1)",
    }
    assert {rule for rules in found.values() for rule in rules} - titles_with_markup == set()
    assert {"feeds/weekly/rss.xml", "challenge/blogg100/atom.xml", "tags/tva-ord/feed.json"} < set(feeds)


@BOTH
@pytest.mark.parametrize(
    "url", ["https://test.example", "https://test.example/blogg"], ids=["at the root", "in a folder"]
)
def test_every_address_in_a_feed_is_absolute(blog: Site, name: str, url: str) -> None:
    """Links, pictures and posters of the site get absolute addresses; other addresses are unchanged."""
    blog.settings(SITEURL=url)
    accepted(blog.build())
    html = entry(blog, name, "A & <b>").content[0].value
    found = [address for value in ADDRESSES.findall(html) for address in re.split(r",\s+", value)]
    assert [address for address in found if not urlsplit(address).scheme] == []
    assert {
        f"{url}/posts/b/", f"{url}/images/p.png", "https://x.example/a?b=1&amp;c=2", f"{url}/posts/a/#fn:1",
        f"{url}/challenge/blogg100/",
    } <= set(found)  # fmt: skip
    assert "{" not in html


@BOTH
def test_an_item_has_its_dates_its_author_and_its_tags(blog: Site, name: str) -> None:
    """Published is the instant of the post, updated that of its change; the author is that of the post or the site."""
    accepted(blog.build())
    a, c, d = (entry(blog, name, title) for title in ("A & <b>", "C", "D"))
    assert [tag.term for tag in a.tags] == ["blogg100", "R&B"]
    assert (a.author, c.author) == ("Testa Testsson", "Någon Annan")
    assert tuple(a.published_parsed)[:5] == (2013, 4, 18, 7, 0)
    assert tuple(d.published_parsed)[:5] == (2013, 4, 20, 15, 30)
    if name == "atom":
        assert tuple(d.updated_parsed)[:5] == (2013, 4, 21, 3, 0)


@BOTH
def test_an_item_opens_with_the_music_tips(blog: Site, name: str) -> None:
    """The music tips come before the text in the feed, as on the page, and so does the note."""
    accepted(blog.build())
    html = entry(blog, name, "A & <b>").content[0].value
    tips = html[: html.index("En <a")]
    assert re.sub(r"<[^>]+>|\s+", " ", tips).split() == "Dagens musiktips: ABBA – SOS Kent – 747 Båda flyger.".split()
    assert html.index("En <a") < html.index("Det här är inlägg 1 av 100")


@BOTH
def test_a_feed_holds_the_newest_posts(site: Site, name: str) -> None:
    """``FEEDS["items"]`` is the number of items; older posts stay on the site."""
    site.settings(FEEDS={"items": 2})
    for day in range(1, 6):
        site.post(f"nr-{day}.md", title=f"Nr {day}", date=f"2013-04-0{day}")
    accepted(site.build())
    assert [each.title for each in feed(site, name).entries] == ["Nr 5", "Nr 4"]


def test_rss_is_the_first_feed_that_every_page_links_to(blog: Site) -> None:
    """A feed reader finds RSS first on any page of the site."""
    blog.settings(SITEURL="https://test.example/blogg")
    accepted(blog.build())
    found = {}
    for path in pages_to_read(blog):
        links = document(blog, path).xpath("//head/link[@rel='alternate']")
        found[path] = [(link.get("type"), link.get("href")) for link in links]
    expected = [
        ("application/rss+xml", "/blogg/feeds/rss.xml"),
        ("application/atom+xml", "/blogg/feeds/atom.xml"),
        ("application/feed+json", "/blogg/feeds/feed.json"),
        ("application/rss+xml", "/blogg/feeds/weekly/rss.xml"),
        ("application/rss+xml", "/blogg/feeds/without-challenges/rss.xml"),
    ]
    assert {path: links[:5] for path, links in found.items()} == dict.fromkeys(found, expected)
    assert found["tags/tva-ord/index.html"][5:] == [
        ("application/rss+xml", "/blogg/tags/tva-ord/rss.xml"),
        ("application/atom+xml", "/blogg/tags/tva-ord/atom.xml"),
        ("application/feed+json", "/blogg/tags/tva-ord/feed.json"),
    ]


@BOTH
def test_a_changed_title_changes_neither_address_nor_id(blog: Site, name: str) -> None:
    """A corrected title does not bring the post to subscribers a second time."""
    accepted(blog.build())
    before = entry(blog, name, "B")
    blog.post("b.md", "Ny text.", title="Helt annan rubrik", date="2013-04-19")
    accepted(blog.build())
    after = entry(blog, name, "Helt annan rubrik")
    assert (after.id, after.link) == (before.id, before.link)
    assert before.id.startswith("urn:uuid:")


@BOTH
def test_another_domain_and_another_address_keep_the_ids(blog: Site, name: str) -> None:
    """Ids are made of the name in IDENTITY and the file, not of an address, so that a blog may move."""
    accepted(blog.build())
    before = [each.id for each in feed(blog, name).entries]
    blog.settings(SITEURL="https://ny.example/blogg", ARTICLE_URL="{slug}/", ARTICLE_SAVE_AS="{slug}/index.html")
    accepted(blog.build())
    assert [each.id for each in feed(blog, name).entries] == before
    assert feed(blog, name).entries[0].link == "https://ny.example/blogg/c/"


@BOTH
def test_both_feeds_and_all_posts_have_ids_of_their_own(blog: Site, name: str) -> None:
    """An id belongs to one post; RSS and Atom agree on it."""
    accepted(blog.build())
    ids = [each.id for each in feed(blog, name).entries]
    assert len(set(ids)) == 4
    assert ids == [each.id for each in feed(blog, "atom").entries]


@BOTH
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        ("tag:gammal.example,2010:/inlagg/17", "tag:gammal.example,2010:/inlagg/17"),
        ("https://gammal.example/?p=17", "https://gammal.example/?p=17"),
    ],
)
def test_the_id_of_a_post_is_used_and_stays_when_its_file_is_renamed(
    site: Site, name: str, given: str, expected: str
) -> None:
    """``Id:`` sets the id of a post, whatever the name of its file."""
    for file in ("x.md", "annat-namn.md"):
        site.post(file, title="X", id=given)
        accepted(site.build())
        assert entry(site, name, "X").id == expected
        (site.root / "content/posts" / file).unlink()


@BOTH
def test_a_feed_of_an_empty_site_is_a_feed(site: Site, name: str) -> None:
    """A blog without posts has feeds, so that readers can subscribe from the first build on."""
    accepted(site.build())
    parsed = feed(site, name)
    assert (parsed.bozo, parsed.entries, parsed.feed.title) == (False, [], "Testbloggen")


def test_the_id_of_a_post_without_one_is_a_uuid(site: Site) -> None:
    """The id is a valid UUID, made of the name of the site and the path of the file."""
    site.post("x.md")
    accepted(site.build())
    assert uuid.UUID(feed(site).entries[0].id.removeprefix("urn:uuid:")).version == 5
