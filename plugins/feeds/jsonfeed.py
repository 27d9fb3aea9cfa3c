"""Write JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from typing import Any

from msgspec import json

from plugins.feeds.models import FeedInfo, FeedItem

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: FeedInfo) -> bytes:
    """Return the feed as JSON Feed 1.1; empty values are left out, as the format demands."""
    document = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.subtitle,
        "icon": feed.icon,
        "language": feed.lang,
        "authors": _authors((feed.author or feed.title,)),
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    items = [_item(item, feed.lang) for item in feed.items]
    return json.format(json.encode({**_without_empty(document), "items": items}), indent=1) + b"\n"


def _item(item: FeedItem, lang: str) -> dict[str, Any]:
    content = {"content_html": item.html} if item.html else {"content_text": item.summary or item.title}
    return _without_empty(
        {
            "id": item.id,
            "url": item.url,
            "title": "" if item.untitled else item.title,
            **content,
            "summary": item.summary,
            "image": item.picture,
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": _authors(item.authors, item.source.page if item.source else ""),
            "tags": list(item.tags),
            "language": item.lang if item.lang != lang else "",
            "_source": _without_empty({"title": item.source.title, "feed_url": item.source.url}) if item.source else {},
        }
    )


def _authors(names: tuple[str, ...], url: str = "") -> list[dict[str, str]]:
    return [{"name": name, "url": url} if url else {"name": name} for name in names]


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
