"""Read what a fetched file says: a feed in any format, or a challenge.json. Everything in the result is cleaned."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, PublishedCount
from tools.gang import challenge_document
from tools.gang.feed_dates import read_date
from tools.gang.html_words import text_of_html
from tools.gang.json_feed import is_json, read_json_feed
from tools.gang.plain_text import language_tag, looks_like_html, one_line, summary_text, title_text, web_link
from tools.gang.raw_feed import RawEntry, RawText, UnreadableFeedError
from tools.gang.xml_feed import read_xml_feed

__all__ = ["ReadFeed", "UnreadableFeedError", "read_challenge", "read_feed"]

_LONGEST_KEY = 500  # characters
_LONGEST_TAG = 100  # characters
_LONGEST_TAGS = 4000  # characters of all tags of a post, with what a record needs around each
_AROUND_TAG = 8  # characters
_LONGEST_CREDIT = 2000  # characters
_ALIKE = 10  # words by which a summary is seen to be the beginning of the post


class ReadFeed(Struct, frozen=True):
    """A feed, cleaned: no markup, no address but http(s), every date with its offset.

    ``changed`` has the keys of the entries whose date is that of their last change, since the feed gives no other.
    ``home`` is the page that the feed belongs to, ``format`` what feedparser calls its format; either may be empty.
    """

    title: str
    lang: str
    entries: tuple[FeedEntry, ...]
    changed: frozenset[str] = frozenset()
    home: str = ""
    format: str = ""


def read_feed(body: bytes, url: str, content_type: str, zone: tzinfo = UTC) -> ReadFeed:
    """Return the feed in a body that was fetched from ``url``. Raises UnreadableFeedError with the reason.

    A date without an offset is read in ``zone``: that of the participant, else that of the site.
    """
    raw = read_json_feed(body) if is_json(body) else read_xml_feed(body, content_type)
    lang = language_tag(raw.lang)
    entries = _with_own_keys([_entry(entry, url, lang, zone) for entry in raw.entries])
    changed = (e.key for e, written in zip(entries, raw.entries, strict=True) if written.updated and e.published)
    return ReadFeed(
        title_text(_plain(raw.title)),
        lang,
        tuple(entry for entry in entries if entry.key),
        frozenset(changed),
        web_link(raw.home, url) if raw.home else "",
        raw.format,
    )


def read_challenge(body: bytes, url: str) -> PublishedCount:
    """Return the count in a challenge.json that was fetched from ``url``. Raises UnreadableFeedError."""
    return challenge_document.read_challenge(body, url)


def _entry(raw: RawEntry, url: str, lang: str, zone: tzinfo) -> FeedEntry:
    title = title_text(_plain(raw.title))
    link = web_link(raw.link, url) if raw.link else ""
    published = read_date(raw.date, zone)
    own = language_tag(raw.lang)
    return FeedEntry(
        key=_key(one_line(raw.id), link, title, published),
        title=title,
        link=link,
        published=published,
        summary=_summary(raw),
        tags=_tags(raw.tags),
        lang="" if own == lang else own,
    )


def _with_own_keys(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Return the entries, with a key as without an id for those whose id others have, with another link and date."""
    links: dict[str, set[str]] = defaultdict(set)
    dates: dict[str, set[datetime | None]] = defaultdict(set)
    for entry in entries:
        links[entry.key].add(entry.link)
        dates[entry.key].add(entry.published)
    shared = {key for key in links if min(len(links[key]), len(dates[key])) > 1}
    return tuple(
        replace(each, key=_key("", each.link, each.title, each.published) or each.key) if each.key in shared else each
        for each in entries
    )


def _key(identity: str, link: str, title: str, published: datetime | None) -> str:
    """Return the id, else the link, else title and date; a digest of one that is too long; empty without any."""
    key = identity or link or f"{title} {published or ''}".strip()
    return key if len(key) <= _LONGEST_KEY else sha256(key.encode()).hexdigest()


def _summary(raw: RawEntry) -> str:
    """Return the first words of the summary; those of the post where there is none, or where it is their beginning.

    A summary that only is the beginning of the post ends with marks of the program that cut it.
    """
    summary = _plain(without_credit(raw.summary, raw.link))
    content = _plain(without_credit(raw.content, raw.link))
    first = summary.split()[:_ALIKE]
    return summary_text(content if content and content.split()[: len(first)] == first else summary)


def without_credit(raw: RawText, link: str) -> RawText:
    """Return HTML without the last paragraph of WordPress: "The post … appeared first on …", in any language."""
    start = raw.text.rfind("<p>", -_LONGEST_CREDIT)
    last = raw.text[start:]
    credit = raw.html and start >= 0 and link and f'href="{link}"' in last and last.count("<a ") == 2
    return RawText(raw.text[:start], html=True) if credit else raw


def _plain(raw: RawText) -> str:
    return text_of_html(raw.text) if raw.html else one_line(raw.text)


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return each tag once, in their order; of more than a record has room for, the shortest, as hashtags are short."""
    words = (_plain(RawText(tag, looks_like_html(tag)))[:_LONGEST_TAG].strip() for tag in tags)
    found = dict.fromkeys(filter(None, words))
    shortest = sorted(found, key=len)
    lengths = accumulate(len(word) + _AROUND_TAG for word in shortest)
    kept = {word for word, length in zip(shortest, lengths, strict=True) if length <= _LONGEST_TAGS}
    return tuple(word for word in found if word in kept)
