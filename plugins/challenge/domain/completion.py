"""Find the day on which a goal was reached: once in a fixed window, perhaps several times in a rolling one.

Amounts are posts, words, or 1 for a day that is done.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from plugins.challenge.domain.models import Completion, Entry
from plugins.challenge.domain.rules import Rule


def amounts(rule: Rule, entries: Iterable[Entry]) -> list[tuple[dt.date, int]]:
    """Return the amount that each day adds to the goal, in order; the first day with a post does a period."""
    if rule.mode == "daily":
        first: dict[int, dt.date] = {}
        for entry in entries:
            day = entry.day
            number = entry.day_number
            if number not in first or day < first[number]:
                first[number] = day
        return [(day, 1) for day in sorted(first.values())]
    added: defaultdict[dt.date, int] = defaultdict(int)
    for entry in entries:
        added[entry.day] += 1 if rule.mode == "count" else entry.words
    return sorted(added.items())


def reached_on(added: Iterable[tuple[dt.date, int]], target: int) -> dt.date | None:
    """Return the day on which the sum of the amounts reached `target`; None if it did not."""
    total = 0
    for day, amount in added:
        total += amount
        if total >= target > 0:
            return day
    return None


def completions(days: Sequence[dt.date], target: int, length: int) -> tuple[Completion, ...]:
    """Return each time `target` posts came within `length` days, both ends counted: greedy, without overlap.

    `days` are those of the posts, in order: some i with day(p[i+T-1]) - day(p[i]) + 1 <= W (docs/challenge.md).
    """
    completed: list[Completion] = []
    start = 0
    while start + target <= len(days):
        candidate = Completion(days[start], days[start + target - 1])
        if candidate.days <= length:
            completed.append(candidate)
            start += target
        else:
            start += 1
    return tuple(completed)


def rolling_first(days: Sequence[dt.date], length: int, as_of: dt.date, done: Sequence[Completion]) -> dt.date | None:
    """Return the first day of a rolling challenge on `as_of`; None when no post counts any more.

    Once completed, it is the first day of the first completion. Until then it is the day of the earliest post that lies
    within the same `length` days as `as_of`.
    """
    if done:
        return done[0].first
    at = bisect_left(days, as_of - dt.timedelta(days=length - 1))
    return days[at] if at < len(days) else None
