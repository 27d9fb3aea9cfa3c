"""Lines about a fetch: what came from each server, what was taken out, and what kept it from the rest."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from plugins.comments.models import Comment, State
from plugins.pages.theme.language import Language
from plugins.planet.reasons import reason_in_words
from tools.comments.elsewhere.models import TroubleError
from tools.slips import Said, Slip, said

_NEW = ("%(num)s new comment", "%(num)s new comments")
_CHANGED = ("%(num)s has changed and waits again", "%(num)s have changed and wait again")
_TAKEN_OUT = ("%(num)s is taken out, as it is there", "%(num)s are taken out, as they are there")
_HIDDEN = ("%(num)s left out, which not everybody may see", "%(num)s left out, which not everybody may see")
_UNREADABLE = ("%(num)s could not be read", "%(num)s could not be read")
_CLOSED = ("%(num)s left out: the post is closed", "%(num)s left out: the posts are closed")
_STRAYS = ("%(num)s about no post here", "%(num)s about no post here")
_LIKES = ("%(num)s like or repost, which is no comment", "%(num)s likes and reposts, which are no comments")


class Tally:
    """Counts of one server in a fetch."""

    def __init__(self) -> None:
        self.answered = False
        self.hidden = 0
        self.unreadable = 0
        self.closed = 0
        self.likes = 0
        self.strays = 0
        self.lines: list[str] = []


def changes(
    before: Mapping[str, Comment], after: Mapping[str, Comment], ids: Iterable[str]
) -> Counter[tuple[str, str]]:
    """Return how many of the comments with these ids are new, have to wait again, or are taken out."""
    counts: Counter[tuple[str, str]] = Counter()
    for id_ in set(ids) & after.keys():
        now = after[id_].state
        was = before[id_].state if id_ in before else None
        if was is None and now is not State.DELETED:
            counts[_NEW] += 1
        elif was is State.APPROVED and now is State.PENDING:
            counts[_CHANGED] += 1
        elif was is not None and was is not now and now is State.DELETED:
            counts[_TAKEN_OUT] += 1
    return counts


def server_lines(language: Language, name: str, counts: Mapping[tuple[str, str], int], tally: Tally) -> Iterator[str]:
    """Yield what came from one server, and what there is to say of its threads.

    That there is nothing new is said only of a server that could be asked.
    """
    kinds = {
        **counts,
        _HIDDEN: tally.hidden,
        _UNREADABLE: tally.unreadable,
        _CLOSED: tally.closed,
        _STRAYS: tally.strays,
        _LIKES: tally.likes,
    }
    order = (_NEW, _CHANGED, _TAKEN_OUT, _CLOSED, _HIDDEN, _UNREADABLE, _STRAYS, _LIKES)
    parts = [language.plural(*kind, kinds[kind]) for kind in order if kinds.get(kind)]
    nothing = language.text("nothing new")
    if parts or tally.answered:
        yield f"{name}: {', '.join(parts) or nothing}."
    yield from (f"  {line}" for line in tally.lines)


def slips(
    language: Language, troubles: Mapping[str, TroubleError], left: Mapping[str, int], zone: dt.tzinfo, *, offline: bool
) -> list[Slip]:
    """Return a fault for each server that could not be read; one alone where the machine seems to be ``offline``.

    ``left`` are the numbers of announcements that were not asked for, by server.
    """
    if troubles and offline:
        what = said("no server could be reached")
        return [Slip("comments fetch", what, said("is this machine offline? Nothing is lost"))]
    return [
        Slip(server, _what(language, each, left.get(server, 0)), _remedy(each, zone))
        for server, each in troubles.items()
    ]


def _what(language: Language, trouble: TroubleError, left: int) -> Said:
    what = trouble.what if isinstance(trouble.what, Said) else Said(reason_in_words(language, trouble.what))
    if not left:
        return what
    posts = language.plural("%(num)s announcement was not asked for", "%(num)s announcements were not asked for", left)
    return said("%(what)s, and %(posts)s", what=what, posts=posts)


def _remedy(trouble: TroubleError, zone: dt.tzinfo) -> Said:
    if trouble.until is None:
        return said("nothing is lost; the next fetch asks again")
    local = trouble.until.astimezone(zone)
    return said(
        "nothing is lost; fetch again on %(date)s at %(time)s or later", date=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}"
    )
