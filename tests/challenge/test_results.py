"""The challenges of a site as other plugins get them."""

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
