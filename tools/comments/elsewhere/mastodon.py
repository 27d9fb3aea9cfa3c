"""Answers to an announcement by the API of Mastodon (docs.joinmastodon.org/methods/statuses), without logging in.

An answer that a server does not give may still be there: only its own address tells that it is deleted.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from html import escape, unescape
from urllib.parse import quote, urlsplit

from msgspec import Struct

from plugins.comments.models import Comment, Source
from plugins.pages.theme.language import Language
from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.mastodon_threads import Mention, Status, Thread
from tools.comments.elsewhere.models import Announced, Heard, TroubleError
from tools.comments.elsewhere.strange_text import html_text, instant, link, media_line, name_text

_SHOWN = ("public", "unlisted")
_MENTION = re.compile(r'<a href="([^"]*)"[^>]*>@[^<]*</a>[\s,:]*')
_MENTIONS = re.compile(rf"((?:<p>)?\s*)((?:{_MENTION.pattern.replace('(', '(?:', 1)})+)")


def id_prefix(announced: Announced) -> str:
    """Return the beginning of the ids of comments that come from the server of an announcement."""
    return f"mastodon-{announced.name}-"


def hear_mastodon(announced: Announced, known: Iterable[Comment], etag: str, asker: Asker, language: Language) -> Heard:
    """Return what the server says of the answers to an announcement.

    ``known`` are comments that may be answers to it. With ``etag`` the server may say that nothing is new.
    """
    prefix = id_prefix(announced)
    base = f"{_scheme(announced.address)}://{announced.name}/api/v1/statuses/"
    reply = asker.ask(f"{base}{quote(announced.status, safe='')}/context", etag)
    if reply.status == 304:
        return Heard(unchanged=True, etag=etag)
    if reply.status != 200:
        return Heard(gone=True)
    thread = Thread(base, asker)
    thread.read(announced.status, reply.data)
    absent = [each.id for each in known if each.id.removeprefix(prefix) not in thread.ids]
    deleted: list[str] = []
    trouble = None
    try:
        thread.read_on(announced.status)
        deleted += (each for each in absent if not thread.is_there(each.removeprefix(prefix)))
    except TroubleError as error:
        trouble = error
    writer = _Writer(announced, thread.own_account(announced.status), asker.clock(), language)
    shown = [each for each in thread.statuses.values() if each.visibility in _SHOWN]
    told_whole = not (trouble or absent or thread.unreadable) and thread.contexts == 1
    return Heard(
        comments=tuple(comment for each in shown if (comment := writer.comment(each))),
        deleted=tuple(deleted),
        cut=thread.cut,
        hidden=len(thread.statuses) - len(shown),
        unreadable=len(thread.unreadable),
        etag=reply.headers.get("etag", "") if told_whole else "",
        trouble=trouble,
    )


def _scheme(address: str) -> str:
    return "http" if urlsplit(address).scheme == "http" else "https"


class _Writer(Struct, frozen=True):
    """Makes comments of answers. ``own`` is the id of the account that has made the announcement."""

    announced: Announced
    own: str
    now: dt.datetime
    language: Language

    def comment(self, status: Status) -> Comment | None:
        """Return an answer as a comment; None for one that says nothing."""
        html = self._html(status)
        if not html:
            return None
        account = status.account
        parent = status.in_reply_to_id
        prefix = id_prefix(self.announced)
        return Comment(
            id=prefix + status.id,
            source=Source.MASTODON,
            date=instant([status.created_at], self.announced.time, self.now),
            author=name_text(
                account.display_name or "", account.acct, emojis=(each.shortcode for each in account.emojis)
            ),
            website=link(account.url),
            html=html,
            parent="" if parent in (None, self.announced.status) else prefix + str(parent),
            url=link(status.url) or link(status.uri),
            own=account.id == self.own != "",
        )

    def _html(self, status: Status) -> str:
        """Return the warning, the text, and a line for each picture, film or sound, none of which is taken over."""
        own = {url for each in status.mentions if each.id == self.own for url in _addresses(each)}
        warning = f"<p><strong>{escape(status.spoiler_text)}</strong></p>" if status.spoiler_text else ""
        text = without_mention(html_text(status.content), own)
        url = link(status.url) or link(status.uri)
        media = (media_line(self.language, each.type, each.description or "", url) for each in status.media_attachments)
        return html_text("\n".join(filter(None, [warning, text, *media])))


def _addresses(mention: Mention) -> Iterator[str]:
    """Yield the addresses by which servers link to the account of a mention."""
    yield mention.url or ""
    host = (mention.url or "").partition("://")[2].partition("/")[0]
    yield from (f"https://{host}/{folder}{mention.username}" for folder in ("@", "users/"))


def without_mention(html: str, urls: Collection[str]) -> str:
    """Return cleaned HTML without the mention of an account among those at its beginning."""
    found = _MENTIONS.match(html)
    if not found:
        return html
    kept = (each[0] for each in _MENTION.finditer(found[2]) if unescape(each[1]) not in urls)
    return found[1] + "".join(kept) + html[found.end() :]
