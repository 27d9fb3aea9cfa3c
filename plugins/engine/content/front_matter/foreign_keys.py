"""Translate keys of Hugo, Jekyll, WordPress exporters and others into ours; warn of those without effect.

Nothing is published by mistake: ``draft: true`` and its like are read, and a key that hides a post elsewhere but not
here (``password``) is a fault.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.fields import Field, field_name
from plugins.core.spelling import is_typo
from plugins.engine.content.front_matter.models import RawField
from plugins.engine.markdown.notes import Note

_ALIASES = {
    "summary": "description excerpt abstract teaser",
    "modified": "lastmod updated last_modified last_modified_at lastmodified modified_date date_modified updated_at",
    "date": "publishdate pubdate pubdatetime publish_date published_at published_date date_published",
    "redirect_from": "aliases alias",
    "url": "permalink",
    "lang": "language locale",
    "tags": "tag",
    "category": "categories",
    "image": "images cover thumbnail banner featured_image featuredimage feature_image",
}
_OURS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}
_TRANSLATIONS = {  # of our own keys into Swedish: our key for each
    "titel": "Title", "rubrik": "Title", "datum": "Date", "taggar": "Tags", "etiketter": "Tags",
    "sammanfattning": "Summary", "spr\u00e5k": "Lang", "utkast": "Status: draft", "\u00e4ndrad": "Modified",
    "f\u00f6rfattare": "Author",
}  # fmt: skip
_UNDERSCORED = ("save_as", "redirect_from", "in_reply_to")
# the status that a flag means when it is true, and when it is false
_FLAGS = {
    "draft": ("draft", "published"),
    "private": ("draft", ""),
    "published": ("published", "draft"),
    "publish": ("published", "draft"),
    "hidden": ("hidden", ""),
    "unlisted": ("hidden", ""),
}
_TRUE = ("true", "yes", "on", "1", "y", "ja")
_FALSE = ("false", "no", "off", "0", "n", "nej")
# keys that are ignored without a warning
_SILENT = frozenset("layout type weight comments comment keywords linktitle guid uuid uid post_id wordpress_id".split())
_PICTURE = "show the picture in the text, or remove the line"
_FORMULA = "remove it: formulas and diagrams are shown as they are written"
_LISTED = "remove it; 'Status: hidden' keeps a text out of lists, feeds and the sitemap"
_REMEDIES = {
    **dict.fromkeys("image images cover thumbnail banner featured_image featuredimage feature_image".split(), _PICTURE),
    **dict.fromkeys("math katex mathjax mermaid usemath".split(), _FORMULA),
    **dict.fromkeys("sitemap robots noindex search".split(), _LISTED),
    "toc": "write [TOC] on a line of its own in the text, or remove the line",
    "expirydate": "remove it: a published text stays published until you delete it",
}
_REMEDY = "remove it, or say in the text what readers should know"
_BLANK_LINE = (
    "put a blank line before it if the text begins here; a key is one word, and its value ends without a full stop"
)
_AS_TEXT = re.compile(r"\S+\s+\S+\s+.*[.!?\u2026]\W*")


class Translated(Struct, frozen=True):
    """The fields of a text under our keys, the status that flags ask for, and faults and warnings."""

    fields: tuple[RawField, ...]
    status: str
    notes: tuple[Note, ...]


def keys_of(fields: Iterable[Field[Any]]) -> frozenset[str]:
    """Return the names of fields, and the foreign keys that are read as these fields."""
    names = [field.name for field in fields]
    return frozenset([*names, *(alias for name in names for alias in _ALIASES.get(name, "").split())])


def translate(raw: tuple[RawField, ...], known: Mapping[str, Field[Any]], plain: bool) -> Translated:
    """Translate the keys that are not ours. ``plain`` means ``Key: value`` lines, which may run into the text."""
    if all(field_name(field.key) in known for field in raw):  # as in most texts
        return Translated(raw, "", ())
    fields: list[RawField] = []
    notes: list[Note] = []
    flags: dict[str, RawField] = {}
    present = {field_name(field.key) for field in raw} & known.keys()
    for field in sorted(raw, key=lambda field: field_name(field.key) not in known):  # our own keys first
        name = field_name(field.key)
        if name in known:
            fields.append(field)
        elif name in _FLAGS and not _is_day(field):
            meaning, note = _flag(name, field)
            notes += [note] if note else []
            flags.setdefault(meaning, field) if meaning else None
        elif (ours := _our_name(name, field)) in known:
            if _has_value(field) and (ours not in present or known[ours].many or name == "publishdate"):
                notes += _read_as(fields, ours, field, present)
                present.add(ours)
        else:
            notes += _unknown(name, field, known, plain)
    return Translated(tuple(fields), *_status(flags, fields, notes))


def _is_day(raw: RawField) -> bool:
    return any(re.match(r"\d{4}-\d", value) for value in raw.values)


def _has_value(raw: RawField) -> bool:
    return raw.table or any(raw.values)


def _our_name(name: str, raw: RawField) -> str:
    return "date" if name in _FLAGS and _is_day(raw) else _OURS.get(name, "")


def _flag(name: str, raw: RawField) -> tuple[str, Note | None]:
    value = raw.values[0].lower() if len(raw.values) == 1 else ""
    if value in _TRUE + _FALSE:
        return _FLAGS[name][value in _FALSE], None
    remedy = "write 'Status: draft' if it must not be published, else remove the line"
    return "", Note(raw.line, f"{raw.key}: is neither true nor false", remedy)


def _status(
    flags: Mapping[str, RawField], fields: Iterable[RawField], notes: list[Note]
) -> tuple[str, tuple[Note, ...]]:
    """Return the status that the flags ask for, and a fault where they contradict each other or a Status."""
    own = next((field for field in fields if field_name(field.key) == "status"), None)
    status = own.values[0].lower() if own and len(own.values) == 1 else ""
    flagged = next((name for name in ("draft", "hidden") if name in flags), "")
    contrary = {"draft": ("published", "hidden"), "hidden": ("published",), "": ()}[flagged]
    if status in contrary or (("draft" in (status, flagged)) and "published" in flags):
        flag = flags[flagged or "published"]
        other = own or flags["published"]
        what = f"{flag.key}: says '{flag.values[0]}', but {other.key} in line {other.line} says '{other.values[0]}'"
        notes.append(Note(flag.line, what, "keep one of them"))
    return flagged, tuple(notes)


def _read_as(fields: list[RawField], ours: str, raw: RawField, present: Collection[str]) -> list[Note]:
    """Add the field under our key; return a warning for a value that ours cannot have."""
    name = field_name(raw.key)
    if name == "publishdate" and "date" in present:
        fields.append(replace(raw, key="publishdate"))
        return []
    if ours in ("category", "image") and raw.values:
        raw = replace(raw, values=raw.values[:1])
    if name == "permalink" and raw.values:
        if ":" in raw.values[0] or "/" not in raw.values[0]:
            return [
                Note(raw.line, "permalink: patterns are not supported", "write the address as Url, or remove it", True)
            ]
        raw = replace(raw, values=(_as_folder(raw.values[0]),))
    if ours == "redirect_from":
        addresses = tuple(value for value in raw.values if "/" in value or value.endswith(".html"))
        if not addresses and not raw.table:
            return [Note(raw.line, f"{name}: only addresses are supported, not names", "begin an address with /", True)]
        raw = replace(raw, values=addresses)
    for index, field in enumerate(fields):
        if field_name(field.key) == ours and ours in ("tags", "redirect_from"):
            fields[index] = replace(field, values=field.values + raw.values)
            return []
    fields.append(replace(raw, name=ours))
    return []


def _as_folder(address: str) -> str:
    """Add the slash to an address such as Jekyll's ``/about``: here it is a folder."""
    last = address.rsplit("/", 1)[-1]
    return f"{address}/" if last and "." not in last else address


def _unknown(name: str, raw: RawField, known: Mapping[str, Field[Any]], plain: bool) -> list[Note]:
    if name in _REMEDIES or name in _SILENT:
        if name in _SILENT or not _has_value(raw) or raw.values[:1] in [(word,) for word in _FALSE]:
            return []
        return [Note(raw.line, f"{name}: it has no effect here", _REMEDIES[name], True)]
    if name in _TRANSLATIONS or name == "password":
        if name == "password":
            what, remedy = (
                "pages cannot be protected here: everyone could read it",
                "set 'Status: draft', or remove the line",
            )
            return [Note(raw.line, f"{raw.key}: {what}", remedy)]
        return [Note(raw.line, f"{raw.key}: is not a known key", f"write '{_TRANSLATIONS[name]}'")]
    hint = " (text begins after a blank line)" if plain else ""
    if near := _near(name, [*known, *_OURS, *_FLAGS]):
        return [Note(raw.line, f"{raw.key}: is not a known key", f"did you mean '{_shown(near)}'?{hint}")]
    if plain and (" " in raw.key or any(_AS_TEXT.fullmatch(value) for value in raw.values)):
        return [Note(raw.line, f"{raw.key}: is not a known key, and looks like text", _BLANK_LINE)]
    return [Note(raw.line, f"{name}: it has no effect here", _REMEDY, True)] if _has_value(raw) else []


def _shown(name: str) -> str:
    """Return a key as the manual writes it: Music-Url, but Save_as."""
    return name.capitalize() if name in _UNDERSCORED else name.replace("_", "-").title()


def _near(name: str, known: Iterable[str]) -> str:
    """Return the known key that differs from the name by a typing error, or an empty text: Tags rather than Tag."""
    candidates = [key for key in known if is_typo(name, key)]
    near = max(candidates, key=lambda key: SequenceMatcher(None, name, key).ratio(), default="")
    ours = _OURS.get(near, "")
    return ours if is_typo(near, ours) else near
