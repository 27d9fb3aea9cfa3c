"""What is added to the ledger."""

from plugins.identity.models import Ledger, Living, Place
from plugins.identity.recording import additions, summary, unrecorded
from tests.identity.places import DAY, ledger, made, place, post

WHERE = "content/ledger.jsonl"


def added(known: Ledger, name: str = "a", url: str = "", *, of: str = "", id: str = "") -> tuple[Place, ...]:
    """What a build adds for one post."""
    text = Living(f"posts/{name}.md", url or f"posts/{name}/", id or made(of or name))
    return tuple(additions(known, [text, Living("pages/om.md", "om/", None)], {text.path: post(name, id=id)}))


def test_a_post_is_recorded_when_it_is_first_out() -> None:
    """With its Date, title and text as they are; pages have no id and no line."""
    assert added(Ledger()) == (place("a"),)


def test_a_post_that_stayed_adds_nothing() -> None:
    """Nor does one that came to one of two places that a merge left."""
    assert added(ledger(place("a", title="Förr", date="2013-01-01"))) == ()
    merged = ledger(place("x"), place("a", id=made("x"), move=1), place("b", id=made("x"), move=1))
    assert added(merged, "a", of="x") == added(merged, "b", of="x") == ()


def test_another_file_and_another_address_are_moves() -> None:
    """They count on, and have the Date of their time, by which the post is known again."""
    known = ledger(place("x", date="2013-01-01"))
    assert added(known, "a", of="x") == (place("a", id=made("x"), move=1),)
    assert added(known, "x", "y/") == (place("x", move=1, url="y/"),)
    back = ledger(place("x"), place("a", id=made("x"), move=1))
    assert added(back, "x") == (place("x", move=2),)


def refused(known: Ledger, *arguments: str, **options: str) -> list[str]:
    """What a frozen build says of what it would have added."""
    new = added(known, *arguments, **options)
    posts = {each.path: post(arguments[0], id=options.get("id", "")) for each in new}
    return [str(each) for each in unrecorded(new, known, posts, "content", WHERE)]


def test_a_frozen_build_refuses_what_only_a_look_back_tells() -> None:
    """An address that changed, and a file that was renamed without an Id; not a first publication."""
    says = f"which {WHERE} does not say: run ./blogg build, and commit it"
    known = ledger(place("x"), place("i", id="tag:x:1"))
    assert refused(known, "a", of="x", url="posts/x/") == [
        f"content/posts/a.md: it was content/posts/x.md before, {says}"
    ]
    assert refused(known, "x", "y/") == [f"content/posts/x.md: its address is /y/ now and was /posts/x/, {says}"]
    assert refused(known, "j", "posts/i/", id="tag:x:1") == refused(known, "ny") == []


def test_a_build_says_what_it_recorded_in_one_line() -> None:
    """First publications and moves are told apart."""
    first, move = place("a"), place("b", move=1)
    assert [summary(WHERE, each) for each in ([first], [move], [first, first, move, move])] == [
        f"{WHERE}: 1 post recorded",
        f"{WHERE}: 1 move recorded",
        f"{WHERE}: 2 posts recorded, 2 moves recorded",
    ]
    assert DAY in first.date
