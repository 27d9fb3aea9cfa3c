"""Related posts: those that have most in common with a post. Pure.

The score of two posts depends on these two alone. Each new post picks its nearest among the earlier ones, and only
those may show it: a new post changes no more pages than it picks (docs/decisions/0015).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain

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


def related(posts: Sequence[Post], own_tags: frozenset[str]) -> dict[str, tuple[Post, ...]]:
    """Return the related posts of each post, by source, nearest first. ``posts`` run from the oldest.

    ``own_tags`` are the tags of challenges, which say nothing about the subject of a post.
    """
    features = [(_tags(post, own_tags), _words(post)) for post in posts]
    posts_with: dict[str, list[int]] = {}
    pairs: list[list[tuple[int, int]]] = [[] for _ in posts]
    for number, (tags, words) in enumerate(features):
        for other in _nearest(tags, words, posts_with):
            score = _TAG * len(tags & features[other][0]) + _WORD * len(words & features[other][1])
            if score >= _LEAST:
                pairs[number].append((score, other))
                pairs[other].append((score, number))
        for feature in tags | words:
            posts_with.setdefault(feature, []).append(number)
    return {
        post.source: tuple(posts[other] for _, _, other in nsmallest(SHOWN, _ranked(number, pairs[number])))
        for number, post in enumerate(posts)
    }


def _nearest(tags: frozenset[str], words: frozenset[str], posts_with: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the earlier posts that share most features; of those that share equally many, the latest first."""
    shared = [*tags, *tags, *words]  # a tag is worth two words
    counts = Counter(chain.from_iterable(posts_with.get(feature, ())[-_RECENT:] for feature in shared))
    return [other for _, other in nlargest(PICKED, zip(counts.values(), counts, strict=True))]


def _ranked(number: int, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Sort keys: the highest score first, then the nearest in time, then the earlier."""
    return [(-score, abs(number - other), other) for score, other in pairs]


def _tags(post: Post, own_tags: frozenset[str]) -> frozenset[str]:
    return frozenset(f"#{tag.slug}" for tag in post.tags if tag.slug not in own_tags)


def _words(post: Post) -> frozenset[str]:
    return frozenset() if post.untitled else frozenset(_WORDS.findall(post.title.casefold())) - _COMMON
