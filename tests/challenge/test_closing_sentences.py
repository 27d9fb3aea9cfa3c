"""Closing sentences that a writer types by hand."""

import pytest

from plugins.challenge.closing_sentences import REMEDY, typed_closing_sentences
from plugins.challenge.domain.models import Entry
from plugins.engine.content.post import SourcePost
from tests.challenge.posts import BLOGG100, date, instant
from tests.challenge.sources import CONTENT, source

ENTRY = Entry("posts/a.md", instant("2013-04-21 12:00"), date("2013-04-21"), 89, 89, 89)
WHAT = "readers would see two closing sentences, since the blog adds one to every post that counts"


def lines(post: SourcePost, *, counts: bool = True) -> list[int]:
    """Return the line of each warning about a post."""
    counted = {post.path: ((BLOGG100, ENTRY),)} if counts else {}
    return [fault.line for fault in typed_closing_sentences(counted, [post], CONTENT)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Det här är inlägg 89 i mitt försök att blogga i 100 dagar.", [6]),
        ("Text.\n\n*Det här är alltså blogginlägg nr 89 av 100 under #blogg100.*", [8]),
        ("Text.\n\nThis is post 89 of my attempt to blog for 100 days.\n\n/ @handle", [8]),
        ("Text.\n\nDet här är\ninlägg 89 av 100.", [9]),
        ("Text.\n\nInlägg 89/100", [8]),
        # not a sentence that closes the post
        ("Det här är inlägg 89 av 100.\n\nEtt.\n\nTvå.", []),
        ("Text.\n\nI går skrev jag inlägg 88 av 100.", []),
        ("Text.\n\n> Det här är inlägg 89 av 100.", []),
        ("Text.\n\nInlägg 89 handlar om sill.", []),
        ("Text.", []),
        ("", []),
    ],
)
def test_a_closing_sentence_by_hand(body: str, expected: list[int]) -> None:
    """One of the last two paragraphs that begins as the blog's own sentence does is told, at the line of its number."""
    assert lines(source(body)) == expected


def test_a_post_that_does_not_count() -> None:
    """It gets no sentence from the blog, so its own stands alone."""
    assert lines(source("Det här är inlägg 89 av 100."), counts=False) == []


def test_the_warning() -> None:
    """It names file, line and remedy."""
    counted = {"posts/a.md": ((BLOGG100, ENTRY),)}
    [fault] = typed_closing_sentences(counted, [source("Det här är inlägg 89 av 100.")], CONTENT)
    assert str(fault) == f"content/posts/a.md:6: {WHAT}: {REMEDY}"
