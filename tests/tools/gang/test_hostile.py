"""A whole fetch of servers that mean no good, and the site that is built from what they say."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import pytest
from lxml import etree, html
from msgspec import Struct

from plugins.planet.models import FeedRecord
from plugins.planet.records import read_record, record_name
from tests.conftest import Site
from tests.planet.gangs import PLUGINS
from tests.sites.reading import accepted, document, said, texts
from tests.tools.gang.hostile import ROWS, SECONDS, SIZE, Row
from tests.tools.gang.hostile_feeds import TEXTS
from tests.tools.gang.public import give_public_addresses
from tests.web_server import WebServer, web_server
from tools.check import check
from tools.gang.fetch import fetch_gang
from tools.web_fetch.client import Limits
from tools.web_fetch.turns import AT_ONCE

_FETCHED = "fetched"  # the records as they were before the build
NOW = dt.datetime.fromisoformat("2013-04-21T20:00:00+02:00")
PAGES = ("gang/index.html", "gang/today/index.html", "gang/posts/index.html", "gang/calendar/index.html")
_ADDRESSES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href")
_NEVER = ("base", "iframe", "frame", "object", "embed", "style", "svg:script")


class Gang(Struct, frozen=True):
    """A site with a participant for each row, whose servers are hosts of this machine."""

    site: Site
    server: WebServer

    def address(self, row: Row) -> str:
        """Return the address of a participant's blog, a folder at a host."""
        number = ROWS.index(row)
        return f"{self.server.at(number % AT_ONCE)}/{number}/"

    def record(self, row: Row) -> FeedRecord:
        """Return what is known of a participant."""
        path = self.site.root / _FETCHED / record_name(self.address(row))
        found = read_record(path, path.name)
        assert found is not None
        return found

    def write(self, rows: Sequence[Row]) -> None:
        """Let these take part."""
        tables = (
            f'[[participant]]\nname = "{row.name}"\naddress = "{self.address(row)}"\n'
            + ("" if row.page else f'feed = "{self.address(row)}rss.xml"\n')
            for row in rows
        )
        self.site.write("content/participants.toml", "".join(tables))

    def fetch(self, rows: Sequence[Row], ago: dt.timedelta, seconds: float = 20) -> None:
        """Fetch these, some time ago; a feed has its former answer more than a day ago."""
        self.write(rows)
        for row in rows:
            answer = row.before if ago > dt.timedelta(days=1) else row.answer
            folder = urlsplit(self.address(row)).path
            given = {"rss.xml": answer, "": row.page, **row.more}
            self.server.answers.update({f"{folder}{path}": each for path, each in given.items() if each})
        limits = Limits(seconds, SIZE, loopback_port=self.server.port)
        done = self.site.run(fetch_gang, "", limits, NOW - ago)
        told = [
            line for line in done.err.splitlines() if not line.startswith("warning: content/gang/")
        ]  # of the others
        assert (done.code, told) == (0, [])


@pytest.fixture
def gang(site: Site) -> Iterator[Gang]:
    """Return the gang after three fetches of all rows, with the site built from them."""
    site.settings(PLUGINS=PLUGINS, PLANET={"each": 100, "posts": 1000, "items": 1000})
    with web_server(AT_ONCE) as server:
        gang = Gang(site, server)
        gang.fetch([row for row in ROWS if row.before], dt.timedelta(days=5))
        gang.fetch([row for row in ROWS if row.slow], dt.timedelta(minutes=30), SECONDS)
        gang.fetch([row for row in ROWS if row.answer and not row.slow], dt.timedelta())
        gang.write(ROWS)
        shutil.copytree(site.root / "content/gang", site.root / _FETCHED)
        hosts = {server.at(number): f"https://h{number}.example" for number in range(AT_ONCE)}
        give_public_addresses(site.root / "content", hosts)
        accepted(site.build())
        yield gang


def test_whatever_servers_send_each_feed_has_its_state_and_the_site_is_safe(gang: Gang) -> None:
    """One fetch of all at once: no server costs another one its posts, and nothing that they say acts on a page."""
    found = {row.name: _seen(gang, row) for row in ROWS}
    expected = {row.name: (row.outcome, row.reason, row.kept, True) for row in ROWS}
    assert found == expected
    assert _states(gang.site) == {row.name: row.state for row in ROWS}
    assert [found for path in PAGES for found in _active(document(gang.site, path))] == []
    assert check(gang.site.output, "https://test.example/") == []
    _titles_are_shown(gang.site)
    assert list(_links_of_files(gang.site)) == []


def _seen(gang: Gang, row: Row) -> tuple[object, ...]:
    record = gang.record(row)
    titles = tuple(entry.title for entry in record.entries)
    return record.outcome, record.reason, len(titles) if isinstance(row.kept, int) else titles, row.holds(record)


def _states(site: Site) -> dict[str, str]:
    """Return the words beside the name of each participant, without the reason of a feed that cannot be read."""
    names = document(site, PAGES[0]).xpath("//li[@class='gang-member']/p[@class='gang-name']")
    words = {said(name.find("a")): [said(each) for each in name.findall("span")] for name in names}
    return {name: states[0].partition(":")[0] if states else "" for name, states in words.items()}


def _active(page: html.HtmlElement) -> Iterator[str]:
    """Yield all that acts on a page, or leads a reader astray."""
    for element in page.iter(etree.Element):
        own = element.tag != "script" or (element.get("src") or "").startswith("/theme/")
        own = own or element.get("type") == "application/ld+json"
        if element.tag in _NEVER or not own or (element.get("http-equiv") or "").lower() == "refresh":
            yield f"<{element.tag}>"
        for name, value in element.items():
            scheme = urlsplit(value).scheme if name in _ADDRESSES else ""
            if name.startswith("on") or name == "style" or scheme not in ("", "http", "https"):
                yield f"{name}={value}"


def _titles_are_shown(site: Site) -> None:
    """Hold that markup is shown as text where a feed has it as text, and that posts to come are not shown."""
    titles = texts(site, PAGES[2], "//h2")
    assert [text for nr, text in enumerate(TEXTS) if f"{' '.join(text.split())} {nr}" not in titles] == []
    assert {"Nu", "Aldrig"} <= set(titles)
    assert "Sen" not in titles


def _links_of_files(site: Site) -> Iterator[str]:
    """Yield addresses of the merged feeds and the blogroll that are none of the web, and markup in summaries."""
    rss = etree.fromstring(site.files()["gang/rss.xml"])
    items = json.loads(site.page("gang/feed.json"))["items"]
    opml = etree.fromstring(site.files()["gang/blogroll.opml"])
    urls = [each.text or "" for each in rss.iter("link")] + [each.get("url", "") for each in rss.iter("source")]
    urls += [each.get(name, "https:") for each in opml.iter("outline") for name in ("xmlUrl", "htmlUrl")]
    urls += [item["url"] for item in items]
    yield from (url for url in urls if urlsplit(url).scheme not in ("http", "https"))
    summaries = [each.text or "" for each in rss.iter("description")]
    summaries += [item.get("content_html", "") for item in items]
    yield from (text for text in summaries if len(html.fragment_fromstring(text, create_parent=True)))
    assert len(items) > 3 * len(TEXTS)
