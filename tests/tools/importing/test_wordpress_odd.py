"""Answers of a WordPress that its plugins have changed: fields without a value, items that cannot be read, types."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.importing.test_wordpress_fetch import Fetching, notes, posts
from tests.tools.importing.wordpress_server import Item, WordPress, comment, picture, post
from tests.web_server import WebServer, web_server


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    """Run one server for all tests of this module."""
    with web_server() as running:
        yield running


@pytest.fixture
def fetching(tmp_path: Path, server: WebServer) -> Fetching:
    """Return fetches into a folder of the test."""
    return Fetching(tmp_path, server)


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
