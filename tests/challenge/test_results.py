"""The challenges of a site as other plugins get them."""

from msgspec import structs

from plugins.challenge.domain.challenge_runs import by_source, runs_of
from plugins.challenge.results import ChallengeResults
from tests.challenge.posts import BLOGG100, instant, post


def test_results_name_the_featured_run_and_the_entries_of_each_post() -> None:
    """Both are those of the domain."""
    runs = runs_of([BLOGG100], [post("2013-04-21 12:00", "a.md")], instant("2013-04-22"))
    results = ChallengeResults(runs)
    assert (results.featured, results.entries) == (runs[0], by_source(runs))


def test_a_site_without_challenges_has_no_results() -> None:
    """No run is featured, and no post counts."""
    assert (ChallengeResults().featured, dict(ChallengeResults().entries)) == (None, {})


def test_only_runs_with_posts_are_written() -> None:
    """An organiser may count a challenge that others do; one that is only expected to have a post has one."""
    other = structs.replace(BLOGG100, id="other", hashtag="other")
    runs = runs_of([BLOGG100, other], [post("2013-04-21 12:00", "a.md")], instant("2013-04-22"))
    [(_, entry)] = by_source(runs)["a.md"]
    assert [run.challenge.id for run in ChallengeResults(runs).written] == [BLOGG100.id]
    assert ChallengeResults(runs, {"b.md": ((other, entry),)}).written == runs


def test_a_preview_shows_the_entries_that_posts_will_be() -> None:
    """A post that is out shows its own entry, whatever is expected of it; one that waits shows the expected entry."""
    runs = runs_of([BLOGG100], [post("2013-04-21 12:00", "a.md")], instant("2013-04-22"))
    [(_, out)] = by_source(runs)["a.md"]
    waiting = structs.replace(out, source="b.md")
    results = ChallengeResults(runs, {"a.md": ((BLOGG100, waiting),), "b.md": ((BLOGG100, waiting),)})
    assert [results.shown(source) for source in ("a.md", "b.md", "c.md")] == [
        ((BLOGG100, out),), ((BLOGG100, waiting),), (),
    ]  # fmt: skip
