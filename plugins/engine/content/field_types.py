"""Parsers of field values: each takes a text, returns a checked value and raises FieldError. Pure."""

import re
import unicodedata
from urllib.parse import unquote

from plugins.core.dates import DateError, parse_zone
from plugins.core.errors import did_you_mean
from plugins.core.fields import FieldError, text
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.front_matter.value_lists import separator_in
from plugins.engine.markdown.plain_text import plain

STATUSES = ("published", "draft", "hidden", "skip")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_QUERY = re.compile(r"[A-Za-z_]\w*=[\w.-]+", re.ASCII)  # as servers compare it in one way
_MAX_TAGS = 100  # each has a page and feeds, which name all tags of their posts
_LANG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_WORDPRESS_STATUSES = {
    **dict.fromkeys(("publish", "future", "scheduled"), "published"),
    **dict.fromkeys(("private", "pending", "auto-draft", "trash"), "draft"),
}
_ID = re.compile(r"[A-Za-z0-9:/?#@!$&'()*+,;=._~%-]{8,200}")  # the characters of a URI (RFC 3986)


def slug(value: str) -> str:
    """Return one segment of an address."""
    if len(value) > SLUG_MAX:
        raise FieldError(f"is {len(value)} characters long", f"use at most {SLUG_MAX}")
    if not _SLUG.fullmatch(value):
        good = slugify(value)
        remedy = f"use '{good}'" if good else "use the letters a-z, digits and hyphens"
        raise FieldError(f"'{value}' cannot be a part of an address", remedy)
    return value


def output_file(value: str) -> str:
    """Return the path of an HTML file below output/."""
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
    """Return an address below the site's own, without a leading slash."""
    path = value.removeprefix("/")
    parts = unquote(path).removesuffix("/").split("/")
    if re.search(r"[\s:?#\\]", path) or (path and any(part in ("", ".", "..") for part in parts)):
        raise FieldError(f"'{value}' is not an address on this site", "write it as /2019/an-old-post/")
    return _short(path)


def old_address(value: str) -> str:
    """Return an address that a redirect can stand at. A query, as in ``/?p=12``, is one name with its value."""
    if (query := value.partition("?")[2]) and _QUERY.fullmatch(query):
        return f"{unquote(address(value.partition('?')[0]))}?{query}"
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
    """Return one of STATUSES."""
    name = _WORDPRESS_STATUSES.get(value.lower(), value.lower())
    if name not in STATUSES:
        raise FieldError(f"'{value}' is not a status", did_you_mean(value, STATUSES))
    return name


def tags(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags as written, each slug once; they are separated by commas or a YAML list."""
    separator = separator_in(values[0]) if len(values) == 1 else ","
    names = [name.strip() for value in values for name in value.split(separator) if name.strip()]
    first: dict[str, str] = {}
    for name in names:
        if re.search(r"\s#(?!\d+\b)\w", name):
            raise FieldError(f"'{name}' would be one tag", "put a comma between two")
        slug_of = slugify(name)
        if not slug_of:
            raise FieldError(f"the tag '{name}' has no letter or digit", "add one, since its address is made of them")
        if len(slug_of) > SLUG_MAX:
            raise FieldError(f"the tag '{name[:30]}…' is {len(name)} characters long", f"use at most {SLUG_MAX}")
        other = first.setdefault(slug_of, name)
        if other.lstrip("#").casefold() != name.lstrip("#").casefold():
            raise FieldError(f"'{other}' and '{name}' share one address ({slug_of})", "keep one, or reword the other")
    if len(first) > _MAX_TAGS:
        raise FieldError(f"has {len(first)} tags", f"use at most {_MAX_TAGS}")
    return tuple(first.values())


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return names that are separated by commas or a YAML list."""
    found = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if not found:
        raise FieldError("has no value", "give one, or remove the line")
    return found


def addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return former addresses of the post, which are separated by commas or a YAML list."""
    return tuple(old_address(name) for name in names(values))


def language(value: str) -> str:
    """Return a language tag in lower case."""
    name = value.lower().replace("_", "-")
    if not _LANG.fullmatch(name):
        raise FieldError(f"'{value}' is not a language", "write it as sv or en")
    return name


def permanent_id(value: str) -> str:
    """Return the post's id in feeds."""
    if not _ID.fullmatch(value):
        raise FieldError(f"'{value}' is not an id", "give 8 to 200 characters that an address may have, such as a UUID")
    return value


def zone_name(value: str) -> str:
    """Return the name of a time zone."""
    try:
        return parse_zone(value).key
    except DateError as error:
        raise FieldError(error.what, error.remedy) from error


def title(value: str) -> str:
    """Return the title in composed form (Unicode NFC)."""
    if all(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") for sign in value):  # nothing is visible
        raise FieldError("is empty", "write a title after 'Title:', or remove the line")
    return unicodedata.normalize("NFC", value)


def summary(value: str) -> str:
    """Return the summary as plain text, without its Markdown: it is shown where links are impossible."""
    if link := re.search(r"\{(?:filename|static|attach|tag)\}[\w/.]\S*", value):
        raise FieldError(f"has the link '{link[0]}', but is shown as plain text", "remove the link")
    return text(plain(value))
