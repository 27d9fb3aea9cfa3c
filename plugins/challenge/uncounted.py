"""Warn of due posts that do not count in a challenge that is running, each with its line and the reason.

A post without the tag is told only where it could have counted for something: on a day that has no other post, or
toward a goal of posts or words. ``Challenge: none`` in a post says that it is not meant to count.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun, by_source
from plugins.challenge.domain.entries import day_of, is_named, lies_within
from plugins.challenge.domain.models import NO_CHALLENGE, Candidate, DayState
from plugins.challenge.tag_checks import NOT_MEANT
from plugins.core.errors import Fault, fault
from plugins.engine.content.fields import DATE, TAGS, TITLE
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost

_FEW = 3  # posts with the tag outside of the days; more of them are of an earlier run
_WANTED = (DayState.MISSED, DayState.OPEN, DayState.FUTURE)


class Uncounted(Struct, frozen=True):
    """A post that does not count: where that can be seen, why, and what to do."""

    source: str
    line: int
    why: str
    remedy: str

    def warning(self, content: ContentFolder) -> Fault:
        """Return the warning."""
        return fault(content.label(self.source), f"{self.why}: the post does not count", self.remedy, self.line)


def uncounted(
    runs: Sequence[ChallengeRun],
    candidates: Iterable[Candidate],
    posts: Mapping[str, SourcePost],
    now: dt.datetime,
    told: Set[str] = frozenset(),
) -> Iterator[Uncounted]:
    """Yield each due post that does not count in any challenge, with each reason.

    ``posts`` are by path. That the posts ``told`` have no tag is known already: they have nearly the right one.
    """
    counting = by_source(runs)
    running = [each for each in map(_Running, runs) if each.is_running]
    due = [
        post
        for post in candidates
        if post.status == "published" and not post.translation and post.instant.timestamp() <= now.timestamp()
        if post.challenge != NO_CHALLENGE and post.source not in counting
    ]
    outside = [[post for post in due if each.lies_outside(post)] for each in running]
    for each, posts_outside in zip(running, outside, strict=True):
        for post in posts_outside if len(posts_outside) <= _FEW else ():
            yield each.outside(posts[post.source], post)
    for post in due:
        naming = [each for each in running if is_named(each.run.challenge, post)]
        if post.source in told:
            naming = [each for each in running if each.contains(post)]
        elif not naming and not post.challenge:
            missing = [each for each in running if each.misses(post)]
            if missing:
                yield _untagged(posts[post.source], post, missing)
        for each in naming:
            if each.contains(post) and (few := each.words(post)):
                yield Uncounted(post.source, posts[post.source].body_line, few, f"write it longer, {NOT_MEANT}")


class _Running(Struct, frozen=True, dict=True):
    """A challenge with what it still asks for."""

    run: ChallengeRun

    @property
    def is_running(self) -> bool:
        """Tell whether the challenge has begun, is not over, and is not completed already."""
        standing = self.run.standing
        start = self.run.challenge.start
        begun = standing.begun or (start is not None and start <= standing.as_of)
        return begun and not standing.over and not (self._is_total and standing.completed)

    @property
    def _is_total(self) -> bool:
        return self.run.challenge.rule.mode != "daily"

    def contains(self, post: Candidate) -> bool:
        """Tell whether the post's day is one of the challenge's."""
        challenge = self.run.challenge
        first = challenge.start or self.run.standing.first
        day = day_of(challenge, post)
        return first is not None and day >= first and lies_within(challenge, self._days, day)

    def lies_outside(self, post: Candidate) -> bool:
        """Tell whether the post names the challenge, but its day is none of the challenge's."""
        challenge = self.run.challenge
        return is_named(challenge, post) and not lies_within(challenge, self._days, day_of(challenge, post))

    def misses(self, post: Candidate) -> bool:
        """Tell whether the post would add to the challenge, if it had its tag."""
        return self.contains(post) and (self._is_total or day_of(self.run.challenge, post) in self._wanted)

    def words(self, post: Candidate) -> str:
        """Return what is wrong with the number of the post's words, or an empty text."""
        rule = self.run.challenge.rule
        written = f"{post.words} word{'' if post.words == 1 else 's'}"
        shown = self.run.challenge.shown_hashtag
        if rule.exact_words not in (None, post.words):
            return f"it has {written}, not the {rule.exact_words} that {shown} asks for"
        few = post.words < rule.min_words
        return f"it has {written} of the {rule.min_words} that {shown} asks for" if few else ""

    def outside(self, source: SourcePost, post: Candidate) -> Uncounted:
        """Return why a post outside of the days does not count."""
        challenge = self.run.challenge
        day = day_of(challenge, post)
        first = challenge.start
        side = "before the first day" if first and day < first else "after the last day"
        end = first if first and day < first else self.run.standing.last
        why = f"its day, {day}, is {side} of {challenge.shown_hashtag}, {end}"
        return Uncounted(post.source, source.line(DATE), why, f"correct the Date, {NOT_MEANT}")

    @cached_property
    def _days(self) -> tuple[dt.date, ...]:
        return tuple(entry.day for entry in self.run.entries)

    @cached_property
    def _wanted(self) -> frozenset[dt.date]:
        """The dates on which a post would be the first one of its day or period."""
        wanted = [day for day in self.run.standing.days if day.state in _WANTED]
        lengths = ((day.date, (day.last - day.date).days + 1) for day in wanted)
        return frozenset(first + dt.timedelta(days=number) for first, length in lengths for number in range(length))


def _untagged(source: SourcePost, post: Candidate, missing: Sequence[_Running]) -> Uncounted:
    challenges = [each.run.challenge for each in missing]
    why = f"it has no tag {' or '.join(each.shown_hashtag for each in challenges)}"
    if len(missing) == 1 and (few := missing[0].words(post)):
        why = f"{why} and {few.removeprefix('it has ')}"
    tag = challenges[0].shown_hashtag.removeprefix("#")
    add = f"add {tag} to its Tags" if source.tags else f"add 'Tags: {tag}'"
    line = source.line(TAGS) or source.line(DATE) or source.line(TITLE)
    return Uncounted(post.source, line, why, f"{add}, {NOT_MEANT}")
