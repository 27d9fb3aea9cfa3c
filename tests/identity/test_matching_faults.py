"""Faults of matches: the writer is told which post or id is wrong, and both ways to mend it."""

from typing import Any

import pytest
from msgspec.structs import replace

from plugins.engine.content.post import SourcePost
from plugins.identity.models import Ledger, Line
from tests.identity.builders import DAY, deletion, derived, faults_of, ledger, location, matched, post

OWN = "tag:x.example,2013:c"
LEDGER = "content/ledger.jsonl"
A = "content/posts/a.md"


def faults(recorded: Ledger, *posts: SourcePost, faulty: tuple[SourcePost, ...] = ()) -> list[str]:
    """Return the faults of posts as they are printed."""
    return [str(each) for each in faults_of(matched(posts, recorded), recorded, faulty)]


def gone(target: str, old: str = A, title: str = "A") -> str:
    """Return the fault of a missing post; ``target`` is the file that it may be now."""
    remedy = f"run ./blogg rename {old} {target} if it was renamed, else ./blogg delete {old}"
    return f"{old.strip(chr(39))}: published post is missing ('{title}'): {remedy}"


DRAFT: dict[str, Any] = {"status": "draft", "date": None}
NEW_FILES = {
    "nothing in common": (post("ny", "Ny.", title="Ny", date="2013-03-01"), "NEW-FILE"),
    "its day": (post("ny", "Ny.", title="Ny", date=f"{DAY} 10:00"), "content/posts/ny.md"),
    "its title": (post("ny", "Ny.", title="A", date="2013-03-01"), "content/posts/ny.md"),
    "its text": (post("ny", title="Ny", date="2013-03-01"), "content/posts/ny.md"),
    "only that it is new, a draft without a Date": (replace(post("ny", "Ny.", title="Ny"), **DRAFT), "NEW-FILE"),
    "its title, a draft": (replace(post("ny", "Ny.", title="A"), **DRAFT), "NEW-FILE"),
    "no title": (replace(post("ny", "Ny.", date="2013-03-01"), title=""), "NEW-FILE"),
}


@pytest.mark.parametrize(("new", "target"), NEW_FILES.values(), ids=NEW_FILES)
def test_a_missing_post_is_a_fault_that_offers_both_commands(new: SourcePost, target: str) -> None:
    """It names the one new file, no draft, that has the day, the title or the text of the missing post."""
    assert faults(ledger(location("a")), new) == [gone(target)]
    same_day = post("z", "z", title="Z", date=f"{DAY} 10:00")
    if target == "NEW-FILE":
        assert faults(ledger(location("a")), new, same_day) == [gone("content/posts/z.md")]


def test_title_and_text_tell_more_than_the_day() -> None:
    """A new post of its day is not taken for the missing one if another has its title, its text or nearly its title."""
    recorded = ledger(location("a", title="Regn mot rutan"))
    same_day = post("x", "x", title="Något annat", date=f"{DAY} 10:00")
    for title, body in (("Regn mot rutan", "Ny."), ("Ny", "Text."), ("Regn mot rutorna", "Ny.")):
        renamed = post("ny", body, title=title, date="2013-03-01")
        assert faults(recorded, same_day, renamed) == [gone("content/posts/ny.md", title="Regn mot rutan")]


def test_of_two_similar_files_none_is_named() -> None:
    """Only a file that is alone with what it has in common is named."""
    new = [post(name, name, title=name, date=f"{DAY} 10:00") for name in "xy"]
    assert faults(ledger(location("a")), *new) == [gone("NEW-FILE")]


def test_the_command_for_a_file_with_a_space_can_be_pasted() -> None:
    """A shell reads its name as one word."""
    old = "'content/posts/en post.md'"
    new = "'content/posts/en ny.md'"
    recorded = ledger(location("en post"))
    assert faults(recorded, post("en ny", "Ny.", title="Ny")) == [gone(new, old, "En post")]


@pytest.mark.parametrize(
    "faulty", [post("x", "x", id=derived("a")), post("x", "x", title="A"), post("x")], ids=["id", "title", "text"]
)
def test_a_post_that_may_be_in_a_faulty_file_is_not_missing(faulty: SourcePost) -> None:
    """The faults of that file come first."""
    assert faults(ledger(location("a")), faulty=(faulty,)) == []
    assert faults(ledger(location("a")), faulty=(post("x", "x", title="x"),)) == [gone("NEW-FILE")]


CHANGED: dict[str, tuple[SourcePost, Line, str]] = {
    "at its path": (post("a", id="tag:x:ny"), location("a"), derived("a")),
    "at its path, with another Date": (post("a", id="tag:x:ny", date="2013-04-25"), location("a"), derived("a")),
    "an Id": (post("a", id="tag:x:ny"), location("a", id=OWN), OWN),
    "in a renamed file": (post("a", id="tag:x:ny", title="B"), location("b", id=OWN), OWN),
}


@pytest.mark.parametrize(("changed", "line", "old"), CHANGED.values(), ids=CHANGED)
def test_a_published_id_cannot_be_changed(changed: SourcePost, line: Line, old: str) -> None:
    """With another Id the post would be new to every reader."""
    what = f"{A}:3: Id: changed after publication"
    assert faults(ledger(line), changed) == [
        f"{what}: write 'Id: {old}', or undo the change in {LEDGER}:2 if that was edited"
    ]


@pytest.mark.parametrize("line", [location("a", id=OWN), location("a", id=derived("a")[:-1] + "0")], ids=["Id", "edit"])
def test_an_id_that_nothing_explains_is_a_fault(line: Line) -> None:
    """Either its Id was removed from the post, or the ledger was edited."""
    what = f"{A}:1: its id ({LEDGER}:2) is neither derived from its path nor in its front matter"
    remedy = f"write 'Id: {line.id}' in its front matter, or undo the change in the ledger"
    assert faults(ledger(line), post("a")) == [f"{what}: {remedy}"]


def test_an_id_that_its_file_name_gives_is_explained() -> None:
    """FILENAME_METADATA may give an Id, which then has no line."""
    named = replace(post("a", id=OWN), lines={})
    assert faults(ledger(location("a", id=OWN)), named) == []


def test_the_id_of_a_deleted_post_is_never_used_again() -> None:
    """A file that is put back is told how it can be what it was, or a new post."""
    recorded = ledger(location("a"), deletion("a"))
    remedy = f"remove the line, or to restore that post, line 3 of {LEDGER}"
    assert faults(recorded, post("b", id=derived("a"))) == [
        f"content/posts/b.md:3: Id: belongs to a deleted post: {remedy}"
    ]


def test_one_id_for_two_posts_is_a_fault_that_names_both() -> None:
    """However the id is written, and whether the posts are published or not."""
    bare = "0f9b2c1e-8a54-4c61-9d6a-3f1f0f6c2a11"
    posts = [post("a", id=bare), post("b", id=f"urn:uuid:{bare}"), post("c", id=derived("d")), post("d")]
    remedy = "remove the line from the newer one, which is a copy"
    assert faults(Ledger(), *posts) == [f"content/posts/b.md:3: Id: same as in {A}: {remedy}"]
    assert matched(posts, Ledger()).ids["posts/d.md"] == derived("d", 2)


TWO_AT_A = f"{LEDGER}:3: lines 2 and 3 are different posts in the same file, {A}: give each its own file with its Id"
TWO_POSTS = {
    "one file without an Id": ((post("a"),), OWN),
    "one file with the Id of the first": ((post("a", id=OWN),), derived("a")),
    "one file with the Id of the second": ((post("a", id=derived("a")),), OWN),
    "no file": ((), OWN),
    "files with their Ids": ((post("a", id=OWN), post("b", id=derived("a"))), ""),
}


@pytest.mark.parametrize(("posts", "lost"), TWO_POSTS.values(), ids=TWO_POSTS)
def test_two_posts_that_a_merge_left_in_one_file_are_one_fault(posts: tuple[SourcePost, ...], lost: str) -> None:
    """Two branches published a post each under the same name. The fault names both lines, and the id without a file."""
    recorded = ledger(location("a", id=OWN), location("a"))
    expected = [f"{TWO_AT_A}, or run ./blogg delete {lost} if that post is gone"] if lost else []
    assert faults(recorded, *posts) == expected


def test_a_post_that_two_branches_moved_has_one_file() -> None:
    """Both are in the merged ledger, and each would be the same post."""
    recorded = ledger(
        location("x"), location("a", id=derived("x"), revision=1), location("b", id=derived("x"), revision=1)
    )
    assert faults(recorded, post("a"), post("b")) == [
        f"content/posts/b.md: Id: same as in {A}: delete one, or write a new Id in it"
    ]
