"""Different tags and series that would have one page."""

import pytest
from msgspec.structs import replace

from plugins.engine.content.checks.slug_collisions import slug_collisions
from plugins.pages.fields import SERIES
from tests.engine.content.checks.checked import checked
from tests.engine.content.content_folder import Content
from tests.engine.content.reading import OPTIONS, read

REMEDY = "spell both the same, or reword one of them"


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        (("C", "C++"), "c"),
        (("C#", "C"), "c"),
        (("får", "far"), "far"),
        (("blogg100", "Blögg100"), "blogg100"),
    ],
)
def test_two_names_with_one_address_are_a_fault(content: Content, names: tuple[str, str], slug: str) -> None:
    """The page /tags/far/ would hold sheep and fathers; the rarer name is at fault, or the later one."""
    for path, name in zip("abc", (names[0], *names), strict=True):
        content.post(path, f"Text {path}.", Tags=name)
    what = f"Tags: '{names[1]}' and '{names[0]}' (content/posts/a.md:3) share one address ({slug})"
    assert content.faults() == [f"content/posts/c.md:3: {what}: {REMEDY}"]


def test_each_pair_is_told_once(content: Content) -> None:
    """The number of posts that have the names makes no difference."""
    for number, tag in enumerate(["C", "C", "C", "C++", "C++", "C#"]):
        content.post(f"p{number}", f"Text {number}.", Tags=tag)
    assert [each.partition(" (")[0] for each in content.faults()] == [
        "content/posts/p3.md:3: Tags: 'C++' and 'C'",
        "content/posts/p5.md:3: Tags: 'C#' and 'C'",
    ]


def test_one_name_in_several_forms_is_no_fault(content: Content) -> None:
    """Capitals, a leading #, the sign between words and how Unicode composes å make no other tag."""
    for number, tag in enumerate(["öppen källkod", "Öppen källkod", "#öppen-källkod", "o\u0308ppen ka\u0308llkod"]):
        content.post(f"p{number}", f"Text {number}.", Tags=tag)
    content.post("draft", Tags="oppen kallkod", Status="draft")
    content.post("hidden", Tags="oppen kallkod", Status="hidden")
    assert len(content.read().texts) == 5


def test_authors_and_categories_are_told_where_they_have_pages() -> None:
    """Pelican's themes have pages for them, ours have not."""
    head = "Title: {0}\nDate: 2013-04-20\nAuthor: {0}\nCategory: {0}\n\nText."
    posts = [read(head.format(name), f"posts/{name}.md") for name in ("Åsa", "Asa")]
    assert list(slug_collisions(checked(posts, replace(OPTIONS, views=True)))) == []
    assert [each.what.split(":")[0] for each in slug_collisions(checked(posts, OPTIONS))] == ["Category", "Author"]


def test_series_are_told_as_tags_are() -> None:
    """Two series with one page would be one, "part 3 of Far"."""
    post = read("Title: A\nDate: 2013-04-20\n\nText.")
    posts = [replace(post, plugin_values={"series": name}, lines={"series": 3}) for name in ("Får", "Far", "FÅR")]
    options = replace(OPTIONS, fields={**OPTIONS.fields, SERIES.name: SERIES})
    what = "Series: 'Far' and 'Får' (content/posts/a.md:3) share one address (far)"
    assert [each.what for each in slug_collisions(checked(posts, options))] == [what]
