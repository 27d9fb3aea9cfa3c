"""What was written in a challenge: the figures of its texts together, and when they were written.

Every definition is that of docs/challenge.md, "Text statistics". Which posts count is for `entries`; whoever asks gives
those, each as a `Writing`. Takes time in proportion to posts and their tags, but for sorting.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from plugins.core.text_statistics import Grade, TextStatistics, grade, lix, reading_minutes


class Writing(Struct, frozen=True):
    """A post that counts, as something written.

    `day` and `hour` (0 to 23) are what its own wall clock shows; `hour` is None when its Date has no time. `tags` are
    (slug, name as the post writes it). `artist` is the one whose track it tips.
    """

    source: str
    title: str
    url: str
    day: dt.date
    hour: int | None
    statistics: TextStatistics
    tags: tuple[tuple[str, str], ...] = ()
    artist: str | None = None


class Tally(Struct, frozen=True):
    """In how many posts something is named. `key` tells it apart, `name` is what most of these posts call it."""

    key: str
    name: str
    posts: int


class WritingStatistics(Struct, frozen=True):
    """The statistics of all that was written.

    `words` in all; `mean` and `median` words a post, exact; `longest` and `shortest` post by words, the earliest of
    several: all four None without posts. `minutes` it takes to read all of it in one go, 0 without posts. `lix` is
    pooled: that of the sums; None without words. `grade` is None below 50 words. `weekdays` are posts a day of the
    week, Monday first; `hours` posts an hour from 00, of the `timed` posts whose Date has a time. `words_per_post` is
    in the order of the posts. `tags` are without the challenge's own; they and `artists` stand with the most posts
    first. `links_out` lead to other hosts.
    """

    posts: int
    words: int
    mean: Fraction | None
    median: Fraction | None
    longest: Writing | None
    shortest: Writing | None
    minutes: int
    lix: Fraction | None
    grade: Grade | None
    weekdays: tuple[int, ...]
    hours: tuple[int, ...]
    timed: int
    words_per_post: tuple[int, ...]
    tags: tuple[Tally, ...]
    artists: tuple[Tally, ...]
    links_out: int
    images: int


def writing_statistics(writings: Sequence[Writing], own_tags: Collection[str], own_host: str) -> WritingStatistics:
    """The statistics of the posts, which run from the oldest.

    `own_tags` are the slugs of the challenge's hashtag and its aliases; `own_host` is the host of the site.
    """
    texts = [each.statistics for each in writings]
    counts = tuple(text.words for text in texts)
    words = sum(counts)
    pooled = lix(words, sum(text.sentences for text in texts), sum(text.long_words for text in texts))
    hours = [each.hour for each in writings if each.hour is not None]
    tags = (dict(each.tags).items() for each in writings)
    return WritingStatistics(
        posts=len(writings),
        words=words,
        mean=Fraction(words, len(writings)) if writings else None,
        median=median(counts),
        longest=max(writings, key=_words, default=None),
        shortest=min(writings, key=_words, default=None),
        minutes=reading_minutes(words) if writings else 0,
        lix=pooled,
        grade=grade(pooled, words),
        weekdays=_spread((each.day.weekday() for each in writings), 7),
        hours=_spread(hours, 24),
        timed=len(hours),
        words_per_post=counts,
        tags=_tallies(tag for of_post in tags for tag in of_post if tag[0] not in own_tags),
        artists=_tallies((_folded(each.artist), each.artist) for each in writings if each.artist),
        links_out=sum(text.links_out(own_host) for text in texts),
        images=sum(text.images for text in texts),
    )


def median(values: Sequence[int]) -> Fraction | None:
    """The middle value, or what lies halfway between the two middle ones; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def _words(writing: Writing) -> int:
    return writing.statistics.words


def _spread(positions: Iterable[int], size: int) -> tuple[int, ...]:
    """How many there are at each position from 0."""
    counts = Counter(positions)
    return tuple(counts[position] for position in range(size))


def _tallies(named: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """Of (key, name) pairs, one a post: the keys with the most posts first, then by key."""
    names: dict[str, Counter[str]] = {}
    for key, name in named:
        names.setdefault(key, Counter())[name] += 1
    tallies = (Tally(key, _usual(counts), counts.total()) for key, counts in names.items())
    return tuple(sorted(tallies, key=lambda tally: (-tally.posts, tally.key)))


def _usual(names: Counter[str]) -> str:
    """The most frequent name; of several, the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], name))


def _folded(name: str) -> str:
    """A name without regard to capitals and spacing."""
    return " ".join(name.casefold().split())
