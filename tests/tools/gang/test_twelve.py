"""A gang of twelve blogs with other zones, habits and kinds of feeds."""

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from plugins.planet.models import FeedRecord
from tests.conftest import Site
from tests.sites.conftest import OURS
from tests.sites.reading import accepted
from tests.tools.gang.public import give_public_addresses
from tests.tools.gang.twelve import BLOGS, NOW, PUBLIC, Blog, counted, participants, serve
from tests.web_server import WebServer
from tools.gang.client import Limits
from tools.gang.fetch import fetch_gang
from tools.gang.merging import merged
from tools.gang.reading import read_challenge, read_feed

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


def test_a_gang_of_twelve_is_fetched_twice_and_shown(site: Site, server: WebServer) -> None:
    """The second fetch learns that nothing is new; each blog has its days, and the two that refuse their state."""
    serve(server)
    site.settings(PLUGINS=[*OURS, "plugins.planet"], NOW=NOW)
    site.write("content/participants.toml", participants(server.url))
    for hours in (0, 2):
        now = dt.datetime.fromisoformat(NOW) + dt.timedelta(hours=hours)
        limits = Limits(5, loopback_port=urlsplit(server.url).port or 0)
        server.asked.clear()
        done = site.run(fetch_gang, "", limits, now)
        assert (done.code, done.err) == (0, "")
    fed = {f"/{blog.path}/feed" for blog in BLOGS if blog.answers == 200}
    assert {each.path for each in server.asked} >= fed
    assert [each.path for each in server.asked if each.path in fed and not each.headers.get("If-None-Match")] == []
    give_public_addresses(site.root / "content", {server.url: PUBLIC})
    accepted(site.build())
    page = html.fromstring(site.page("gang/index.html"))
    members = [each for each in page.iter("li") if each.get("class") == "gang-member"]
    lines = {each.findtext(".//a") or "": " ".join("".join(map(str, each.itertext())).split()) for each in members}
    assert sorted(lines) == sorted(blog.name for blog in BLOGS)
    for blog in BLOGS:
        days = f"minst {blog.done} dagar" if blog.at_least else f"{blog.done} av 100 dagar"
        assert (blog.name, blog.state in lines[blog.name], days in lines[blog.name]) == (
            blog.name,
            True,
            blog.done > 0,
        )
    today = html.fromstring(site.page("gang/today/index.html"))
    assert [each.text for each in today.iter("a") if each.get("href") == "https://asa.example/89/"] == ["Dag 89"]
    groups = [" ".join("".join(map(str, each.itertext())).split()) for each in today.iter("section")]
    assert ["Gunnar utan datum" in each for each in groups] == [False, False, True]
