"""Pages of lists: all posts, the archive, tags."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.pages.lists import archive, lists, not_found, tags
from plugins.pages.models import Feed, Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import SiteContext
from plugins.pages.views.base import LinkView
from plugins.pages.views.lists import (
    ArchiveView,
    ListView,
    TagCountView,
    TagsView,
    TagView,
)
from tests.pages.blog import daily, post, site, site_context, standing_of, titles, words

CONTEXT = site_context()


def pages(posts: list[Post], size: int) -> list[Planned[ListView]]:
    """Return the pages of the list of all posts; ``posts`` run from the oldest."""
    return list(lists(CONTEXT, posts[::-1], size))


def test_the_list_of_posts_is_paged_from_the_oldest() -> None:
    """Page 1 has the oldest posts; each page has its newest post first and links to both neighbours."""
    first, second = pages(daily(3), 2)
    posts = daily(3)
    assert first == Planned(
        "posts/page/1/index.html",
        "list.html",
        ListView(
            head=CONTEXT.page_head("All posts, page 1", "/posts/page/1/"),
            items=(CONTEXT.item(posts[1]), CONTEXT.item(posts[0])),
            page=1,
            newer="/posts/page/2/",
            older=None,
        ),
        "the page /posts/page/1/",
    )
    assert titles(second.view.items) == ["D2"]
    assert (second.view.newer, second.view.older) == (None, "/posts/page/1/")


@pytest.mark.parametrize(("count", "expected"), [(0, [0]), (1, [1]), (2, [2, 0]), (4, [2, 2, 0]), (5, [2, 2, 1])])
def test_there_is_always_a_page_for_the_next_post(count: int, expected: list[int]) -> None:
    """An empty page follows a full last page, so that the full page's link to it never changes."""
    assert [len(planned.view.items) for planned in pages(daily(count), 2)] == expected


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 10), st.integers(1, 7))
def test_a_full_page_never_changes_when_posts_are_added(count: int, added: int, size: int) -> None:
    """A full page stays the same when posts are added: it need not be built or fetched again."""
    before = pages(daily(count), size)
    after = pages(daily(count + added), size)
    full = count // size
    assert before[:full] == after[:full]


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(1, 7))
def test_every_post_is_on_one_page(count: int, size: int) -> None:
    """Read from the last page to the first, the list has every post once, newest first."""
    found = [title for planned in pages(daily(count), size)[::-1] for title in titles(planned.view.items)]
    assert found == [each.title for each in daily(count)[::-1]]


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(1, 7))
def test_every_link_between_pages_leads_to_one(count: int, size: int) -> None:
    """Links to newer and older posts lead to existing pages, and back."""
    views = {planned.view.url: planned.view for planned in pages(daily(count), size)}
    assert all(views[view.newer].older == view.url for view in views.values() if view.newer)
    assert all(views[view.older].newer == view.url for view in views.values() if view.older)


POSTS = [
    post("d", "2014-01-01 00:30"),
    post("c", "2013-12-31 23:30"),
    post("b", "2013-12-01 08:00"),
    post("a", "2013-01-23 08:00"),
]


def outline(view: ArchiveView) -> list[tuple[str, int, list[tuple[str, list[str]]]]]:
    """Return years, numbers of posts, and the titles of each month of an archive."""
    return [
        (year.name, year.count, [(words(month.name), titles(month.items)) for month in year.months])
        for year in view.years
    ]


def test_the_archive_has_years_and_their_months() -> None:
    """The archive has all posts by year and month, newest first, each year with its number of posts."""
    top = next(iter(archive(CONTEXT, POSTS)))
    assert (top.save_as, top.view.title, top.view.up) == ("archive/index.html", "Archive", None)
    assert outline(top.view) == [
        ("2014", 1, [("January 2014", ["D"])]),
        ("2013", 3, [("December 2013", ["C", "B"]), ("January 2013", ["A"])]),
    ]


def test_each_year_and_month_has_a_page_of_its_own() -> None:
    """A year has its months, a month its posts, and each links to the page above it."""
    found = [
        (each.save_as, words(each.view.title), each.view.up, outline(each.view)) for each in archive(CONTEXT, POSTS)
    ]
    up = LinkView("Archive", "/archive/")
    year = LinkView("2013", "/archive/2013/")
    december = ("December 2013", ["C", "B"])
    january = ("January 2013", ["A"])
    assert found[3:] == [
        ("archive/2013/index.html", "2013", up, [("2013", 3, [december, january])]),
        ("archive/2013/12/index.html", "December 2013", year, [("2013", 2, [december])]),
        ("archive/2013/01/index.html", "January 2013", year, [("2013", 1, [january])]),
    ]


def test_the_archive_stands_where_the_site_does() -> None:
    """On a site below a path of its host, addresses begin with the path and file names do not."""
    planned = list(archive(site_context(site(base="/blogg")), POSTS[:1]))
    assert [(each.save_as, each.view.url) for each in planned] == [
        ("archive/index.html", "/blogg/archive/"),
        ("archive/2014/index.html", "/blogg/archive/2014/"),
        ("archive/2014/01/index.html", "/blogg/archive/2014/01/"),
    ]


def test_posts_of_different_zones_stand_in_the_month_of_their_own_day() -> None:
    """A post of 1 February further east may be older than one of 31 January here; no month appears twice."""
    here = dt.timezone(dt.timedelta(hours=1))
    east = dt.timezone(dt.timedelta(hours=13))
    newest = [
        post("c", "2013-01-31 18:00", zone=here),
        post("b", "2013-02-01 01:00", zone=east),
        post("a", "2013-01-30 18:00", zone=here),
    ]
    top, *_ = archive(CONTEXT, newest)
    assert outline(top.view) == [("2013", 3, [("February 2013", ["B"]), ("January 2013", ["C", "A"])])]


def test_an_archive_of_nothing_is_one_page() -> None:
    """Before the first post, the archive is one page without years."""
    assert [outline(each.view) for each in archive(CONTEXT, [])] == [[]]


def views_of_tags(posts: list[Post], context: SiteContext = CONTEXT) -> tuple[TagsView, list[TagView]]:
    """Return the view of the list of tags and those of the tags."""
    views = [planned.view for planned in tags(context, posts)]
    [listed] = [view for view in views if isinstance(view, TagsView)]
    return listed, [view for view in views if isinstance(view, TagView)]


def test_each_tag_has_a_page_with_its_posts() -> None:
    """The list of tags is sorted by slug and counts posts; each tag has its posts, newest first."""
    posts = [post("b", tags=("Öl", "mat")), post("a", tags=("mat",))]
    listed, pages = views_of_tags(posts)
    assert listed.tags == (TagCountView("mat", "/tags/mat/", 2), TagCountView("Öl", "/tags/öl/", 1))
    assert [planned.save_as for planned in tags(CONTEXT, posts)] == [
        "tags/index.html",
        "tags/mat/index.html",
        "tags/öl/index.html",
    ]
    assert [(page.title, page.url, titles(page.items)) for page in pages] == [
        ("mat", "/tags/mat/", ["B", "A"]),
        ("Öl", "/tags/öl/", ["B"]),
    ]


def test_the_page_of_a_tag_names_the_feed_of_the_tag() -> None:
    """A feed reader that is given the address of a tag's page finds the feed of that tag."""
    _, page = tags(site_context(site(base="/blogg")), [post("a", tags=("Öl",))])
    assert page.view.feeds == (Feed("Bloggen: Öl", "RSS", "application/rss+xml", "/blogg/tags/öl/rss.xml"),)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["blogg100", "#blogg100", "#blogg100"], "#blogg100"),
        (["#blogg100", "blogg100"], "#blogg100"),
        (["blogg100", "#blogg100"], "#blogg100"),
        (["BLOGG100", "blogg100", "blogg100"], "blogg100"),
    ],
)
def test_a_tag_is_called_what_most_posts_call_it(written: list[str], expected: str) -> None:
    """Several spellings are one tag with the most frequent spelling, of equals the first in the alphabet."""
    posts = [post(f"p{number}", tags=(name,)) for number, name in enumerate(written)]
    assert [tag.name for tag in views_of_tags(posts)[0].tags] == [expected]


def test_the_tag_of_the_challenge_has_a_page_from_the_first_day() -> None:
    """Statistics and posts link to it before any post has the tag; the list of tags leaves it out until then."""
    listed, [own] = views_of_tags([], site_context(site(standings=[standing_of((), 1)])))
    assert listed.tags == ()
    assert (own.url, own.title, own.items) == ("/tags/blogg100/", "#blogg100", ())


def test_the_tag_of_the_challenge_is_called_as_posts_call_it() -> None:
    """Spellings of posts take precedence over that of the challenge."""
    posts = [post("a", tags=("Blogg100",))]
    listed, [own] = views_of_tags(posts, site_context(site(standings=[standing_of((), 1)])))
    assert listed.tags == (TagCountView("Blogg100", "/tags/blogg100/", 1),)
    assert (own.title, titles(own.items)) == ("Blogg100", ["A"])


def test_a_wrong_address_is_met_with_the_newest_posts() -> None:
    """The page for addresses that do not exist shows the five newest posts."""
    planned = not_found(CONTEXT, daily(7)[::-1])
    assert (planned.save_as, planned.template, planned.owner) == ("404.html", "not-found.html", "the page 404.html")
    assert (planned.view.title, titles(planned.view.items)) == ("That page is not here", ["D6", "D5", "D4", "D3", "D2"])
