"""Which post has which id, from what the ledger knows and the files say."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.content.post import SourcePost
from plugins.identity.matching import date_of, digest, renamed
from plugins.identity.models import Ledger
from tests.identity.places import DAY, gone, identified, ledger, made, place, post

GIVEN = "tag:x.example,2013:1"


def test_a_new_post_has_an_id_made_of_its_path_or_its_own() -> None:
    """Of a post that nobody knows the file says all; a draft without a date has an id, too."""
    found = identified([post("a"), post("b", id=GIVEN), post("c", date=None)], Ledger())
    assert found.ids == {"posts/a.md": made("a"), "posts/b.md": GIVEN, "posts/c.md": made("c")}
    assert found.faults == ()


def test_a_post_that_stayed_has_the_id_that_it_had() -> None:
    """Title, date and text may change; the last place counts, not the first."""
    known = ledger(place("x"), place("a", id=made("x"), move=1))
    found = identified([post("a", "Ny.", title="Ny", date="2013-01-01")], known)
    assert (found.ids, found.faults) == ({"posts/a.md": made("x")}, ())


# what the vanished post a is known by, and the new post: whether they are one
SAME: dict[str, tuple[SourcePost, bool]] = {
    "all the same": (post("b", title="A"), True),
    "another title": (post("b", title="Ny"), True),
    "another body": (post("b", "Ny.", title="A"), True),
    "white space around the body": (post("b", "\n\nText.  \n", title="Ny"), True),
    "another title and body": (post("b", "Ny.", title="Ny"), False),
    "another date": (post("b", title="A", date="2013-04-20"), False),
    "a time where there was none": (post("b", title="A", date=f"{DAY} 10:00"), False),
    "no date": (post("b", title="A", date=None), False),
    "an id of its own": (post("b", title="A", id=GIVEN), False),
}


@pytest.mark.parametrize(("new", "same"), SAME.values(), ids=SAME)
def test_a_renamed_post_is_known_by_its_date_and_its_title_or_body(new: SourcePost, same: bool) -> None:
    """Both may have changed since; then only the writer knows, and is asked."""
    found = identified([new], ledger(place("a")))
    assert (found.ids[new.path] == made("a"), len(found.faults)) == (same, 0 if same else 1)


def test_every_state_that_was_recorded_of_a_post_counts() -> None:
    """A post is known again by how it was at any of its places."""
    known = ledger(place("a", title="Först"), place("b", id=made("a"), move=1, title="Sedan", body="Sedan."))
    for title, body in [("Först", "x"), ("x", "Text."), ("Sedan", "x"), ("x", "Sedan.")]:
        assert identified([post("c", body, title=title)], known).ids == {"posts/c.md": made("a")}


def test_a_zone_that_was_changed_hides_no_post() -> None:
    """The same wall clock is the same Date, whatever its offset was."""
    known = ledger(place("a", date="2013-04-21T07:30-05:00"))
    assert identified([post("b", title="A", date=f"{DAY} 07:30")], known).ids == {"posts/b.md": made("a")}


def test_the_command_for_a_file_with_a_space_can_be_pasted() -> None:
    """A shell takes its name for one word."""
    found = identified([post("en ny", "Ny.", title="Ny")], ledger(place("en post")))
    old, new = "'content/posts/en post.md'", "'content/posts/en ny.md'"
    expected = f"run ./blogg rename {old} {new} if it has another name now, else ./blogg delete {old}"
    assert [each.remedy for each in found.faults] == [expected]


def test_two_that_could_be_one_are_asked_for() -> None:
    """Exactly one vanished post and exactly one new one: nothing is guessed."""
    two_new = identified([post("b", title="A"), post("c", title="A")], ledger(place("a")))
    two_lost = identified([post("c", title="Ny")], ledger(place("a"), place("b")))
    assert [each.where for each in two_new.faults] == ["content/posts/a.md"]
    assert sorted(each.where for each in two_lost.faults) == ["content/posts/a.md", "content/posts/b.md"]
    assert two_new.ids == {"posts/b.md": made("b"), "posts/c.md": made("c")}


def test_two_renames_at_once_are_told_apart() -> None:
    """Posts that share a Date are known by title and text."""
    found = identified(
        [post("x", "1", title="A"), post("y", "2", title="B")], ledger(place("a", body="1"), place("b", body="2"))
    )
    assert (found.ids, found.faults) == ({"posts/x.md": made("a"), "posts/y.md": made("b")}, ())


def test_a_file_that_cannot_be_read_has_not_vanished() -> None:
    """It has a fault of its own."""
    found = identified([], ledger(place("a")), also=["posts/a.md"])
    assert (found.ids, found.faults) == ({}, ())


def test_an_id_is_followed_wherever_its_post_goes() -> None:
    """Posts may take each other's files: their ids say who they are."""
    known = ledger(place("a", id="tag:x:1"), place("b", id="tag:x:2"))
    found = identified([post("b", id="tag:x:1"), post("a", id="tag:x:2")], known)
    assert (found.ids, found.faults) == ({"posts/b.md": "tag:x:1", "posts/a.md": "tag:x:2"}, ())


def test_a_post_over_the_file_of_another_is_not_that_one() -> None:
    """The one whose file was taken is missing."""
    known = ledger(place("a"), place("b", id=GIVEN))
    found = identified([post("a", id=GIVEN)], known)
    assert [(each.where, each.what) for each in found.faults] == [
        ("content/posts/a.md", "this post was published and is gone ('A')")
    ]


def test_a_new_post_under_the_old_name_of_a_renamed_one_is_not_that_one() -> None:
    """The path says one thing, Date and title say another: the post is where they are."""
    found = identified([post("a", "Ny.", title="Ny", date="2013-04-22"), post("b", title="A")], ledger(place("a")))
    assert (found.ids, found.faults) == ({"posts/a.md": made("a", 2), "posts/b.md": made("a")}, ())


def test_two_posts_whose_files_changed_places_are_themselves() -> None:
    """Nobody would get one of them as the other."""
    known = ledger(place("a", body="1"), place("b", body="2", date="2013-04-22"))
    found = identified([post("b", "1", title="A"), post("a", "2", title="B", date="2013-04-22")], known)
    assert (found.ids, found.faults) == ({"posts/b.md": made("a"), "posts/a.md": made("b")}, ())


def test_a_post_with_another_date_is_still_itself() -> None:
    """A corrected Date alone is no reason to doubt, whatever else is new or gone."""
    known = ledger(place("a"), place("x", title="X", body="x"))
    found = identified([post("a", date="2013-04-20"), post("n", "n", title="N", date="2013-04-20")], known)
    assert found.ids == {"posts/a.md": made("a"), "posts/n.md": made("n")}
    assert [each.where for each in found.faults] == ["content/posts/x.md"]


def test_a_post_that_another_has_replaced_is_missing() -> None:
    """The file of one was put in the place of the other, which is nowhere else."""
    known = ledger(place("a", body="1"), place("b", body="2", date="2013-04-22"))
    found = identified([post("a", "2", title="B", date="2013-04-22")], known)
    assert found.ids == {"posts/a.md": made("b")}
    assert [each.where for each in found.faults] == ["content/posts/a.md"]


def test_a_path_that_a_post_has_left_makes_another_id() -> None:
    """Neither a post that was renamed nor one that is deleted gives its id to the next of its path."""
    left = ledger(place("a"), place("b", id=made("a"), move=1))
    assert identified([post("a"), post("b")], left).ids == {"posts/a.md": made("a", 2), "posts/b.md": made("a")}
    deleted = ledger(place("a"), gone("a"))
    found = identified([post("a")], deleted)
    assert (found.ids, found.faults) == ({"posts/a.md": made("a", 2)}, ())
    again = ledger(place("a"), gone("a"), place("a", id=made("a", 2)))
    assert identified([post("a")], again).ids == {"posts/a.md": made("a", 2)}
    assert identified([post("a")], again).faults == ()


def test_a_post_that_two_branches_moved_is_where_its_file_is() -> None:
    """The merged ledger has both places; the one file that is left says which it became."""
    known = ledger(place("a"), place("b", id=made("a"), move=1), place("c", id=made("a"), move=1))
    for name in "bc":
        found = identified([post(name)], known)
        assert (found.ids, found.faults) == ({f"posts/{name}.md": made("a")}, ())
    both = identified([post("b"), post("c")], known)
    assert [str(each) for each in both.faults] == [
        "content/posts/c.md: Id: content/posts/b.md has it too: delete one, or write a new Id in it"
    ]


def test_one_id_for_two_posts_is_a_fault_that_names_both() -> None:
    """However it is written, and whether its posts are out or not."""
    bare = "0f9b2c1e-8a54-4c61-9d6a-3f1f0f6c2a11"
    found = identified(
        [post("a", id=bare), post("b", id=f"urn:uuid:{bare}"), post("c", id=made("d")), post("d")], Ledger()
    )
    what = "Id: content/posts/a.md has it too: remove the line from the newer one, which is a copy"
    assert [str(each) for each in found.faults] == [f"content/posts/b.md:3: {what}"]
    assert found.ids["posts/d.md"] == made("d", 2)


def test_the_files_that_posts_had_lead_to_those_that_they_have() -> None:
    """All of a post's earlier paths, but not its own, and none of a post that is nowhere."""
    known = ledger(
        place("a"),
        place("b", id=made("a"), move=1),
        place("c", id=made("a"), move=2),
        place("x"),
        place("y"),
        gone("y"),
    )
    assert renamed(known, {"posts/c.md": made("a"), "posts/x.md": made("x")}) == {
        "posts/a.md": "posts/c.md", "posts/b.md": "posts/c.md",
    }  # fmt: skip


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_the_order_of_posts_and_lines_changes_no_id(order: list[int], renamed: set[int]) -> None:
    """What two machines find of one repository is the same, whatever their files are listed in."""
    places = [place(f"p{number}", body=str(number)) for number in range(6)]
    posts = [post(f"n{number}" if number in renamed else f"p{number}", str(number)) for number in range(6)]
    expected = identified(posts, ledger(*places))
    found = identified([posts[at] for at in order], ledger(*(places[at] for at in reversed(order))))
    assert found.ids == expected.ids == {each.path: made(f"p{number}") for number, each in enumerate(posts)}
    assert found.faults == expected.faults == ()


@pytest.mark.parametrize(
    ("date", "expected"),
    [(DAY, DAY), (f"{DAY} 07:30", f"{DAY}T07:30+02:00"), (f"{DAY} 07:30:59", f"{DAY}T07:30+02:00"), (None, "")],
)
def test_a_date_is_a_day_or_a_minute(date: str | None, expected: str) -> None:
    """A line has the Date as its post gives it, with the offset where it has a time."""
    assert date_of(post(date=date).date) == expected


def test_a_digest_is_of_the_text_and_not_of_what_is_around_it() -> None:
    """Golden: should it change, no recorded post would be known again. Composed and decomposed letters are one."""
    assert digest("Text.") == digest(" \nText.\n") == "f06dce27b84e18cc"
    assert digest("å") == digest("a\u030a") != digest("a")


def test_many_faults_are_found_in_linear_time() -> None:
    """A folder that was moved and rewritten, and a ledger that was spoilt: each post is looked up, not searched for."""
    number, began = 4000, time.process_time()
    places = [place(f"p{each}", body=str(each)) for each in range(number)]
    new = [post(f"n{each}", "Ny.", title="Ny") for each in range(number)]
    spoilt = [place(f"p{each}", id=f"tag:x:{each}") for each in range(number)]
    assert len(identified(new, ledger(*places)).faults) == number
    assert len(identified([post(f"p{each}") for each in range(number)], ledger(*spoilt)).faults) == number
    assert time.process_time() - began < 5  # a pass over all for each would take a minute
