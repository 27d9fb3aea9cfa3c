"""The today task: today's work in each challenge, on one screen, in the site's language. Builds nothing.

The exit code is for reminders: 0 when nothing needs to be written today, 3 when something does
(docs/decisions/0011-when-today-is-done.md).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.entries import day_of, scheduled
from plugins.challenge.domain.models import Candidate, Day, DayState, Standing
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.window import Span
from plugins.challenge.uncounted import uncounted
from plugins.core.clock import Now
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import SourcePost
from plugins.engine.process.terminal import print_line
from plugins.pages.statistics.phrases import amount, done_of, pace_of, summary
from plugins.pages.theme.language import Language
from tools.asides import asides
from tools.site import OpenSite, load_site_language, open_site, words_of
from tools.slips import slips_to_exit

HOURS = 24
TO_WRITE = 3
"""The exit code when today's post is still to be written."""


class Today(Struct, frozen=True):
    """A challenge today: its standing now, and the posts scheduled for today or for the current period.

    ``uncounted`` are the paths of posts of today that are out and do not count.
    """

    now: dt.datetime
    standing: Standing
    scheduled: tuple[Candidate, ...]
    uncounted: tuple[str, ...] = ()

    @property
    def challenge(self) -> Challenge:
        """The challenge."""
        return self.standing.challenge

    @property
    def running(self) -> bool:
        """Return whether the challenge has begun and is not over."""
        return self.standing.begun and not self.standing.over

    @property
    def day(self) -> Day | None:
        """The current day or period."""
        return self.standing.today

    @property
    def done(self) -> bool:
        """Return whether nothing needs to be written today."""
        if not self.running or not self.day or self.standing.progress.reached or self.scheduled:
            return True
        if self.day.state in (DayState.DONE, DayState.EXCUSED):
            return True
        return self.challenge.rule.mode != "daily" and self.standing.done >= self.par_tonight

    @property
    def par_tonight(self) -> Fraction:
        """The amount an even pace needs by the end of today."""
        progress = self.standing.progress
        return replace(progress, elapsed=min(progress.elapsed + 1, progress.length)).par

    @property
    def left(self) -> dt.timedelta:
        """The time left of the current day or period."""
        last = self.day.last if self.day else self.standing.as_of
        return self.challenge.end_of(last) - self.now


def show_today(root: Path, quiet: bool = False) -> None:
    """Print the screen unless ``quiet``; raises SystemExit with 1 or TO_WRITE."""
    with slips_to_exit(root):
        site = open_site(root)
        found = todays(site)
        if not quiet:
            print_line("\n".join(screen(site, found)))
    if not all(each.done for each in found):
        raise SystemExit(TO_WRITE)


def todays(site: OpenSite, at: dt.datetime | None = None, also: Sequence[Candidate] = ()) -> tuple[Today, ...]:
    """Return the state of every challenge that the writer does today, or at another moment with more posts."""
    now = at or site.engine.now.instant
    present = site.present_candidates()
    posts = (*present, *also)
    runs = runs_of(site.own_challenges, posts, now)
    sources = {post.path: post for post in site.engine.posts}
    silent = {each.source for each in uncounted(runs, present, sources, now)}
    left = tuple(post for post in posts if post.source in silent)
    return tuple(_today(each.standing, posts, left, now) for each in runs)


def _today(standing: Standing, posts: Sequence[Candidate], silent: Sequence[Candidate], now: dt.datetime) -> Today:
    day = standing.today
    if day is None:
        return Today(now, standing, ())
    waiting = scheduled(standing.challenge, posts, now, Span(day.date, day.last))
    left = (post.source for post in silent if day.date <= day_of(standing.challenge, post) <= day.last)
    return Today(now, standing, waiting, tuple(left))


def screen(site: OpenSite, found: Sequence[Today]) -> Iterator[str]:
    """Yield the lines of the screen."""
    language = load_site_language(site)
    titles = {post.path: post.title for post in site.engine.posts}
    text = language.text
    if site.is_organisers:
        from tools.gang.todays_gang import todays_gang

        yield from todays_gang(site, language)
    elif not any(each.running for each in found):
        yield text("No challenge is running.")
    for index, each in enumerate(found):
        if len(found) > 1 or site.is_organisers:
            yield from [""] * bool(index or site.is_organisers)
            yield each.challenge.name
        yield from _block(language, each, titles) if each.running else [str(summary(language, each.standing))]
    if not all(each.done for each in found) and (draft := nearest_draft(site.engine.posts, site.engine.now)):
        yield from [""] * (len(found) > 1)
        words = language.plural("%(num)s word", "%(num)s words", words_of(draft))
        yield text("Nearest draft: “%(title)s” (%(words)s).", title=draft.title, words=words)
    yield from asides(site, language)
    if site.engine.now.fixed:
        day = site.engine.now.day(site.engine.settings.timezone)
        yield text("NOW in pelicanconf.py holds the blog at %(date)s.", date=language.day(day))
    if faults := site.engine.faults:
        yield language.plural(
            "At least %(num)s fault in the content: ./blogg build shows it.",
            "At least %(num)s faults in the content: ./blogg build shows them.",
            len(faults),
        )


def nearest_draft(posts: Sequence[SourcePost], now: Now) -> SourcePost | None:
    """Return the draft, or post without a text, with the most words; the first by path among equals.

    A post without a text that is for a later day is none.
    """
    drafts = [post for post in posts if post.kind == "post" and _is_draft(post, now.day(post.zone))]
    return max(drafts, key=words_of, default=None)


def _is_draft(post: SourcePost, today: dt.date) -> bool:
    return post.status == "draft" or not (post.fact(BARE_DIGEST) or (post.date and post.date.day > today))


def _block(language: Language, today: Today, titles: dict[str, str]) -> Iterator[str]:
    yield " ".join(_first_line(language, today, titles))
    for source in today.uncounted:
        yield language.text("“%(title)s” does not count: ./blogg build says why.", title=titles[source])
    if today.scheduled:
        yield _scheduled(language, today, titles)
    yield " ".join(_second_line(language, today))


def _scheduled(language: Language, today: Today, titles: dict[str, str]) -> str:
    """Return the line about scheduled posts; the day is named only if it is not today."""
    text = language.text
    zone = today.challenge.timezone
    comes = {each.source: each.instant.astimezone(zone) for each in today.scheduled}
    here = today.now.astimezone(zone).date()
    named = []
    for source, moment in comes.items():
        values = {"title": titles[source], "time": f"{moment:%H:%M}"}
        if moment.date() == here:
            named.append(text("“%(title)s” at %(time)s", **values))
        else:
            named.append(text("“%(title)s” on %(date)s at %(time)s", date=language.day(moment.date()), **values))
    if all(moment.date() == here for moment in comes.values()):
        return text("Scheduled for today: %(titles)s.", titles=", ".join(named))
    return text("Scheduled: %(titles)s.", titles=", ".join(named))


def _first_line(language: Language, today: Today, titles: dict[str, str]) -> Iterator[str]:
    text = language.text
    standing = today.standing
    rule = today.challenge.rule
    total = rule.days if rule.window == "rolling" else len(standing.days)
    pattern = "Day %(number)s of %(total)s." if rule.period_days == 1 else "Period %(number)s of %(total)s."
    yield text(pattern, number=standing.day_today, total=total)
    entries = [each for each in today.day.entries if each.day <= standing.as_of] if today.day else []
    if entries:
        names = (text("“%(title)s”", title=titles[each.source]) for each in entries)
        yield text("Written: %(titles)s.", titles=", ".join(names))
    elif today.day and today.day.state is DayState.EXCUSED:
        yield text("A rest day: no post is needed.")
    else:
        yield text("No post yet.")
        yield _left(language, today)


def _left(language: Language, today: Today) -> str:
    """Return the time left in words; in days from two days on."""
    text = language.text
    hours, minutes = divmod(int(today.left.total_seconds()) // 60, 60)
    if today.challenge.rule.period_days == 1:
        return text("%(hours)s h %(minutes)s min left of your day.", hours=hours, minutes=minutes)
    if hours >= 2 * HOURS:
        days, hours = divmod(hours, HOURS)
        return text("%(days)s days %(hours)s h left of the period.", days=days, hours=hours)
    return text("%(hours)s h %(minutes)s min left of the period.", hours=hours, minutes=minutes)


def _second_line(language: Language, today: Today) -> Iterator[str]:
    text = language.text
    standing = today.standing
    progress = standing.progress
    if standing.challenge.rule.mode == "daily":
        yield text("Streak: %(length)s.", length=standing.current.length)
        elapsed = amount(language, standing.unit, progress.elapsed)
        yield text("Pace: %(done)s of %(elapsed)s.", done=progress.done, elapsed=elapsed)
        return
    yield f"{done_of(language, standing)}."
    if progress.reached:
        yield text("The goal is reached.")
    elif progress.pace is not None and progress.required_pace is not None:
        pace = pace_of(language, standing.unit, progress.pace)
        needed = pace_of(language, standing.unit, progress.required_pace, up=True)
        yield text("Pace: %(pace)s a day, %(needed)s needed.", pace=pace, needed=needed)
    if not today.done:
        missing = amount(language, standing.unit, ceil(today.par_tonight) - progress.done)
        yield text("An even pace needs %(amount)s today.", amount=missing)
