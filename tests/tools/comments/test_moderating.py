"""``./blogg comments approve`` and ``comments delete``."""

from typing import Any

import pytest
from msgspec.structs import replace

from plugins.comments.models import State
from tests.comments.made import comment
from tests.conftest import Site
from tests.tools.comments.blog import RAIN, comments_of, in_english, run, store_of
from tools.comments import moderating, shown_list

NEXT = "Läsare ser det efter ./blogg publish; ./blogg build visar det här.\n"


def states(site: Site) -> dict[str, State]:
    """Return the states of all comments by id."""
    return {id_: each.state for id_, each in comments_of(site).items()}


def test_comments_are_approved_by_number_and_id(blog: Site) -> None:
    """A number that is given twice is one comment. The command says what to run next."""
    run(blog)
    done = run(blog, "approve", "1", "form-3-3", "1", "#1")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Kommentaren från Alma är godkänd.\nKommentaren från utan namn är godkänd.\n1 kommentar väntar ännu.\n" + NEXT
    )
    assert states(blog) == {"c": "approved", "form-1-1": "approved", "mail-a": "pending", "form-3-3": "approved"}
    again = run(blog, "approve", "1")
    assert again.out == "Kommentaren från Alma var redan godkänd.\n1 kommentar väntar ännu.\n"


def test_all_are_those_that_the_list_has_shown(blog: Site) -> None:
    """A comment that came after it was not seen: it waits still."""
    run(blog)
    run(blog, "delete", "2")
    store_of(blog).take_in(RAIN, [comment("form-7-7", 5, state=State.PENDING)])
    done = run(blog, "approve", "all")
    assert done.out == (
        "Kommentaren från Alma är godkänd.\nKommentaren från utan namn är godkänd.\n1 kommentar väntar ännu.\n" + NEXT
    )
    assert states(blog)["form-7-7"] == "pending"
    assert run(blog, "approve", "all").out == "1 kommentar väntar ännu.\n"


def test_nothing_is_done_where_one_word_is_wrong(blog: Site) -> None:
    """The others are not approved, so that the command can be typed again."""
    run(blog)
    for action in ("approve", "delete"):
        assert run(blog, action, "1", "9").code == 1
    assert states(blog)["form-1-1"] == "pending"


def test_deleted_comments_say_nothing_any_more(blog: Site) -> None:
    """Only the id stays, so that the source does not bring it back. What readers see changes if it was shown."""
    run(blog, every=True)
    done = run(blog, "delete", "mail-a")
    assert done.out == "Kommentaren från Bo [31m Ek är borttagen: Se här.\n2 kommentarer väntar ännu.\n"
    assert comments_of(blog)["mail-a"].author == comments_of(blog)["mail-a"].html == ""
    assert b"bo.example" not in b"".join(path.read_bytes() for path in (blog.root / "content/comments").iterdir())
    assert run(blog, "delete", "c").out.endswith(NEXT)
    for word in ("c", "1"):
        again = run(blog, "delete", word)
        assert again.err == f"{word}: den kommentaren är borttagen: se listan med ./blogg comments\n"


def test_all_comments_are_not_deleted_at_once(blog: Site) -> None:
    """A slip of the pen would lose them."""
    run(blog)
    done = run(blog, "delete", "all")
    expected = "comments delete: alla kommentarer på en gång tas inte bort: ange var och en med sitt nummer\n"
    assert (done.code, done.err) == (1, expected)
    assert "deleted" not in states(blog).values()


def test_in_english(blog: Site) -> None:
    """The blog's language is that of the command."""
    in_english(blog)
    run(blog)
    assert run(blog, "approve", "1").out == (
        "The comment of Alma is approved.\n2 comments wait still.\n"
        "Readers see it after ./blogg publish; ./blogg build shows it here.\n"
    )


def test_a_comment_that_changes_meanwhile_is_not_approved(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command may take in a new text between the list and the writing: nobody has seen that."""
    run(blog)

    def chosen_late(*given: Any) -> Any:
        found = shown_list.chosen(*given)
        store_of(blog).edit(lambda each: replace(each, html="<p>Köp!</p>") if each.id == "form-1-1" else each)
        return found

    monkeypatch.setattr(moderating, "chosen", chosen_late)
    done = run(blog, "approve", "1")
    assert (done.code, "har just ändrats, och är inte godkänd" in done.err) == (1, True)
    assert states(blog)["form-1-1"] == "pending"
