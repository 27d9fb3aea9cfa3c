"""One post or page of an export as a text of the former blog. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from tools.importing.models import Kind, Reason, SourceMedia, SourceText, Status
from tools.importing.old_addresses import address_of, short_addresses
from tools.importing.wordpress.comments import FoundComments
from tools.importing.wordpress.dates import moment_of
from tools.importing.wordpress.footnotes import FIELD, with_footnotes
from tools.importing.wordpress.item_xml import name_of, values_of
from tools.importing.wordpress.plain_words import plain
from tools.importing.wordpress.shared_blocks import with_shared_blocks

KINDS = {"post": Kind.POST, "page": Kind.PAGE}
STATUSES = {
    "publish": (Status.OUT, Reason.NONE),
    "future": (Status.SCHEDULED, Reason.NONE),
    "draft": (Status.DRAFT, Reason.DRAFT),
    "auto-draft": (Status.DRAFT, Reason.DRAFT),
    "pending": (Status.DRAFT, Reason.PENDING),
    "private": (Status.DRAFT, Reason.PRIVATE),
}
_ALT = "_wp_attachment_image_alt"
_THUMBNAIL = "_thumbnail_id"


class Term(Struct, frozen=True):
    """A category, a tag or a term of a plugin that an item has."""

    domain: str
    slug: str
    name: str


class Context(Struct, frozen=True):
    """Facts of the whole export that one of its texts needs: names of authors by login, addresses of media by id.

    ``home`` is the address of the blog; ``blocks`` are those that texts share, by number.
    """

    names: Mapping[str, str]
    media: Mapping[str, str]
    translations: Mapping[str, str]
    zone: dt.tzinfo
    home: str = ""
    blocks: Mapping[str, str] = {}


def text_of(item: etree._Element, place: str, context: Context, found: FoundComments) -> SourceText:
    """Return the text of an item whose type is one of ``KINDS``."""
    values = values_of(item)
    terms = tuple(terms_of(item))
    fields = meta_of(item)
    kind = KINDS[values["wp:post_type"].strip()]
    status, reason = _status(values)
    categories = [each.name for each in terms if each.domain == "category"]
    key = values.get("wp:post_id", "").strip() or values.get("guid", "").strip()
    return SourceText(
        key=key,
        kind=kind,
        title=plain(values.get("title", "")),
        place=place,
        html=with_footnotes(
            with_shared_blocks(values.get("content:encoded", ""), context.blocks), fields.get(FIELD, "")
        ),
        as_edited=True,
        date=_date(values, status, reason, context.zone),
        modified=moment_of(values.get("wp:post_modified", ""), values.get("wp:post_modified_gmt", ""), context.zone),
        slug=unquote(values.get("wp:post_name", "").strip()),
        address=address_of(values.get("link", "").strip()),
        aliases=short_addresses(context.home, key, page=kind is Kind.PAGE) if status is Status.OUT else (),
        guid=values.get("guid", "").strip(),
        status=status,
        reason=reason,
        category=categories[0] if categories else "",
        tags=(*categories[1:], *(each.name for each in terms if each.domain == "post_tag")),
        authors=_authors(values, context.names),
        excerpt=plain(values.get("excerpt:encoded", "")),
        image=context.media.get(fields.get(_THUMBNAIL, "").strip(), ""),
        lang=next((each.slug for each in terms if each.domain == "language"), ""),
        translation_of=context.translations.get(key, ""),
        comments=found.comments,
        emails=found.emails,
    )


def media_of(item: etree._Element) -> SourceMedia:
    """Return the file that an attachment is about. One that belongs to no text has no parent."""
    values = values_of(item)
    parent = values.get("wp:post_parent", "").strip()
    return SourceMedia(
        key=values.get("wp:post_id", "").strip(),
        url=values.get("wp:attachment_url", "").strip() or values.get("guid", "").strip(),
        parent="" if parent == "0" else parent,
        title=plain(values.get("title", "")),
        alt=plain(meta_of(item).get(_ALT, "")),
        caption=plain(values.get("excerpt:encoded", "")),
        page=address_of(values.get("link", "").strip()),
    )


def terms_of(item: etree._Element) -> Iterator[Term]:
    """Yield the categories, tags and terms of an item."""
    for each in item:
        if each.tag == "category" and (name := plain(each.text or "")):
            domain = each.get("domain") or "category"
            yield Term("post_tag" if domain == "tag" else domain, unquote(each.get("nicename") or ""), name)


def meta_of(item: etree._Element) -> dict[str, str]:
    """Return the fields of an item that WordPress and its plugins keep beside its text."""
    found: dict[str, str] = {}
    for element in item:
        if isinstance(element.tag, str) and name_of(element.tag) == "wp:postmeta":
            values = values_of(element)
            found[values.get("wp:meta_key", "").strip()] = values.get("wp:meta_value", "")
    return found


def _status(values: Mapping[str, str]) -> tuple[Status, Reason]:
    status, reason = STATUSES.get(values.get("wp:status", "").strip(), (Status.DRAFT, Reason.UNKNOWN))
    if values.get("wp:post_password", "").strip() and reason is Reason.NONE:
        return Status.DRAFT, Reason.PROTECTED
    return status, reason


def _date(values: Mapping[str, str], status: Status, reason: Reason, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the date of a text. Of a draft that was given none, WordPress names its last change."""
    utc = values.get("wp:post_date_gmt", "")
    floats = status is Status.DRAFT and reason in (Reason.DRAFT, Reason.PENDING) and utc.startswith("0000")
    return None if floats else moment_of(values.get("wp:post_date", ""), utc, zone)


def _authors(values: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, ...]:
    login = values.get("dc:creator", "").strip()
    return (names.get(login, login),) if login else ()
