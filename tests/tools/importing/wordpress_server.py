"""A WordPress of this machine that speaks the REST API as version 6.8 does, with a blog of the test's choice.

``server.answers = WordPress(posts=[post(1)])`` lets a server of ``tests/web_server.py`` answer as it.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.tools.importing import wxr
from tests.web_server import Answer, page

Item = dict[str, Any]
_ROUTES = ("posts", "pages", "categories", "tags", "users", "media", "comments")
_PAGES_END = ("posts", "pages", "media")  # collections for which a page behind the last is an error


FRONT = page(b"<!doctype html><title>Elin</title>", headers={"Link": '</wp-json/>; rel="https://api.w.org/"'})
"""The front page of a blog."""


def rendered(html: str, **more: object) -> Item:
    """Return a text as the API gives it."""
    return {"rendered": html, **more}


def moment(text: str) -> str:
    """Return a date as the API writes it."""
    return text.replace(" ", "T")


def post(
    number: int, title: str = "Söndag", text: str = "<p>Hej.</p>\n", *, slug: str = "", link: str = "",
    date: str = "2013-05-01 09:30:00", utc: str = "2013-05-01 07:30:00", excerpt: str = "", author: int = 1,
    categories: Iterable[int] = (), tags: Iterable[int] = (), media: int = 0, protected: bool = False,
    modified: str = "",
) -> Item:  # fmt: skip
    """Return a post, or a page with its ``link``, with all that the API says of it."""
    name = slug or f"text-{number}"
    return {
        "id": number, "date": moment(date), "date_gmt": moment(utc), "guid": rendered(f"{wxr.BLOG}/?p={number}"),
        "modified": moment(modified or date), "modified_gmt": moment(modified or utc), "slug": name,
        "status": "publish", "type": "post", "link": link or f"{wxr.BLOG}/{date[:4]}/{date[5:7]}/{name}/",
        "title": rendered(title),
        "content": rendered("" if protected else text, protected=protected),
        "excerpt": rendered(excerpt, protected=protected), "author": author, "featured_media": media,
        "comment_status": "open", "sticky": False, "template": "", "format": "standard", "meta": [],
        "categories": list(categories), "tags": list(tags), "yoast_head": "<title>x</title>" * 9,
        "_links": {"self": [{"href": f"{wxr.BLOG}/wp-json/wp/v2/posts/{number}"}]},
    }  # fmt: skip


def comment(
    number: int, on: int, text: str = "<p>Gott!</p>\n", *, parent: int = 0, user: int = 0, name: str = "Bo",
    url: str = "",
) -> Item:  # fmt: skip
    """Return a comment."""
    return {
        "id": number, "post": on, "parent": parent, "author": user, "author_name": name, "author_url": url,
        "date": "2013-05-02T10:00:00", "date_gmt": "2013-05-02T08:00:00", "content": rendered(text),
        "link": f"{wxr.BLOG}/?p={on}#comment-{number}", "status": "approved", "type": "comment",
        "author_avatar_urls": {"24": "https://secure.gravatar.example/avatar/0123?s=24"},
    }  # fmt: skip


def picture(number: int, name: str, *, parent: int = 0, alt: str = "", caption: str = "") -> Item:
    """Return a picture among the media."""
    return {
        "id": number, "post": parent or None, "source_url": f"{wxr.BLOG}/wp-content/uploads/2013/05/{name}",
        "alt_text": alt, "caption": rendered(caption), "title": rendered(name.partition(".")[0]), "media_type": "image",
    }  # fmt: skip


@dataclass
class WordPress(dict[str, Answer]):
    """A blog and its manners. ``refused`` are routes with the status they answer, ``damaged`` ids of texts that fail.

    ``most`` is the largest number of items for which it may be asked; of more than ``gives`` it gives only so many, and
    says nothing of it, in pages of this size or, where it ``cuts``, of the size that was asked for. ``hidden`` are ids
    that it counts and does not show.

    ``before`` is called with each request, before it is answered: it may change the blog, or return an answer instead.
    """

    posts: list[Item] = field(default_factory=list)
    pages: list[Item] = field(default_factory=list)
    categories: list[Item] = field(default_factory=list)
    tags: list[Item] = field(default_factory=list)
    users: list[Item] = field(default_factory=lambda: [{"id": 1, "name": "Elin Öberg", "slug": "elin"}])
    media: list[Item] = field(default_factory=list)
    comments: list[Item] = field(default_factory=list)
    index: Item = field(default_factory=dict)
    types: Item = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    damaged: Iterable[int] = ()
    most: int = 100
    gives: int = 100
    cuts: bool = False
    hidden: Iterable[int] = ()
    notice: bytes = b""
    totals: bool = True
    front: Answer = FRONT
    elsewhere: Answer | None = None
    feeds: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    before: Any = None

    def get(self, path: str, default: Any = None) -> Answer:
        """Return the answer at an address."""
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query))
        route = query.pop("rest_route", "") or unquote(parts.path).removeprefix("/wp-json")
        if "rest_route=" not in path and not parts.path.startswith("/wp-json"):
            if path in self.feeds:
                return page(self.feeds[path].encode())
            return self.front if parts.path == "/" else self.elsewhere or default
        route = route.strip("/")
        self.asked.append((route, query))
        instead = self.before(route, query) if self.before else None
        return instead or self._answer(route.removeprefix("wp/v2/"), query)

    def _answer(self, route: str, query: Mapping[str, str]) -> Answer:
        name, _, number = route.partition("/")
        if name in self.refused:
            return self.error(self.refused[name], "rest_cannot_access")
        if not route:
            return self.json({**INDEX, **self.index})
        if name == "types":
            return self.json(self.types)
        if name not in _ROUTES:
            return self.error(404, "rest_no_route")
        items: list[Item] = sorted(getattr(self, name), key=lambda each: each["id"])
        if number:
            found = [each for each in items if each["id"] == int(number)]
            return self._given(found, query, one=True) if found else self.error(404, "rest_post_invalid_id")
        return self._list(name, items, query)

    def _list(self, name: str, items: list[Item], query: Mapping[str, str]) -> Answer:
        size = int(query.get("per_page", 10))
        number = int(query.get("page", 1))
        if size > self.most:
            return self.error(400, "rest_invalid_param")
        if "include" in query:
            items = [each for each in items if str(each["id"]) in query["include"].split(",")]
        given = min(size, self.gives)
        size = size if self.cuts else given
        total = len(items)
        if number > max(-(-total // size), 1) and name in _PAGES_END:
            return self.error(400, "rest_post_invalid_page_number")
        headers = {"X-WP-Total": str(total), "X-WP-TotalPages": str(-(-total // size))} if self.totals else {}
        shown = [each for each in items[(number - 1) * size : number * size] if each["id"] not in self.hidden]
        return self._given(shown[:given], query, headers=headers)

    def _given(
        self,
        items: list[Item],
        query: Mapping[str, str],
        *,
        one: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        fields = query.get("_fields", "").split(",")
        if "content" in fields and any(each["id"] in self.damaged for each in items):
            return page(b"<p>There has been a critical error on this website.</p>", 500)
        found = [{name: value for name, value in each.items() if name in fields} for each in items]
        return self.json(found[0] if one else found, headers)

    def json(self, value: object, headers: Mapping[str, str] | None = None) -> Answer:
        """Return an answer of JSON, as PHP writes it."""
        body = json.dumps(value).replace("/", "\\/").encode()
        return page(self.notice + body, 200, {"Content-Type": "application/json; charset=UTF-8", **(headers or {})})

    def error(self, status: int, code: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return a refusal."""
        body = json.dumps({"code": code, "message": "No.", "data": {"status": status}}).encode()
        return page(body, status, {"Content-Type": "application/json; charset=UTF-8", **(headers or {})})


INDEX: Item = {
    "name": "Elins blogg &amp; annat", "description": "Ord om dagen", "url": wxr.BLOG, "home": wxr.BLOG,
    "gmt_offset": "1", "timezone_string": "Europe/Stockholm", "namespaces": ["oembed/1.0", "wp/v2"],
    "authentication": [], "routes": {},
}  # fmt: skip


class Sleeper:
    """Waiting that takes no time, and is remembered. Its clock goes on by what was waited."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.now = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.waited.append(seconds)
        self.now += dt.timedelta(seconds=seconds)

    def clock(self) -> dt.datetime:
        """Return the time."""
        return self.now
