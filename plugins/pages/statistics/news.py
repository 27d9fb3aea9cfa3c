"""A challenge after a build in a few short sentences: the newest posts, the streak, and the next day to write."""

import datetime as dt
from collections.abc import Iterator, Set

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.pages.statistics.days import between
from plugins.pages.statistics.phrases import amount, done_of
from plugins.pages.statistics.stats import ahead
from plugins.pages.theme.language import Language

# By whether they are out: one, one of a total, several, several of a total.
_DAYS = {
    True: (
        "Day %(numbers)s is out.",
        "Day %(numbers)s of %(total)s is out.",
        "Days %(numbers)s are out.",
        "Days %(numbers)s of %(total)s are out.",
    ),
    False: (
        "Day %(numbers)s is built.",
        "Day %(numbers)s of %(total)s is built.",
        "Days %(numbers)s are built.",
        "Days %(numbers)s of %(total)s are built.",
    ),
}
_POSTS = {
    True: (
        "Post %(numbers)s is out.",
        "Post %(numbers)s of %(total)s is out.",
        "Posts %(numbers)s are out.",
        "Posts %(numbers)s of %(total)s are out.",
    ),
    False: (
        "Post %(numbers)s is built.",
        "Post %(numbers)s of %(total)s is built.",
        "Posts %(numbers)s are built.",
        "Posts %(numbers)s of %(total)s are built.",
    ),
}
_DONE = (DayState.DONE, DayState.EXCUSED)


def standing_line(language: Language, run: ChallengeRun, new: Set[str], out: bool = True) -> str:
    """Return the sentences about a challenge that is running.

    ``new`` are the posts that have just come out, or that were only built unless they are ``out``.
    """
    daily = run.challenge.rule.mode == "daily"
    return " ".join(
        [
            *_posts(language, run, new, out),
            *(_daily(language, run.standing) if daily else _total(language, run.standing)),
        ]
    )


def _posts(language: Language, run: ChallengeRun, new: Set[str], out: bool) -> Iterator[str]:
    """Yield the number of the newest post, or of all that are new: "Post 5 of 100 is out."."""
    if not run.entries:
        yield language.text("No post of the challenge is out yet.")
        return
    numbering = run.challenge.numbering
    numbers = sorted({entry.number(numbering) for entry in run.entries if entry.source in new})
    shown = numbers or [run.entries[-1].number(numbering)]
    total = run.challenge.total_for(shown[-1])
    one, one_of, several, several_of = (_DAYS if numbering == "day" else _POSTS)[out]
    with_total, without = (one_of, one) if len(shown) == 1 else (several_of, several)
    yield language.text(with_total if total else without, numbers=_numbers(language, shown), total=total)


def _numbers(language: Language, numbers: list[int]) -> str:
    """Return numbers such as 5, 4 and 5, or 1–5; of those with gaps, the first and the last."""
    if len(numbers) == 2:
        return language.text("%(first)s and %(last)s", first=numbers[0], last=numbers[1])
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _daily(language: Language, standing: Standing) -> Iterator[str]:
    """Yield the streak, a day that has just been missed, and the next day to write."""
    text = language.text
    missed = next((day for day in reversed(standing.days) if day.last < standing.as_of), None)
    if missed and missed.state is DayState.MISSED:
        days = between(language, missed.date, missed.last)
        yield text("Missed: %(days)s.", days=days)
    if standing.current.length:
        yield text("Streak: %(length)s.", length=amount(language, standing.unit, standing.current.length))
    today = standing.today
    if today and today.state is DayState.EXCUSED:
        yield text("A rest day.") if standing.unit == "days" else text("A period of rest.")
    if standing.completed:
        yield text("The goal is reached: %(amount)s.", amount=done_of(language, standing))
    elif following := _next(standing):
        yield text("Next: %(day)s.", day=_when(language, standing, following))
    else:
        yield text("That was the last day: %(amount)s.", amount=done_of(language, standing))


def _next(standing: Standing) -> Day | None:
    """Return the first day, today or later, that asks for a post."""
    return next((day for day in standing.days if day.last >= standing.as_of and day.state not in _DONE), None)


def _when(language: Language, standing: Standing, day: Day) -> object:
    """Return a day as people say it; a period that has begun has a last day."""
    text = language.text
    if day.date <= standing.as_of:
        by = language.short_day(day.last)
        return text("today") if day.last == standing.as_of else text("by %(date)s", date=by)
    if day.date == day.last == standing.as_of + dt.timedelta(days=1):
        return text("tomorrow")
    return between(language, day.date, day.last)


def _total(language: Language, standing: Standing) -> Iterator[str]:
    """Yield what is done of the goal where posts do not say it, and the distance to an even pace."""
    if standing.unit == "words":
        yield f"{done_of(language, standing)}."
    if standing.progress.reached:
        yield language.text("The goal is reached.")
    elif standing.progress.elapsed:
        yield f"{language.text('Against an even pace')}: {ahead(language, standing)}."
