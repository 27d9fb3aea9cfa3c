"""A source file, read strictly: bytes to a SourcePost, or every fault in it. Pure."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from plugins.core.dates import DateError, Moment, parse_moment, parse_zone
from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any
from plugins.core.fields import NOT_XML, Field, FieldError
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.excludes import Excludes, kept_as_draft, means_drafts
from plugins.engine.content.file_names import told_by_name
from plugins.engine.content.front_matter.foreign_markup import foreign_markup_notes
from plugins.engine.settings.site import NAME_PATTERNS
from plugins.engine.content.text_decoding import conflicts, decode, text_faults
from plugins.engine.content.fields import Given, read_fields
from plugins.engine.content.front_matter.models import FrontMatter, FrontMatterError, RawField
from plugins.engine.content.front_matter.parser import is_plain, key_in, parse
from plugins.engine.content.limits import excesses

Kind = Literal["post", "page"]
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]?")
_SCRIPT = 4  # letters of the name of a script: zh-Hant is another language to readers than zh
LATER = "publishdate"  # beside a Date: the day on which Hugo would publish the post
_NEVER_TEXT = frozenset("tags date modified slug id status redirect_from save_as timezone challenge_post".split())


class ReadingOptions(Struct, frozen=True):
    """Settings that reading a post depends on."""

    content: str
    zone: ZoneInfo
    lang: str
    fields: Mapping[str, Field]
    templates: tuple[str, ...]
    own_tags: frozenset[str] = frozenset()  # slugs that have a page before any post has them
    views: bool = False  # whether a template is made for posts or for pages, as its name says
    origin: str = ""  # scheme and host of the site
    base: str = ""  # the path of the site on its host
    embeds: tuple[str, ...] = ()  # origins that may be shown in frames
    name_patterns: tuple[str, ...] = NAME_PATTERNS  # what a file's name, and its path, say of a post
    roots: tuple[str, ...] = ("posts", "pages")  # the folders of posts and pages
    excludes: Excludes = Excludes()
    kept_slugs: Mapping[str, str] = {}  # by path, of posts that are out under another one than their files give now


class SourcePost(Struct, frozen=True):
    """A post or page as its file gives it. ``path`` is relative to content/, ``lines`` has the line of each field."""

    path: str
    kind: Kind
    title: str
    slug: str
    lang: str
    status: str
    zone: ZoneInfo
    date: Moment | None
    modified: Moment | None
    body: str
    body_line: int
    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


class Examined(Struct, frozen=True):
    """Content of a file: a post, unless it is no text, and the faults and warnings in it.

    With faults the post is not whole, but good enough to check its text. ``unsure`` has the fields that are faulty.
    """

    post: SourcePost | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    unsure: frozenset[str] = frozenset()


def read_post(data: bytes, path: str, kind: Kind, options: ReadingOptions) -> SourcePost:
    """Read one file; raises SiteError with all faults of its front matter."""
    found = examine(data, path, kind, options)
    raise_if_any(found.faults)
    if found.post is None:
        raise TypeError(path)
    return found.post


def examine(data: bytes, path: str, kind: Kind, options: ReadingOptions) -> Examined:
    """Read one file as far as that goes."""
    where = f"{options.content}/{path}"
    try:
        text = decode(data, where)
    except SiteError as error:
        return Examined(None, error.faults)
    broken = list(text_faults(text, where))
    text = NOT_XML.sub(" ", text) if broken else text
    cut_off: list[Fault] = []
    try:
        matter = parse(text)
    except FrontMatterError as error:
        cut_off.append(fault(where, error.what, error.remedy, error.line))
        if error.rest is None:
            return Examined(None, (*broken, *cut_off))
        matter = error.rest
    versions = next((each.line for each in conflicts(text, where)), 0) if broken else 0
    if versions and (cut_off or versions < matter.body_line):
        return Examined(None, tuple(broken))  # what else is wrong in its front matter comes of that
    post, given = _post(text, matter, path, kind, options)
    if not cut_off:
        given.faults.extend(_missing(given, post, where))
    unsure = frozenset(given.lines.keys() - given.values.keys())
    too_much = broken and any(excesses(text))  # for Markdown to look at it
    faults = (*broken, *cut_off, *given.faults)
    return Examined(None if too_much else post, faults, tuple(given.warnings), unsure)


def _post(text: str, matter: FrontMatter, path: str, kind: Kind, options: ReadingOptions) -> tuple[SourcePost, Given]:
    """The post of a text, and what its front matter gives."""
    where, plain = f"{options.content}/{path}", is_plain(text)
    given = read_fields(where, matter.fields, options.fields, plain)
    for note in (*matter.notes, *foreign_markup_notes(matter.fields)):
        told = given.warnings if note.warning else given.faults
        told.append(fault(where, note.what, note.remedy, note.line))
    named = naming_path(path, options.roots)
    given.faults.extend(_by_name(given, named, path, kind, options))
    if means_drafts(path, options.roots):
        given.warnings.extend(kept_as_draft(given.values, where))
        given.values.setdefault("status", "draft")
    if plain:
        given.faults.extend(_fallen_out(matter, given.lines, options, where))
    zone = parse_zone(str(given.values["timezone"])) if "timezone" in given.values else options.zone
    dates = _dates(given, zone, where)
    given.faults.extend(_wrong_template(given.values, given.lines, kind, options, where))
    if options.views and "category" in given.lines:
        given.warnings.append(fault(where, "category: no page shows it", "use Tags", given.lines["category"]))
    slug = str(given.values.get("slug") or options.kept_slugs.get(path) or file_slug(named))
    given.faults.extend(_wrong_file_slug(slug, where))
    lang = own_language(str(given.values.get("lang", options.lang)), options.lang)
    post = SourcePost(
        path, kind, str(given.values.get("title", "")), slug, lang, str(given.values.get("status", "published")), zone,
        dates.get("date"), dates.get("modified"), matter.body, matter.body_line, given.values, given.lines,
    )  # fmt: skip
    return post, given


def own_language(lang: str, site: str) -> str:
    """The site's language for a post in it, also where one of the two names a country: sv-SE is sv, and sv is sv-SE."""
    one, other = lang.split("-"), site.split("-")
    short, long = sorted((one, other), key=len)
    same = one[0] == other[0] and len(short) == 1 and len(long) == 2 and len(long[1]) < _SCRIPT
    return site if same else lang


def _dates(given: Given, zone: ZoneInfo, where: str) -> dict[str, Moment]:
    """The moments of a post. A Modified before its Date is none: the post was changed while it waited."""
    dates: dict[str, Moment] = {}
    for name in ("date", "modified", LATER):
        try:
            if name in given.values:
                dates[name] = parse_moment(str(given.values[name]), zone)
        except DateError as error:
            line = given.lines.get(name, 0)
            of = f"{name.capitalize()}: " if line else "the date in the file name: "
            given.faults.append(fault(where, f"{of}{error.what}", error.remedy, line))
            if line:
                del given.values[name]
    later = dates.pop(LATER, None)
    given.values.pop(LATER, None)
    if later and "date" in dates and not _in_order(later, dates["date"]):
        what = "publishDate: it lies after Date, by which a post comes out"
        given.faults.append(fault(where, what, "give it as Date", given.lines[LATER]))
    if "date" in dates and "modified" in dates and not _in_order(dates["date"], dates["modified"]):
        del dates["modified"], given.values["modified"]
    return dates


def _by_name(given: Given, named: str, path: str, kind: Kind, options: ReadingOptions) -> Iterator[Fault]:
    """Add what the name of the file says, or that of its folder, where its front matter does not."""
    for name, value in told_by_name(path, options.name_patterns, named).items():
        known = options.fields.get(name)
        if known is None or name in given.lines or name in given.values or (name == "date" and kind == "page"):
            continue
        try:
            text = slugify(value) if name == "slug" else value
            given.values[name] = known.parse((text,)) if known.many else known.parse(text)
        except FieldError as error:
            yield fault(f"{options.content}/{path}", f"the {name} in the file name: {error.what}", error.remedy)


def _fallen_out(matter: FrontMatter, lines: Mapping[str, int], options: ReadingOptions, where: str) -> Iterator[Fault]:
    """Keys with which the text begins, since a blank line ended the front matter before them.

    A text may begin with ``Author: …`` and mean it: all of its first lines must be keys, one of them never text.
    """
    body = re.sub(r"^[ \t]+$", "", matter.body, flags=re.MULTILINE)
    above = len(body) - len(body.lstrip("\n"))
    paragraph = body[above:].split("\n\n", 1)[0].rstrip("\n")
    raw = tuple(RawField(key, (value,), 0) for key, value in map(key_in, paragraph.split("\n")))
    if not all(each.key for each in raw):
        return
    found = read_fields(where, raw, options.fields)
    ours = not found.faults and not found.warnings and len(found.values) == len(raw)
    if ours and not found.lines.keys() & lines.keys() and not _NEVER_TEXT.isdisjoint(found.values):
        what = f"{raw[0].key}: stands below the front matter, which ends with the first blank line"
        remedy = f"take the blank line above it away, or write it as **{raw[0].key}:** if it is text"
        yield fault(where, what, remedy, matter.body_line + above)


def _missing(given: Given, post: SourcePost, where: str) -> Iterator[Fault]:
    """Keys without which there is no post, but for those that are told already: as Titel, or Titel for Title."""
    meant = " ".join(each.remedy for each in given.faults)
    known = {*given.lines, *given.values, *(name for name in ("title", "date") if f"'{name.capitalize()}'" in meant)}
    if "title" not in known:
        yield fault(where, "no Title", "write 'Title: …' in its front matter", 1)
    if post.kind == "post" and "date" not in known and post.status not in ("draft", "skip"):
        yield fault(where, "no Date", "write 'Date: 2026-09-14' in its front matter", 1)


def _in_order(date: Moment, modified: Moment) -> bool:
    """Whether a post was modified when it was there; days alone say enough where one of them has no time."""
    if date.has_time and modified.has_time:
        return date.instant.timestamp() <= modified.instant.timestamp()
    return date.day <= modified.day


def file_slug(path: str) -> str:
    """The slug of a file name without its date prefix, or of the date alone: a changed title changes no address."""
    stem = PurePosixPath(path).stem
    return slugify(_DATE_PREFIX.sub("", stem, count=1) or stem)


def _wrong_template(
    values: Mapping[str, object], lines: Mapping[str, int], kind: Kind, options: ReadingOptions, where: str
) -> Iterator[Fault]:
    template = values.get("template")
    names = [name for name in options.templates if not options.views or name.split("-")[0] == kind]
    if template and template not in names:
        remedy = did_you_mean(str(template), names)
        yield fault(where, f"Template: the theme has no '{template}'", remedy, lines["template"])


def _wrong_file_slug(slug: str, where: str) -> Iterator[Fault]:
    if not slug:
        yield fault(where, "the file name has no letter or digit for an address", "rename it, or add 'Slug: …'")
    elif len(slug) > SLUG_MAX:
        what = f"the address made of the file name is {len(slug)} characters long"
        yield fault(where, what, f"rename the file, or add a Slug of at most {SLUG_MAX}")
