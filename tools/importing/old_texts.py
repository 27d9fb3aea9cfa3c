"""The texts of an import by their former addresses: what links of the former blog may lead to."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape

from msgspec.structs import replace

from plugins.comments.models import State
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.extensions.contents import heading_id
from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.plain_text import plain
from plugins.pages.post_comments import element_id
from tools.importing.link_targets import Target, old_site
from tools.importing.models import SourceBlog, SourceMedia, SourceText
from tools.importing.new_blog import Known, NewBlog
from tools.importing.planning import Planned

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
_ID = re.compile(r"\bid\s*=\s*[\"']?([^\s\"'>]+)|\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}")
_RELATIVE = r"(?:\]\(|\]:|href\s*=)\s*[<\"']?(?:[/?.]|\{category\})"


class OldTexts:
    """Texts, files and lists here, by their former addresses.

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
        self._hosts: re.Pattern[str] | None = None
        for post in blog.site.engine.posts:
            self._add(post, None, {})
            own = (blog.address(post), *post.redirect_from)
            self._register([f"{blog.base}/{each}" for each in own if each] + [post.id or ""], post.path)

    def add(self, planned: Planned) -> None:
        """Register a text that comes in."""
        text = planned.source
        comments = {each.id: element_id(each) for each in text.comments if each.state is State.APPROVED}
        self._add(planned.post, anchors(planned.post.body), comments)
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

    @property
    def has_comments(self) -> bool:
        """Tell whether a text that readers see has comments that are shown."""
        return any(each.out and each.comments for each in self.targets.values())

    def _register(self, addresses: Iterable[str], path: str) -> None:
        for key in self.site.keys(addresses):
            if key:
                self.by_key.setdefault(key, path)

    def anchors_of(self, target: Target) -> frozenset[str]:
        """Return the ids of elements in a text; those of older texts are looked for when a link names one."""
        if target.anchors is not None:
            return target.anchors
        older = next(post for post in self.blog.site.engine.posts if post.path == target.path)
        self.targets[target.path] = replace(target, anchors=anchors(older.body))
        return self.targets[target.path].anchors or frozenset()

    def may_link(self, markdown: str) -> bool:
        """Tell whether a text may have a link to the former blog: most texts have none."""
        if self._hosts is None:
            others = (key[2:].partition("/")[0].partition("?")[0] for key in self.by_key if key.startswith("//"))
            hosts = "|".join(map(re.escape, sorted({*self.site.hosts, *others} - {""})))
            self._hosts = re.compile(rf"{_RELATIVE}|{hosts}" if hosts else _RELATIVE, re.IGNORECASE)
        return self._hosts.search(markdown) is not None

    def _add(self, post: SourcePost, found: frozenset[str] | None, comments: Mapping[str, str]) -> None:
        out = self._is_out(post)
        self.targets[post.path] = Target(post.path, "" if post.untitled else post.title, out, found, comments)
        if out and post.kind == "post" and post.status == "published":
            self.tags.update(map(slugify, post.tags))
            day = post.date.day if post.date else None
            self.months.update((f"{day:%Y}", f"{day:%Y/%m}") if day else ())

    def _is_out(self, post: SourcePost) -> bool:
        if post.status not in ("published", "hidden"):
            return False
        return post.kind == "page" or (post.date is not None and post.date.instant <= self.blog.site.engine.now.instant)


def anchors(markdown: str) -> frozenset[str]:
    """Return the ids that the page of a text has in it: those that it names, and those of its headings."""
    if "#" not in markdown and "id=" not in markdown:
        return frozenset()
    prose = MarkdownText(markdown).without_fences  # faster than prose
    found = {first or second for first, second in _ID.findall(prose)}
    for heading in _HEADING.finditer(prose):
        if "#" not in (heading[2] or ""):
            found.add(heading_id(unescape(plain(markdown[heading.start(1) : heading.end(1)])), "-"))
    return frozenset(found)
