"""Twelve blogs of a gang, each with other habits and another kind of feed, and what a page about them must say.

They are of 21 April 2013, day 89 of #blogg100. A feed has the 40 newest posts at most, as feeds of real blogs do.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler
from zoneinfo import ZoneInfo

from msgspec import Struct

from tests.web_server import Answer, WebServer, page

START = dt.date(2013, 1, 23)
TODAY = dt.date(2013, 4, 21)
NOW = "2013-04-21T23:30:00+02:00"
PUBLIC = "https://gang.example"
_MOST = 40
WORDS = "Det regnade hela dagen, och jag skrev om det ändå."


class Blog(Struct, frozen=True):
    """A blog: its path on the server, its zone, and its days with posts; ``feed`` writes them in its own form.

    ``answers`` is the status of its feed, ``state`` what its line says of it. ``done`` is the number of days that a
    page must give, ``at_least`` tells that it cannot know more. ``count``: it publishes a challenge.json. Posts that
    are not ``linked`` have no address.
    """

    name: str
    path: str
    zone: str
    days: tuple[dt.date, ...]
    feed: Callable[["Blog"], tuple[str, bytes]]
    done: int
    at_least: bool = True
    state: str = ""
    answers: int = 200
    count: bool = False
    linked: bool = True

    @property
    def posts(self) -> list[tuple[int, dt.datetime]]:
        """The newest posts, newest first: number and instant, late in the evening of its zone."""
        instants = [dt.datetime.combine(day, dt.time(22, 30), ZoneInfo(self.zone)) for day in self.days]
        return list(enumerate(instants, 1))[::-1][:_MOST]

    def link(self, number: int) -> str:
        """Return the address of a post."""
        return f"https://{self.path}.example/{number}/"


def every_day(first: dt.date = START, last: dt.date = TODAY) -> tuple[dt.date, ...]:
    """Return all days from the first to the last."""
    return tuple(first + dt.timedelta(number) for number in range((last - first).days + 1))


def _rss(blog: Blog, items: Iterator[str], channel: str = "", names: str = "") -> tuple[str, bytes]:
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"{names}><channel>'
    text = f"{head}<title>{escape(blog.name)}</title><link>https://{blog.path}.example/</link>{channel}{''.join(items)}</channel></rss>"
    return "application/rss+xml", text.encode()


def _dated(instant: dt.datetime) -> str:
    return f"<pubDate>{format_datetime(instant)}</pubDate>"


def rss(blog: Blog) -> tuple[str, bytes]:
    """Return RSS 2.0 with a summary and the tag of the challenge."""
    items = (
        f"<item><title>Dag {number}</title><link>{blog.link(number)}</link><guid>{blog.link(number)}</guid>"
        f"{_dated(instant)}<category>#blogg100</category><description>{WORDS}</description></item>"
        for number, instant in blog.posts
    )
    return _rss(blog, items, "<language>sv</language>")


def wordpress(blog: Blog) -> tuple[str, bytes]:
    """Return the feed of a WordPress blog, with the whole post as HTML and other categories beside the tag."""
    body = f"<p>{WORDS}</p><script>alert(1)</script><ul><li>ett</li><li>två</li></ul>"
    items = (
        f"<item><title>Nr {number} &amp;#8211; regn</title><link>{blog.link(number)}</link>{_dated(instant)}"
        f"<category><![CDATA[Vardag]]></category><category><![CDATA[blogg100]]></category>"
        f'<guid isPermaLink="false">https://{blog.path}.example/?p={number}</guid>'
        f"<description><![CDATA[{WORDS} [&#8230;]]]></description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
        for number, instant in blog.posts
    )
    return _rss(blog, items, names=' xmlns:content="http://purl.org/rss/1.0/modules/content/"')


def mastodon(blog: Blog) -> tuple[str, bytes]:
    """Return the feed of an account: posts without titles, hashtags in small letters."""
    items = (
        f'<item><guid isPermaLink="true">{blog.link(number)}</guid><link>{blog.link(number)}</link>{_dated(instant)}'
        f"<description>&lt;p&gt;{WORDS} #blogg100&lt;/p&gt;</description><category>blogg100</category></item>"
        for number, instant in blog.posts
    )
    return _rss(blog, items, names=' xmlns:media="http://search.yahoo.com/mrss/"')


def podcast(blog: Blog) -> tuple[str, bytes]:
    """Return a feed of sound without descriptions."""
    items = (
        f"<item><title>Avsnitt {number}</title><guid>{blog.path}-{number}</guid>{_dated(instant)}"
        f'<category>blogg100</category><enclosure url="{blog.link(number)}ljud.mp3" length="1" type="audio/mpeg"/>'
        f"<media:description>Beskrivning av bilden</media:description></item>"
        for number, instant in blog.posts
    )
    return _rss(blog, items, names=' xmlns:media="http://search.yahoo.com/mrss/"')


def undated(blog: Blog) -> tuple[str, bytes]:
    """Return a feed that says of no post when it was written."""
    items = (
        f"<item><title>Text {number}</title><link>{blog.link(number)}</link><category>blogg100</category></item>"
        for number, _ in blog.posts
    )
    return _rss(blog, items)


def latin(blog: Blog) -> tuple[str, bytes]:
    """Return RSS in the encoding of Western Europe."""
    kind, data = rss(blog)
    return kind, data.decode().replace('encoding="utf-8"', 'encoding="iso-8859-1"').encode("iso-8859-1")


def rdf(blog: Blog) -> tuple[str, bytes]:
    """Return RSS 1.0, with dates and subjects of Dublin Core."""
    items = "".join(
        f'<item rdf:about="{blog.link(number)}"><title>Dag {number}</title><link>{blog.link(number)}</link>'
        f"<description>{WORDS}</description><dc:date>{instant.isoformat()}</dc:date>"
        f"<dc:subject>blogg100</dc:subject></item>"
        for number, instant in blog.posts
    )
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f'<channel rdf:about="https://{blog.path}.example/"><title>{blog.name}</title></channel>'
    text = f'<?xml version="1.0"?><rdf:RDF {names} xmlns="http://purl.org/rss/1.0/">{channel}{items}</rdf:RDF>'
    return "application/rdf+xml", text.encode()


def atom(blog: Blog) -> tuple[str, bytes]:
    """Return Atom, with the instants in UTC."""
    items = "".join(
        f"<entry><id>tag:{blog.path}.example,2013:{number}</id><title>Day {number}</title>"
        f'<link href="{blog.link(number)}"/><published>{instant.astimezone(dt.UTC).isoformat()}</published>'
        f'<updated>{instant.isoformat()}</updated><category term="blogg100"/>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained all day.</p></div></content>'
        "</entry>"
        for number, instant in blog.posts
    )
    head = f"<title>{blog.name}</title><id>tag:{blog.path}.example,2013:x</id><updated>{NOW}</updated>"
    text = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{items}</feed>'
    return "application/atom+xml", text.encode()


def json_feed(blog: Blog) -> tuple[str, bytes]:
    """Return a JSON Feed."""
    items = [
        {
            "id": str(number),
            "url": blog.link(number),
            "title": f"Dag {number}",
            "content_html": f"<p>{WORDS}</p>",
            "date_published": instant.isoformat(),
            "tags": ["Blogg100"],
        }
        for number, instant in blog.posts
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": blog.name, "language": "sv", "items": items}
    return "application/feed+json", json.dumps(feed).encode()


def counted(blog: Blog) -> bytes:
    """Return the challenge.json of a blog that publishes one."""
    days = [
        {"date": str(day), "last": str(day), "number": number, "state": "done", "posts": [{"date": str(day)}]}
        for number, day in enumerate(every_day(), 1)
        if day in blog.days
    ]
    challenge = {"id": "blogg100", "hashtag": "blogg100", "start": str(START), "timezone": blog.zone}
    return json.dumps({"schema_version": 1, "as_of": str(TODAY), "challenge": challenge, "days": days}).encode()


def _without(days: Sequence[dt.date], *gone: dt.date) -> tuple[dt.date, ...]:
    return tuple(day for day in days if day not in gone)


_GAP = dt.date(2013, 4, 18)
_YESTERDAY = dt.date(2013, 4, 20)
_FEW = every_day(last=dt.date(2013, 2, 21))
BLOGS = (
    Blog("Åsa skriver varje dag", "asa", "Europe/Stockholm", every_day(), rss, 89, at_least=False, count=True),
    Blog("Bo i bergen", "bo", "Europe/Stockholm", _without(every_day(), _GAP), wordpress, 40),
    Blog("Cilla tutar", "cilla", "Europe/Stockholm", every_day(), mastodon, 40),
    Blog("Dag för dag", "dag", "Europe/Stockholm", every_day(last=_YESTERDAY), podcast, 40, linked=False),
    Blog("Eleven in New York", "eleven", "America/New_York", every_day(last=_YESTERDAY), atom, 40),
    Blog("Fumiko", "fumiko", "Asia/Tokyo", every_day(last=_YESTERDAY), json_feed, 40),
    Blog("Gunnar utan datum", "gunnar", "Europe/Stockholm", every_day(), undated, 0, state="inläggen saknar datum"),
    Blog("Hälsningar från Hällefors", "halle", "Europe/Stockholm", every_day(), latin, 40),
    Blog("Inga började sent", "inga", "Europe/Stockholm", every_day(dt.date(2013, 4, 1)), rdf, 21),
    Blog("Jonas slutade", "jonas", "Europe/Stockholm", _FEW, rss, 30, at_least=False, state="inget inlägg på"),
    Blog("Kajsa bakom ett lås", "kajsa", "Europe/Stockholm", (), rss, 0, answers=403, state="släpper inte in robotar"),
    Blog("Lasse är borta", "lasse", "Europe/Stockholm", (), rss, 0, answers=410, state="bloggen finns inte längre"),
)


def serve(server: WebServer) -> None:
    """Give the blogs to a server, each in a folder, with a front page that names its feed. Answers have an ETag."""
    for blog in BLOGS:
        kind, data = blog.feed(blog)
        head = f'<!doctype html><title>{escape(blog.name)}</title><link rel="alternate" type="{kind}" href="feed">'
        more = '<a href="challenge/blogg100/challenge.json">challenge.json</a>' if blog.count else ""
        server.answers[f"/{blog.path}/"] = page((head + more).encode(), headers={"Content-Type": "text/html"})
        server.answers[f"/{blog.path}/feed"] = _known(data, kind) if blog.answers == 200 else page(b"", blog.answers)
        if blog.count:
            server.answers[f"/{blog.path}/challenge/blogg100/challenge.json"] = _known(
                counted(blog), "application/json"
            )


def participants(url: str) -> str:
    """Return the participants.toml of the gang at an address."""
    tables = (
        f'[[participant]]\nname = "{blog.name}"\naddress = "{url}/{blog.path}/"\ntimezone = "{blog.zone}"\n'
        for blog in BLOGS
    )
    return "\n".join(tables)


def _known(data: bytes, kind: str) -> Answer:
    tag = f'"{len(data)}"'

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            page(b"", 304, {"ETag": tag})(handler)
        else:
            page(data, headers={"ETag": tag, "Content-Type": kind})(handler)

    return answer
