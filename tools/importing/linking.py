"""Let links between texts of the former blog lead to the texts here, and tell those that lead to none.

A link leads to a text that readers see, in our way: ``{filename}te.md``. To one that they do not see, a build would
refuse it: such a link stays as it was.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from posixpath import basename, dirname
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.comments.models import State
from plugins.core.slugs import slugify
from plugins.core.text_lines import line_at
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.extensions.contents import heading_id
from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.plain_text import plain
from plugins.pages.post_comments import element_id
from plugins.pages.site_context import ARCHIVE
from tools.importing.link_targets import Place, Target, old_site
from tools.importing.markdown_links import FoundLink, as_words, links_in, with_links
from tools.importing.models import SourceBlog, SourceMedia, SourceNote, SourceText
from tools.importing.new_blog import Known, NewBlog
from tools.importing.planning import Planned
from tools.slips import Said, said

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
_ID = re.compile(r"\bid\s*=\s*[\"']?([^\s\"'>]+)|\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}")
_TO_COMMENTS = frozenset(("comments", "respond", "reply-title"))
_OF_THEMES = re.compile(r"more-\d+|top|main|primary|content|site-content")  # of WordPress's "more" and its themes
_MONTH = re.compile(r"(\d{4}(?:/\d{2})?)(?:/\d{2})?")
_CATEGORY = "{category}"
_COMMENT = re.compile(r"comment-(\d+)")


class Linked(Struct, frozen=True):
    """The file of a text, and notes about its links."""

    data: bytes
    notes: tuple[SourceNote, ...]


class Linking:
    """The texts of an import by their former addresses, and what links to them become.

    Texts that are here from before are targets, too, by the addresses that lead to them. ``place_of_file`` returns the
    address that a file of the former blog has in a text here, by the file's old one and the path of the text.
    """

    def __init__(self, blog: NewBlog, source: SourceBlog, place_of_file: Callable[[str, str], str]) -> None:
        self.blog = blog
        self.place_of_file = place_of_file
        self.site = old_site(source.address)
        self.by_key: dict[str, str] = {}  # keys of former addresses → path of the text here
        self.by_source: dict[str, str] = {}  # keys of texts in the source → path of the text here
        self.targets: dict[str, Target] = {}
        self.files: dict[str, str] = {}  # keys of pages about files → address of the file
        self.lists = {key: each.tag for each in source.archives for key in self.site.keys(each.addresses)}
        self.tags: set[str] = set()
        self.months: set[str] = set()
        self.new: set[str] = set()
        for post in blog.site.engine.posts:
            self._add(post, {})
            own = (blog.address(post), *post.redirect_from)
            self._register([f"{blog.base}/{each}" for each in own if each] + [post.id or ""], post.path)

    def add(self, planned: Planned) -> None:
        """Register a text that comes in."""
        text = planned.source
        self._add(planned.post, {each.id: element_id(each) for each in text.comments if each.state is State.APPROVED})
        self.new.add(planned.post.path)
        self.add_known(text, Known(planned.post.path))

    def add_known(self, text: SourceText, known: Known) -> None:
        """Register the former addresses of a text that is here already."""
        if not known.deleted:
            self.by_source[text.key] = known.path
            self._register((text.address, *text.aliases, text.guid), known.path)

    def add_file(self, media: SourceMedia) -> None:
        """Register a file of the former blog that has a page of its own there."""
        for each in self.site.keys((media.page, f"/?attachment_id={media.key}")):
            self.files.setdefault(each, media.url)

    def _register(self, addresses: Iterable[str], path: str) -> None:
        for key in self.site.keys(addresses):
            if key:
                self.by_key.setdefault(key, path)

    def _add(self, post: SourcePost, comments: Mapping[str, str]) -> None:
        out = self._is_out(post)
        self.targets[post.path] = Target(
            post.path, "" if post.untitled else post.title, out, anchors(post.body), comments
        )
        if out and post.kind == "post" and post.status == "published":
            self.tags.update(map(slugify, post.tags))
            day = post.date.day if post.date else None
            self.months.update((f"{day:%Y}", f"{day:%Y/%m}") if day else ())

    def _is_out(self, post: SourcePost) -> bool:
        if post.status not in ("published", "hidden"):
            return False
        return post.kind == "page" or (post.date is not None and post.date.instant <= self.blog.site.engine.now.instant)

    def linked(self, planned: Planned, label: str) -> Linked:
        """Return the file of a text with its links as they are here, and notes about those that lead nowhere."""
        text = planned.source
        head, body = _parted(planned)
        links = _Links(self, text, planned.post.path)
        codes = [each for each in text.links if each.startswith(("{{", "{%"))]
        new = with_links(body, codes, links.written)
        told = [
            SourceNote(f"{label}:{line_at(body, at, planned.post.body_line)} ({text.place})", what, remedy)
            for at, what, remedy in links.told
        ]
        data = planned.data if new == body else f"{head}{new}".encode()
        return Linked(data, tuple(told))

    def led_here(self) -> Iterator[SourceNote]:
        """Yield a note for each link of an older text to a text that has come in now: older texts stay as they are."""
        if not self.new:
            return
        for post in self.blog.site.engine.posts:
            body = post.body
            if not any(host in body for host in self.site.hosts):
                continue
            for link in links_in(body):
                place = self.site.place(link.address, "")
                path = self.by_key.get(place.key) if place and "://" in link.address else None
                if path in self.new and self.targets[path].out:
                    what = said("%(address)s leads to a text that has come in now", address=link.address)
                    where = f"{self.blog.content.label(post.path)}:{line_at(body, link.start, post.body_line)}"
                    yield SourceNote(where, what, said("write %(link)s", link=f"{{filename}}/{quote(path)}"))


class _Links:
    """The links of one text while they are written; ``told`` has what is to be said of them, by their offsets."""

    def __init__(self, linking: Linking, text: SourceText, path: str) -> None:
        self.linking = linking
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
            return self._to_text(link, self.linking.by_source.get(key, ""), fragment)
        place = self.linking.site.place(address, self.text.address)
        if place is None:
            return None
        if path := self.linking.by_key.get(place.key):
            return self._to_text(link, path, place.fragment)
        if place.key.startswith("//"):
            return None
        if place.home:
            return None if link.bare else "{index}"
        if url := self.linking.files.get(place.key):
            return None if link.bare else self.linking.place_of_file(url, self.path) or None
        return self._to_list(link, place)

    def _to_category(self, name: str) -> str | None:
        """Return the link to the tag that a category of Pelican has become."""
        tag = self.linking.blog.tags.shown(unquote(name))
        return f"{{tag}}{quote(tag)}" if slugify(tag) in self.linking.tags else None

    def _to_text(self, link: FoundLink, path: str, fragment: str) -> str | None:
        target = self.linking.targets.get(path)
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
        if fragment in target.anchors:
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
        linking = self.linking
        tag = linking.blog.tags.shown(linking.lists.get(place.key, ""))
        if tag and slugify(tag) in linking.tags:
            return f"[{as_words(tag)}]({{tag}}{quote(tag)})" if link.bare else f"{{tag}}{quote(tag)}"
        below = place.key.removeprefix(linking.site.base.strip("/")).strip("/")
        month = _MONTH.fullmatch(below)
        if month and month[1] in linking.months and linking.blog.site.engine.options.views:
            address = f"{linking.blog.base}/{ARCHIVE}{month[1]}/"
            return None if link.bare else address
        self._tell(
            link, said("%(address)s leads to something of the old blog that did not come in", address=link.address)
        )
        return None

    def _tell(self, link: FoundLink, what: Said) -> None:
        self.told.append((link.start, what, said("let it lead somewhere else, or delete it")))


def anchors(markdown: str) -> frozenset[str]:
    """Return the ids that the page of a text has in it: those that it names, and those of its headings."""
    if "#" not in markdown and "id=" not in markdown:
        return frozenset()
    prose = MarkdownText(markdown).prose
    found = {first or second for first, second in _ID.findall(prose)}
    for heading in _HEADING.finditer(prose):
        if "#" not in (heading[2] or ""):
            found.add(heading_id(unescape(plain(markdown[heading.start(1) : heading.end(1)])), "-"))
    return frozenset(found)


def _parted(planned: Planned) -> tuple[str, str]:
    """Return the head of a file, and its text."""
    lines = planned.data.decode().split("\n")
    first = planned.post.body_line - 1
    return "".join(f"{line}\n" for line in lines[:first]), "\n".join(lines[first:])
