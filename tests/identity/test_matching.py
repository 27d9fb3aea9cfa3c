"""Match the posts of a build with those in the ledger."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.content.post import SourcePost
from plugins.identity.matching import Reason, former_paths
from plugins.identity.models import Deletion, Ledger, Location
from tests.identity.builders import DAY, deletion, derived, faults_of, ledger, location, matched, post

OWN = "tag:x.example,2013:1"


def missing(posts: list[SourcePost], recorded: Ledger) -> list[str]:
    """Return the last paths of the recorded posts that no post matches."""
    return sorted(history.latest[0].path for history in matched(posts, recorded).missing)


def ids(posts: list[SourcePost], recorded: Ledger) -> dict[str, str]:
    """Return the ids of posts that have no faults, by the name of their files."""
    found = matched(posts, recorded)
    assert faults_of(found, recorded) == []
    return {path.removeprefix("posts/").removesuffix(".md"): id_ for path, id_ in found.ids.items()}


MATCHED: dict[Reason, tuple[SourcePost, str]] = {
    "Id": (post("b", "Ny.", title="Ny", date="2013-04-25", id=OWN), OWN),
    "path and Date": (post("a", "Ny.", title="Ny"), derived("a")),
    "Date and text": (post("b", title="Ny"), derived("a")),
    "path alone": (post("a", date="2013-04-25"), derived("a")),
    "new": (post("b", "Ny.", title="Ny"), derived("b")),
}


@pytest.mark.parametrize(("reason", "new", "expected"), [(key, *case) for key, case in MATCHED.items()], ids=MATCHED)
def test_every_match_has_its_reason(reason: Reason, new: SourcePost, expected: str) -> None:
    """The first rule that fits a post says what it is; a post that fits none is new."""
    found = matched([new], ledger(location("a"), location("x", id=OWN, body="x")))
    assert (found.by_path[new.path].reason, found.ids[new.path]) == (reason, expected)


def test_a_new_post_has_an_id_derived_from_its_path_or_its_own() -> None:
    """The file alone determines the id of a new post; a draft without a Date has an id, too."""
    posts = [post("a"), post("b", id=OWN), post("c", date=None)]
    assert ids(posts, Ledger()) == {"a": derived("a"), "b": OWN, "c": derived("c")}


def test_a_post_that_stayed_keeps_its_id() -> None:
    """Title, date and text may change; the last location counts, not the first."""
    recorded = ledger(location("x"), location("a", id=derived("x"), revision=1))
    assert ids([post("a", "Ny.", title="Ny", date="2013-01-01")], recorded) == {"a": derived("x")}


# what the new file b has in common with the missing post a, and whether they are one
RENAMED: dict[str, tuple[SourcePost, bool]] = {
    "everything": (post("b", title="A"), True),
    "not the title": (post("b", title="Ny"), True),
    "not the body": (post("b", "Ny.", title="A"), True),
    "not the white space around the body": (post("b", "\n\nText.  \n", title="Ny"), True),
    "neither title nor body": (post("b", "Ny.", title="Ny"), False),
    "not the date": (post("b", title="A", date="2013-04-20"), False),
    "a time where there was none": (post("b", title="A", date=f"{DAY} 10:00"), False),
    "no date": (post("b", title="A", date=None), False),
    "an id of its own": (post("b", title="A", id=OWN), False),
}


@pytest.mark.parametrize(("new", "same"), RENAMED.values(), ids=RENAMED)
def test_a_renamed_post_is_recognised_by_its_date_and_its_title_or_body(new: SourcePost, same: bool) -> None:
    """Otherwise only the writer knows what it is, and is asked."""
    recorded = ledger(location("a"))
    found = matched([new], recorded)
    assert (found.ids[new.path] == derived("a"), len(faults_of(found, recorded))) == (same, 0 if same else 1)


def test_every_recorded_state_of_a_post_counts() -> None:
    """A renamed post is recognised by its title and body at any of its locations."""
    recorded = ledger(
        location("a", title="Först"), location("b", id=derived("a"), revision=1, title="Sedan", body="Sedan.")
    )
    for title, body in [("Först", "x"), ("x", "Text."), ("Sedan", "x"), ("x", "Sedan.")]:
        assert ids([post("c", body, title=title)], recorded) == {"c": derived("a")}


def test_another_time_zone_hides_no_post() -> None:
    """The same local time is the same Date, whatever its offset was."""
    recorded = ledger(location("a", date="2013-04-21T07:30-05:00"))
    assert ids([post("b", title="A", date=f"{DAY} 07:30")], recorded) == {"b": derived("a")}


def test_nothing_is_guessed_between_two_candidates() -> None:
    """A rename is recognised only if one missing post and one new file fit each other and no other."""
    assert missing([post("b", title="A"), post("c", title="A")], ledger(location("a"))) == ["posts/a.md"]
    assert missing([post("c", title="Ny")], ledger(location("a"), location("b"))) == ["posts/a.md", "posts/b.md"]
    found = matched([post("b", title="A"), post("c", title="A")], ledger(location("a")))
    assert found.ids == {"posts/b.md": derived("b"), "posts/c.md": derived("c")}


def test_two_renames_at_once_are_told_apart() -> None:
    """Posts that share a Date are recognised by title and text."""
    posts = [post("x", "1", title="A"), post("y", "2", title="B")]
    recorded = ledger(location("a", body="1"), location("b", body="2"))
    assert ids(posts, recorded) == {"x": derived("a"), "y": derived("b")}


def test_a_file_that_cannot_be_read_is_not_missing() -> None:
    """It has a fault of its own."""
    found = matched([], ledger(location("a")), also=["posts/a.md"])
    assert (found.ids, found.missing) == ({}, ())


def test_a_post_with_an_id_keeps_it_wherever_it_goes() -> None:
    """Two files may be swapped: the ids say which post is which."""
    recorded = ledger(location("a", id="tag:x:1"), location("b", id="tag:x:2"))
    assert ids([post("b", id="tag:x:1"), post("a", id="tag:x:2")], recorded) == {"b": "tag:x:1", "a": "tag:x:2"}


def test_a_post_whose_file_was_overwritten_by_another_post_is_missing() -> None:
    """The other post is recognised by its Id."""
    recorded = ledger(location("a"), location("b", id=OWN))
    assert missing([post("a", id=OWN)], recorded) == ["posts/a.md"]


def test_a_new_post_under_the_old_name_of_a_renamed_one_is_new() -> None:
    """Path and Date disagree, so the renamed post is found by Date and title."""
    posts = [post("a", "Ny.", title="Ny", date="2013-04-22"), post("b", title="A")]
    assert ids(posts, ledger(location("a"))) == {"a": derived("a", 2), "b": derived("a")}


def test_two_posts_without_ids_whose_files_were_swapped_are_told_apart() -> None:
    """Neither appears in a feed as the other."""
    recorded = ledger(location("a", body="1"), location("b", body="2", date="2013-04-22"))
    posts = [post("b", "1", title="A"), post("a", "2", title="B", date="2013-04-22")]
    assert ids(posts, recorded) == {"b": derived("a"), "a": derived("b")}


def test_a_post_with_a_corrected_date_is_the_same_post() -> None:
    """Another Date alone changes no id, whatever else is new or missing."""
    recorded = ledger(location("a"), location("x", title="X", body="x"))
    posts = [post("a", date="2013-04-20"), post("n", "n", title="N", date="2013-04-20")]
    assert matched(posts, recorded).ids == {"posts/a.md": derived("a"), "posts/n.md": derived("n")}
    assert missing(posts, recorded) == ["posts/x.md"]


def test_a_post_that_was_replaced_by_another_is_missing() -> None:
    """The file of one was moved over the other, which is nowhere else."""
    recorded = ledger(location("a", body="1"), location("b", body="2", date="2013-04-22"))
    posts = [post("a", "2", title="B", date="2013-04-22")]
    assert matched(posts, recorded).ids == {"posts/a.md": derived("b")}
    assert missing(posts, recorded) == ["posts/a.md"]


def test_the_id_of_an_earlier_post_of_a_path_is_not_used_again() -> None:
    """Neither a renamed nor a deleted post gives its id to the next post at its path."""
    left = ledger(location("a"), location("b", id=derived("a"), revision=1))
    assert ids([post("a"), post("b")], left) == {"a": derived("a", 2), "b": derived("a")}
    deleted = ledger(location("a"), deletion("a"))
    assert ids([post("a")], deleted) == {"a": derived("a", 2)}
    again = ledger(location("a"), deletion("a"), location("a", id=derived("a", 2)))
    assert ids([post("a")], again) == {"a": derived("a", 2)}


@pytest.mark.parametrize("name", ["b", "c"])
def test_a_post_that_two_branches_moved_is_where_its_file_is(name: str) -> None:
    """The merged ledger has both locations; the file that is left decides."""
    recorded = ledger(
        location("a"), location("b", id=derived("a"), revision=1), location("c", id=derived("a"), revision=1)
    )
    assert ids([post(name)], recorded) == {name: derived("a")}


def test_former_paths_lead_to_the_present_one() -> None:
    """All earlier paths of a post, but not its own, and none of a post that has no file."""
    recorded = ledger(
        location("a"),
        location("b", id=derived("a"), revision=1),
        location("c", id=derived("a"), revision=2),
        location("x"),
        location("y"),
        deletion("y"),
    )
    assert former_paths(recorded, {"posts/c.md": derived("a"), "posts/x.md": derived("x")}) == {
        "posts/a.md": "posts/c.md", "posts/b.md": "posts/c.md",
    }  # fmt: skip


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_the_order_of_posts_and_lines_changes_no_id(order: list[int], renamed: set[int]) -> None:
    """Two machines find the same ids in one repository, in whatever order they list its files."""
    locations = [location(f"p{number}", body=str(number)) for number in range(6)]
    posts = [post(f"n{number}" if number in renamed else f"p{number}", str(number)) for number in range(6)]
    expected = {path.path: derived(f"p{number}") for number, path in enumerate(posts)}
    assert matched(posts, ledger(*locations)).ids == expected
    shuffled = matched([posts[at] for at in order], ledger(*(locations[at] for at in reversed(order))))
    assert (shuffled.ids, shuffled.missing) == (expected, ())


NAMES_OF_FILES = st.sampled_from("abcd")
DATES = st.sampled_from([DAY, "2013-04-22", f"{DAY} 10:00"])
TEXTS = st.sampled_from("123")
POSTS = st.lists(
    st.builds(post, NAMES_OF_FILES, TEXTS, title=TEXTS, date=DATES, id=st.sampled_from(["", "", OWN, "tag:x:2"])),
    unique_by=lambda each: each.path,
)
LOCATIONS = st.builds(location, NAMES_OF_FILES, date=DATES, title=TEXTS, body=TEXTS, revision=st.integers(0, 2))
DELETIONS = st.builds(deletion, NAMES_OF_FILES)


@given(POSTS, st.lists(LOCATIONS | DELETIONS, max_size=6))
def test_every_recorded_post_is_matched_deleted_or_missing(
    posts: list[SourcePost], lines: list[Location | Deletion]
) -> None:
    """None is lost from sight, and no post has the id of a deleted one unless it says so itself."""
    recorded = ledger(*lines)
    found = matched(posts, recorded)
    assert list(found.by_path) == [each.path for each in posts]
    ids = {match.history.id for match in found.by_path.values() if match.history}
    deleted = {each.id for each in recorded.histories.values() if each.deleted}
    assert ids | deleted | {each.id for each in found.missing} == set(recorded.histories)
    assert (
        not {match.history.id for match in found.by_path.values() if match.history and match.reason != "Id"} & deleted
    )


def test_many_faults_are_found_in_linear_time() -> None:
    """A folder was moved and rewritten, or a ledger spoilt: each post is looked up, not searched for."""
    number = 1500
    began = time.process_time()
    new = [post(f"n{each}", "Ny.", title="Ny") for each in range(number)]
    recorded = ledger(*(location(f"p{each}", body=str(each)) for each in range(number)))
    assert len(faults_of(matched(new, recorded), recorded)) == number
    spoilt = ledger(*(location(f"p{each}", id=f"tag:x:{each}") for each in range(number)))
    assert len(faults_of(matched([post(f"p{each}") for each in range(number)], spoilt), spoilt)) == number
    assert time.process_time() - began < 3  # a pass over all for each would take several seconds
