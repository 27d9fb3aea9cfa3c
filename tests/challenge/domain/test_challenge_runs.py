"""Several challenges on one site."""

import pytest
from msgspec import structs

from plugins.challenge.domain.challenge_runs import by_source, featured, featured_entry, run_on, runs_of
from plugins.challenge.domain.rules import Challenge
from tests.challenge.posts import BLOGG100, date, instant, post, with_rule

SECOND = structs.replace(BLOGG100, id="blogg100-2014", start=date("2014-03-01"))
APRIL = with_rule(structs.replace(BLOGG100, id="april", hashtag="april", start=date("2013-04-01")), days=30)
ROLLING = with_rule(
    structs.replace(BLOGG100, id="rolling", start=None), mode="count", target=2, days=365, window="rolling"
)


def test_one_after_the_other() -> None:
    """Two runs under one hashtag share no post: the window tells them apart."""
    posts = [post("2013-04-21 12:00", "first.md"), post("2014-03-31 00:30", "second.md")]
    runs = runs_of([BLOGG100, SECOND], posts, instant("2014-04-01"))
    assert [[entry.source for entry in each.entries] for each in runs] == [["first.md"], ["second.md"]]
    assert [each.standing.done for each in runs] == [1, 1]


def test_at_the_same_time() -> None:
    """A post with the tags of two challenges counts in both, with a number in each."""
    both = post("2013-04-21 12:00", "both.md", tags=("blogg100", "april"))
    runs = runs_of([BLOGG100, APRIL], iter([both, post("2013-04-22 12:00", "one.md")]), instant("2013-04-22 20:00"))
    counts = {source: [(each.id, entry.day_number) for each, entry in of] for source, of in by_source(runs).items()}
    assert counts == {"both.md": [("blogg100-2013", 89), ("april", 21)], "one.md": [("blogg100-2013", 90)]}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2012-12-01", "blogg100-2013"),  # the first to come
        ("2013-02-01", "blogg100-2013"),
        ("2013-04-01", "april"),  # the latest to begin
        ("2013-05-01", "blogg100-2013"),  # april is over
        ("2013-06-01", "blogg100-2013"),  # both are over: the last to end
        ("2014-03-01", "blogg100-2014"),
        ("2020-01-01", "blogg100-2014"),
    ],
)
def test_leading(now: str, expected: str) -> None:
    """The front page features the latest to begin of the challenges in progress, else the last one, else the next
    one."""
    runs = runs_of([SECOND, BLOGG100, APRIL], [], instant(now))
    first = featured(runs)
    assert first
    assert first.challenge.id == expected


@pytest.mark.parametrize(("challenges", "expected"), [([], None), ([ROLLING], "rolling")])
def test_leading_of_few(challenges: list[Challenge], expected: str | None) -> None:
    """Without challenges none is featured; a single one is featured without a post."""
    first = featured(runs_of(challenges, [], instant("2013-01-01")))
    assert (first.challenge.id if first else None) == expected


def test_leading_beside_one_that_rolls() -> None:
    """A rolling challenge with a post is in progress from that day."""
    runs = runs_of([BLOGG100, ROLLING], [post("2013-02-01 12:00")], instant("2013-03-01"))
    first = featured(runs)
    assert first
    assert first.challenge is ROLLING


@pytest.mark.parametrize("challenges", [[BLOGG100, APRIL], [APRIL, BLOGG100]])
@pytest.mark.parametrize("now", ["2013-04-21 20:00", "2013-05-02 20:00", "2013-06-01", "2020-01-01"])
def test_the_entry_that_leads(challenges: list[Challenge], now: str) -> None:
    """A post shows its number in the latest to begin of the challenges in which it counts, whenever it is built."""
    both = post("2013-04-21 12:00", "a.md", tags=("blogg100", "april"))
    one = post("2013-04-20 12:00", "b.md")
    counts = by_source(runs_of(challenges, [both, one], instant(now)))
    leads = {source: featured_entry(of) for source, of in counts.items()}
    assert {source: each and each[0].id for source, each in leads.items()} == {
        "a.md": "april", "b.md": "blogg100-2013",
    }  # fmt: skip


def test_the_entry_that_leads_beside_one_that_rolls() -> None:
    """A rolling challenge began with its very first post, even if that no longer counts."""
    posts = [post("2010-05-01 12:00"), post("2013-02-01 12:00", "a.md")]
    for challenges, expected in (([BLOGG100, ROLLING], BLOGG100), ([ROLLING], ROLLING)):
        leads = featured_entry(by_source(runs_of(challenges, posts, instant("2013-03-01")))["a.md"])
        assert leads
        assert leads[0] is expected
    assert featured_entry(()) is None


@pytest.mark.parametrize(("day", "done"), [("2013-04-20", 0), ("2013-04-21", 1), ("2014-01-01", 2)])
def test_any_day(day: str, done: int) -> None:
    """The standing of any day is that at its last instant in the challenge's time zone."""
    posts = [post("2013-04-21 23:59:59"), post("2013-04-22 00:00")]
    it = run_on(BLOGG100, posts, date(day)).standing
    assert (it.done, it.as_of) == (done, date(day))
