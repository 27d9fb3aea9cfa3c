"""One post or page of the API as a text of the former blog. Pure."""

import datetime as dt
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from plugins.comments.models import Comment
from tools.importing.models import Kind, Reason, SourceMedia, SourceText, Status
from tools.importing.old_addresses import address_of, short_addresses
from tools.importing.wordpress.plain_words import plain
from tools.importing.wordpress.texts import STATUSES
from tools.importing.wordpress_api.comments import api_moment
from tools.importing.wordpress_api.models import ApiMedia, ApiText, Texts
from tools.importing.wordpress_api.rendered import own_excerpt, text_alone

_KINDS: Mapping[Texts, Kind] = {"posts": Kind.POST, "pages": Kind.PAGE}


class Context(Struct, frozen=True):
    """Facts of the whole blog that one of its texts needs: names by their ids, and addresses of media by theirs.

    ``home`` is the address of the blog.
    """

    categories: Mapping[int, str]
    tags: Mapping[int, str]
    authors: Mapping[int, str]
    media: Mapping[int, str]
    zone: dt.tzinfo
    home: str


def text_of(text: ApiText, name: Texts, context: Context, comments: tuple[Comment, ...]) -> SourceText:
    """Return a text as other sources have it."""
    categories = [context.categories[each] for each in text.categories if each in context.categories]
    tags = [context.tags[each] for each in text.tags if each in context.tags]
    author = context.authors.get(text.author or 0, "")
    status, reason = STATUSES.get(text.status, (Status.DRAFT, Reason.UNKNOWN))
    html = text_alone(text.content.rendered)
    return SourceText(
        key=str(text.id),
        kind=_KINDS[name],
        title=plain(text.title.rendered),
        place=text.link,
        html=html,
        date=api_moment(text.date, text.date_gmt, context.zone),
        modified=api_moment(text.modified, text.modified_gmt, context.zone),
        slug=unquote(text.slug),
        address=address_of(text.link),
        aliases=short_addresses(context.home, str(text.id), page=name == "pages") if status is Status.OUT else (),
        guid=unescape(text.guid.rendered).strip(),
        status=status,
        reason=reason,
        category=categories[0] if categories else "",
        tags=(*categories[1:], *tags),
        authors=(author,) if author else (),
        excerpt=own_excerpt(text.excerpt.rendered, html, text.link),
        image=context.media.get(text.featured_media or 0) or text.jetpack_featured_media_url or "",
        lang=text.lang or "",
        translation_of=_original(text),
        comments=comments,
    )


def media_of(media: ApiMedia) -> SourceMedia:
    """Return a picture or another file."""
    return SourceMedia(
        key=str(media.id),
        url=media.source_url,
        parent=str(media.post or ""),
        title=plain(media.title.rendered),
        alt=plain(media.alt_text),
        caption=plain(media.caption.rendered),
    )


def _original(text: ApiText) -> str:
    """Return the key of the text that one translates: the first of those that belong together."""
    together = text.translations.values() if isinstance(text.translations, dict) else ()
    first = min(together, default=text.id)
    return "" if first >= text.id else str(first)
