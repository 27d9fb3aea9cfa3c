"""The fields every post may have, and how a raw value becomes a checked one. Plugins add theirs."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct

from plugins.core.dates import DateError, parse_zone
from plugins.core.errors import Fault, did_you_mean, fault
from plugins.core.fields import NOT_XML, Field, FieldError, field_name, text
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.front_matter.foreign_keys import translate
from plugins.engine.content.front_matter.value_lists import split_list, reference_in, separator_in, unquoted
from plugins.engine.content.front_matter.models import RawField
from plugins.engine.markdown.plain_text import plain

STATUSES = ("published", "draft", "hidden", "skip")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_MOST_TAGS = 100  # each has pages and feeds, and every one of these names all tags of its posts
_LANG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_STATUS_OF_OTHERS = {  # of WordPress
    **dict.fromkeys(("publish", "future", "scheduled"), "published"),
    **dict.fromkeys(("private", "pending", "auto-draft", "trash"), "draft"),
}
_PROSE = ("title", "summary", "signature", "series", "music")  # in which quotation marks may be meant
_NAMES = ("author", "authors", "category")
_MAY_BE_EMPTY = ("summary", "author", "authors", "category", "modified", "redirect_from")  # as in a form not filled in
_QUOTED = "readers see the quotation marks around it"
_UNQUOTE = "take them away, or write \u201d \u201d if they are meant"
_ID = re.compile(r"[A-Za-z0-9:/?#@!$&'()*+,;=._~%-]{8,200}")  # the characters of a URI (RFC 3986)


def slug(value: str) -> str:
    """One segment of an address."""
    if len(value) > SLUG_MAX:
        raise FieldError(f"is {len(value)} characters long", f"use at most {SLUG_MAX}")
    if not _SLUG.fullmatch(value):
        good = slugify(value)
        remedy = f"use '{good}'" if good else "use the letters a-z, digits and hyphens"
        raise FieldError(f"'{value}' is not one part of an address", remedy)
    return value


def output_file(value: str) -> str:
    """A path of an HTML file below output/."""
    parts = value.split("/")
    if value.startswith("/") or "\\" in value or ":" in parts[0]:
        raise FieldError(
            f"'{value}' is not a path inside output/", "write it without a leading / such as om/index.html"
        )
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        raise FieldError(f"'{value}' leads out of output/ or into a hidden folder", "write it as om/index.html")
    if not value.endswith(".html"):
        raise FieldError(f"'{value}' is not an HTML file", "let it end in .html, such as om/index.html")
    return _short(value)


def address(value: str) -> str:
    """An address below the site's own, without a leading slash."""
    path = value.removeprefix("/")
    parts = unquote(path).removesuffix("/").split("/")
    if re.search(r"[\s:?#\\]", path) or (path and any(part in ("", ".", "..") for part in parts)):
        raise FieldError(f"'{value}' is not an address on this site", "write it as /2019/an-old-post/")
    return _short(path)


def old_address(value: str) -> str:
    """An address that a page can stand at, to lead on from there."""
    path = address(value)
    if not path.strip("/") or ("." in path.rsplit("/", 1)[-1] and not path.endswith(".html")):
        raise FieldError(f"'{value}' is not the address of a page", "write it as /2019/an-old-post/")
    return unquote(path)


def _short(path: str) -> str:
    longest = max(len(part.encode()) for part in path.split("/"))
    if longest > SLUG_MAX * 2:
        raise FieldError(f"has a part of {longest} bytes", f"use at most {SLUG_MAX * 2}")
    return path


def status(value: str) -> str:
    """One of STATUSES."""
    name = _STATUS_OF_OTHERS.get(value.lower(), value.lower())
    if name not in STATUSES:
        raise FieldError(f"'{value}' is not a status", did_you_mean(value, STATUSES))
    return name


def tags(values: tuple[str, ...]) -> tuple[str, ...]:
    """Tags as written, each slug once; separated by commas or as a YAML list."""
    separator = separator_in(values[0]) if len(values) == 1 else ","
    names = [name.strip() for value in values for name in value.split(separator) if name.strip()]
    first: dict[str, str] = {}
    for name in names:
        if re.search(r"\s#(?!\d+\b)\w", name):
            raise FieldError(f"'{name}' would be one tag", "put a comma between two")
        slug_of = slugify(name)
        if not slug_of:
            raise FieldError(f"the tag '{name}' has no letter or digit", "give it one: its address is made of them")
        if len(slug_of) > SLUG_MAX:
            raise FieldError(f"the tag '{name[:30]}…' is {len(name)} characters long", f"use at most {SLUG_MAX}")
        other = first.setdefault(slug_of, name)
        if other.lstrip("#").casefold() != name.lstrip("#").casefold():
            raise FieldError(f"'{other}' and '{name}' have one address ({slug_of})", "keep one, or reword the other")
    if len(first) > _MOST_TAGS:
        raise FieldError(f"has {len(first)} tags", f"use at most {_MOST_TAGS}")
    return tuple(first.values())


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Names separated by commas or as a YAML list."""
    found = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if not found:
        raise FieldError("has no value", "give one, or remove the line")
    return found


def addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Old addresses that lead to this post, separated by commas or as a YAML list."""
    return tuple(old_address(name) for name in names(values))


def language(value: str) -> str:
    """A language tag in lower case."""
    name = value.lower().replace("_", "-")
    if not _LANG.fullmatch(name):
        raise FieldError(f"'{value}' is not a language", "write it as sv or en")
    return name


def permanent_id(value: str) -> str:
    """The post's id in feeds."""
    if not _ID.fullmatch(value):
        raise FieldError(f"'{value}' is not an id", "give 8 to 200 characters that an address may have, such as a UUID")
    return value


def zone_name(value: str) -> str:
    """The name of a time zone."""
    try:
        return parse_zone(value).key
    except DateError as error:
        raise FieldError(error.what, error.remedy) from error


def title(value: str) -> str:
    """The title, composed (NFC), so that one text has one form."""
    if all(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") for sign in value):  # nothing has a shape
        raise FieldError("is empty", "write a title after 'Title:'")
    return unicodedata.normalize("NFC", value)


def summary(value: str) -> str:
    """Plain text, which stands where no link can: of Markdown its words."""
    if link := re.search(r"\{(?:filename|static|attach|tag)\}[\w/.]\S*", value):
        raise FieldError(f"has the link '{link[0]}', but is plain text", "say it without a link")
    return text(plain(value))


FIELDS = (
    Field("title", title),
    Field("date", text),
    Field("modified", text),
    Field("tags", tags, many=True),
    Field("status", status),
    Field("slug", slug),
    Field("summary", summary),
    Field("lang", language),
    Field("timezone", zone_name),
    Field("author", text),
    Field("authors", names, many=True),
    Field("category", text),
    Field("template", text),
    Field("save_as", output_file),
    Field("url", address),
    Field("id", permanent_id),
    Field("redirect_from", addresses, many=True),
    Field("signature", text),
)


class Given(Struct, frozen=True):
    """Checked values by field name, the line of each, and what is wrong with the keys: faults and warnings."""

    values: dict[str, object]
    lines: dict[str, int]
    faults: list[Fault]
    warnings: list[Fault]


def read_fields(path: str, raw: tuple[RawField, ...], known: Mapping[str, Field], plain: bool = False) -> Given:
    """Read the fields; a key that is double or wrong is a fault, one that is nobody's a warning.

    ``plain`` says that they stand in ``Key: value`` lines, next to the text.
    """
    foreign = translate(raw, known, plain)
    given = Given({}, {}, [], [])
    for note in foreign.notes:
        where = given.warnings if note.warning else given.faults
        where.append(fault(path, note.what, note.remedy, note.line))
    for each in foreign.fields:
        name = each.name or field_name(each.key)
        try:
            if name == "author" and len(split_list(each.values)) > 1:  # as other programs name several
                name = "authors"
            if name in given.lines:
                raise FieldError(f"stands in line {given.lines[name]} too", "keep one of them")
            if name in _MAY_BE_EMPTY and not each.table and not any(each.values):
                continue
            given.lines[name] = each.line
            if each.table and name in _NAMES:
                given.warnings.append(fault(path, f"{name}: a table is not read", f"write '{name}: …'", each.line))
                continue
            if plain and name in _PROSE and unquoted(each.values[0]) != each.values[0] and each.values[0][0] in "\"'":
                given.warnings.append(fault(path, f"{name}: {_QUOTED}", _UNQUOTE, each.line))
            written, sign = reference_in(" ".join(each.values)) if name in (*_PROSE, "tags") else ("", "")
            if written:
                what = f"{name}: readers see {written} as it stands"
                given.warnings.append(fault(path, what, f"write {sign}", each.line))
            given.values[name] = _value(name, each, known)
        except FieldError as error:
            given.faults.append(fault(path, f"{each.key}: {error.what}", error.remedy, each.line))
    if foreign.status and given.values.get("status") != "skip":
        given.values["status"] = foreign.status
    return given


def _value(name: str, raw: RawField, known: Mapping[str, Field]) -> object:
    if raw.table:
        raise FieldError("is a table", "give a text or a [list]")
    for value in raw.values:
        if odd := NOT_XML.search(value):
            raise FieldError(f"has the character U+{ord(odd[0]):04X}, which no page or feed can hold", "delete it")
    field = known.get(name)
    if field is None:  # the day on which Hugo would publish the post
        return raw.values[0] if raw.values else ""
    if field.many:
        return field.parse(split_list(raw.values))
    found = raw.values if name in _PROSE else split_list(raw.values)
    if len(found) != 1:
        raise FieldError("is a list", "give one value")
    return field.parse(found[0])
