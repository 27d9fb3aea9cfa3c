"""Plan the file of each text of a source: its front matter, its path, and what is to be said of it. Writes nothing."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.dates import Moment, parse_moment
from plugins.core.fields import FieldError
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.field_types import permanent_id
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import own_language
from plugins.engine.markdown.plain_text import plain
from tools.importing.fenced_code import fenced
from tools.importing.head_text import Value
from tools.importing.models import Kind, Reason, SourceNote, SourceText, Status
from tools.importing.new_blog import Known, NewBlog
from tools.importing.old_addresses import below_base, is_query, redirect_from
from tools.importing.reading_back import UnreadableError, Written, written_file
from tools.slips import said
from tools.writing.slugs import free_slugs, moment_slug, title_slug

_IDS = UUID("6a1d7f0e-2f0b-4c57-9d0c-0d7f0f9f5b7e")  # of texts whose source has none, or one that feeds cannot have
_LOOK = said("look at it")
_HEADING = re.compile(r"\s*##?[ \t]+(\S[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n+|$)")


class Planned(Struct, frozen=True):
    """A text as it will be: its file below content/, and what a build will read of it.

    ``asked`` is the slug that it was to have, where another text has that one.
    """

    source: SourceText
    post: SourcePost
    data: bytes
    address: str
    status: Status
    reason: Reason
    notes: tuple[SourceNote, ...] = ()
    query: bool = False


class Draft(Struct, frozen=True):
    """A text while its name is sought: its values but for those that depend on the name, and the Markdown below.

    ``old`` are its old addresses as front matter has them, with the same as paths.
    """

    source: SourceText
    values: Mapping[str, Value]
    body: str
    day: str
    old: Mapping[str, str]
    notes: tuple[SourceNote, ...]


class Planner:
    """An import while its texts are planned, one after the other."""

    def __init__(self, blog: NewBlog, host: str) -> None:
        self.blog = blog
        self.host = host
        self.slug_of: dict[str, str] = {}  # slugs of planned texts, by the key of their source

    def plan(self, text: SourceText, markdown: str, image: str = "") -> Planned | Known:
        """Return the file of a text, or the text that the blog has already. ``image`` is the path of its picture."""
        if found := self.known(text):
            return found
        draft = self._draft(text, markdown, self._id(text), image)
        planned = self._named(draft)
        self.blog.take(planned.post)
        self.slug_of[text.key] = planned.post.slug
        return planned

    def known(self, text: SourceText) -> Known | None:
        """Return the text that the blog has already."""
        return self.blog.known(self._id(text), below_base(text.address, self.blog.base), text.title)

    def _id(self, text: SourceText) -> str:
        """Return the id of a text: the one that readers of its feed know, else one that is the same every time."""
        try:
            return permanent_id(text.guid)
        except FieldError:
            return str(uuid5(_IDS, f"{self.host}\0{text.kind}\0{text.guid or text.key}"))

    def _draft(self, text: SourceText, markdown: str, id_: str, image: str) -> Draft:
        notes: list[SourceNote] = []
        text, moment = self._dated(text, notes)
        if id_ != text.guid and text.guid and text.status is Status.OUT:
            what = said("feeds cannot have its former id '%(id)s' (8 to 200 characters, no spaces)", id=text.guid[:60])
            notes.append(SourceNote(text.place, what, said("readers of the old feed may see it as new, once")))
        heading = _HEADING.match(markdown) if not text.title else None
        if heading:
            text = replace(text, title=plain(heading[1]))
            markdown = markdown[heading.end() :]
        if not markdown.strip() and text.kind is Kind.POST and text.status is not Status.DRAFT:
            what = said("it has no text, and became a draft")
            notes.append(SourceNote(text.place, what, said("write some to publish it, or delete it")))
            text = replace(text, status=Status.DRAFT, reason=Reason.UNKNOWN)
        settings = self.blog.settings
        lang = own_language(text.lang.lower().replace("_", "-"), settings.default_lang) if text.lang else ""
        authors = () if text.authors in ((), (settings.author,)) else text.authors
        views = self.blog.site.engine.options.views
        categories = (text.category,) if text.category else ()
        values: dict[str, Value] = {
            "Title": text.title or (text.slug.replace("-", " ").capitalize() if text.kind is Kind.PAGE else ""),
            "Date": _on_clock(text.date, settings.timezone) if text.date else "",
            "Modified": _modified(text, settings.timezone),
            "Status": "draft" if text.status is Status.DRAFT else "",
            "Tags": self.blog.tags.of((*(categories if views else ()), *text.tags)),
            "Category": "" if views else text.category,
            "Author": authors[0] if len(authors) == 1 else "",
            "Authors": authors if len(authors) > 1 else (),
            "Lang": "" if lang == settings.default_lang else lang,
            "Summary": text.excerpt,
            "Image": image,
            "Music": text.music,
            "Signature": text.signature,
            "Challenge-Post": str(text.challenge_post or ""),
            "Id": id_,
        }
        day = f"{moment.day}-" if moment and text.kind is Kind.POST else ""
        return Draft(text, values, markdown, day, _old(text, self.blog.base), tuple(notes))

    def _dated(self, text: SourceText, notes: list[SourceNote]) -> tuple[SourceText, Moment | None]:
        """Return a text with the date that it is to have. What has none cannot be published as a post."""
        now = self.blog.site.engine.now.instant
        date = text.date or (text.modified if text.status is not Status.DRAFT else None)
        if date is None:
            if text.kind is Kind.POST and text.status is not Status.DRAFT:
                what = said("it has no date, and became a draft")
                notes.append(SourceNote(text.place, what, said("give it one to publish it")))
                text = replace(text, status=Status.DRAFT, reason=Reason.UNKNOWN)
            return text, None
        if text.status is Status.SCHEDULED and date <= now:
            what = said("it was to come on %(day)s, which is over: the next build publishes it", day=date.date())
            notes.append(SourceNote(text.place, what, _LOOK))
            text = replace(text, status=Status.OUT)
        local = date.astimezone(self.blog.settings.timezone)
        return replace(text, date=date), Moment(local, has_time=True)

    def _named(self, draft: Draft) -> Planned:
        """Return the file of a text under the first name that is free."""
        asked = self._asked_slug(draft)
        taken = self.blog.slugs[draft.source.kind.value, str(draft.values["Lang"]) or self.blog.settings.default_lang]
        for slug in free_slugs(asked, taken):
            path = self._path(draft, slug)
            values = dict(draft.values) | ({"Slug": slug} if _needs_slug(draft, slug) else {})
            values |= self._kept_address(draft, slug == asked)
            values["Redirect_from"] = tuple(draft.old)
            written = self._written(draft, values, path)
            if self.blog.is_free(written.post):
                return self._with_redirect(draft, values, written, tuple(_renamed(draft, asked, slug)))
        raise AssertionError

    def _asked_slug(self, draft: Draft) -> str:
        text = draft.source
        translated = self.slug_of.get(text.translation_of, "") if draft.values["Lang"] else ""
        own = translated or slugify(text.slug)[:SLUG_MAX].strip("-") or title_slug(text.title)
        if own:
            return own
        if text.date:
            return moment_slug(Moment(text.date.astimezone(self.blog.settings.timezone), has_time=True))
        return f"text-{slugify(text.key)}"

    def _path(self, draft: Draft, slug: str) -> str:
        settings = self.blog.settings
        folder = settings.article_paths[0] if draft.source.kind is Kind.POST else settings.page_paths[0]
        day = "" if draft.day and slug.startswith(draft.day.rstrip("-")) else draft.day
        return f"{folder}/{day}{slug}{f'.{lang}' if (lang := draft.values['Lang']) else ''}.md"

    def _kept_address(self, draft: Draft, first: bool) -> dict[str, Value]:
        """Return the address of a page below another one, which it keeps: no pattern of the settings gives it."""
        below = below_base(draft.source.address, self.blog.base)
        parts = below.strip("/").split("/")
        keeps = draft.source.kind is Kind.PAGE and len(parts) > 1 and first and not draft.values["Lang"]
        return {"Url": f"/{'/'.join(parts)}/"} if keeps and all(slugify(part) == part for part in parts) else {}

    def _with_redirect(
        self, draft: Draft, values: Mapping[str, Value], written: Written, renamed: tuple[SourceNote, ...]
    ) -> Planned:
        """Return the file, without redirects from old addresses that are the new one, or another text's."""
        text = draft.source
        address = self.blog.address(written.post)
        kept = tuple(each for each, path in draft.old.items() if self.blog.may_redirect(path, address))
        if len(kept) < len(draft.old):
            written = self._written(draft, {**values, "Redirect_from": kept}, written.post.path)
        query = is_query(text.address) and text.status is Status.OUT
        notes = (*draft.notes, *renamed, *written.notes)
        return Planned(text, written.post, written.data, address, text.status, text.reason, notes, query)

    def _written(self, draft: Draft, values: Mapping[str, Value], path: str) -> Written:
        """Return the file of a text; the text is code where a build cannot read it. Raises UnreadableError."""
        options = self.blog.site.engine.options
        try:
            return written_file(values, draft.body, path, draft.source, options)
        except UnreadableError as error:
            bare = {key: value for key, value in values.items() if key != "Summary"}
            written = written_file(bare, fenced(draft.body, "markdown"), path, draft.source, options)
            what = said("a build cannot read this text (%(reason)s): it stands in it as code", reason=str(error))
            note = SourceNote(draft.source.place, what, said("write it anew, from the old page"), lost=True)
            return replace(written, notes=(*written.notes, note))


def _old(text: SourceText, base: str) -> dict[str, str]:
    """Return the old addresses of a text that can have a redirect, as front matter has them, with their paths."""
    address = "" if is_query(text.address) and text.status is not Status.OUT else text.address  # nobody had it
    found = {redirect_from(each, base): below_base(each, base) for each in (address, *text.aliases)}
    return {written: path for written, path in found.items() if written}


def _renamed(draft: Draft, asked: str, slug: str) -> Iterator[SourceNote]:
    """Yield a note for a text whose name another one has."""
    if slug != asked:
        what = said("another text is called '%(asked)s': this one became '%(slug)s'", asked=asked, slug=slug)
        yield SourceNote(draft.source.place, what, _LOOK)


def _needs_slug(draft: Draft, slug: str) -> bool:
    """Tell whether the name of the file does not give the slug."""
    return bool(draft.values["Lang"]) or not slug or slug != slugify(slug) or slug[:4].isdigit()


def _on_clock(date: dt.datetime, zone: ZoneInfo) -> str:
    """Return a date as front matter has it: on the blog's clock, with its offset only where that is another one."""
    local = date.astimezone(zone)
    text = f"{local:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    try:
        same = parse_moment(text, zone).instant.timestamp() == date.timestamp()
    except ValueError:
        same = False
    return text if same else f"{local:%Y-%m-%d %H:%M:%S}{local:%z}"


def _modified(text: SourceText, zone: ZoneInfo) -> str:
    """Return the day of the last change of a published text, if it is a later day than the one of its publication."""
    if text.status is not Status.OUT or not text.date or not text.modified:
        return ""
    later = text.modified.astimezone(zone).date() > text.date.astimezone(zone).date()
    return _on_clock(text.modified, zone) if later else ""
