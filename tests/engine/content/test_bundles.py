"""Folders that are a post."""

import pytest

from plugins.engine.content.bundles import is_section, naming_path
from tests.engine.content.content_folder import Content

ROOTS = ("posts", "pages", "posts/sidor")


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("posts/min-resa/index.md", "posts/min-resa.md"),
        ("posts/2026/min-resa/index.md", "posts/2026/min-resa.md"),
        ("posts/2026-09-14-min-resa/index.markdown", "posts/2026-09-14-min-resa.markdown"),
        ("posts/min-resa/index.en.md", "posts/min-resa.md"),
        ("posts/min-resa/INDEX.md", "posts/min-resa.md"),
        ("posts/Min resa.textbundle/text.md", "posts/Min resa.md"),
        ("posts/min-resa/del-2.md", "posts/min-resa/del-2.md"),
        ("posts/min-resa/text.md", "posts/min-resa/text.md"),
        ("posts/index.md", "posts/index.md"),
        ("posts/sidor/index.md", "posts/sidor/index.md"),
        ("posts/v1.2/index.md", "posts/v1.2.md"),
    ],
)
def test_a_bundle_names_its_post(path: str, named: str) -> None:
    """The folder gives the name, as in Hugo and Zola; a folder of posts does not, nor does a file beside the text."""
    assert naming_path(path, ROOTS) == named


def test_two_bundles_are_two_posts(content: Content) -> None:
    """Their addresses and their dates come from the folders."""
    for name in ("2013-04-19-min-resa", "hemma"):
        content.write(f"posts/{name}/index.md", f"Title: x\nDate: 2013-04-19\n\nText {name}.\n")
    content.write("posts/2013-04-18-borta/index.md", "Title: y\n\nText.\n")
    posts = [text.post for text in content.read().texts.values()]
    assert [(post.slug, str(post.date.day)) for post in posts if post.date] == [
        ("borta", "2013-04-18"),
        ("min-resa", "2013-04-19"),
        ("hemma", "2013-04-19"),
    ]


def test_a_section_page_is_told(content: Content) -> None:
    """Hugo's _index.md introduces a list; the posts beside it are posts."""
    content.post("a")
    content.write("posts/_index.md", "---\ntitle: Alla\n---\nInledning.\n")
    library = content.read()
    assert (list(library.texts), is_section("posts/2013/_index.md")) == (["posts/a.md"], True)
    what = "is not read: in Hugo it introduces a section, and is no post"
    assert [str(each) for each in library.warnings] == [f"content/posts/_index.md: {what}: rename it, or delete it"]
