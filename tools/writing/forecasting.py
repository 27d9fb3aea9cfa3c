"""Compute what comes out until a day: scheduled posts, and posts of the reserve that save days without one."""

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import by_source, featured_entry, runs_of
from plugins.challenge.domain.models import Candidate
from plugins.engine.content.library import state
from plugins.engine.content.post import SourcePost
from tools.site import OpenSite
from tools.today import todays
from tools.writing.rescue_need import need_in, rescued_days
from tools.writing.rescuing import Rescue, Reserve

_MOST_DAYS = 400  # of which rescues are foreseen
_DAY = dt.timedelta(days=1)


class Coming(Struct, frozen=True):
    """A post that comes out between now and the day, with its number in its challenge (0: none).

    ``address`` is empty where it depends on other files. ``rescues`` is the day that a post of the reserve saves.
    """

    file: str
    title: str
    date: str
    address: str = ""
    number: int = 0
    redirects: tuple[str, ...] = ()
    rescues: dt.date | None = None


class Saving(Struct, frozen=True):
    """A day that a post of the reserve saves."""

    day: dt.date
    plan: Rescue
    candidate: Candidate


class Forecast(Struct, frozen=True):
    """The posts that come out until a day, scheduled or from the reserve, and how they are told."""

    scheduled: tuple[SourcePost, ...]
    saving: tuple[Saving, ...]
    coming: tuple[Coming, ...]


def forecast(site: OpenSite, end: dt.datetime) -> Forecast:
    """Return what comes out between now and the end; raises SiteError for a record that cannot be read."""
    posts = tuple(post for post in site.engine.posts if _comes(site, post, end))
    saving = tuple(_savings(site, end))
    numbers = _numbers(site, saving, end)
    label = site.engine.content.label
    coming = [_coming(site, post, label(post.path), numbers) for post in posts]
    coming += [
        replace(_coming(site, each.plan.post, label(each.plan.source), numbers), rescues=each.day) for each in saving
    ]
    return Forecast(posts, saving, tuple(sorted(coming, key=lambda each: (each.date, each.file))))


def end_of(site: OpenSite, day: dt.date) -> dt.datetime:
    """Return the last instant of a day of the writer."""
    if site.challenges:
        return max(each.last_instant(day) for each in site.challenges)
    wall = dt.datetime.combine(day + _DAY, dt.time(0), tzinfo=site.engine.settings.timezone)
    return wall.astimezone(dt.UTC) - dt.timedelta(microseconds=1)


def _comes(site: OpenSite, post: SourcePost, end: dt.datetime) -> bool:
    now = site.engine.now
    return state(post, now) == "future" and state(post, replace(now, instant=end)) == "out"


def _savings(site: OpenSite, end: dt.datetime) -> Iterator[Saving]:
    """Yield the posts of the reserve that save days without a post until the end, in their order."""
    done = set(rescued_days(site))
    used: list[Saving] = []
    days = ((challenge, number) for number in range(_MOST_DAYS) for challenge in site.challenges)
    for challenge, number in days:
        day = challenge.today(site.engine.now.instant) + number * _DAY
        at = challenge.last_instant(day)
        found = todays(site, at, [each.candidate for each in used]) if at <= end and day not in done else ()
        need = next((need for each in found if (need := need_in(each)) and need.day == day), None)
        if need is None or need.uncounted:
            continue
        reserve = Reserve(site, day, need.of.challenge)
        taken = {each.plan.source for each in used}
        plans = (plan for _, plan in reserve.plans() if isinstance(plan, Rescue) and plan.source not in taken)
        plan = next(plans, None)
        if plan is None:
            return
        done.add(day)
        used.append(Saving(day, plan, reserve.candidate(plan.post)))
        yield used[-1]


def _numbers(site: OpenSite, saving: Sequence[Saving], end: dt.datetime) -> dict[str, int]:
    """Return the number of each post that counts, as its page will show it."""
    words = None if site.counts_words else {post.path: 0 for post in site.engine.posts}
    posts = (*site.candidates(words), *(each.candidate for each in saving))
    counted = by_source(runs_of(site.challenges, posts, end))
    shown = ((path, featured_entry(entries)) for path, entries in counted.items())
    return {path: found[1].number(found[0].numbering) for path, found in shown if found}


def _coming(site: OpenSite, post: SourcePost, file: str, numbers: dict[str, int]) -> Coming:
    moment = post.date
    date = "" if moment is None else moment.instant.isoformat() if moment.has_time else moment.day.isoformat()
    redirects = tuple(f"/{each.lstrip('/')}" for each in post.redirect_from)
    return Coming(file, post.title, date, _address(site, post), numbers.get(post.path, 0), redirects)


def _address(site: OpenSite, post: SourcePost) -> str:
    url = site.address(post)
    return "" if url is None else f"/{url}"
