"""Related posts: common features, and the few pages that a new post changes."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.pages.models import Post
from plugins.pages.related import PICKED, SHOWN, related
from tests.pages.blog import post

OWN = frozenset({"blogg100"})
START = dt.datetime(2013, 1, 23, 12)


def posts(*given: tuple[str, tuple[str, ...]]) -> list[Post]:
    """Return a post a day, with these titles and tags, named by their numbers."""
    return [
        post(str(number), (START + dt.timedelta(days=number)).isoformat(), title=title, tags=("blogg100", *tags))
        for number, (title, tags) in enumerate(given)
    ]


def shown(of: list[Post]) -> list[list[str]]:
    """Return the numbers of the related posts of each post."""
    near = related(of, OWN)
    return [[each.url.split("/")[2] for each in near[post.source]] for post in of]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("A", ("mat",)), ("B", ("mat",)), True),
        (("Röda äpplen", ()), ("Äpplen är röda", ()), True),
        (("Röda äpplen", ("mat",)), ("Gröna äpplen", ("bak",)), False),
        (("A", ()), ("B", ()), False),
        (("Om att inte", ()), ("Inte om detta", ()), False),
        (("Vad är det", ("mat",)), ("Vad är det", ("bak",)), False),
    ],
    ids=["a tag", "two words", "one word", "the challenge's own tag", "common words", "short words"],
)
def test_posts_are_related_by_tags_and_by_words_of_their_titles(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]], expected: bool
) -> None:
    """One tag or two words are enough; tags of challenges, short words and common words do not count."""
    assert shown(posts(one, other)) == ([["1"], ["0"]] if expected else [[], []])


def test_what_has_most_in_common_stands_first() -> None:
    """Two tags come before one, then the nearest in time, then the earlier."""
    found = shown(
        posts(("A", ("x",)), ("B", ("x", "y")), ("C", ("x",)), ("D", ("x", "y")), ("E", ("x",)), ("F", ("x",)))
    )
    assert found[3] == ["1", "2", "4"]
    assert found[0] == ["1", "2", "3"]


TITLES = st.lists(st.sampled_from("äpplen röda gröna älven tåget regnet snön katten huset vägen".split()), max_size=4)
TAGS = st.lists(st.sampled_from([f"t{number}" for number in range(12)]), max_size=6, unique=True)
BLOGS = st.lists(st.tuples(TITLES.map(" ".join), TAGS.map(tuple)), min_size=1, max_size=60)


@given(BLOGS)
@settings(max_examples=60)
def test_a_new_post_changes_few_others(given: list[tuple[str, tuple[str, ...]]]) -> None:
    """A new post changes no more pages than it picks, and no post is related to itself."""
    blog = posts(*given)
    before = shown(blog[:-1])
    after = shown(blog)
    changed = [number for number, each in enumerate(before) if each != after[number]]
    assert len(changed) <= PICKED
    assert all(len(set(each)) == len(each) <= SHOWN and str(number) not in each for number, each in enumerate(after))


def test_a_tag_that_everybody_has_does_not_cost_the_square() -> None:
    """Four times as many posts under one tag take about four times as long, not sixteen."""

    def seconds(count: int) -> float:
        blog = posts(*((f"Titel {number}", ("x",)) for number in range(count)))
        times = []
        for _ in range(3):
            began = time.process_time()
            related(blog, OWN)
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(4000) < 9 * seconds(1000)
