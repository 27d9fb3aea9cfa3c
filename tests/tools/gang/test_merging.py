"""Merging: entries accumulate, each post stands once, and the order of a feed makes no difference."""

import datetime as dt
import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Gap
from plugins.planet.records import FOLDER, read_record, record_name, write_record
from tools.gang.known_feeds import KnownFeeds
from tools.gang.merging import MOST_KEPT, merged
from tools.gang.reading import ReadFeed

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
EMPTY = FeedRecord("https://elin.example/")


def entry(
    key: str, day: int = 1, title: str = "", link: str = "", published: dt.datetime | None = None, dated: bool = True
) -> FeedEntry:
    """Return an entry of a day of November."""
    date = published or (dt.datetime(2026, 11, day, 7, tzinfo=dt.UTC) if dated else None)
    return FeedEntry(key=key, title=title, link=link, published=date)


def feed(*entries: FeedEntry, changed: frozenset[str] = frozenset()) -> ReadFeed:
    """Return a feed without a title."""
    return ReadFeed("", "", entries, changed)


def after(*feeds: ReadFeed) -> FeedRecord:
    """Return the record after several fetches."""
    record = EMPTY
    for each in feeds:
        record = merged(record, each, NOW)
    return record


def test_entries_that_a_feed_drops_are_kept() -> None:
    """Entries accumulate, newest first, undated ones last."""
    record = after(feed(entry("1", 1), entry("2", 2)), feed(entry("3", 3), entry("x", dated=False)))
    assert [each.key for each in record.entries] == ["3", "2", "1", "x"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([entry("1", title="A")], [entry("1", title="B")], ["B"], id="a newer text replaces the older"),
        pytest.param([entry("1", 1)], [entry("1", 2)], [""], id="a post may change its date"),
        pytest.param(
            [entry("1", title="A", link="https://elin.example/a")],
            [entry("2", title="B", link="https://elin.example/a")],
            ["B"],
            id="the same link and date under a new id is the same post",
        ),
        pytest.param(
            [entry("1", title="A", link="http://elin.example/a")],
            [entry("2", title="B", link="https://elin.example/a")],
            ["B"],
            id="also where the blog has moved to https",
        ),
        pytest.param(
            [entry("1", title="A", link="https://elin.example/a", dated=False)],
            [entry("2", title="A", link="https://elin.example/a", dated=False)],
            ["A"],
            id="without a date its title tells it",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/")],
            [entry("2", 2, "B", "https://elin.example/")],
            ["B", "A"],
            id="posts that all link to the front page are posts of their own",
        ),
        pytest.param(
            [entry("1", title="A", link="https://elin.example/", dated=False)],
            [entry("2", title="B", link="https://elin.example/", dated=False)],
            ["A", "B"],
            id="without dates, too",
        ),
        pytest.param([entry("1", title="A")], [entry("2", title="A")], ["A", "A"], id="without links ids tell them"),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/")],
            [entry("2", 1, "B", "https://elin.example/")],
            ["A", "B"],
            id="on the same day, too: a front page is no link of a post",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/")],
            [entry("2", 1, "A", "https://elin.example/")],
            ["A"],
            id="but with the same title it is the same post",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/a"), entry("2", 1, "B", "https://elin.example/a")],
            [entry("2", 1, "B", "https://elin.example/a"), entry("3", 1, "C", "https://elin.example/a")],
            ["A", "B", "C"],
            id="a link that several posts have tells none of them",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/a"), entry("2", 1, "B", "https://elin.example/a")],
            [entry("1", 1, "A", "https://elin.example/a"), entry("3", 1, "C", "https://elin.example/a")],
            ["A", "B", "C"],
            id="nor the last one of them",
        ),
        pytest.param(
            [entry("1", title="A", link="https://elin.example/a", dated=False)],
            [entry("2", title="B", link="https://elin.example/a", dated=False)],
            ["A", "B"],
            id="without a date another title is another post",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://elin.example/a"), entry("2", 1, "B", "https://elin.example/a")],
            [entry("2", 1, "B", "https://elin.example/a")],
            ["A", "B"],
            id="a post that falls out of the feed is not taken for one beside it",
        ),
        *(
            pytest.param(
                [entry(f"https://elin.host.example/{n}", n, f"A{n}", f"https://elin.host.example/{n}") for n in (1, 2)],
                [entry(f"{blog}{n}", n, f"A{n}", f"{blog}{n}") for n in (1, 2)],
                ["A1", "A2"],
                id=f"a blog that moves to {blog} has the same posts",
            )
            for blog in ("https://elin.example/", "https://www.elin.host.example/", "https://elin.example/2026/11/")
        ),
        pytest.param(
            [entry("https://elin.example/a", 1, "A", "https://elin.example/a")],
            [entry("https://elin.example/a/", 1, "B", "https://elin.example/a/")],
            ["B"],
            id="and one whose links get a slash",
        ),
        pytest.param(
            [entry("1", 1, "A", "https://one.example/a")],
            [entry("2", 2, "A", "https://two.example/a")],
            ["A", "A"],
            id="the same path of another day is another post",
        ),
    ],
)
def test_a_post_is_known_again(first: list[FeedEntry], second: list[FeedEntry], expected: list[str]) -> None:
    """A post stands once, as the newest fetch has it."""
    assert sorted(each.title for each in after(feed(*first), feed(*second)).entries) == sorted(expected)


@pytest.mark.parametrize(
    ("address", "home"), [("https://x.example/elin/", ""), ("https://short.example/", "https://x.example/elin/")]
)
def test_the_front_page_of_a_blog_in_a_folder_is_no_link_of_a_post(address: str, home: str) -> None:
    """The address of the participant and the page that the feed names are front pages, as a host alone is."""
    record = FeedRecord(address)
    for key in "123":
        post = entry(key, 1, f"Dag {key}", "https://x.example/elin")
        record = merged(record, replace(feed(post), home=home), NOW)
    assert [each.key for each in record.entries] == ["3", "2", "1"]


def test_a_post_that_a_feed_has_twice_stands_once() -> None:
    """The later one of two entries with the same key stands."""
    assert [each.title for each in after(feed(entry("1", 1, "A"), entry("1", 2, "B"))).entries] == ["B"]


@pytest.mark.parametrize(("first", "second"), [(1, 9), (9, 1)])
def test_a_change_of_a_post_does_not_move_it_to_a_later_day(first: int, second: int) -> None:
    """The earliest date counts if a feed gives dates of changes alone."""
    changed = frozenset({"1"})
    record = after(feed(entry("1", first), changed=changed), feed(entry("1", second, "B"), changed=changed))
    assert record.entries == (entry("1", 1, "B"),)


def test_the_first_fetch_says_since_when_posts_are_known() -> None:
    """The oldest date of the first feed is kept; later feeds change neither it nor the instant of the first fetch."""
    first = merged(EMPTY, ReadFeed("Elins blogg", "sv", (entry("2", 2), entry("3", 3))), NOW)
    assert (first.title, first.lang, first.first, first.oldest_at_first) == (
        "Elins blogg", "sv", NOW, dt.datetime(2026, 11, 2, 7, tzinfo=dt.UTC),
    )  # fmt: skip
    later = merged(first, feed(entry("1", 1)), NOW + dt.timedelta(days=1))
    assert replace(later, entries=first.entries) == first


@pytest.mark.parametrize(
    ("days", "gap"),
    [([28, 29], 28), ([29], 29), ([20, 29], None), ([], None), ([31], None), ([28, 31], 28)],
    ids=["gap", "one post", "back to the last answer", "no posts", "to come", "the rest to come"],
)
def test_a_feed_that_does_not_reach_back_leaves_a_gap(days: list[int], gap: int | None) -> None:
    """Between the last good answer and its oldest post, others may have been written and dropped."""
    answered = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    at = dt.datetime(2026, 11, 1, 7, tzinfo=dt.UTC)
    posts = [entry(str(day), published=at + dt.timedelta(days=day - 1)) for day in days]
    record = replace(after(feed(entry("1"))), answered=answered)
    gaps = (Gap(answered, at + dt.timedelta(days=gap - 1)),) if gap else ()
    once = merged(record, feed(*posts), NOW)
    later = replace(once, answered=NOW)
    assert [merged(each, feed(*posts), NOW).gaps for each in (record, once, later)] == [gaps] * 3


def test_a_change_of_all_posts_leaves_no_gap() -> None:
    """Dates of changes say nothing about what was dropped."""
    changed = frozenset({"1"})
    record = replace(after(feed(entry("1", 1), changed=changed)), answered=NOW - dt.timedelta(days=9))
    assert merged(record, feed(entry("1", 29), changed=changed), NOW).gaps == ()


def test_a_record_is_bounded() -> None:
    """A record keeps the newest entries of a blog that never ends."""
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    entries = [entry(str(number), published=start + dt.timedelta(hours=number)) for number in range(MOST_KEPT + 5)]
    record = after(*(feed(*entries[at : at + 500]) for at in range(0, len(entries), 500)))
    assert record.entries == tuple(entries[:4:-1])


keys = st.sampled_from("abcde")
links = st.sampled_from(
    ["", "https://x.example/1", "http://x.example/1", "https://y.example/1/", "https://elin.example/"]
)
hours = st.sampled_from([0, 0, 7])
days = st.builds(lambda day, hour: dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC), st.integers(1, 3), hours)
dates = st.one_of(st.none(), days)
entries = st.builds(FeedEntry, key=keys, title=st.sampled_from(["", "A", "B"]), link=links, published=dates)
feeds = st.builds(
    ReadFeed, st.just(""), st.just(""), st.lists(entries, max_size=8).map(tuple), st.frozensets(keys, max_size=3)
)


@given(st.lists(feeds, max_size=4), feeds, dates)
def test_to_merge_a_feed_again_changes_nothing(
    before: list[ReadFeed], last: ReadFeed, answered: dt.datetime | None
) -> None:
    """Merging is idempotent after any fetches, whenever the last good answer came."""
    record = merged(replace(after(*before), answered=answered), last, NOW)
    assert merged(record, last, NOW) == record


@given(st.lists(feeds, max_size=4), feeds)
def test_no_post_of_a_feed_is_lost(before: list[ReadFeed], last: ReadFeed) -> None:
    """Each key of the feed stands once in the record, whatever links and dates its posts share."""
    found = [each.key for each in after(*before, last).entries]
    assert len(set(found)) == len(found)
    assert {each.key for each in last.entries} <= set(found)


@given(st.lists(feeds, max_size=2), feeds, st.randoms())
def test_the_order_of_entries_in_a_feed_makes_no_difference(
    before: list[ReadFeed], last: ReadFeed, random: Random
) -> None:
    """A feed with its oldest entry first gives the same record."""
    shuffled = list(last.entries)
    random.shuffle(shuffled)
    assert after(*before, replace(last, entries=tuple(shuffled))) == after(*before, last)


def blog_post(number: int, ids: str = "id") -> FeedEntry:
    """Return a post of a blog, without a date if its number is one of five; every other one links to the front page."""
    link = f"https://elin.example/{number if number % 2 else ''}"
    return entry(f"{ids}-{number}", 1 + number % 28, f"Dag {number}", link, dated=number % 5 > 0)


numbers = st.lists(st.integers(0, 60), max_size=8)


@given(st.lists(numbers, max_size=5), st.randoms())
def test_the_order_of_fetches_makes_no_difference(fetches: list[list[int]], random: Random) -> None:
    """Posts that do not change are the same record, in whatever order parts of them are fetched."""
    read = [feed(*map(blog_post, each)) for each in fetches]
    shuffled = list(read)
    random.shuffle(shuffled)
    assert after(*shuffled).entries == after(*read).entries


@given(st.lists(st.tuples(st.sampled_from("abc"), numbers), max_size=6), st.randoms())
def test_posts_stand_once_in_whatever_order_their_ids_change(
    fetches: list[tuple[str, list[int]]], random: Random
) -> None:
    """A blog that gives its posts other ids, and others again, or its former ones, has as many posts as before."""
    read = [feed(*(blog_post(number, ids) for number in each)) for ids, each in fetches]
    random.shuffle(read)
    wanted = {f"Dag {number}" for _, each in fetches for number in each}
    assert sorted(each.title for each in after(*read).entries) == sorted(wanted)


@pytest.mark.parametrize("style", [[], ["--diff3"]], ids=["merge", "diff3"])
@pytest.mark.parametrize("newer", ["ours", "theirs"])
def test_a_record_with_two_sides_of_a_git_merge_gets_the_posts_of_both(
    tmp_path: Path, newer: str, style: list[str]
) -> None:
    """Two machines have fetched, and the feed may have dropped what one of them has. All else is of the newer one."""
    folder = tmp_path / FOLDER
    base = replace(EMPTY, first=NOW, answered=NOW, entries=(entry("1"),))
    for days, name in enumerate(sorted(["ours", "theirs"], key=lambda side: side == newer), start=1):
        answered = NOW + dt.timedelta(days)
        write_record(folder, replace(base, answered=answered, etag=name, entries=(entry(name, 2), *base.entries)), name)
    write_record(folder, base, "base")
    command = ["git", "merge-file", *style, "ours", "base", "theirs"]
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode > 0
    path = (folder / "ours").rename(folder / record_name(EMPTY.address))
    KnownFeeds(tmp_path, tmp_path, [EMPTY.address]).join_sides()
    both = read_record(path, "")
    assert both
    assert (both.etag, {each.key for each in both.entries}) == (newer, {"1", "ours", "theirs"})
