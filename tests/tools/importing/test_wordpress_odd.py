"""Answers of a WordPress that its plugins have changed: fields without a value, items that cannot be read, types."""

from typing import Any

import pytest

from tests.tools.importing.fetching import HOME, Fetching, notes, posts
from tests.tools.importing.wordpress_server import Item, WordPress, comment, picture, post


def changed(item: Item, **values: Any) -> Item:
    """Return an item whose fields a plugin has changed."""
    return {**item, **values}


@pytest.mark.parametrize("nothing", [None, False, ""], ids=["null", "false", "an empty text"])
@pytest.mark.parametrize(
    "name",
    [
        "date_gmt", "modified", "modified_gmt", "guid", "slug", "link", "title", "excerpt", "author", "featured_media",
        "categories", "tags", "lang", "translations", "jetpack_featured_media_url",
    ],
)  # fmt: skip
def test_a_field_of_a_text_that_has_nothing(fetching: Fetching, name: str, nothing: object) -> None:
    """A text comes in, whatever a plugin writes in a field that has no value."""
    site = fetching.fetch(WordPress(posts=[changed(post(1), **{name: nothing}), post(2)]))
    assert [(each.key, each.html.strip()) for each in site.texts()] == [("1", "<p>Hej.</p>"), ("2", "<p>Hej.</p>")]
    assert notes(site) == []


@pytest.mark.parametrize("nothing", [None, False, ""], ids=["null", "false", "an empty text"])
@pytest.mark.parametrize("name", ["parent", "author", "author_name", "author_url", "date", "type"])
def test_a_field_of_a_comment_that_has_nothing(fetching: Fetching, name: str, nothing: object) -> None:
    """A comment comes in, whatever a plugin writes in a field that has no value."""
    [text] = fetching.texts(WordPress(posts=posts(1), comments=[changed(comment(1, 1), **{name: nothing})]))
    assert len(text.comments) == 1


@pytest.mark.parametrize("nothing", [None, False, "", []], ids=["null", "false", "an empty text", "an empty list"])
@pytest.mark.parametrize("name", ["alt_text", "caption", "title", "post", "modified_gmt"])
def test_a_field_of_media_that_has_nothing(fetching: Fetching, name: str, nothing: object) -> None:
    """A picture comes in, whatever a plugin writes in a field that has no value."""
    site = fetching.fetch(WordPress(posts=posts(1), media=[changed(picture(9, "katt.jpg"), **{name: nothing})]))
    assert [each.url.rpartition("/")[2] for each in site.media] == ["katt.jpg"]


@pytest.mark.parametrize("nothing", [None, False], ids=["null", "false"])
def test_a_field_of_a_tag_that_has_nothing(fetching: Fetching, nothing: object) -> None:
    """A tag comes in without an address of its list."""
    tag = {"id": 3, "name": "Te", "slug": nothing, "link": nothing}
    [text] = fetching.texts(WordPress(posts=[post(1, tags=[3])], tags=[tag]))
    assert text.tags == ("Te",)


def test_a_list_of_which_a_plugin_has_taken_something(fetching: Fetching) -> None:
    """Numbers of tags that PHP writes as an object, since one is gone, are those numbers; strings are numbers."""
    tags = [{"id": 3, "name": "Te"}, {"id": 4, "name": "Kaffe"}]
    odd = changed(post(1), tags={"0": 3, "2": "4"}, author="1")
    [text] = fetching.texts(WordPress(posts=[odd], tags=tags))
    assert (text.tags, text.authors) == (("Te", "Kaffe"), ("Elin Öberg",))


def test_what_cannot_be_read_is_told(fetching: Fetching) -> None:
    """An item that cannot be read is told, each one; all others come in."""
    odd = {"what": ["?"]}
    site = fetching.fetch(
        WordPress(
            posts=[post(1, tags=[4]), changed(post(2), content=["?"]), changed(post(3), content=False)],
            comments=[comment(1, 1), changed(comment(2, 1), content=odd), changed(comment(3, 1), post=False)],
            media=[picture(8, "a.jpg"), changed(picture(9, "b.jpg"), alt_text=odd)],
            tags=[{"id": 3, "name": odd}, {"id": 4, "name": "Te"}],
        )
    )
    [text] = site.texts()
    assert (text.key, len(text.comments), text.tags, len(site.media)) == ("1", 1, ("Te",), 1)
    assert sorted(notes(site)) == [
        f"{HOME}/2013/05/text-2/: a plugin of the old blog has changed how this text is given, and it cannot be read",
        f"{HOME}/2013/05/text-3/: a plugin of the old blog has changed how this text is given, and it cannot be read",
        f"{HOME}: number 2 of 'comments' is given in a form that cannot be read",
        f"{HOME}: number 3 of 'comments' is given in a form that cannot be read",
        f"{HOME}: number 3 of 'tags' is given in a form that cannot be read",
        f"{HOME}: number 9 of 'media' is given in a form that cannot be read",
    ]


def test_items_without_an_id(fetching: Fetching) -> None:
    """Items of a list without an id are told by their number: nobody can ask for them."""
    blog = WordPress(posts=posts(3))
    blog.before = lambda route, query: (
        blog.json([{"id": 1}, {"id": False}, {"id": "x"}]) if route.endswith("posts") and "page" in query else None
    )
    site = fetching.fetch(blog)
    assert [each.key for each in site.texts()] == ["1"]
    assert [line.partition(": ")[2] for line in notes(site)] == [
        "items of the list that a plugin has changed and that cannot be read: 2"
    ]


def test_an_answer_that_is_something_else(fetching: Fetching) -> None:
    """A text in whose place something else comes is told with its address."""
    blog = WordPress(posts=posts(2))
    blog.before = lambda route, query: (
        blog.json([post(1)]) if "include" in query else blog.json({"id": 0}) if route.endswith("posts/2") else None
    )
    site = fetching.fetch(blog)
    assert [each.key for each in site.texts()] == ["1"]
    assert notes(site) == [
        f"{HOME}/2013/05/text-2/: the old blog does not give this text (the answer is something else)"
    ]


def test_types_of_plugins(fetching: Fetching) -> None:
    """Texts of types that plugins have made are counted and told; one that is not shown hides no other."""
    types = {
        "post": {"slug": "post", "rest_base": "posts"},
        "form": {"slug": "form", "rest_base": "forms"},
        "none": {"slug": "none", "rest_base": None},
        "tune": {"slug": "tune", "rest_base": "media"},
    }
    blog = WordPress(posts=posts(1), types=types, media=[picture(9, "a.jpg"), picture(10, "b.jpg")])
    blog.before = lambda route, _: blog.error(401, "rest_forbidden") if route.endswith("forms") else None
    site = fetching.fetch(blog)
    assert site.left_out == {"tune": 2}
    assert [str(note.what) for note in site.notes[:-1]] == [
        "texts of the type 'form', which a plugin made, are not shown (it answers 401)",
        "2 of the type 'tune', which a plugin made",
    ]
