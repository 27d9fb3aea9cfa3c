"""Feeds that say anything in any field: active content, links that act, dates and ids as nobody should write them."""

import json
from collections.abc import Iterator, Mapping
from html import escape

TEXTS = (
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "</title></p></li><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    '" onmouseover="alert(1)" x="',
    '<iframe src="https://annan.example/"></iframe>',
    '<base href="https://annan.example/"><meta http-equiv="refresh" content="0;url=https://annan.example/">',
    '<link rel="stylesheet" href="https://annan.example/a.css"><style>p { color: red }</style>',
    '<form action="https://annan.example/"><button>Tryck</button></form>',
    "{{ 7 * 7 }} {% raise %}",
    "--> ]]>",
)
"""Texts with active content."""

LINKS = (
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/hostname",
    "blob:https://annan.example/x",
    "https://bank.example@annan.example/",
    'https://annan.example/"onclick="alert(1)',
)
"""Addresses that act, or lead elsewhere than they say."""

MORNING = "2013-04-21T0{}:00:00+02:00"


def post(title: str, date: str = MORNING.format(9), **fields: str) -> dict[str, str]:
    """Return the values of a post; ``fields`` are its ``id``, ``link``, ``text`` and ``tag``."""
    return {"id": title, "link": "", "text": "Ord.", "tag": "blogg100", "title": title, "date": date, **fields}


def active() -> list[dict[str, str]]:
    """Return posts with active content in each field."""
    texts = [
        post(f"{text} {number}", link=f"https://annan.example/{number}", text=text, tag=text)
        for number, text in enumerate(TEXTS)
    ]
    links = [post(f"Länk {number}", link=link, id=link) for number, link in enumerate(LINKS)]
    return [*texts, *links, post("Datum", TEXTS[1])]


def rss(*posts: Mapping[str, str], title: str = "En blogg", head: str = "", more: str = "") -> bytes:
    """Return RSS 2.0, whose texts are HTML; ``head`` stands before it, ``more`` after its posts."""
    start = f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>{escape(title)}</title>'
    return f"{start}<link>{escape(LINKS[0])}</link>{''.join(map(_item, posts))}{more}</channel></rss>".encode()


def _item(values: Mapping[str, str]) -> str:
    names = {
        "guid": "id",
        "title": "title",
        "link": "link",
        "pubDate": "date",
        "category": "tag",
        "description": "text",
    }
    return f"<item>{''.join(f'<{name}>{escape(values[key])}</{name}>' for name, key in names.items())}</item>"


def atom(*posts: Mapping[str, str], title: str) -> bytes:
    """Return Atom, with titles and texts of HTML."""
    head = f'<title type="html">{escape(title)}</title><link href="{escape(LINKS[0])}"/>'
    entries = "".join(_entry({key: escape(value) for key, value in each.items()}) for each in posts)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(TEXTS[1])}">{head}{entries}</feed>'.encode()


def _entry(values: Mapping[str, str]) -> str:
    return (
        f'<entry><id>{values["id"]}</id><title type="html">{values["title"]}</title><link href="{values["link"]}"/>'
        f'<published>{values["date"]}</published><category term="{values["tag"]}" label="{values["tag"]}"/>'
        f"<author><name>{values['text']}</name><uri>{values['link']}</uri></author>"
        f'<content type="html" xml:lang="{values["tag"]}">{values["text"]}</content></entry>'
    )


def json_feed(*posts: Mapping[str, str], title: str) -> bytes:
    """Return a JSON Feed, whose titles and summaries are plain text: what looks like markup there is none."""
    names = {
        "id": "id",
        "url": "link",
        "title": "title",
        "summary": "text",
        "date_published": "date",
        "language": "tag",
    }
    items = [{name: each[key] for name, key in names.items()} | {"tags": [each["tag"]]} for each in posts]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": LINKS[0], "items": items}
    return json.dumps(feed).encode()


def many(number: int) -> bytes:
    """Return a feed of so many short posts without dates."""
    return rss(more="".join(f"<item><title>{each}</title></item>" for each in range(number)))


def many_in_json(number: int) -> bytes:
    """Return the same as a JSON Feed."""
    items = [{"id": str(each)} for each in range(number)]
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()


def with_entities(levels: int = 3) -> bytes:
    """Return a feed whose declared entities stand for ten times as much on each level, and for a file."""
    return rss(
        head=f"<!DOCTYPE rss [{''.join(_entities(levels))}]>", more=f"<item><title>Hej &e{levels};&x;</title></item>"
    )


def _entities(levels: int) -> Iterator[str]:
    yield '<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY e0 "ord ">'
    for level in range(levels):
        yield f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">'


def hostile_count() -> bytes:
    """Return a challenge.json with active content, and with days that no calendar needs."""
    days = [{"posts": [{"date": day}]} for day in ("0001-01-01", "2013-04-21", "9999-12-31")]
    challenge = {"hashtag": "blogg100", "start": "2013-01-23", "timezone": TEXTS[0], "name": TEXTS[0]}
    document = {"schema_version": 1, "as_of": "2013-04-21", "challenge": challenge, "days": days}
    return json.dumps({**document, "rule": {"day_ends_at": TEXTS[0]}}).encode()


def nested_html(depth: int) -> bytes:
    """Return a feed with a post in so many elements of HTML."""
    return rss(post("Djup", text="<div>" * depth + "Ord." + "</div>" * depth))
