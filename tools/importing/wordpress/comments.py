"""Comments of an item of WordPress as a build reads them: cleaned, with dates and threads, without mail addresses.

Left out, and counted: spam and what is in the trash; pingbacks, trackbacks and what plugins keep as comments, such as
orders of a shop.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from plugins.comments.cleaning import clean
from plugins.comments.models import Comment, Source, State
from plugins.core.fields import NOT_XML, FieldError, web_address
from tools.comments.markup import html_of_plain_text
from tools.importing.wordpress.dates import moment_of
from tools.importing.wordpress.item_xml import name_of, values_of
from tools.importing.wordpress.plain_words import plain

_STATES = {"1": State.APPROVED, "approve": State.APPROVED, "0": State.PENDING, "hold": State.PENDING}
_EMAIL = "wp:comment_author_email"
_TYPES = ("", "comment")
_BLOCK = re.compile(r"<(?:p|blockquote|pre|ul|ol|li|div|table|h[1-6])\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/!]|&(?:#\d|#x|[A-Za-z]{2,8};)")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


class FoundComments(Struct, frozen=True):
    """Comments of an item, e-mail addresses of their authors by their ids, and what was left out, by its kind."""

    comments: tuple[Comment, ...] = ()
    emails: Mapping[str, str] = {}
    left_out: Counter[str] = Counter()


def comment_id(host: str, number: str) -> str:
    """Return the id of a comment among all comments of the new blog."""
    return f"wordpress-{host}-{number}"


def comments_of(item: etree._Element, host: str, own: frozenset[str], zone: dt.tzinfo) -> FoundComments:
    """Return the comments of an item. ``own`` are the ids of the blog's authors, whose answers are marked."""
    left_out: Counter[str] = Counter()
    kept: dict[str, dict[str, str]] = {}
    for element in item:
        if not isinstance(element.tag, str) or name_of(element.tag) != "wp:comment":
            continue
        values = values_of(element)
        if reason := _left_out(values):
            left_out[reason] += 1
        else:
            kept[values.get("wp:comment_id", "").strip()] = values
    parents = {number: values.get("wp:comment_parent", "").strip() for number, values in kept.items()}
    made = (
        _comment(values, host, comment_id(host, parent) if (parent := above(number, parents)) else "", own, zone)
        for number, values in kept.items()
    )
    dated = [each for each in made if each]
    left_out["comment without a date"] += len(kept) - len(dated)
    comments = tuple(each for each in dated if plain(each.html))
    left_out["comment without words"] += len(dated) - len(comments)
    emails = {comment_id(host, number): values.get(_EMAIL, "").strip() for number, values in kept.items()}
    return FoundComments(comments, {each.id: emails[each.id] for each in comments if not each.own}, +left_out)


def _left_out(values: dict[str, str]) -> str:
    """Return why a comment is left out; empty for one that is kept."""
    kind = values.get("wp:comment_type", "").strip()
    if kind not in _TYPES:
        return kind
    approved = values.get("wp:comment_approved", "").strip()
    return "" if approved in _STATES else "spam" if approved == "spam" else "comment in the trash"


def above(number: str, parents: dict[str, str]) -> str:
    """Return the comment that one answers; none where it is not kept, or where the answers go in a circle."""
    parent = parents[number]
    seen = {number}
    above = parent
    while above in parents:
        if above in seen:
            return ""
        seen.add(above)
        above = parents[above]
    return parent if parent in parents else ""


def _comment(values: dict[str, str], host: str, parent: str, own: frozenset[str], zone: dt.tzinfo) -> Comment | None:
    date = moment_of(values.get("wp:comment_date", ""), values.get("wp:comment_date_gmt", ""), zone)
    if date is None:
        return None
    return Comment(
        id=comment_id(host, values.get("wp:comment_id", "").strip()),
        source=Source.IMPORT,
        date=date,
        author=plain(values.get("wp:comment_author", "")),
        website=website_of(values.get("wp:comment_author_url", "")),
        html=html_of(values.get("wp:comment_content", "")),
        state=_STATES[values.get("wp:comment_approved", "").strip()],
        parent=parent,
        own=values.get("wp:comment_user_id", "").strip() in own,
    )


def website_of(address: str) -> str:
    """Return an address of the web; empty for anything else, as ``http://`` alone, which forms have filled in."""
    try:
        return web_address(address.strip())
    except FieldError:
        return ""


def html_of(text: str) -> str:
    """Return the HTML that WordPress shows of a comment: it keeps line breaks in place of paragraphs."""
    text = NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not _MARKUP.search(text):
        return html_of_plain_text(text)
    if _BLOCK.search(text):
        return clean(_PARAGRAPHS.sub("\n\n<p>", text))
    return clean("\n".join(_paragraphs(_PARAGRAPHS.split(text))))


def _paragraphs(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield f"<p>{part.replace(chr(10), '<br>')}</p>"
