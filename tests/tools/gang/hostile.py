"""Servers that mean no good or have a bad day: each row is a participant, and what must be known of it after a fetch.

The states of a feed have rows, too.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.planet.models import FeedRecord, Outcome
from tests.tools.gang.hostile_feeds import (
    LINKS,
    MORNING,
    TEXTS,
    active,
    atom,
    hostile_count,
    json_feed,
    many,
    many_in_json,
    nested_html,
    post,
    rss,
    with_entities,
)
from tests.web_server import Answer, drip, endless, half, page, raw, redirect, reset, silent

SIZE = 700_000
"""The bytes that a feed may have here."""

SECONDS = 0.3
"""The time that a slow row may have."""

_OWN_MACHINE = "fetch from your own machine"
_UNDATED = "inläggen saknar datum"
_FIELDS = active()


class Row(Struct, frozen=True):
    """A participant called ``name``: the ``answer`` of its feed, and what is known of it then.

    ``reason`` is that of the record, beside its ``outcome``. ``kept`` are the titles of its posts, newest first, or
    their number. ``state`` is what a page says beside the name. ``before`` is the answer of five days ago; without an
    ``answer`` nobody has asked since. ``page`` is that of the blog, where the feed is to be found; ``more`` are answers
    at other paths of its folder. A ``slow`` row takes all the time that it may. ``holds`` is true of a right record.
    """

    name: str
    answer: Answer | None
    outcome: Outcome = Outcome.FINE
    reason: str = ""
    kept: tuple[str, ...] | int = ()
    state: str = ""
    before: Answer | None = None
    page: Answer | None = None
    more: Mapping[str, Answer] = MappingProxyType({})
    slow: bool = False
    holds: Callable[[FeedRecord], bool] = lambda _: True


def _feed(*titles: str) -> Answer:
    """Return the answer of a feed with these posts, the newest one first."""
    return page(rss(*(post(title, MORNING.format(9 - nr)) for nr, title in enumerate(titles))))


def _broken(name: str, answer: Answer | None, reason: str, **fields: Any) -> Row:
    never = "inte hämtad än, senaste försöket 21 april 2013"
    state = "går inte att läsa" if "before" in fields else never
    return Row(name, answer, Outcome.BROKEN, reason, state=state, **fields)


def _states() -> Iterator[Row]:
    long_ago = page(rss(post("Då", "2013-04-13T09:00:00+02:00")))
    robots = "släpper inte in robotar"
    yield Row("fine", _feed("Ett", "Två"), kept=("Ett", "Två"))
    yield Row("quiet", long_ago, kept=("Då",), state="inget inlägg på 8 dagar")
    yield Row("stale", None, kept=("Då",), state="inte läst på sistone", before=long_ago)
    for status in (401, 403, 429, 451):
        reason = f"it refuses ({status}): {_OWN_MACHINE}"
        yield Row(f"refuses with {status}", page(b"", status), Outcome.BLOCKED, reason, state=robots)
    human = f"a page that asks for a human: {_OWN_MACHINE}"
    check = page(b"<!doctype html><title>Just a moment...</title>")
    yield Row("page for humans", check, Outcome.BLOCKED, human, state=robots)
    marked = page(b"", 503, {"cf-mitigated": "challenge"})
    yield Row("header for humans", marked, Outcome.BLOCKED, human, state=robots)
    gone = "the blog is no longer there (410)"
    yield Row("gone", page(b"", 410), Outcome.GONE, gone, state="bloggen finns inte längre")
    for status in (204, 404, 500):
        yield _broken(f"answers {status}", page(b"", status), f"it answers {status}")
    yield _broken("lost after a good fetch", page(b"", 500), "it answers 500", kept=("Ett",), before=_feed("Ett"))


def _active() -> Iterator[Row]:
    number = len(_FIELDS)
    for kind, body in (
        ("RSS", rss(*_FIELDS, title=TEXTS[0])),
        ("Atom", atom(*_FIELDS, title=TEXTS[0])),
        ("JSON Feed", json_feed(*_FIELDS, title=TEXTS[0])),
    ):
        yield Row(f"active content in {kind}", page(body), kept=number, holds=_no_link_acts)
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{escape(each)}">'
        for each in (*LINKS, "http://10.0.0.1/", "rss.xml")
    )
    blog = page(f'<!doctype html><base href="{LINKS[0]}"><title>Blogg</title>{links}'.encode())
    yield Row("links of a page", _feed("Ett"), kept=("Ett",), page=blog)
    front = page(b"<!doctype html><title>Blogg</title>")
    count = {"challenge.json": page(hostile_count())}
    yield Row("active content in challenge.json", _feed("Ett"), kept=("Ett",), page=front, more=count, holds=_counted)
    missing = "no feed is found: write its address as feed to content/participants.toml"
    yield _broken("page without a feed", page(b"", 404), missing, page=front)


def _bombs() -> Iterator[Row]:
    yield Row("entities", page(with_entities()), kept=("Hej &e3;&x;",), state=_UNDATED)
    too_large = "the answer is too large"
    bomb = gzip.compress(rss() + bytes(2 * SIZE))
    yield _broken("gzip bomb", page(bomb, headers={"Content-Encoding": "gzip"}), too_large)
    squeezed = zlib.compress(rss() + bytes(2 * SIZE))
    yield _broken("deflate bomb", page(squeezed, headers={"Content-Encoding": "deflate"}), too_large)
    twice = page(gzip.compress(bomb), headers={"Content-Encoding": "gzip, gzip"})
    yield _broken("gzip in gzip", twice, "the answer is compressed in an unknown way")
    yield _broken("endless body", endless, too_large)
    slow = f"no whole answer in {SECONDS:g} seconds"
    yield _broken("silence", silent, slow, slow=True)
    yield _broken("drip of headers", drip(b"HTTP/1.1 200 OK\r\nX: "), slow, slow=True)
    yield _broken("drip of a feed", drip(b"HTTP/1.1 200 OK\r\n\r\n" + rss(post("Ett"))[:-20]), slow, slow=True)
    yield Row("deep HTML", page(nested_html(100)), kept=("Djup",))
    yield Row("20 000 posts", page(many(20_000)), kept=1000, state=_UNDATED)
    yield Row("20 000 posts in JSON", page(many_in_json(20_000)), kept=1000, state=_UNDATED)


def _redirects() -> Iterator[Row]:
    private = "an address within a private network"
    for to in (
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
    ):
        yield _broken(f"redirect to {to}", redirect(to), private)
    port = "an address with a port that is neither 80 nor 443"
    yield _broken("redirect to a port", redirect("http://127.0.0.1:22/"), port)
    for to in ("file:///etc/hostname", "ftp://annan.example/", "javascript:alert(1)", "data:text/xml,x"):
        yield _broken(f"redirect to {to.partition(':')[0]}", redirect(to), "no address of the web")
    yield _broken("loop", redirect("b"), "redirect loop", more={"b": redirect("rss.xml")})
    chain = {f"{number}": redirect(f"{number + 1}") for number in range(9)}
    yield _broken("chain", redirect("0"), "more than 5 redirects", more=chain)
    new = {"new": _feed("Ny", "Ett")}
    yield Row("moves", redirect("new"), kept=("Ny", "Ett"), before=_feed("Ett"), more=new, holds=_moved)
    for_now = {"new": _feed("Ett")}
    yield Row("away", redirect("new", 302), kept=("Ett",), more=for_now, holds=lambda record: not record.moved_to)


def _bad_days() -> Iterator[Row]:
    text = rss(post("Hällefors – å"))
    latin = {"Content-Type": "application/rss+xml; charset=iso-8859-1"}
    yield Row("wrong charset", page(text, headers=latin), kept=("Hällefors – å",))
    western = text.decode().encode("windows-1252")
    yield Row("wrong declaration", page(western), kept=("Hällefors – å",))
    unknown = page(western, headers={"Content-Type": "text/xml; charset=x-unknown"})
    yield Row("charset that is none", unknown, kept=("Hällefors – å",))
    html = b"<!doctype html><html><head><title>Min blogg</title></head><body><p>Hej</p></body></html>"
    yield _broken("web page", page(html), "is a web page, not a feed")
    yield _broken(
        "page called a feed", page(html, headers={"Content-Type": "application/rss+xml"}), "is a web page, not a feed"
    )
    yield _broken("empty", page(b""), "is empty")
    yield _broken("white space", page(b" \n" * 9), "is empty")
    yield _broken("no feed", page(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "is neither RSS, Atom nor JSON Feed")
    yield _broken("no feed in JSON", page(b'{"version": 1}'), "is JSON, but no JSON Feed")
    whole = rss(post("Hel"), post("Halv"))
    yield Row("truncated", page(whole[: whole.index(b"Halv") + 2]), kept=("Hel",))
    breaks = "the answer breaks off"
    yield _broken("breaks off", half(whole), breaks)
    yield _broken("breaks off in gzip", page(gzip.compress(whole)[:-9], headers={"Content-Encoding": "gzip"}), breaks)
    yield _broken("reset", reset, breaks)
    yield _broken("no answer", raw(b""), breaks)
    yield _broken("no HTTP", raw(b"SSH-2.0-OpenSSH\r\n"), "the answer is no HTTP")
    controls = rss(post("Ett\0 två\x1b[31m\u202e tre")).replace(b"Ord.", b"&#x0;&#7;\x08")
    yield Row("control characters", page(controls), kept=("Ett två[31m tre",))
    future = page(rss(post("Nu"), post("Sen", "2099-01-01T00:00:00Z"), post("Aldrig", "9999-12-31T23:59:59-23:59")))
    yield Row("year 2099", future, kept=("Sen", "Nu", "Aldrig"))
    undated = page(rss(post("Ett", ""), post("Två", "i går")))
    yield Row("no dates", undated, kept=("Två", "Ett"), state=_UNDATED)
    same = page(rss(post("Ett", MORNING.format(7), id="1"), post("Två", MORNING.format(8), id="1")))
    yield Row("an id twice", same, kept=("Två",))
    linked = [post(each, MORNING.format(nr), link=f"https://annan.example/{each}") for nr, each in enumerate("abc")]
    of_others = page(rss(*({**each, "id": "1"} for each in linked)))
    yield Row("one id for all", of_others, kept=("c", "b", "a"))
    new_ids = page(rss(*({**each, "id": f"new {each['id']}"} for each in linked[1:])))
    yield Row("ids that change", new_ids, kept=("c", "b", "a"), before=page(rss(*linked)))


def _no_link_acts(record: FeedRecord) -> bool:
    """Tell whether all links are those of a web page, and whether no text has an element."""
    links = {entry.link for entry in record.entries} - {""}
    return not [each for each in links if not each.startswith("http") or any(bad in each for bad in LINKS)]


def _counted(record: FeedRecord) -> bool:
    return record.count is not None and [str(day.date) for day in record.count.days] == ["2013-04-21"]


def _moved(record: FeedRecord) -> bool:
    return record.moved_to.endswith("/new")


ROWS = (*_states(), *_active(), *_bombs(), *_redirects(), *_bad_days())
