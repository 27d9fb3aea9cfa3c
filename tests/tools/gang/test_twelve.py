"""A gang of twelve blogs with other zones, habits and kinds of feeds."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from plugins.planet.models import FeedRecord
from tests.conftest import Site
from tests.sites.conftest import OURS
from tests.sites.reading import accepted, document, said
from tests.tools.gang.public import give_public_addresses
from tests.tools.gang.twelve import BLOGS, NOW, PUBLIC, WORDS, Blog, counted, participants, serve
from tests.web_server import WebServer
from tools.gang.fetch import fetch_gang
from tools.gang.merging import merged
from tools.gang.reading import read_challenge, read_feed
from tools.web_fetch.client import Limits

_FED = [blog for blog in BLOGS if blog.answers == 200]


@pytest.mark.parametrize("blog", _FED, ids=[blog.name for blog in _FED])
def test_each_kind_of_feed_gives_the_days_and_words_of_its_posts(blog: Blog) -> None:
    """Ids and addresses are those of the feed, days those of the blogger, and no markup is left."""
    kind, data = blog.feed(blog)
    feed = read_feed(data, f"https://{blog.path}.example/feed", kind, ZoneInfo(blog.zone))
    record = merged(FeedRecord(f"https://{blog.path}.example/"), feed, dt.datetime.fromisoformat(NOW))
    dates = [entry.published.astimezone(ZoneInfo(blog.zone)).date() for entry in record.entries if entry.published]
    assert (record.title, dates) == (blog.name, [] if blog.done == 0 else [day.date() for _, day in blog.posts])
    assert [entry.link for entry in record.entries] == [blog.link(nr) if blog.linked else "" for nr, _ in blog.posts]
    assert merged(record, feed, dt.datetime.fromisoformat(NOW)) == record
    assert [entry for entry in record.entries if "<" in entry.title + entry.summary] == []
    assert {tag.lstrip("#").lower() for entry in record.entries for tag in entry.tags} - {"vardag"} == {"blogg100"}


def test_the_format_of_each_feed_is_kept() -> None:
    """A list of feeds says it."""
    formats = set()
    for blog in _FED:
        kind, data = blog.feed(blog)
        feed = read_feed(data, f"https://{blog.path}.example/feed", kind)
        formats.add(merged(FeedRecord("https://elin.example/"), feed, dt.datetime.fromisoformat(NOW)).format)
    assert formats == {"rss20", "rss10", "atom10", "json11"}


def test_a_blog_that_counts_itself_is_believed() -> None:
    """Its challenge.json has the days that its feed no longer has."""
    [blog] = [blog for blog in BLOGS if blog.count]
    count = read_challenge(counted(blog), "https://asa.example/challenge/blogg100/challenge.json")
    assert [day.date for day in count.days] == list(blog.days)


@pytest.fixture
def fetched(site: Site, server: WebServer) -> Site:
    """Fetch the gang twice, the second time two hours later, and build its site."""
    serve(server)
    site.settings(PLUGINS=[*OURS, "plugins.planet"], NOW=NOW)
    site.write("content/participants.toml", participants(server.url))
    for hours in (0, 2):
        now = dt.datetime.fromisoformat(NOW) + dt.timedelta(hours=hours)
        server.sent.clear()
        done = site.run(fetch_gang, "", Limits(5, loopback_port=server.port), now)
        assert (done.code, done.err) == (0, "")
    give_public_addresses(site.root / "content", {server.url: PUBLIC})
    accepted(site.build())
    return site


def test_a_gang_of_twelve_is_fetched_twice_and_shown(fetched: Site, server: WebServer) -> None:
    """The second fetch is answered 304 by each feed and each count, and asks nothing else."""
    counts = [(f"/{blog.path}/challenge/blogg100/challenge.json", 304) for blog in BLOGS if blog.count]
    assert sorted(server.sent) == sorted([(f"/{blog.path}/feed", 304) for blog in _FED] + counts)
    _each_blog_has_its_days(fetched)
    _today_is_that_of_each_zone(fetched)
    _posts_are_shown(fetched)


def _each_blog_has_its_days(site: Site) -> None:
    """Hold the line of each blog: its days, and the state of the two that refuse and of those that are silent."""
    members = document(site, "gang/index.html").xpath("//li[@class='gang-member']")
    lines = {each.findtext(".//a") or "": said(each) for each in members}
    assert sorted(lines) == sorted(blog.name for blog in BLOGS)
    for blog in BLOGS:
        days = f"minst {blog.done} dagar" if blog.at_least else f"{blog.done} av 100 dagar"
        found = (blog.name, blog.state in lines[blog.name], days in lines[blog.name])
        assert found == (blog.name, True, blog.done > 0)


def _today_is_that_of_each_zone(site: Site) -> None:
    """Hold who has written: in New York it is the same day, in Tokyo the next one."""
    groups = document(site, "gang/today/index.html").xpath("//main//section")
    people = [[item.findtext("a") for item in group.iter("li")] for group in groups]
    paths = (
        ("bo", "cilla", "halle", "inga", "asa"),
        ("dag", "eleven", "fumiko", "jonas"),
        ("gunnar", "kajsa", "lasse"),
    )
    names = {blog.path: blog.name for blog in BLOGS}
    assert people == [[names[path] for path in group] for group in paths]


def _posts_are_shown(site: Site) -> None:
    """Hold that each feed that is read has its three newest posts, with plain words and its language."""
    river = document(site, "gang/posts/index.html").xpath("//article")
    expected = {blog.name: 3 if blog.days else 0 for blog in BLOGS}
    assert {blog.name: sum(blog.name in said(each) for each in river) for blog in BLOGS} == expected
    words = {said(each) for post in river for each in post.xpath("p[@class='river-meta']/following-sibling::p")}
    assert words == {WORDS, f"{WORDS} ett två", f"{WORDS} #blogg100", "It rained all day."}
    assert {each.get("lang") for post in river for each in post.xpath("*[@lang]")} == {"en"}
    assert "alert" not in site.page("gang/posts/index.html") + site.page("gang/rss.xml") + site.page("gang/feed.json")
    assert len(etree.fromstring(site.files()["gang/blogroll.opml"]).findall(".//outline[@xmlUrl]")) == len(BLOGS)
