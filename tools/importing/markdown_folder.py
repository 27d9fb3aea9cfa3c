"""A folder of Markdown as the source of an import: the texts of Hugo, Jekyll, Eleventy or Pelican.

Their heads are read as a build reads them (docs/decisions/0025). A text whose head may keep it private is a draft.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from posixpath import basename
from urllib.parse import urlsplit

from msgspec.structs import replace

from plugins.core.errors import Fault
from plugins.core.text_lines import line_at
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import Kind as PostKind
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.post_reader import Examined, examine
from plugins.engine.markdown.checks.foreign_markup import foreign_markup
from plugins.engine.markdown.checks.shortcodes import bracket_shortcodes
from plugins.engine.markdown.notes import MarkdownText
from tools.importing.folder_addresses import base_path, feeds_of, old_path
from tools.importing.folder_links import TextNames, without_known
from tools.importing.local_files import files_shown, plain_addresses
from tools.importing.markdown_files import Program, find_texts, folder_at
from tools.importing.media.references import WEB
from tools.importing.models import Kind, Reason, SourceBlog, SourceMedia, SourceNote, SourceText, Status
from tools.importing.other_texts import other_texts
from tools.slips import Said, Slip, said

_PAGES = frozenset(("pages", "page", "sidor"))
_POSTS = frozenset("_posts _drafts posts post blog blogg articles article writing journal inlagg inlägg notes".split())
_DRAFTS = frozenset(("_drafts", "drafts", "utkast"))
_JEKYLL = "_posts/"
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_PRIVATE = re.compile(r"(?i)(?:status|draft|private|published|publish|hidden|unlisted|password)\b")
_MADE_HERE = ("no Date", "no Title", "Template")  # faults of texts that are no faults of an import


class MarkdownFolder:
    """A folder with texts in Markdown; raises Slip if it has none. ``now`` tells which texts are yet to come."""

    def __init__(self, root: Path, name: str, options: ReadingOptions, now: dt.datetime) -> None:
        self.folder = folder_at(root)
        self.name = name.rstrip("/")
        self.now = now
        self.found = find_texts(self.folder)
        if not self.found.texts:
            raise Slip(name, said("has no text in Markdown"), said("give the folder of the old blog"))
        self.names = TextNames(self.found.texts)
        content = ContentFolder(self.folder.texts)
        posts = {each[: each.index(_JEKYLL) + len(_JEKYLL) - 1] for each in self.found.texts if _JEKYLL in each}
        self.options = replace(
            options, content=content, views=False, facts=(), kept_slugs={}, folders={"post": tuple(posts), "page": ()}
        )
        self.media: tuple[SourceMedia, ...] = ()
        self._notes: list[SourceNote] = []

    @property
    def blog(self) -> SourceBlog:
        """The blog, as far as the settings of its program tell."""
        address = self.folder.setting("baseURL", "SITEURL", "url")
        address = address if urlsplit(address).hostname else ""
        title = self.folder.setting("title", "SITENAME") or self.folder.root.name
        return SourceBlog(title, address=address, feeds=tuple(feeds_of(self.folder)))

    @property
    def total(self) -> int:
        """The number of texts."""
        return len(self.found.texts)

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """Notes about what could not be read, of the last reading."""
        return tuple(self._notes)

    @property
    def left_out(self) -> Counter[str]:
        """Counts of texts in folders that are no posts and no pages."""
        return self.found.left_out

    def texts(self) -> Iterator[SourceText]:
        """Yield each text in Markdown, and note those in other markup."""
        self._notes.clear()
        for path in self.found.texts:
            try:
                data = (self.folder.texts / path).read_bytes()
            except OSError as error:
                what = said("cannot be read (%(reason)s)", reason=error.strerror or "")
                self._note(path, 0, what, said("copy it from the old blog"), lost=True)
                continue
            if text := self._text(path, data):
                yield text
        for path in self.found.others:
            self._note(path, 0, said("it is no Markdown"), said("write it as Markdown, or copy it"), lost=True)

    def _text(self, path: str, data: bytes) -> SourceText | None:
        kind = _kind(path)
        examined = examine(data, path, kind or "post", self.options)
        if kind is None and examined.post and examined.post.date is None:
            kind = "page"
            examined = examine(data, path, "page", self.options)
        post = examined.post
        if post is None:
            for fault in examined.faults:
                self._fault(path, fault, lost=True)
            return None
        told = [each for each in (*examined.faults, *examined.warnings) if not each.what.startswith(_MADE_HERE)]
        for fault in told:
            self._fault(path, fault)
        if kind == "page" and not post.body.strip():
            self.found.left_out["page without a text"] += 1
            return None
        markdown = plain_addresses(post.body)
        links = self.names.links(markdown, path)
        self._check(path, without_known(markdown, links), post.body_line)
        return replace(self._source_text(path, post, markdown, examined), links=links)

    def _source_text(self, path: str, post: SourcePost, markdown: str, examined: Examined) -> SourceText:
        status, reason = self._status(path, post, examined)
        address = old_path(self.folder, path, post)
        image = examined.inputs.get("image", "")
        image = image if isinstance(image, str) else ""
        files = files_shown(markdown, self.folder.texts / path, self.folder.root, image)
        if image and image not in files and not WEB.match(image):
            what = said("its picture %(file)s is not in the folder", file=image)
            self._note(
                path, post.lines.get("image", 0), what, said("give it another one, if it is to have one"), lost=True
            )
        return SourceText(
            key=path,
            kind=Kind(post.kind),
            title="" if post.untitled else post.title,
            place=self._place(path, 0),
            markdown=markdown,
            date=post.date.instant if post.date else None,
            modified=post.modified.instant if post.modified else None,
            slug=post.slug,
            address=address,
            guid=post.id or self._feed_id(address),
            status=status,
            reason=reason,
            category=post.category or "",
            tags=post.tags,
            authors=post.authors or ((post.author,) if post.author else ()),
            excerpt=post.summary or "",
            image=image,
            lang="" if post.lang == self.options.lang else post.lang,
            aliases=tuple(f"{base_path(self.folder)}/{each.lstrip('/')}" for each in post.redirect_from),
            files=files,
        )

    def _feed_id(self, address: str) -> str:
        """Return the id that the feed of the old blog gave a text: that of Hugo is its address."""
        parts = urlsplit(self.blog.address)
        known = self.folder.program is Program.HUGO and parts.hostname and address
        return f"{parts.scheme}://{parts.netloc}{address}" if known else ""

    def _status(self, path: str, post: SourcePost, examined: Examined) -> tuple[Status, Reason]:
        """Return the state of a text. What its program shows to nobody, or not to all, is a draft here."""
        if any(_PRIVATE.match(fault.what) for fault in examined.faults):
            return Status.DRAFT, Reason.UNKNOWN
        if post.status == "draft" or _DRAFTS.intersection(path.lower().split("/")[:-1]):
            return Status.DRAFT, Reason.DRAFT
        if post.status != "published":
            return Status.DRAFT, Reason.PRIVATE
        late = post.date is not None and post.date.instant > self.now
        return (Status.SCHEDULED if late else Status.OUT), Reason.NONE

    def _check(self, path: str, markdown: str, first: int) -> None:
        """Note markup of the old program, which would be shown as text, and links to other texts by their files."""
        text = MarkdownText(markdown)
        for note in (*foreign_markup(text), *bracket_shortcodes(text)):
            self._note(path, note.line + first - 1, Said(note.what), Said(note.remedy))
        for at in other_texts(text.prose):
            what = said("it leads to another text by the name of its file")
            self._note(path, line_at(markdown, at, first), what, said("write the name that it has here"))

    def _fault(self, path: str, fault: Fault, *, lost: bool = False) -> None:
        self._note(path, fault.line, Said(fault.what), Said(fault.remedy), lost=lost)

    def _note(self, path: str, line: int, what: Said, remedy: Said, *, lost: bool = False) -> None:
        self._notes.append(SourceNote(self._place(path, line), what, remedy, lost))

    def _place(self, path: str, line: int) -> str:
        below = (self.folder.texts / path).relative_to(self.folder.root).as_posix()
        return f"{self.name}/{below}:{line}" if line else f"{self.name}/{below}"


def _kind(path: str) -> PostKind | None:
    """Return what a text is by its place and name; None where only its date tells."""
    folders = frozenset(path.lower().split("/")[:-1])
    if folders & _PAGES:
        return "page"
    if folders & _POSTS or _DATED.match(basename(path)):
        return "post"
    return None
