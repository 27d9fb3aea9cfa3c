"""Statistics of the texts of a challenge: words, readability, tags, and the hours at which they were written.

Every definition is that of docs/challenge.md, "Text statistics". The caller gives the posts that count, each as a
`Writing`. The time is linear in posts and tags, except for sorting.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from plugins.core.slugs import folded, usual_spelling
from plugins.core.text_statistics import Grade, TextStatistics, grade, lix, reading_minutes


class Writing(Struct, frozen=True):
    """The text of a post that counts.

    `day` and `hour` (0 to 23) are those of its own wall clock; `hour` is None if its Date has no time. `tags` are pairs
    of slug and name as the post writes it. `artists` are those of its music tips. `comments` is their number.
    """

    source: str
    title: str
    url: str
    day: dt.date
    hour: int | None
    statistics: TextStatistics
    tags: tuple[tuple[str, str], ...] = ()
    artists: tuple[str, ...] = ()
    comments: int = 0


class Tally(Struct, frozen=True):
    """The number of posts that name something. `key` identifies it, `name` is the most frequent spelling."""

    key: str
    name: str
    posts: int


class WritingStatistics(Struct, frozen=True):
    """Statistics of all texts.

    `words` is their sum. `mean` and `median` are words per post, exact. `longest` and `shortest` are posts by words,
    the earliest of equal ones. All four are None without posts. `minutes` is the time to read everything in one go, 0
    without posts. `lix` is calculated from the sums, None without words; `grade` is None below 50 words. `weekdays` are
    posts per weekday, Monday first. `hours` are posts per hour from 00, of the `timed` posts whose Date has a time.
    `words_per_post` is in the order of the posts. `tags` leaves out the challenge's own; `tags` and `artists` begin
    with the most frequent. `links_out` is the number of links to other hosts. `comments` is the number of all comments,
    `most_replies` the post with most of them, the earliest of equal ones, None without comments.
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
    comments: int
    most_replies: Writing | None


def writing_statistics(writings: Sequence[Writing], own_tags: Collection[str], own_host: str) -> WritingStatistics:
    """Return the statistics of the posts, which are in order from the oldest.

    `own_tags` are the slugs of the challenge's hashtag and its aliases; `own_host` is the host of the site.
    """
    texts = [writing.statistics for writing in writings]
    counts = tuple(text.words for text in texts)
    words = sum(counts)
    pooled = lix(words, sum(text.sentences for text in texts), sum(text.long_words for text in texts))
    hours = [writing.hour for writing in writings if writing.hour is not None]
    tags_of_posts = (dict(writing.tags).items() for writing in writings)
    artists_of_posts = ({folded(name): name for name in writing.artists}.items() for writing in writings)
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
        weekdays=_spread((writing.day.weekday() for writing in writings), 7),
        hours=_spread(hours, 24),
        timed=len(hours),
        words_per_post=counts,
        tags=_tallies(tag for tags in tags_of_posts for tag in tags if tag[0] not in own_tags),
        artists=_tallies(artist for artists in artists_of_posts for artist in artists),
        links_out=sum(text.links_out(own_host) for text in texts),
        images=sum(text.images for text in texts),
        comments=sum(writing.comments for writing in writings),
        most_replies=max((each for each in writings if each.comments), key=_comments, default=None),
    )


def median(values: Sequence[int]) -> Fraction | None:
    """Return the middle value, or the mean of the two middle ones; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def _words(writing: Writing) -> int:
    return writing.statistics.words


def _comments(writing: Writing) -> int:
    return writing.comments


def _spread(positions: Iterable[int], size: int) -> tuple[int, ...]:
    """Count the values at each position, from 0."""
    counts = Counter(positions)
    return tuple(counts[position] for position in range(size))


def _tallies(named: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """Count pairs of key and name, one per post; sort by number of posts, then by key."""
    names: dict[str, list[str]] = {}
    for key, name in named:
        names.setdefault(key, []).append(name)
    tallies = (Tally(key, usual_spelling(spellings), len(spellings)) for key, spellings in names.items())
    return tuple(sorted(tallies, key=lambda tally: (-tally.posts, tally.key)))
