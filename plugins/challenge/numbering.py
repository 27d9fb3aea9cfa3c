"""The three numbers of an entry: day number, post number, writing-day number.

Which posts count, and their order, is for `entries`; which of the numbers a site shows is for its
`numbering` setting (`Entry.number`).
"""

from collections.abc import Sequence

from plugins.challenge.models import Candidate, Challenge, Entry


def numbered(challenge: Challenge, posts: Sequence[Candidate]) -> tuple[Entry, ...]:
    """Return an entry for each of `posts`, which all count and are in order (docs/challenge.md).

    The writing-day number is the rank of the day among the days written, so that posts of one day share it
    even when posts from other time zones came in between.
    """
    writing_days = {day: rank for rank, day in enumerate(sorted({post.day for post in posts}), start=1)}
    return tuple(
        Entry(
            source=post.source,
            instant=post.instant,
            day=post.day,
            day_number=challenge.day_number(post.day),
            post_number=rank,
            writing_day_number=writing_days[post.day],
        )
        for rank, post in enumerate(posts, start=1)
    )
