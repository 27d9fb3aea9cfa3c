"""Related posts: those that have most in common with a post. Pure.

The score of two posts depends on these two alone. Each new post picks its nearest among the earlier ones, and only
those may show it: a new post changes no more pages than it picks (docs/decisions/0015).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest
from itertools import chain

from msgspec import Struct

from plugins.pages.models import Post

SHOWN = 3  # related posts on a page
PICKED = 12  # earlier posts that a post picks, and that may show it
_RECENT = 24  # latest posts with a feature that are compared: comparing all would take quadratic time
# points for a shared tag, and for a shared word of the titles
_TAG = 2
_WORD = 1
_LEAST = 2  # points that related posts must have
_WORDS = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "aldrig alla allt andra bara blir blev borde därför dess detta efter eller från göra hade hans hela hennes "
    "hur ibland ingen inget inte mest min mina mitt många måste nästan något några när också sedan sitt ska "
    "skulle som till under utan vara varför varje varit vill över about after again been before being from have "
    "into just like more most much never only other over some such than that their them then there these they "
    "this those very were what when where which while will with without would your".split()
)


class Comparison(Struct, frozen=True, array_like=True):
    """The posts of a blog from the oldest, compared with each other; a later build continues it.

    ``digests`` are those of what each post was compared by. ``picks`` are the earlier posts that each has picked, as
    pairs of points and number. ``nearest`` are the related posts of each, as sort keys: most points, nearest in time,
    earlier.
    """

    digests: list[str] = []
    picks: list[list[tuple[int, int]]] = []
    nearest: list[list[tuple[int, int, int]]] = []

    def related(self, posts: Sequence[Post]) -> dict[str, tuple[Post, ...]]:
        """Return the related posts of each of these posts, by source, nearest first."""
        return {
            post.source: tuple(posts[other] for _, _, other in near)
            for post, near in zip(posts, self.nearest, strict=True)
        }


def compared(posts: Sequence[Post], own_tags: frozenset[str], known: Comparison = Comparison()) -> Comparison:  # noqa: B008
    """Return the comparison of posts from the oldest; what is ``known`` of the first of them is not done again.

    ``own_tags`` are the tags of challenges, which say nothing about the subject of a post.
    """
    digests = [_digest(post, own_tags) for post in posts]
    same = _common(digests, known.digests)
    if same == len(digests) == len(known.digests):
        return known
    picks = known.picks[:same]
    nearest = list(map(list, known.nearest)) if same == len(known.digests) else _nearest_of(picks)
    features = [(_tags(post, own_tags), _words(post)) for post in posts]
    posts_with: dict[str, list[int]] = {}
    for number, (tags, words) in enumerate(features):
        if number >= same:
            picks.append(list(_picked(tags, words, posts_with, features)))
            nearest.append([])
            _show(number, picks[number], nearest)
        for feature in tags | words:
            posts_with.setdefault(feature, []).append(number)
    return Comparison(digests, picks, nearest)


def _digest(post: Post, own_tags: frozenset[str]) -> str:
    slugs = sorted(tag.slug for tag in post.tags if tag.slug not in own_tags)
    text = "\0".join(("" if post.untitled else post.title, *slugs))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the number of posts at the beginning that are the same."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _picked(
    tags: frozenset[str],
    words: frozenset[str],
    posts_with: Mapping[str, Sequence[int]],
    features: Sequence[tuple[frozenset[str], frozenset[str]]],
) -> Iterator[tuple[int, int]]:
    """Yield the points and numbers of the earlier posts that share most features and have enough points.

    Of those that share equally many, the latest come first.
    """
    shared = [*tags, *tags, *words]  # a tag is worth two words
    counts = Counter(chain.from_iterable(posts_with.get(feature, ())[-_RECENT:] for feature in shared))
    for _, other in nlargest(PICKED, zip(counts.values(), counts, strict=True)):
        points = _TAG * len(tags & features[other][0]) + _WORD * len(words & features[other][1])
        if points >= _LEAST:
            yield points, other


def _nearest_of(picks: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[int, int, int]]]:
    nearest: list[list[tuple[int, int, int]]] = [[] for _ in picks]
    for number, picked in enumerate(picks):
        _show(number, picked, nearest)
    return nearest


def _show(number: int, picked: Iterable[tuple[int, int]], nearest: list[list[tuple[int, int, int]]]) -> None:
    """Let a post and those that it has picked show each other, where they are near enough."""
    for points, other in picked:
        for one, shown in ((number, other), (other, number)):
            near = nearest[one]
            near.append((-points, abs(number - other), shown))
            near.sort()
            del near[SHOWN:]


def _tags(post: Post, own_tags: frozenset[str]) -> frozenset[str]:
    return frozenset(f"#{tag.slug}" for tag in post.tags if tag.slug not in own_tags)


def _words(post: Post) -> frozenset[str]:
    return frozenset() if post.untitled else frozenset(_WORDS.findall(post.title.casefold())) - _COMMON
