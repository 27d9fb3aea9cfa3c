"""Read a post strictly from the bytes of its file: front matter, file name and text. Pure."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from plugins.core.dates import parse_zone
from plugins.core.errors import Fault, SiteError, did_you_mean, fault, raise_if_any
from plugins.core.fields import NOT_XML, FieldError
from plugins.core.long_text import LongText
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.core.text_facts import computed
from plugins.core.text_lines import line_at
from plugins.engine.content import fields
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.excludes import means_drafts
from plugins.engine.content.field_reader import FieldValues, read_fields
from plugins.engine.content.file_names import fields_in_name
from plugins.engine.content.front_matter.foreign_markup import foreign_markup_notes
from plugins.engine.content.front_matter.models import FrontMatter, FrontMatterError, RawField
from plugins.engine.content.front_matter.parser import is_plain, key_in, parse
from plugins.engine.content.limits import excesses
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_dates import post_dates
from plugins.engine.content.text_decoding import conflicts, decode, text_faults

NO_DATE = "no Date"
_FIRST_HEADING = re.compile(r"\s*(?:#[ \t]+(\S[^\n]*?)(?:[ \t]#+)?|(\S[^\n]*?)[ \t]*\n=+)[ \t]*(?:\n|$)")
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]?")
_CORE_NAMES = frozenset(field.name for field in fields.FIELDS)
_SCRIPT_LENGTH = 4  # letters of a script's name: zh-Hant is another language to readers than zh


class Examined(Struct, frozen=True):
    """Result of reading a file: a post, unless it is no text, and its faults and warnings.

    With faults the post is incomplete, but its text can be checked. ``unsure`` are the names of the faulty fields.
    ``inputs`` are what plugins' fields were parsed of.
    """

    post: SourcePost | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    unsure: frozenset[str] = frozenset()
    inputs: Mapping[str, str | tuple[str, ...]] = {}


def read_post(data: bytes, path: str, kind: Kind, options: ReadingOptions) -> SourcePost:
    """Read one file; raises SiteError with all faults of its front matter."""
    examined = examine(data, path, kind, options)
    raise_if_any(examined.faults)
    if examined.post is None:
        raise TypeError(path)
    return examined.post


def examine(data: bytes, path: str, kind: Kind, options: ReadingOptions) -> Examined:
    """Read one file as far as possible, and collect its faults."""
    where = options.content.label(path)
    try:
        text = decode(data, where)
    except SiteError as error:
        return Examined(None, error.faults)
    broken = list(text_faults(text, where))
    text = NOT_XML.sub(" ", text) if broken else text
    cut_off: list[Fault] = []
    try:
        matter = parse(text, options.fields)
    except FrontMatterError as error:
        cut_off.append(fault(where, error.what, error.remedy, error.line))
        if error.rest is None:
            return Examined(None, (*broken, *cut_off))
        matter = error.rest
    conflict = next((found.line for found in conflicts(text, where)), 0) if broken else 0
    if conflict and (cut_off or conflict < matter.body_line):
        return Examined(None, tuple(broken))  # a conflict in the front matter causes all its other faults
    values = _values(is_plain(text), matter, path, kind, options)
    post = _post(values, matter, path, kind, options)
    if not cut_off:
        values.faults.extend(_missing(values, post, where))
    unsure = frozenset(values.lines.keys() - values.values.keys())
    unconvertible = broken and any(excesses(text))
    faults = (*broken, *cut_off, *values.faults)
    inputs = {name: values.inputs[name] for name in post.plugin_values}
    return Examined(None if unconvertible else post, faults, tuple(values.warnings), unsure, inputs)


def _values(plain: bool, matter: FrontMatter, path: str, kind: Kind, options: ReadingOptions) -> FieldValues:
    """Return the values of the front matter and of the file's name, with their faults."""
    where = options.content.label(path)
    values = read_fields(where, matter.fields, options.fields, plain)
    for note in (*matter.notes, *foreign_markup_notes(matter.fields)):
        (values.warnings if note.warning else values.faults).append(fault(where, note.what, note.remedy, note.line))
    values.faults.extend(_add_from_name(values, naming_path(path, options.roots), path, kind, options))
    if means_drafts(path, options.roots) and values.get(fields.STATUS) is None:
        values.warnings.extend(_kept_as_draft(values, where))
        values.values[fields.STATUS.name] = "draft"
    if plain:
        values.faults.extend(_keys_below_blank_line(matter, values, options, where))
    values.faults.extend(_wrong_template(values, kind, options, where))
    if options.views and fields.CATEGORY.name in values.lines:
        values.warnings.append(fault(where, "category: no page shows it", "use Tags", values.line(fields.CATEGORY)))
    return values


def _post(values: FieldValues, matter: FrontMatter, path: str, kind: Kind, options: ReadingOptions) -> SourcePost:
    """Return the post with these values, to which it adds the faults of the dates and of the slug."""
    where = options.content.label(path)
    zone_name = values.get(fields.TIMEZONE)
    zone = parse_zone(zone_name) if zone_name else options.zone
    dates = post_dates(values, zone, where)
    named = naming_path(path, options.roots)
    slug = values.get(fields.SLUG) or options.kept_slugs.get(path) or file_slug(named)
    values.faults.extend(_wrong_file_slug(slug, where))
    title = values.get(fields.TITLE) or ""
    untitled = kind == "post" and fields.TITLE.name not in values.lines and not title
    if untitled:
        from plugins.engine.content.untitled import first_words  # here: most blogs have no such post

        title = first_words(matter.body) or (str(dates.date.day) if dates.date else slug)
    return SourcePost(
        path=path,
        kind=kind,
        title=title,
        untitled=untitled,
        slug=slug,
        lang=own_language(values.get(fields.LANG) or options.lang, options.lang),
        status=values.get(fields.STATUS) or "published",
        zone=zone,
        date=dates.date,
        modified=dates.modified,
        markdown=LongText(matter.body),
        body_line=matter.body_line,
        tags=values.get(fields.TAGS) or (),
        summary=values.get(fields.SUMMARY),
        author=values.get(fields.AUTHOR),
        authors=values.get(fields.AUTHORS) or (),
        category=values.get(fields.CATEGORY),
        template=values.get(fields.TEMPLATE),
        url=values.get(fields.URL),
        save_as=values.get(fields.SAVE_AS),
        id=values.get(fields.ID),
        redirect_from=values.get(fields.REDIRECT_FROM) or (),
        signature=values.get(fields.SIGNATURE),
        plugin_values={name: value for name, value in values.values.items() if name not in _CORE_NAMES},
        lines=values.lines,
        facts=computed(options.facts, matter.body),
    )


def own_language(lang: str, site: str) -> str:
    """Return the site's language for a post in it, even if only one of the two names a country: sv-SE is sv."""
    one = lang.split("-")
    other = site.split("-")
    short, long = sorted((one, other), key=len)
    same = one[0] == other[0] and len(short) == 1 and len(long) == 2 and len(long[1]) < _SCRIPT_LENGTH
    return site if same else lang


def file_slug(path: str) -> str:
    """Return the slug of a file name without its date prefix, or of the date alone."""
    stem = PurePosixPath(path).stem
    return slugify(_DATE_PREFIX.sub("", stem, count=1) or stem)


def _add_from_name(values: FieldValues, named: str, path: str, kind: Kind, options: ReadingOptions) -> Iterator[Fault]:
    """Add the values that the name of the file, or of its folder, gives to fields missing in the front matter."""
    for name, value in fields_in_name(path, options.name_patterns, named).items():
        field = options.fields.get(name)
        given = name in values.lines or name in values.values
        if field is None or given or (field is fields.DATE and kind == "page"):
            continue
        try:
            text = slugify(value) if field is fields.SLUG else value
            values.parse(field, (text,) if field.many else text)
        except FieldError as error:
            yield fault(options.content.label(path), f"the {name} in the file name: {error.what}", error.remedy)


def _kept_as_draft(values: FieldValues, where: str) -> Iterator[Fault]:
    """Yield a warning for a dated text in a drafts folder: anywhere else it would be published."""
    if values.get(fields.DATE) is not None:
        remedy = "move it to publish it, or give it a Status"
        yield fault(where, "kept as a draft: its folder is one of drafts", remedy)


def _keys_below_blank_line(
    matter: FrontMatter, values: FieldValues, options: ReadingOptions, where: str
) -> Iterator[Fault]:
    """Yield a fault for keys at the beginning of the text: a blank line has ended the front matter before them.

    A text may begin with ``Author: …`` and mean it: all of its first lines must be keys, and one of them unmistakable.
    """
    body = re.sub(r"^[ \t]+$", "", matter.body, flags=re.MULTILINE)
    above = len(body) - len(body.lstrip("\n"))
    paragraph = body[above:].split("\n\n", 1)[0].rstrip("\n")
    raw = tuple(RawField(key, (value,), 0) for key, value in map(key_in, paragraph.split("\n")))
    if not all(field.key for field in raw):
        return
    found = read_fields(where, raw, options.fields)
    all_ours = not found.faults and not found.warnings and len(found.values) == len(raw)
    unmistakable = any(name in options.fields and options.fields[name].unmistakable for name in found.values)
    if all_ours and unmistakable and not found.lines.keys() & values.lines.keys():
        what = f"{raw[0].key}: it is below the front matter, which ends with the first blank line"
        remedy = f"delete the blank line above it, or write it as **{raw[0].key}:** if it is text"
        yield fault(where, what, remedy, matter.body_line + above)


def _missing(values: FieldValues, post: SourcePost, where: str) -> Iterator[Fault]:
    """Yield a fault for a page without Title, a post whose Title is a heading of its text, and one without Date.

    Another fault may suggest it already, as for ``Titel``.
    """
    suggested = " ".join(found.remedy for found in values.faults)

    def is_known(name: str) -> bool:
        return name in values.lines or name in values.values or f"'{name.capitalize()}'" in suggested

    if post.kind == "page" and not is_known(fields.TITLE.name):
        yield fault(where, "no Title", "write 'Title: …' in its front matter", 1)
    heading = _FIRST_HEADING.match(post.body) if post.untitled and not is_known(fields.TITLE.name) else None
    if heading:
        line = line_at(post.body, heading.start(heading.lastindex or 0), post.body_line)
        title = heading[heading.lastindex or 0]
        yield fault(where, "no Title, but a heading above the text", f"write 'Title: {title}' in its place", line)
    if post.kind == "post" and not is_known(fields.DATE.name) and post.status not in ("draft", "skip"):
        yield fault(where, NO_DATE, "write 'Date: 2026-09-14' in its front matter", 1)


def _wrong_template(values: FieldValues, kind: Kind, options: ReadingOptions, where: str) -> Iterator[Fault]:
    template = values.get(fields.TEMPLATE)
    names = [name for name in options.templates if not options.views or name.split("-")[0] == kind]
    if template and template not in names:
        what = f"Template: the theme has no '{template}'"
        yield fault(where, what, did_you_mean(template, names), values.line(fields.TEMPLATE))


def _wrong_file_slug(slug: str, where: str) -> Iterator[Fault]:
    if not slug:
        yield fault(where, "the file name has no letter or digit for an address", "rename it, or add 'Slug: …'")
    elif len(slug) > SLUG_MAX:
        what = f"the address made of the file name is {len(slug)} characters long"
        yield fault(where, what, f"rename the file, or add a Slug of at most {SLUG_MAX}")
