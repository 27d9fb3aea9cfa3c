"""A blog of WordPress as the source of an import, read from the answers that a fetch has kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from msgspec import Raw

from plugins.planet.feed_days import zone_named
from tools.importing.models import SourceArchive, SourceBlog, SourceNote, SourceText
from tools.importing.old_addresses import address_of, base_of
from tools.importing.wordpress.lists import feeds_of
from tools.importing.wordpress.plain_words import plain
from tools.importing.wordpress_api.comments import CommentShelf, comments_of
from tools.importing.wordpress_api.fetching import Fetched
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.kept_answers import KeptAnswers
from tools.importing.wordpress_api.models import (
    ApiIndex,
    ApiMedia,
    ApiTerm,
    ApiText,
    Authored,
    Listed,
    Name,
    Names,
    Texts,
)
from tools.importing.wordpress_api.texts import Context, media_of, text_of
from tools.slips import said

T = TypeVar("T")
_MINUTE = 60  # minutes of an hour
_MOST = 14 * _MINUTE


class WordPressSite:
    """A blog that was fetched. ``zone`` is that of the new blog, where the old one does not name its own."""

    def __init__(self, kept: KeptAnswers, fetched: Fetched, index: ApiIndex, zone: dt.tzinfo) -> None:
        self._kept = kept
        self._fetched = fetched
        self._notes: list[SourceNote] = []
        self._unread: dict[tuple[Name, int], SourceNote] = {}
        self._left_out: Counter[str] = Counter()
        named, own_zone = zone_of(index)
        self._home = home = index.home or index.url
        authors = self._names("users")
        self.media = tuple(map(media_of, self._media()))
        self.context = Context(
            categories=self._names("categories"),
            tags=self._names("tags"),
            authors=authors,
            media={int(each.key): each.url for each in self.media},
            zone=own_zone or zone,
            home=home,
        )
        archives = tuple(self._archives())
        self.blog = SourceBlog(
            title=plain(index.name),
            tagline=plain(index.description),
            address=home,
            timezone=named,
            authors=tuple(dict.fromkeys(authors.values())),
            archives=archives,
            feeds=tuple(feeds_of(archives, base_of(home))),
        )
        self.host = (urlsplit(self.blog.address).hostname or "blog").removeprefix("www.")
        self._own = frozenset((*authors, *self._authors()))

    @property
    def total(self) -> int:
        """The number of texts."""
        return sum(map(len, self._fetched.texts.values()))

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """Notes about what did not come, and about what could not be read in the last reading."""
        what = said("a blog shows its published texts alone, and no comments that wait")
        remedy = said("for drafts, private and scheduled texts, import the file that WordPress exports, too")
        return (*self._fetched.notes, *self._unread.values(), *self._notes, SourceNote(self.blog.address, what, remedy))

    @property
    def left_out(self) -> Mapping[str, int]:
        """Counts of what is not taken in."""
        return Counter(self._fetched.left_out) + self._left_out

    def texts(self) -> Iterator[SourceText]:
        """Yield each post and page that was fetched."""
        self._notes.clear()
        self._left_out.clear()
        with CommentShelf(self._kept.answers("comments"), self._fetched.attached.get("comments", ())) as shelf:
            for number in shelf.unread:
                self._note_unread_item("comments", number)
            for name, listed in self._fetched.texts.items():
                for text in self._texts(name, listed):
                    if text.content.protected:
                        self._note_protected(text)
                        continue
                    found = shelf.of(text.id)
                    comments = comments_of(found, self.host, self._own, self.context.zone)
                    self._left_out["comment without a date"] += len(found) - len(comments)
                    yield text_of(text, name, self.context, comments)

    def _texts(self, name: Texts, listed: Mapping[int, Listed]) -> Iterator[ApiText]:
        """Yield the texts that the blog has now, each in its newest form."""
        last = {
            each.id: number
            for number, items in enumerate(self._kept.answers(name))
            for each in (value_of(item, Listed) for item in items)
            if each
        }
        for number, items in enumerate(self._kept.answers(name)):
            for item in items:
                known = value_of(item, Listed)
                if not known or last[known.id] != number or known.id not in listed:
                    continue
                if text := value_of(item, ApiText):
                    yield text
                else:
                    self._note_unread(known)

    def _read(self, name: Name, item: Raw, number: int, kind: type[T]) -> T | None:
        """Return an item; note one that cannot be read."""
        found = value_of(item, kind)
        if found is None:
            self._note_unread_item(name, number)
        return found

    def _newest(self, name: Name) -> dict[int, Raw]:
        """Return the kept items of a collection, by their ids."""
        found = ((value_of(item, Listed), item) for items in self._kept.answers(name) for item in items)
        return {listed.id: item for listed, item in found if listed}

    def _terms(self, name: Names) -> Iterator[ApiTerm]:
        found = (self._read(name, item, number, ApiTerm) for number, item in self._newest(name).items())
        return (each for each in found if each and plain(each.name))

    def _names(self, name: Names) -> dict[int, str]:
        """Return the names of a collection, by their ids."""
        return {each.id: plain(each.name) for each in self._terms(name)}

    def _archives(self) -> Iterator[SourceArchive]:
        """Yield the lists of categories and tags, at their own addresses."""
        for each in self._terms("categories"):
            if each.link:
                path = address_of(each.link)
                base = base_of(self.context.home)
                queries = (f"{base}/?cat={each.id}", f"{base}/?category_name={unquote(each.slug)}")
                yield SourceArchive((path, *queries), plain(each.name))
        for each in self._terms("tags"):
            if each.link:
                query = f"{base_of(self.context.home)}/?tag={unquote(each.slug)}"
                yield SourceArchive((address_of(each.link), query), plain(each.name))

    def _authors(self) -> Iterator[int]:
        """Yield the number of who wrote each text."""
        for name in self._fetched.texts:
            found = (value_of(item, Authored) for items in self._kept.answers(name) for item in items)
            yield from (each.author for each in found if each and each.author)

    def _media(self) -> Iterator[ApiMedia]:
        wanted = self._fetched.attached.get("media", ())
        newest = self._newest("media").items()
        found = (self._read("media", item, number, ApiMedia) for number, item in newest if number in wanted)
        return (each for each in found if each and each.source_url)

    def _note_protected(self, text: ApiText) -> None:
        what = said("its text is behind a password, and does not come")
        self._notes.append(SourceNote(text.link, what, said("take the password away, or copy it"), lost=True))

    def _note_unread(self, text: Listed) -> None:
        what = said("a plugin of the old blog has changed how this text is given, and it cannot be read")
        self._notes.append(SourceNote(text.link, what, said("copy it from the old blog"), lost=True))

    def _note_unread_item(self, name: Name, number: int) -> None:
        what = said("number %(num)s of '%(list)s' is given in a form that cannot be read", num=number, list=name)
        note = SourceNote(self._home, what, said("copy it from the old blog"), lost=True)
        self._unread[name, number] = note


def zone_of(index: ApiIndex) -> tuple[str, dt.tzinfo | None]:
    """Return the zone of a blog by its name, or as an offset of UTC; nothing where it says neither."""
    name = (index.timezone_string or "").strip()
    if zone := zone_named(name):
        return name, zone
    try:
        minutes = round(float("" if index.gmt_offset is None else index.gmt_offset) * _MINUTE)
    except ValueError:
        return "", None
    if abs(minutes) > _MOST:
        return "", None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // _MINUTE:02}:{abs(minutes) % _MINUTE:02}", dt.timezone(dt.timedelta(minutes=minutes))
