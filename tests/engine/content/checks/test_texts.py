"""Faults of single texts."""

import pytest

from tests.engine.content.content_folder import Content


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2013-04-21", []),
        ("2013-04-21 23:59", []),
        (
            "2013-04-22",
            ["content/posts/a.md:3: Modified: in the future: write the day on which the text was changed"],
        ),
    ],
)
def test_nothing_was_changed_tomorrow(content: Content, modified: str, expected: list[str]) -> None:
    """A post that is out has been changed today at the latest; no feed says that it comes from the future."""
    content.post("a", Modified=modified)
    content.write("posts/b.md", "Title: b\n\nno date\n")
    assert content.faults()[:-1] == expected


def test_an_empty_draft_is_no_fault(content: Content) -> None:
    """A post that is not written yet may lie as a draft, and shows in the preview."""
    content.post("a", "", Status="draft")
    assert content.read().texts == {}
    assert list(content.read(include_unpublished=True).texts) == ["posts/a.md"]


def test_an_empty_post_must_have_a_text_when_it_is_due(content: Content) -> None:
    """It warns before its day, and stops the build from then on; the preview shows it all the same."""
    content.post("a", "", date="2013-05-01")
    early = content.read()
    expected = ["content/posts/a.md:1: no text yet: write some before 2013-05-01, or set 'Status: draft'"]
    assert (list(map(str, early.warnings)), [post.path for post in early.waiting]) == (expected, ["posts/a.md"])
    shown = content.read(include_unpublished=True)
    assert (list(shown.texts), shown.warnings) == (["posts/a.md"], ())
    content.post("a", "", date="2013-04-21")
    assert content.faults() == ["content/posts/a.md:1: no text: write some, or set 'Status: draft'"]


@pytest.mark.parametrize("reference", ["&#0;", "&#x8;", "&#xD800;", "&#xFFFE;", "&#1114112;"])
def test_a_reference_to_what_no_feed_can_hold_is_a_fault(content: Content, reference: str) -> None:
    """A character that HTML can name and XML cannot hold is told with its line."""
    content.post("a", f"Text.\n\nHej {reference} du")
    expected = f"content/posts/a.md:6: {reference} is a character that is not allowed in pages and feeds: delete it"
    assert content.faults() == [expected]


def test_a_reference_is_told_where_it_is_no_code(content: Content) -> None:
    """In code it stands for itself: there it is shown, and no fault."""
    content.post("a", "`&#8;`\n\nHej &#8; du\noch &#8; du")
    assert [each.split(": ")[0] for each in content.faults()] == ["content/posts/a.md:6", "content/posts/a.md:7"]


def test_html_out_of_balance_is_told_at_the_line_of_its_tag(content: Content) -> None:
    """The line makes it findable in a long text."""
    content.post("a", "```\n<div>\n```\n\nText.\n\n</div>")
    line = "content/posts/a.md:10: </div> has no opening tag: delete it, or write <div> before it"
    assert content.faults() == [line]


@pytest.mark.parametrize("reference", ["&#9;", "&#x2028;", "&#65533;", "&#x10FFFF;", "&nbsp;"])
def test_a_reference_to_any_other_character_is_none(content: Content, reference: str) -> None:
    """Characters that a feed can hold may be written by their numbers."""
    content.post("a", f"Hej {reference} du")
    assert list(content.read().texts) == ["posts/a.md"]
