"""Decide whether the writer's day needs a post of the reserve. Pure but for the record, which is read."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from plugins.challenge.fields import RESCUED
from plugins.engine.content.inbox import RESERVE, reserve_folder
from tools.site import OpenSite
from tools.today import Today, todays
from tools.writing.rescued_days import RECORD, read_rescued


class Need(Struct, frozen=True):
    """The day that has no post, and the challenge that needs one.

    ``rescued`` says that the day has been rescued before, ``uncounted`` are the paths of posts of the day that are out
    and do not count: the writer can still mend them.
    """

    day: dt.date
    of: Today
    rescued: bool = False
    uncounted: tuple[str, ...] = ()


def need_of(site: OpenSite) -> tuple[Need | None, tuple[Today, ...]]:
    """Return the need of today, None if no post is needed, and the state of all challenges."""
    found = todays(site)
    wanting = [need for each in found if (need := need_in(each))]
    if not wanting:
        return None, found
    rescued = rescued_days(site)
    needs = [Need(each.day, each.of, each.day in rescued, each.uncounted) for each in wanting]
    return min(needs, key=lambda each: each.rescued or bool(each.uncounted)), found


def need_in(today: Today) -> Need | None:
    """Return the need of a challenge that asks for a post a day. A longer period needs one on its last day."""
    day = today.challenge.today(today.now)
    if today.challenge.rule.mode != "daily" or today.done or not today.day or today.day.last != day:
        return None
    return Need(day, today, uncounted=today.uncounted)


def rescued_days(site: OpenSite) -> frozenset[dt.date]:
    """Return the days that were rescued, by the record and by the posts; raises SiteError."""
    content = site.engine.content
    days = {day for post in site.engine.posts if (day := post.field(RESCUED))}
    record = f"{folder_of(site)}/{RECORD}"
    return frozenset(days | {each.day for each in read_rescued(content.file(record), content.label(record))})


def folder_of(site: OpenSite) -> str:
    """Return the folder of the reserve below content/, perhaps one that is not there."""
    options = site.engine.options
    return reserve_folder(site.engine.content, (*options.roots, *options.excludes.static_paths)) or RESERVE


def is_daily(found: Sequence[Today]) -> bool:
    """Tell whether a challenge runs that asks for a post a day."""
    return any(each.running and each.challenge.rule.mode == "daily" for each in found)
