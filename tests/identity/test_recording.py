"""Compute the lines that a build adds to the ledger."""

from plugins.engine.build import Speech
from plugins.identity.models import Ledger, Location, PublishedText
from plugins.identity.recording import new_locations, recorded_line, unrecorded_line, unrecorded_moves
from tests.identity.builders import CONTENT, DAY, derived, ledger, location, post

WHERE = "content/ledger.jsonl"


def added(recorded: Ledger, name: str = "a", url: str = "", *, of: str = "", id: str = "") -> tuple[Location, ...]:
    """Return the lines that a build adds for one post."""
    text = PublishedText(f"posts/{name}.md", url or f"posts/{name}/", id or derived(of or name))
    return tuple(
        new_locations(recorded, [text, PublishedText("pages/om.md", "om/", None)], {text.path: post(name, id=id)})
    )


def test_a_post_is_recorded_when_it_is_published() -> None:
    """The line has its Date, title and text as they are now; pages have no id and no line."""
    assert added(Ledger()) == (location("a"),)


def test_a_post_that_stayed_adds_nothing() -> None:
    """Nor does one that is at one of two locations that a merge left."""
    assert added(ledger(location("a", title="Förr", date="2013-01-01"))) == ()
    merged = ledger(
        location("x"), location("a", id=derived("x"), revision=1), location("b", id=derived("x"), revision=1)
    )
    assert added(merged, "a", of="x") == added(merged, "b", of="x") == ()


def test_another_file_and_another_address_are_moves() -> None:
    """Each has the next revision and the present Date, by which a renamed post is recognised."""
    recorded = ledger(location("x", date="2013-01-01"))
    assert added(recorded, "a", of="x") == (location("a", id=derived("x"), revision=1),)
    assert added(recorded, "x", "y/") == (location("x", revision=1, url="y/"),)
    back = ledger(location("x"), location("a", id=derived("x"), revision=1))
    assert added(back, "x") == (location("x", revision=2),)


def refused(recorded: Ledger, *arguments: str, **options: str) -> list[str]:
    """Return the faults of a frozen build."""
    new = added(recorded, *arguments, **options)
    posts = {each.path: post(arguments[0], id=options.get("id", "")) for each in new}
    return [str(each) for each in unrecorded_moves(new, recorded, posts, CONTENT, WHERE, "commit it")]


def test_a_frozen_build_refuses_unrecorded_moves() -> None:
    """It refuses a changed address and a file that was renamed without an Id, but not a first publication."""
    remedy = f"which {WHERE} does not record: commit it"
    recorded = ledger(location("x"), location("i", id="tag:x:1"))
    assert refused(recorded, "a", of="x", url="posts/x/") == [
        f"content/posts/a.md: was renamed from content/posts/x.md, {remedy}"
    ]
    assert refused(recorded, "x", "y/") == [f"content/posts/x.md: its address changed from /posts/x/ to /y/, {remedy}"]
    assert refused(recorded, "j", "posts/i/", id="tag:x:1") == refused(recorded, "ny") == []


def test_a_build_prints_one_line_about_what_it_recorded_or_did_not() -> None:
    """It counts first publications and moves, in English where no plugin knows languages."""
    first = location("a")
    move = location("b", revision=1)
    added = ([first], [move], [first, first, move, move])
    assert [recorded_line(Speech(), WHERE, each) for each in added] == [
        f"{WHERE}: 1 post recorded",
        f"{WHERE}: 1 move recorded",
        f"{WHERE}: 2 posts recorded, 2 moves recorded",
    ]
    assert recorded_line(Speech(), WHERE, [first], begins=True) == (
        f"{WHERE}: 1 post recorded: commit it with your texts: it keeps their ids and addresses"
    )
    assert [unrecorded_line(Speech(), each, "./blogg build") for each in added] == [
        "1 new post is not recorded as published: run ./blogg build before you upload.",
        "1 move is not recorded: run ./blogg build before you upload.",
        "2 new posts are not recorded as published, 2 moves are not recorded: run ./blogg build before you upload.",
    ]
    assert unrecorded_line(Speech(), [first], "./blogg publish", uploads=True) == (
        "1 new post is not recorded as published: ./blogg publish does both."
    )
    assert DAY in first.date
