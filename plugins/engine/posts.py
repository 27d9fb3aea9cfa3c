"""A source file, read strictly: bytes to a SourcePost, or every fault in it. Pure."""

import codecs
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from plugins.core.dates import DateError, Moment, parse_moment, parse_zone
from plugins.core.errors import Fault, did_you_mean, fault, stop_on
from plugins.core.fields import NOT_XML, Field
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.fields import read_fields
from plugins.engine.frontmatter import FrontMatter, FrontMatterError, RawField, key_in, parse
from plugins.engine.limits import excesses, too_long
from plugins.engine.places import blanked, without_code

Kind = Literal["post", "page"]
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]?")
_OTHER_MARKS = (  # a mark of UTF-32 may begin with one of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_NEVER_TEXT = frozenset("tags date modified slug id status redirect_from save_as timezone challenge_post".split())
_SHOWN = re.compile(r"<!--.*?-->|<pre\b.*?</pre>", re.DOTALL | re.IGNORECASE)
_CONFLICT = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_DIGITS = 9  # a number this long is no character
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")


class Reading(Struct, frozen=True):
    """What reading a post depends on beside its bytes."""

    content: str
    zone: ZoneInfo
    lang: str
    fields: Mapping[str, Field]
    templates: tuple[str, ...]
    own_tags: frozenset[str] = frozenset()  # slugs that have a page before any post has them
    views: bool = False  # whether a template is made for posts or for pages, as its name says
    origin: str = ""  # scheme and host of the site
    embeds: tuple[str, ...] = ()  # origins that may be shown in frames


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


def read_post(data: bytes, path: str, kind: Kind, reading: Reading) -> SourcePost:
    """Read one file; raises SiteError with all its faults."""
    where = f"{reading.content}/{path}"
    text = decode(data, where)
    stop_on(_text_faults(text, where))
    try:
        matter = parse(text)
    except FrontMatterError as error:
        stop_on([fault(where, error.what, error.remedy, error.line)])
        raise
    values, lines, faults = read_fields(where, matter.fields, reading.fields)
    if not text.startswith("---"):
        faults.extend(_fallen_out(matter, lines, reading, where))
    zone = parse_zone(str(values["timezone"])) if "timezone" in values else reading.zone
    dates: dict[str, Moment] = {}
    for name in ("date", "modified"):
        try:
            if name in values:
                dates[name] = parse_moment(str(values[name]), zone)
        except DateError as error:
            faults.append(fault(where, f"{name.capitalize()}: {error.what}", error.remedy, lines[name]))
    faults.extend(_wrong_order(dates, lines, where))
    faults.extend(_missing(values, lines, kind, where))
    faults.extend(_wrong_template(values, lines, kind, reading, where))
    slug = str(values.get("slug") or file_slug(path))
    faults.extend(_wrong_file_slug(slug, where))
    stop_on(faults)
    return SourcePost(
        path, kind, str(values["title"]), slug, str(values.get("lang", reading.lang)),
        str(values.get("status", "published")), zone, dates.get("date"), dates.get("modified"),
        matter.body, matter.body_line, values, lines,
    )  # fmt: skip


def file_slug(path: str) -> str:
    """The slug of a file name without its date prefix, or of the date alone: a changed title changes no address."""
    stem = PurePosixPath(path).stem
    return slugify(_DATE_PREFIX.sub("", stem, count=1) or stem)


def impossible_references(html: str) -> Iterator[str]:
    """The character references in HTML, such as ``&#0;``, that stand for what XML cannot hold."""
    for reference in _REFERENCE.finditer(html):
        digits = (reference[1] or reference[2]).lstrip("0") or "0"
        number = int(digits, 16 if reference[1] else 10) if len(digits) < _DIGITS else sys.maxunicode + 1
        if number > sys.maxunicode or NOT_XML.match(chr(number)):
            yield reference[0][:20]


def decode(data: bytes, where: str) -> str:
    """The text of a file, which is called ``where``; raises SiteError where it is none in UTF-8, or too long."""
    stop_on(too_long(len(data), where))
    if encoding := next((name for mark, name in _OTHER_MARKS if data.startswith(mark)), ""):
        stop_on([fault(where, f"the file is {encoding}", "save it as UTF-8")])
    if b"\x00" in data[:8000] and not _looks_like_text(data):
        stop_on([fault(where, "the file is not text", "remove it, or give it its own file ending")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        stop_on([fault(where, what, "save the file as UTF-8", line)])
        raise
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_text(data: bytes) -> bool:
    """Whether a NUL stands alone in a text: then it is reported with its line."""
    odd = sum(1 for byte in data[:8000] if byte < 32 and byte not in (9, 10, 13))
    return odd * 20 < len(data[:8000])


def _text_faults(text: str, where: str) -> Iterator[Fault]:
    if control := NOT_XML.search(text):
        what = f"the character U+{ord(control[0]):04X}, which no page or feed can hold"
        yield fault(where, what, "delete it", _line(text, control.start()))
    if "<<<<<<< " in text:
        rest = _SHOWN.sub(lambda code: blanked(code[0]), without_code(text))
        if conflict := _CONFLICT.search(rest):
            remedy = "keep one of them, and take the lines with <<<<<<<, ======= and >>>>>>> away"
            yield fault(where, "git has left two versions of a part of it", remedy, _line(text, conflict.start()))
    for excess in excesses(text):
        yield fault(where, excess.what, excess.remedy, _line(text, excess.offset))


def _fallen_out(matter: FrontMatter, lines: Mapping[str, int], reading: Reading, where: str) -> Iterator[Fault]:
    """Keys with which the text begins, since a blank line ended the front matter before them.

    A text may begin with ``Author: …`` and mean it: all of its first lines must be keys, one of them never text.
    """
    body = re.sub(r"^[ \t]+$", "", matter.body, flags=re.MULTILINE)
    above = len(body) - len(body.lstrip("\n"))
    paragraph = body[above:].split("\n\n", 1)[0].rstrip("\n")
    raw = tuple(RawField(key, (value,), 0) for key, value in map(key_in, paragraph.split("\n")))
    if not all(each.key for each in raw):
        return
    values, names, faults = read_fields(where, raw, reading.fields)
    if not faults and not names.keys() & lines.keys() and not _NEVER_TEXT.isdisjoint(values):
        what = f"{raw[0].key}: stands below the front matter, which ends with the first blank line"
        remedy = f"take the blank line above it away, or write it as **{raw[0].key}:** if it is text"
        yield fault(where, what, remedy, matter.body_line + above)


def _missing(values: Mapping[str, object], lines: Mapping[str, int], kind: Kind, where: str) -> Iterator[Fault]:
    if "title" not in lines:
        yield fault(where, "no Title", "write 'Title: …' in its front matter", 1)
    if kind == "post" and "date" not in lines and values.get("status") not in ("draft", "skip"):
        yield fault(where, "no Date", "write 'Date: 2026-09-14' in its front matter", 1)


def _wrong_order(dates: Mapping[str, Moment], lines: Mapping[str, int], where: str) -> Iterator[Fault]:
    if "date" in dates and "modified" in dates and not _in_order(dates["date"], dates["modified"]):
        yield fault(where, "Modified: it lies before Date", "correct one of them", lines["modified"])


def _in_order(date: Moment, modified: Moment) -> bool:
    """Whether a post was modified when it was there; days alone say enough where one of them has no time."""
    if date.has_time and modified.has_time:
        return date.instant.timestamp() <= modified.instant.timestamp()
    return date.day <= modified.day


def _wrong_template(
    values: Mapping[str, object], lines: Mapping[str, int], kind: Kind, reading: Reading, where: str
) -> Iterator[Fault]:
    template = values.get("template")
    names = [name for name in reading.templates if not reading.views or name.split("-")[0] == kind]
    if template and template not in names:
        remedy = did_you_mean(str(template), names)
        yield fault(where, f"Template: the theme has no '{template}'", remedy, lines["template"])


def _wrong_file_slug(slug: str, where: str) -> Iterator[Fault]:
    if not slug:
        yield fault(where, "the file name has no letter or digit for an address", "rename it, or add 'Slug: …'")
    elif len(slug) > SLUG_MAX:
        what = f"the address made of the file name is {len(slug)} characters long"
        yield fault(where, what, f"rename the file, or add a Slug of at most {SLUG_MAX}")


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
