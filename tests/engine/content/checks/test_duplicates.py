"""Posts with one slug, and posts in two files."""

import pytest

from tests.engine.content.content_folder import Content

KEEP = "keep the slug of a published post"
DOUBLE = f"Slug: same slug as content/posts/2013-a.md ('a'): change it; {KEEP}"


@pytest.mark.parametrize(
    "fields", [{}, {"Status": "draft"}, {"date": "2013-05-01"}], ids=["two posts", "a draft", "a later post"]
)
def test_two_posts_with_one_address_are_a_fault(content: Content, fields: dict[str, str]) -> None:
    """The fault comes at once, not on the day on which the second post is published."""
    content.post("2013-a", Slug="a")
    content.post("b", Slug="a", **fields)
    assert content.faults() == [f"content/posts/b.md:3: {DOUBLE}"]


def test_the_post_that_asks_for_the_address_is_told(content: Content) -> None:
    """If the other post has its address from its file name, the Slug is to blame, whichever was read first."""
    content.post("a", Slug="b")
    content.post("b")
    assert content.faults() == [f"content/posts/a.md:3: Slug: same slug as content/posts/b.md ('b'): change it; {KEEP}"]


def test_two_files_whose_names_give_one_address_are_a_fault(content: Content) -> None:
    """Without a Slug the fault is that of the whole file."""
    content.post("2013-04-20-a")
    content.post("2013-04-21-a")
    what = "same slug as content/posts/2013-04-20-a.md ('a')"
    assert content.faults() == [
        f"content/posts/2013-04-21-a.md: {what}: rename one of the files, or give one a Slug; {KEEP}"
    ]


def test_a_post_that_is_there_twice_is_a_fault(content: Content) -> None:
    """A copy made by a file manager would be read twice; drafts and texts with another title are no copies."""
    content.post("a", Title="Fika")
    content.post("fika-kopia", Title="Fika")
    content.post("b", Title="Fika", Status="draft")
    content.post("c", Title="Mer fika")
    content.post("d", "Annan text.", Title="Fika")
    content.post("e", date="2013-04-19", Title="Fika")
    content.post("f", Title="Fika", Summary="En till.")
    what = "duplicate of content/posts/a.md (same title and text)"
    remedy = "delete one, or set 'Status: draft'"
    assert content.faults() == [f"content/posts/fika-kopia.md: {what}: {remedy}"]


def test_translations_and_pages_may_have_the_slug_of_a_post(content: Content) -> None:
    """One slug in another language is a translation; pages have addresses of their own."""
    content.post("a")
    content.post("a-en", Slug="a", Lang="en")
    content.write("pages/a.md", "Title: a\n\nText.\n")
    assert len(content.read().texts) == 3


def test_a_translation_needs_its_original(content: Content) -> None:
    """Two posts with one slug in two languages, neither of which is the site's, are no translations of each other."""
    content.post("a-en", Slug="a", Lang="en")
    content.post("a-fi", Slug="a", Lang="fi")
    what = "same slug as content/posts/a-en.md ('a')"
    assert content.faults() == [f"content/posts/a-fi.md:3: Slug: {what}: change it; {KEEP}"]
