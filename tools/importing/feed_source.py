"""A feed as the source of an import: a file of RSS, RDF, Atom or JSON Feed.

A feed has what its readers are sent: whole posts, or only the beginnings of them, which is told.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from posixpath import splitext
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html
from msgspec.structs import replace

from plugins.core.fields import NOT_XML
from plugins.core.installing import install_command
from plugins.planet.reasons import message_of
from tools.comments.markup import html_of_plain_text
from tools.gang.feed_dates import read_date
from tools.gang.html_words import text_of_html
from tools.gang.json_feed import is_json, read_json_feed
from tools.gang.plain_text import language_tag, one_line, web_link
from tools.gang.raw_feed import RawEntry, RawFeed, RawText, UnreadableFeedError
from tools.gang.reading import without_credit
from tools.gang.xml_feed import read_xml_feed
from tools.importing.models import Kind, SourceBlog, SourceMedia, SourceNote, SourceText
from tools.importing.old_addresses import address_of, is_query
from tools.slips import Said, Slip, said

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]|jsonfeed\.org(?:\\?/)version", re.IGNORECASE)
_CUT = re.compile(r"\[(?:…|\.\.\.)\]\W*$")
_CUT_SUMMARY = re.compile(r"(?:…|\.\.\.)\W*(?:\w+(?: \w+){0,4}\W*)?$")
_RELATIVE = re.compile(r"\b(?:src|href|poster)\s*=\s*[\"']?(?![\"'#]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_END = 2000  # characters in which a sign that a text is cut is looked for
_BLOGGER_KIND = "schemas.google.com/blogger/2008/kind#"
_BLOGGER_EXPORT = b"schemas.google.com/blogger/2018"
_SAVE = said("save the feed of the old blog again, as it is")


def is_feed(beginning: bytes) -> bool:
    """Tell whether a file is a feed, by its beginning."""
    return bool(_FEED.search(beginning.replace(b"\0", b"")))  # as UTF-16 has it


class FeedSource:
    """A file with a feed; raises Slip if none can be read in it. ``zone`` is that of dates without an offset.

    ``older`` are files with further pages of the same feed.
    """

    def __init__(self, path: Path, name: str, zone: dt.tzinfo, older: Iterable[Path] = ()) -> None:
        self.name = name
        self.zone = zone
        self.feed = _as_one(_read(each.read_bytes(), name) for each in (path, *older))
        self.media: tuple[SourceMedia, ...] = ()
        self._notes: list[SourceNote] = []
        self._left_out: Counter[str] = Counter()
        self._taken: set[str] = set()
        self._shared = _shared_ids(self.feed.entries)

    @property
    def blog(self) -> SourceBlog:
        """The blog whose feed it is."""
        return SourceBlog(_plain(self.feed.title), address=web_link(self.feed.home, ""), lang=self._lang)

    @property
    def total(self) -> int:
        """The number of entries."""
        return len(self.feed.entries)

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """Notes about what could not be read, of the last reading."""
        return tuple(self._notes)

    @property
    def left_out(self) -> Counter[str]:
        """Counts of what is not taken in, of the last reading."""
        return self._left_out

    @property
    def _lang(self) -> str:
        return language_tag(self.feed.lang)

    def texts(self) -> Iterator[SourceText]:
        """Yield a post for each entry, and note those of which the feed has only the beginning."""
        self._notes.clear()
        self._left_out.clear()
        self._taken.clear()
        if self.feed.damaged:
            what = said("the feed is damaged (%(reason)s): posts may be missing", reason=self.feed.damaged)
            self._notes.append(SourceNote(self.name, what, _SAVE, lost=True))
        dates: list[dt.datetime] = []
        for entry in self.feed.entries:
            if kind := _other_kind(entry):
                self._left_out[kind] += 1
            elif text := self._text(entry):
                dates += [text.date] if text.date else []
                yield text
        if dates:
            what = said("the feed goes back to %(day)s: what is older is not in it", day=min(dates).date())
            self._notes.append(SourceNote(self.name, what, said("look whether the old blog has older posts")))

    def _text(self, entry: RawEntry) -> SourceText | None:
        """Return the post of an entry; None for one that the feed has twice."""
        link = web_link(entry.link, self.feed.home)
        title = _plain(entry.title)
        id_ = one_line(entry.id)
        guid = link if id_ in self._shared or not id_ else id_
        key = guid or f"{title} {entry.date}".strip()
        if key in self._taken:
            self._left_out["post that the feed has twice"] += 1
            return None
        self._taken.add(key)
        own = language_tag(entry.lang)
        place = link or self.name
        return SourceText(
            key=key,
            kind=Kind.POST,
            title=title,
            place=place,
            html=self._html(entry, link, place),
            date=read_date(entry.date, self.zone),
            modified=read_date(entry.modified, self.zone),
            slug=_slug(link),
            address=address_of(link),
            aliases=(address_of(guid),) if _is_short(guid, link) else (),
            guid=guid,
            tags=tuple(_plain(RawText(tag)) for tag in entry.categories if _BLOGGER_KIND not in tag),
            authors=tuple(map(one_line, entry.authors)),
            lang="" if own == self._lang else own,
        )

    def _html(self, entry: RawEntry, link: str, place: str) -> str:
        """Return all that the feed has of a post, and note if it ends before the post does."""
        raw = without_credit(entry.content if entry.content.text.strip() else entry.summary, link)
        summary = not entry.content.text.strip()
        end = _plain(RawText(raw.text[-_END:], raw.html))
        only = summary and self.feed.format.startswith(("atom", "json"))
        if not raw.text.strip():
            self._note(place, said("the feed has nothing of this post but its title"))
        elif only or _CUT.search(end) or (summary and _CUT_SUMMARY.search(end)):
            self._note(place, said("the feed has only the beginning of this post"))
        return _absolute(raw.text, link) if raw.html else html_of_plain_text(raw.text)

    def _note(self, place: str, what: Said) -> None:
        remedy = said("copy the post from the old blog, or let its feed have whole posts and import it again")
        self._notes.append(SourceNote(place, what, remedy, lost=True))


def _read(body: bytes, name: str) -> RawFeed:
    """Return the feed in a file, with all of its entries. Raises Slip."""
    if _BLOGGER_EXPORT in body:
        raise Slip(name, said("is an export of Blogger, not a feed"), said("give a file of the blog's feed"))
    if not is_json(body) and not find_spec("feedparser"):
        what = said("needs packages that are not installed (%(names)s)", names="feedparser")
        raise Slip(name, what, said("install them with `%(command)s`", command=install_command("feedparser")))
    try:
        return read_json_feed(body, whole=True) if is_json(body) else read_xml_feed(body, "", whole=True)
    except UnreadableFeedError as error:
        message, number = message_of(str(error))
        reason = said(message, number=number) if number else Said(message)
        raise Slip(name, said("the feed %(reason)s", reason=reason), _SAVE) from error


def _as_one(pages: Iterable[RawFeed]) -> RawFeed:
    """Return the pages of a feed as one."""
    first, *others = pages
    entries = tuple(entry for each in (first, *others) for entry in each.entries)
    damaged = next((each.damaged for each in (first, *others) if each.damaged), "")
    return replace(first, entries=entries, damaged=damaged)


def _shared_ids(entries: tuple[RawEntry, ...]) -> frozenset[str]:
    """Return the ids that several entries with other addresses have: they are ids of none of them."""
    links: dict[str, set[str]] = {}
    for each in entries:
        links.setdefault(one_line(each.id), set()).add(each.link)
    return frozenset(id_ for id_, found in links.items() if len(found) > 1)


def _other_kind(entry: RawEntry) -> str:
    """Return what an entry of an export of Blogger is, if it is no post; empty for a post."""
    kinds = {tag.partition(_BLOGGER_KIND)[2] for tag in entry.tags if _BLOGGER_KIND in tag}
    return "" if not kinds or "post" in kinds else min(kinds)


def _is_short(guid: str, link: str) -> bool:
    """Tell whether an id is the short address that WordPress gives to a post, as ``https://elin.se/?p=12``."""
    try:
        return bool(link) and urlsplit(guid).netloc == urlsplit(link).netloc and is_query(address_of(guid))
    except ValueError:
        return False


def _slug(link: str) -> str:
    """Return the last part of an address, without its ending: the name of a post in nearly every program."""
    path = address_of(link)
    return "" if is_query(path) else splitext(path.rstrip("/").rpartition("/")[2])[0]


def _plain(raw: RawText) -> str:
    return text_of_html(raw.text) if raw.html else one_line(raw.text)


def _absolute(html: str, link: str) -> str:
    """Return HTML whose addresses are whole: in a feed they may begin at the old page."""
    html = NOT_XML.sub("", html)
    if not link or not html.strip() or not _RELATIVE.search(html):
        return html
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    root.rewrite_links(lambda each: each if each.startswith("#") else _joined(link, each), resolve_base_href=False)
    whole = lxml_html.tostring(root, encoding="unicode")
    return str(whole).removeprefix("<div>").removesuffix("</div>")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # no address: it stays as it is written
        return address
