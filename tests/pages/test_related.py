"""Related posts: common features, and the few pages that a new post changes."""

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.pages.kept_comparison import compare
from plugins.pages.models import Post
from plugins.pages.related import PICKED, SHOWN, Comparison, compared
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
    return _shown(of, compared(of, OWN))


def _shown(of: list[Post], comparison: Comparison) -> list[list[str]]:
    near = comparison.related(of)
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
            compared(blog, OWN)
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(4000) < 9 * seconds(1000)


@given(BLOGS, BLOGS, st.integers(0, 60))
@settings(max_examples=60)
def test_what_is_known_of_earlier_posts_changes_nothing(
    given: list[tuple[str, tuple[str, ...]]], other: list[tuple[str, tuple[str, ...]]], same: int
) -> None:
    """A comparison that continues one of a blog that begins alike, or not at all, is that of a first build."""
    blog = posts(*given)
    former = compared(posts(*given[:same], *other), OWN)
    assert compared(blog, OWN, former) == compared(blog, OWN)
    assert compared(blog, OWN, compared(blog, OWN)) == compared(blog, OWN)


def test_only_posts_that_are_new_are_compared() -> None:
    """A comparison of the same posts is the known one; a longer one keeps the picks of the earlier posts."""
    blog = posts(*((f"Titel {number}", ("x", f"t{number % 3}")) for number in range(30)))
    known = compared(blog[:-1], OWN)
    assert compared(blog[:-1], OWN, known) is known
    assert all(one is other for one, other in zip(compared(blog, OWN, known).picks, known.picks, strict=False))


def test_a_comparison_is_kept_in_the_cache(tmp_path: Path) -> None:
    """A damaged file counts as none, and one that cannot be written stops nothing."""
    blog = posts(*((f"Titel {number}", ("x",)) for number in range(9)))
    expected = compared(blog, OWN)
    assert [compare(blog, OWN, tmp_path) for _ in range(2)] == [expected, expected]
    [file] = tmp_path.iterdir()
    for at in range(0, file.stat().st_size, 7):
        data = bytearray(file.read_bytes())
        data[at] ^= 1
        file.write_bytes(data)
        assert compare(blog, OWN, tmp_path) == expected
    file.write_bytes(file.read_bytes()[:9])
    assert compare(blog, OWN, tmp_path) == expected
    assert compare(blog, OWN, file) == expected
