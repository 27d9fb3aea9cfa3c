"""Let links between texts of the former blog lead to the texts here, and tell those that lead to none.

A link leads to a text that readers see, in our way: ``{filename}te.md``. To one that they do not see, a build would
refuse it: such a link stays as it was.
"""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import basename, dirname
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.core.text_lines import line_at
from plugins.pages.site_context import ARCHIVE
from tools.importing.link_targets import Place, Target
from tools.importing.markdown_links import FoundLink, as_words, links_in, with_links
from tools.importing.models import SourceNote, SourceText
from tools.importing.old_texts import OldTexts
from tools.importing.planning import Planned
from tools.slips import Said, said

_TO_COMMENTS = frozenset(("comments", "respond", "reply-title"))
_OF_THEMES = re.compile(r"more-\d+|top|main|primary|content|site-content")  # of WordPress's "more" and its themes
_MONTH = re.compile(r"(\d{4}(?:/\d{2})?)(?:/\d{2})?")
_CATEGORY = "{category}"
_COMMENT = re.compile(r"comment-(\d+)")


class Linked(Struct, frozen=True):
    """The file of a text, and notes about its links."""

    data: bytes
    notes: tuple[SourceNote, ...]


def linked(texts: OldTexts, planned: Planned, label: str) -> Linked:
    """Return the file of a text with its links as they are here, and notes about those that lead nowhere."""
    text = planned.source
    if not text.links and not texts.may_link(planned.post.body):
        return Linked(planned.data, ())
    head, body = _parted(planned)
    links = _Links(texts, text, planned.post.path)
    codes = [each for each in text.links if each.startswith(("{{", "{%"))]
    new = with_links(body, codes, links.written)
    told = [
        SourceNote(f"{label}:{line_at(body, at, planned.post.body_line)} ({text.place})", what, remedy)
        for at, what, remedy in links.told
    ]
    data = planned.data if new == body else f"{head}{new}".encode()
    return Linked(data, tuple(told))


def led_here(texts: OldTexts) -> Iterator[SourceNote]:
    """Yield a note for each link of an older text to a text that has come in now: older texts stay as they are."""
    if not texts.new:
        return
    for post in texts.blog.site.engine.posts:
        body = post.body
        if not any(host in body for host in texts.site.hosts):
            continue
        for link in links_in(body):
            place = texts.site.place(link.address, "")
            path = texts.by_key.get(place.key) if place and "://" in link.address else None
            if path in texts.new and texts.targets[path].out:
                what = said("%(address)s leads to a text that has come in now", address=link.address)
                where = f"{texts.blog.content.label(post.path)}:{line_at(body, link.start, post.body_line)}"
                yield SourceNote(where, what, said("write %(link)s", link=f"{{filename}}/{quote(path)}"))


class _Links:
    """The links of one text while they are written; ``told`` has what is to be said of them, by their offsets."""

    def __init__(self, texts: OldTexts, text: SourceText, path: str) -> None:
        self.texts = texts
        self.text = text
        self.path = path
        self.told: list[tuple[int, Said, Said]] = []

    def written(self, link: FoundLink) -> str | None:
        """Return what stands in the place of a link here; None for one that stays."""
        address = unescape(link.address)
        if address.startswith(_CATEGORY):
            return self._to_category(address.partition("}")[2])
        if address in self.text.links:
            key, fragment = self.text.links[address]
            return self._to_text(link, self.texts.by_source.get(key, ""), fragment)
        place = self.texts.site.place(address, self.text.address)
        if place is None:
            return None
        if path := self.texts.by_key.get(place.key):
            return self._to_text(link, path, place.fragment)
        if place.key.startswith("//"):
            return None
        if place.home:
            return None if link.bare else "{index}"
        if url := self.texts.files.get(place.key):
            return None if link.bare else self.texts.place_of_file(url, self.path) or None
        return self._to_list(link, place)

    def _to_category(self, name: str) -> str | None:
        """Return the link to the tag that a category of Pelican has become."""
        tag = self.texts.blog.tags.shown(unquote(name))
        return f"{{tag}}{quote(tag)}" if slugify(tag) in self.texts.tags else None

    def _to_text(self, link: FoundLink, path: str, fragment: str) -> str | None:
        target = self.texts.targets.get(path)
        if target is None or not target.out:
            self._tell(link, said("%(address)s leads to a text that is not out here", address=link.address))
            return None
        if link.bare and not target.title:
            return None
        beside = dirname(path) == dirname(self.path)
        name = quote(basename(path)) if beside else f"/{quote(path)}"
        address = f"{{filename}}{name}{self._fragment(link, target, fragment)}"
        return f"[{as_words(target.title)}]({address})" if link.bare else address

    def _fragment(self, link: FoundLink, target: Target, fragment: str) -> str:
        """Return the fragment by which the page here has the same place; empty, and told, where it has none."""
        if not fragment or _OF_THEMES.fullmatch(fragment):
            return ""
        if fragment in self.texts.anchors_of(target):
            return f"#{fragment}"
        if fragment in _TO_COMMENTS and target.comments:
            return "#comments"
        comment = _COMMENT.fullmatch(fragment)
        for id_, anchor in target.comments.items():
            if comment and id_.rpartition("-")[2] == comment[1]:
                return f"#{anchor}"
        if fragment not in _TO_COMMENTS:
            what = said("%(address)s leads to the top of the page, which has no '#%(name)s'",
                        address=link.address, name=fragment)  # fmt: skip
            self.told.append((link.start, what, said("look at it")))
        return ""

    def _to_list(self, link: FoundLink, place: Place) -> str | None:
        """Return the link to a list of posts; None, and told, where nothing here is like it."""
        texts = self.texts
        tag = texts.blog.tags.shown(texts.lists.get(place.key, ""))
        if tag and slugify(tag) in texts.tags:
            return f"[{as_words(tag)}]({{tag}}{quote(tag)})" if link.bare else f"{{tag}}{quote(tag)}"
        below = place.key.removeprefix(texts.site.base.strip("/")).strip("/")
        month = _MONTH.fullmatch(below)
        if month and month[1] in texts.months and texts.blog.site.engine.options.views:
            address = f"{texts.blog.base}/{ARCHIVE}{month[1]}/"
            return None if link.bare else address
        self._tell(
            link, said("%(address)s leads to something of the old blog that did not come in", address=link.address)
        )
        return None

    def _tell(self, link: FoundLink, what: Said) -> None:
        self.told.append((link.start, what, said("let it lead somewhere else, or delete it")))


def _parted(planned: Planned) -> tuple[str, str]:
    """Return the head of a file, and its text."""
    lines = planned.data.decode().split("\n")
    first = planned.post.body_line - 1
    return "".join(f"{line}\n" for line in lines[:first]), "\n".join(lines[first:])
