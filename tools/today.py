"""The today task: what today asks for, on one screen, in the site's language. Builds nothing.

Its exit code is for reminders: 0 when nothing is to be written today, 3 when something is. When that is so for each
kind of challenge stands in docs/decisions/0011-when-today-is-done.md.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.models import Candidate, Challenge, Day, DayState, Entry, Standing
from plugins.challenge.rounds import Round, round_on, rounds
from plugins.engine.posts import SourcePost
from plugins.engine.say import say
from plugins.pages.challenge_words import amount, done_of, pace_of, summary
from plugins.pages.language import Language
from tools.build import faults_to_exit
from tools.site import OpenSite, load_site_language, open_site, words_of

TO_WRITE = 3
"""The exit code when today's post is still to be written."""


class Today(Struct, frozen=True):
    """A challenge today: as it stands now, and as it will stand when the day is over and nothing more is written."""

    now: dt.datetime
    standing: Standing
    tonight: Round

    @property
    def challenge(self) -> Challenge:
        """The challenge."""
        return self.standing.challenge

    @property
    def running(self) -> bool:
        """Whether it has begun and is not over."""
        return self.standing.begun and not self.standing.over

    @property
    def day(self) -> Day | None:
        """The day, or the period, that it is."""
        number = self.standing.day_today
        return self.standing.days[number - 1] if number else None

    @property
    def scheduled(self) -> tuple[Entry, ...]:
        """The posts that will count today, or in what is left of its period by tonight."""
        written = {entry.source for entry in self.standing.entries}
        return tuple(entry for entry in self.tonight.entries if entry.source not in written)

    @property
    def done(self) -> bool:
        """Whether nothing has to be written today."""
        if not self.running or not self.day or self.standing.progress.reached or self.scheduled:
            return True
        if self.day.state in (DayState.DONE, DayState.EXCUSED):
            return True
        return self.challenge.rule.mode != "daily" and self.standing.done >= self.par_tonight

    @property
    def par_tonight(self) -> Fraction:
        """What would be done at an even pace when a day that is not written is over."""
        progress = self.standing.progress
        return replace(progress, elapsed=min(progress.elapsed + 1, progress.length)).par

    @property
    def left(self) -> dt.timedelta:
        """How long the day, or the period, goes on."""
        last = self.day.last if self.day else self.standing.as_of
        return self.challenge.end_of(last) - self.now


def show_today(root: Path, quiet: bool = False) -> None:
    """Print the screen unless ``quiet``; raises SystemExit with 1 or TO_WRITE."""
    with faults_to_exit():
        site = open_site(root)
        found = todays(site)
        if not quiet:
            say("\n".join(screen(site, found)))
    if not all(each.done for each in found):
        raise SystemExit(TO_WRITE)


def todays(site: OpenSite) -> tuple[Today, ...]:
    """Every challenge of the site today."""
    now = site.driver.now.instant
    posts = _candidates(site)
    return tuple(
        Today(now, each.standing, round_on(each.challenge, posts, each.standing.as_of))
        for each in rounds(site.challenges, posts, now)
    )


def _candidates(site: OpenSite) -> Sequence[Candidate]:
    """The posts; their words are only counted where a challenge asks for them, since that may need Markdown."""
    rules = [each.rule for each in site.challenges]
    if any(rule.mode == "words" or rule.min_words or rule.exact_words for rule in rules):
        return site.candidates()
    return site.candidates({post.path: 0 for post in site.posts})


def screen(site: OpenSite, found: Sequence[Today]) -> Iterator[str]:
    """The lines of the screen."""
    language, titles = load_site_language(site), {post.path: post.title for post in site.posts}
    text = language.text
    if not any(each.running for each in found):
        yield text("No challenge is running.")
    for index, each in enumerate(found):
        if len(found) > 1:
            yield from [""] * bool(index)
            yield each.challenge.name
        yield from _block(language, each, titles) if each.running else [str(summary(language, each.standing))]
    if not all(each.done for each in found) and (draft := nearest_draft(site.posts)):
        yield from [""] * (len(found) > 1)
        words = language.plural("%(num)s word", "%(num)s words", words_of(draft))
        yield text("Nearest draft: “%(title)s” (%(words)s).", title=draft.title, words=words)
    if site.driver.now.fixed:
        day = site.driver.now.day(site.driver.site.timezone)
        yield text("NOW in pelicanconf.py holds the blog at %(date)s.", date=language.day(day))
    if faults := site.read[1]:
        yield language.plural(
            "%(num)s fault in the content: ./blogg build shows it.",
            "%(num)s faults in the content: ./blogg build shows them.",
            len(faults),
        )


def nearest_draft(posts: Sequence[SourcePost]) -> SourcePost | None:
    """The draft, or post without a text yet, that is nearest to being a post: that with the most words; of several the
    first by path."""
    drafts = [post for post in posts if post.kind == "post" and (post.status == "draft" or not post.body.strip())]
    return max(drafts, key=words_of, default=None)


def _block(language: Language, today: Today, titles: dict[str, str]) -> Iterator[str]:
    yield " ".join(_first_line(language, today, titles))
    if today.scheduled:
        zone = today.challenge.timezone
        named = [
            language.text(
                "“%(title)s” at %(time)s",
                title=titles[each.source],
                time=f"{each.instant.astimezone(zone):%H:%M}",
            )
            for each in today.scheduled
        ]
        yield language.text("Scheduled for today: %(titles)s.", titles=", ".join(named))
    yield " ".join(_second_line(language, today))


def _first_line(language: Language, today: Today, titles: dict[str, str]) -> Iterator[str]:
    text, standing, rule = language.text, today.standing, today.challenge.rule
    number, total = standing.day_today, standing.window.length if standing.window else 0
    if rule.window == "rolling" and standing.first:
        number, total = (standing.as_of - standing.first).days + 1, rule.days
    pattern = "Day %(number)s of %(total)s." if rule.period_days == 1 else "Period %(number)s of %(total)s."
    yield text(pattern, number=number, total=total)
    entries = today.day.entries if today.day else ()
    if entries:
        names = (text("“%(title)s”", title=titles[each.source]) for each in entries)
        yield text("Written: %(titles)s.", titles=", ".join(names))
    elif today.day and today.day.state is DayState.EXCUSED:
        yield text("A rest day: no post is needed.")
    else:
        yield text("No post yet.")
        hours, minutes = divmod(int(today.left.total_seconds()) // 60, 60)
        what = "%(hours)s h %(minutes)s min left of your day."
        if rule.period_days > 1:
            what = "%(hours)s h %(minutes)s min left of the period."
        yield text(what, hours=hours, minutes=minutes)


def _second_line(language: Language, today: Today) -> Iterator[str]:
    text, standing = language.text, today.standing
    progress = standing.progress
    if standing.challenge.rule.mode == "daily":
        yield text("Streak: %(length)s.", length=standing.current.length)
        pattern = "Pace: %(done)s of %(elapsed)s days."
        if standing.challenge.rule.period_days > 1:
            pattern = "Pace: %(done)s of %(elapsed)s periods."
        yield text(pattern, done=progress.done, elapsed=progress.elapsed)
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
