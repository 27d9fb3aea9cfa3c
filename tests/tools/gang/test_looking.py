"""Answers of the web about an address that somebody adds."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from tests.tools.gang.test_discovery import RSS, URL, Web, head, link
from tests.web_server import WebServer, page
from tools.gang.adding import Found
from tools.gang.looking import look_up
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import Limits, get

FEED = RSS.replace(b"</title>", b"s <![CDATA[<b>blogg</b>]]></title><link>https://elin.example/hem</link>")


def test_the_blog_at_an_address_has_the_name_of_its_feed() -> None:
    """A feed that the page names gives name and page; the address of the feed itself does so at once."""
    web = Web(page=head(link("rss.xml")), **{"rss.xml": FEED})
    blog = Found("Elins blogg", "https://elin.example/hem", f"{URL}rss.xml")
    assert look_up(URL, web.ask, dt.UTC) == blog
    assert look_up(f"{URL}rss.xml", web.ask, dt.UTC) == Found(blog.name, blog.page, blog.feed, at_once=True)


def test_a_real_server_is_asked(server: WebServer) -> None:
    """The feed is found over HTTP, by the page that names it."""
    server.answers.update({"/": page(head(link("/flode"))), "/flode": page(FEED)})
    limits = Limits(loopback_port=urlsplit(server.url).port or 0)
    found = look_up(f"{server.url}/", lambda url: get(url, limits, agent="test"), dt.UTC)
    assert found == Found("Elins blogg", "https://elin.example/hem", f"{server.url}/flode")


@pytest.mark.parametrize(
    ("web", "expected"),
    [
        (Web(page=head()), "no feed is found"),
        (Web(), "it answers 404"),
        (Web(page=b"<rss><channel><title>x"), "is damaged (no element found)"),
    ],
)
def test_a_blog_without_a_feed_has_a_reason(web: Web, expected: str) -> None:
    """The reason is told in a few words."""
    assert str(look_up(URL, web.ask, dt.UTC).reason) == expected


def test_a_host_that_is_away_or_refuses_has_a_reason() -> None:
    """Neither is an error of the command."""

    def away(url: str) -> Answer:
        raise WebError(Reason.HOST, f"no such host as {url}")

    assert look_up(URL, away, dt.UTC) == Found(reason=f"no such host as {URL}")
    refused = look_up(URL, lambda url: Answer(url, 403, {}, b""), dt.UTC)
    assert str(refused.reason) == "it refuses robots"
