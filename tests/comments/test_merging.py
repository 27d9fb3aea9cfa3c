"""Merging of what a source says of its comments into those of a post."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.comments.merging import deleted, merged
from plugins.comments.models import Comment, PostComments, State
from tests.comments.made import comment

PENDING = State.PENDING


def after(former: Comment | None, incoming: Comment) -> Comment:
    """Return the comment of a post that had one, when its source brings another state of it."""
    record = PostComments("a/", (former,) if former else ())
    (found,) = merged(record, [incoming]).comments
    return found


def test_a_new_comment_waits_unless_its_source_is_trusted() -> None:
    """It comes in with the state that its source gives it."""
    assert after(None, comment("1", state=PENDING)).state is PENDING
    assert after(None, comment("1")).state is State.APPROVED


def test_what_was_approved_stays_approved() -> None:
    """A source that brings it again, as waiting, does not hide it."""
    assert after(comment("1"), comment("1", state=PENDING)).state is State.APPROVED


def test_a_text_that_was_changed_after_its_approval_waits_again() -> None:
    """So does a changed name or address: a link could be slipped in."""
    waiting = comment("1", state=PENDING)
    for changed in ({"html": "<p>Annat.</p>"}, {"author": "Någon"}, {"website": "https://spam.example/"}):
        assert after(comment("1"), replace(waiting, **changed)).state is PENDING


def test_a_deleted_comment_never_comes_back() -> None:
    """It keeps its id and its place, and nothing of what it said."""
    former = comment("1", website="https://alma.example/", parent="0")
    gone = deleted(former)
    assert after(gone, former) == gone
    assert (gone.author, gone.website, gone.html, gone.parent) == ("", "", "", "0")


def test_a_comment_that_its_source_deleted_is_deleted() -> None:
    """Also one that was approved."""
    gone = after(comment("1"), comment("1", state=State.DELETED))
    assert gone == deleted(comment("1"))


COMMENTS = st.builds(
    comment,
    st.sampled_from("abc"),
    st.integers(0, 3),
    state=st.sampled_from(State),
    html=st.sampled_from(["<p>1</p>", "<p>2</p>"]),
)


@given(st.lists(COMMENTS, unique_by=lambda each: each.id), st.lists(COMMENTS, unique_by=lambda each: each.id))
def test_to_merge_twice_is_to_merge_once(former: list[Comment], incoming: list[Comment]) -> None:
    """No comment is lost, and none is doubled."""
    once = merged(PostComments("a/", tuple(former)), incoming)
    assert merged(once, incoming) == once
    assert {each.id for each in once.comments} == {each.id for each in (*former, *incoming)}
