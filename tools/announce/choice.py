"""Choice of the posts to announce on an account. Pure (docs/decisions/0064)."""

import datetime as dt
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.identity.announced import AnnouncedLog

RECENT = dt.timedelta(days=2)
MOST = 3
"""The most posts that are announced at once: more of them were written elsewhere, or piled up."""


class LivePost(Struct, frozen=True):
    """A post that readers can open: its id, the instant at which the ledger dates it first, and whether it may be told.

    A post is not ``wanted`` if its writer says so, or if it is hidden.
    """

    id: str
    dated: dt.datetime
    wanted: bool = True


class Choice(Struct, frozen=True):
    """The posts to announce on an account, the oldest first, and those that are left out for ever.

    ``begins`` if the account is used for the first time; ``before`` counts those of ``left_out`` that were live by
    then. ``old`` counts new posts that are not announced because of their dates.
    """

    due: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    begins: bool = False
    before: int = 0
    old: int = 0


def dated(recorded: str, zone: ZoneInfo) -> dt.datetime:
    """Return the instant of a date in the ledger. A day without a time counts until its end."""
    if "T" in recorded:
        return dt.datetime.fromisoformat(recorded)
    return dt.datetime.combine(dt.date.fromisoformat(recorded) + dt.timedelta(days=1), dt.time(), zone)


def choose(live: Iterable[LivePost], new: Collection[str], log: AnnouncedLog, account: str, now: dt.datetime) -> Choice:
    """Return the posts to announce on an account.

    ``new`` are the ids that were not live before this publication. A failed announcement is tried again as long as its
    post is recent, so that ``new`` matters only where the account is.
    """
    open_ = [each for each in live if each.wanted and (each.id, account) not in log.settled]
    recent = [each.id for each in sorted(open_, key=_order) if now - each.dated <= RECENT]
    old = sum(1 for each in open_ if each.id in new and each.id not in recent)
    begins = account not in log.accounts
    before = sum(1 for each in recent if begins and each not in new)
    due = [each for each in recent if _may_begin(each, new, open_, old)] if begins else recent
    due = due if len(due) <= MOST else due[-1:]
    return Choice(tuple(due), tuple(each for each in recent if each not in due), begins, before, old)


def _may_begin(post: str, new: Collection[str], live: Iterable[LivePost], old: int) -> bool:
    """Tell whether a post may be the first on an account: not where a whole blog with old posts comes at once."""
    return post in new and not (old and all(each.id in new for each in live))


def _order(post: LivePost) -> tuple[dt.datetime, str]:
    return post.dated, post.id
