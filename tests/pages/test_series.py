"""Series of posts."""

import pytest

from plugins.core.fields import FieldError
from plugins.pages.fields import series_name
from plugins.pages.models import Post
from plugins.pages.series import parts, series_pages
from plugins.pages.views.base import LinkView
from plugins.pages.views.lists import SeriesView, TagCountView, TagsView
from plugins.pages.views.posts import PartView
from tests.pages.blog import post, site, site_context

NAME = "Tåg & hav"
URL = "/blogg/series/tag-hav/"


def trains() -> list[Post]:
    """Return three posts of a series, one with another spelling, and one without a series."""
    return [post("a", series=NAME), post("b", series="tåg hav"), post("c"), post("d", series=NAME, lang="en")]


def test_a_post_has_its_place_in_the_series() -> None:
    """A post has its number and both neighbours in the series; a post without a series has none."""
    found = parts(site_context(site(base="/blogg")), trains())
    first = LinkView("A", "/posts/a/")
    second = LinkView("B", "/posts/b/")
    third = LinkView("D", "/posts/d/", "en")  # fmt: skip
    assert found == {
        "posts/a.md": PartView(NAME, URL, 1, None, second),
        "posts/b.md": PartView(NAME, URL, 2, first, third),
        "posts/d.md": PartView(NAME, URL, 3, second, None),
    }


def test_a_series_has_a_page_that_begins_at_its_beginning() -> None:
    """Each series has a page, from its first part, and there is a list of all series."""
    index, page = series_pages(site_context(site(base="/blogg")), trains()[::-1])
    assert isinstance(index.view, TagsView)
    assert isinstance(page.view, SeriesView)
    assert (index.save_as, index.view.tags) == ("series/index.html", (TagCountView(NAME, URL, 3),))
    assert (page.save_as, page.view.title) == ("series/tag-hav/index.html", NAME)
    assert [item.title for item in page.view.items] == ["A", "B", "D"]
    assert page.view.up == LinkView("Series", "/blogg/series/")


def test_without_a_series_there_is_no_list_of_them() -> None:
    """A blog without series has no list of them."""
    assert list(series_pages(site_context(), [post("a")])) == []


@pytest.mark.parametrize(("value", "what"), [("", "has no value"), ("…", "'…' has no letter or digit")])
def test_a_series_has_a_name_for_an_address(value: str, what: str) -> None:
    """The name of a series needs letters or digits, from which its address is made."""
    with pytest.raises(FieldError) as caught:
        series_name(value)
    assert caught.value.what == what


def test_a_name_that_is_too_long_is_told() -> None:
    """A name that is too long for a file name is a fault."""
    with pytest.raises(FieldError) as caught:
        series_name("x" * 101)
    assert (caught.value.what, caught.value.remedy) == ("is 101 characters long", "use at most 100")
    assert series_name("x" * 100) == "x" * 100
