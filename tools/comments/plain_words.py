"""Comments in the words of a terminal: plain text without signs that act on it, names of sources and states."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from plugins.comments.cleaning import clean
from plugins.comments.models import Comment, Source, State
from plugins.pages.theme.language import Language
from tools.gang.plain_text import one_line

if TYPE_CHECKING:
    from tools.comments.moderation import Moderation

_BREAK = re.compile(r"<br>|</?(?:p|pre|blockquote|ul|ol|li)\b[^>]*>")
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORDS = 18
_LONGEST = 110  # characters of a beginning
_WIDTH = 100


def name_of(comment: Comment, language: Language) -> str:
    """Return the name of who wrote a comment."""
    return one_line(comment.author) or language.text("no name")


def beginning(html: str) -> str:
    """Return the first words of a comment as one line of plain text."""
    words = one_line(unescape(_TAG.sub("", _BREAK.sub(" ", clean(html))))).split()
    text = " ".join(words[:_WORDS])
    cut = text[:_LONGEST]
    return cut if len(words) <= _WORDS and cut == text else f"{cut.rstrip(',.;:–- ')} …"


def whole_text(html: str) -> Iterator[str]:
    """Yield the lines of all that a comment says; a link shows where it leads."""
    for part in _BREAK.split(clean(html)):
        line = one_line(unescape(_TAG.sub("", _LINK.sub(_shown_link, part))))
        yield from textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _shown_link(found: re.Match[str]) -> str:
    return found[2] if found[2] == found[1] else f"{found[2]} &lt;{found[1]}&gt;"


def day_and_time(date: dt.datetime, work: "Moderation") -> str:
    """Return when a comment came; the year only if it is not this one."""
    zone = work.site.engine.settings.timezone
    local = date.astimezone(zone)
    this_year = local.year == work.site.engine.now.day(zone).year
    day = work.language.short_day(local.date()) if this_year else work.language.day(local.date())
    return f"{day} {local:%H:%M}"


def source_word(language: Language, source: Source) -> str:
    """Return the name of a source."""
    names = {
        Source.FORM: language.text("form"),
        Source.MAIL: language.text("mail"),
        Source.MASTODON: "Mastodon",
        Source.BLUESKY: "Bluesky",
        Source.WEBMENTION: "Webmention",
        Source.IMPORT: language.text("former blog"),
        Source.OWN: language.text("you"),
    }
    return names[source]


def state_word(language: Language, state: State) -> str:
    """Return the name of a state."""
    names = {
        State.PENDING: language.text("waits"),
        State.APPROVED: language.text("shown"),
        State.DELETED: language.text("deleted"),
    }
    return names[state]


def waiting_line(language: Language, number: int) -> str:
    """Return the line that tells how many comments wait."""
    if not number:
        return language.text("No comments wait.")
    return language.plural("%(num)s comment waits: ./blogg comments", "%(num)s comments wait: ./blogg comments", number)
