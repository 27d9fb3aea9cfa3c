"""Views of lists: the front page, all posts, the archive, tags."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.core.errors import Fault, SiteError
from plugins.pages.config import PagesConfig
from plugins.pages.lists import archive, front, lists, lowered, not_found, tags
from plugins.pages.models import Feed, Page, Post
from plugins.pages.plan_types import Planned
from plugins.pages.posts import post_views
from plugins.pages.site_context import SiteContext
from plugins.pages.statistics.pages import challenge_summaries
from plugins.pages.views.base import ItemView, LinkView
from plugins.pages.views.lists import (
    AboutView,
    ArchiveView,
    ChallengeSummaryView,
    FrontView,
    ListView,
    TagCountView,
    TagsView,
    TagView,
)
from tests.pages.blog import daily, day, page, post, site, site_context, standing_of, words

CONTEXT = site_context()


def titles(items: tuple[ItemView, ...]) -> list[str]:
    """The titles of posts in a list."""
    return [item.title for item in items]


def pages(posts: list[Post], size: int) -> list[Planned[ListView]]:
    """The pages of the list of all posts, which run from the oldest."""
    return list(lists(CONTEXT, posts[::-1], size))


def test_the_front_page_has_the_newest_posts_and_the_challenge() -> None:
    """The first page of a blog: so many posts, newest first, the way to all of them, and how it goes."""
    it = site_context(site(base="/blogg", standings=[standing_of(range(1, 90), 89)]))
    newest = daily(5)[::-1]
    config = PagesConfig(front_posts=2, page_size=2, front_latest="excerpt")
    planned = front(it, newest, {}, config, challenge_summaries(it))
    assert planned == Planned(
        "index.html",
        "front.html",
        FrontView(
            head=it.page_head("Bloggen", "/blogg/"),
            latest=None,
            items=(it.item(newest[0]), it.item(newest[1])),
            older="/blogg/posts/page/3/",
            challenges=(
                ChallengeSummaryView(
                    name="#blogg100 2013",
                    amount=planned.view.challenges[0].amount,
                    streak="89 days in a row",
                    done=89,
                    total=100,
                    as_of=day("2013-04-21"),
                    url="/blogg/challenge/blogg100-2013/",
                ),
            ),
            about=None,
        ),
        "the front page",
    )
    assert words(planned.view.challenges[0].amount) == "89 of 100 days"


@pytest.mark.parametrize(
    ("written", "as_of", "streak"),
    [
        pytest.param(range(1, 3), 2, "2 days in a row", id="two days"),
        pytest.param(range(1, 2), 1, "", id="one day is no streak yet"),
        pytest.param(range(1, 3), 9, "", id="broken"),
        pytest.param(range(1, 101), 101, "", id="over"),
    ],
)
def test_the_strip_tells_of_a_streak_while_there_is_one(written: Iterable[int], as_of: int, streak: str) -> None:
    """Two days in a row and more are said, until the challenge is over."""
    [strip] = challenge_summaries(site_context(site(standings=[standing_of(written, as_of)])))
    assert strip.streak == streak


def test_a_front_page_without_a_challenge_has_no_strip() -> None:
    """A blog that takes part in nothing shows its posts alone."""
    assert challenge_summaries(CONTEXT) == ()
    assert front(CONTEXT, [], {}, PagesConfig(), challenge_summaries(CONTEXT)).view.challenges == ()


@pytest.mark.parametrize(("count", "page"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_the_front_page_leads_to_the_last_page_that_has_posts(count: int, page: int) -> None:
    """All posts begin where the newest of them stand, never on an empty page."""
    posts = daily(count)
    view = front(CONTEXT, posts[::-1], post_views(CONTEXT, posts), PagesConfig(page_size=2), ()).view
    assert view.older == f"/posts/page/{page}/"
    written = {planned.view.url: planned.view.items for planned in pages(daily(count), 2)}
    assert bool(written[view.older]) is bool(count)


def test_the_newest_post_stands_in_full_before_the_others() -> None:
    """Unless the settings say otherwise, the front page is where today's post is read; it is not listed once more."""
    posts = daily(3)
    views = post_views(CONTEXT, posts)
    view = front(CONTEXT, posts[::-1], views, PagesConfig(front_posts=2), ()).view
    assert (view.latest, titles(view.items)) == (views[posts[2].source], ["D1"])
    assert front(CONTEXT, [], {}, PagesConfig(), ()).view.latest is None


def test_headings_of_a_post_on_the_front_page_are_a_level_lower() -> None:
    """There the title of the blog is the first heading and that of the post the second; code is not a heading."""
    html = '<h2 id="a">A</h2><h6>B</h6><hr><header>C</header><code>&lt;h2&gt;</code>'
    expected = '<h3 id="a">A</h3><h6>B</h6><hr><header>C</header><code>&lt;h2&gt;</code>'
    assert lowered(Markup(html)) == Markup(expected)


def test_the_front_page_tells_what_the_blog_is_about() -> None:
    """The page that the settings name, by its title and its beginning."""
    it = site_context(pages=[page("om", title="Om mig")])
    view = front(it, [], {}, PagesConfig(about="pages/om.md"), ()).view
    assert view.about == AboutView("Om mig", "/om/", "sv", "om …")


@pytest.mark.parametrize(
    ("pages", "remedy"),
    [([page("om")], "did you mean 'pages/om.md'?"), ([], "write that page, or remove the key")],
    ids=["misspelt", "no page at all"],
)
def test_a_page_to_be_told_of_that_there_is_not_is_a_fault(pages: list[Page], remedy: str) -> None:
    """A misspelt name would leave a hole that nobody sees."""
    with pytest.raises(SiteError) as caught:
        front(site_context(pages=pages), [], {}, PagesConfig(about="pages/omm.md"), ())
    assert caught.value.faults == (Fault("PAGES.about", 0, "no page 'pages/omm.md' is published", remedy),)


def test_the_list_of_posts_is_paged_from_the_oldest() -> None:
    """Page 1 has the oldest posts; on each page the newest stands first, and it leads to both sides."""
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
    """After a full page comes one that is empty yet, so that the full one's link to it never changes."""
    assert [len(planned.view.items) for planned in pages(daily(count), 2)] == expected


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 10), st.integers(1, 7))
def test_a_full_page_never_changes_when_posts_are_added(count: int, added: int, size: int) -> None:
    """Whatever is written later, a page that is full stays the very same: it need not be built or fetched again."""
    before, after = pages(daily(count), size), pages(daily(count + added), size)
    full = count // size
    assert before[:full] == after[:full]


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(1, 7))
def test_every_post_is_on_one_page(count: int, size: int) -> None:
    """Read from the last page to the first, the list has all posts once, newest first."""
    found = [title for planned in pages(daily(count), size)[::-1] for title in titles(planned.view.items)]
    assert found == [each.title for each in daily(count)[::-1]]


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(1, 7))
def test_every_link_between_pages_leads_to_one(count: int, size: int) -> None:
    """Newer and older lead to pages that exist, and back again."""
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
    """An archive in short: years, how many posts they have, and the titles of their months."""
    return [
        (year.name, year.count, [(words(month.name), titles(month.items)) for month in year.months])
        for year in view.years
    ]


def test_the_archive_has_years_and_their_months() -> None:
    """All posts by year and month, newest first, each year with the number of its posts."""
    top = next(iter(archive(CONTEXT, POSTS)))
    assert (top.save_as, top.view.title, top.view.up) == ("archive/index.html", "Archive", None)
    assert outline(top.view) == [
        ("2014", 1, [("January 2014", ["D"])]),
        ("2013", 3, [("December 2013", ["C", "B"]), ("January 2013", ["A"])]),
    ]


def test_each_year_and_month_has_a_page_of_its_own() -> None:
    """A year has its months, a month its posts, and each leads up to what holds it."""
    found = [
        (each.save_as, words(each.view.title), each.view.up, outline(each.view)) for each in archive(CONTEXT, POSTS)
    ]
    up, year = LinkView("Archive", "/archive/"), LinkView("2013", "/archive/2013/")
    december, january = ("December 2013", ["C", "B"]), ("January 2013", ["A"])
    assert found[3:] == [
        ("archive/2013/index.html", "2013", up, [("2013", 3, [december, january])]),
        ("archive/2013/12/index.html", "December 2013", year, [("2013", 2, [december])]),
        ("archive/2013/01/index.html", "January 2013", year, [("2013", 1, [january])]),
    ]


def test_the_archive_stands_where_the_site_does() -> None:
    """Below a path of its host, addresses have the path and files do not."""
    planned = list(archive(site_context(site(base="/blogg")), POSTS[:1]))
    assert [(each.save_as, each.view.url) for each in planned] == [
        ("archive/index.html", "/blogg/archive/"),
        ("archive/2014/index.html", "/blogg/archive/2014/"),
        ("archive/2014/01/index.html", "/blogg/archive/2014/01/"),
    ]


def test_posts_of_different_zones_stand_in_the_month_of_their_own_day() -> None:
    """A post of 1 February further east may be older than one of 31 January here: no month comes twice."""
    here, east = dt.timezone(dt.timedelta(hours=1)), dt.timezone(dt.timedelta(hours=13))
    newest = [
        post("c", "2013-01-31 18:00", zone=here),
        post("b", "2013-02-01 01:00", zone=east),
        post("a", "2013-01-30 18:00", zone=here),
    ]
    top, *_ = archive(CONTEXT, newest)
    assert outline(top.view) == [("2013", 3, [("February 2013", ["B"]), ("January 2013", ["C", "A"])])]


def test_an_archive_of_nothing_is_one_page() -> None:
    """Before the first post there is an archive that says so."""
    assert [outline(each.view) for each in archive(CONTEXT, [])] == [[]]


def views_of_tags(posts: list[Post], context: SiteContext = CONTEXT) -> tuple[TagsView, list[TagView]]:
    """Return the view of the list of tags and those of the tags."""
    views = [planned.view for planned in tags(context, posts)]
    [listed] = [view for view in views if isinstance(view, TagsView)]
    return listed, [view for view in views if isinstance(view, TagView)]


def test_each_tag_has_a_page_with_its_posts() -> None:
    """The list of tags is sorted by address and counts posts; each tag has its posts, newest first."""
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
    """Whoever pastes the address of that page into a reader finds the feed that has these posts only."""
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
    """Several spellings of one slug are one tag, called by the commonest; of equals, by the first of the alphabet."""
    posts = [post(f"p{number}", tags=(name,)) for number, name in enumerate(written)]
    assert [tag.name for tag in views_of_tags(posts)[0].tags] == [expected]


def test_the_tag_of_the_challenge_has_a_page_from_the_first_day() -> None:
    """Statistics and posts link to it before any post has it; the list of tags does not count it yet."""
    listed, [own] = views_of_tags([], site_context(site(standings=[standing_of((), 1)])))
    assert listed.tags == ()
    assert (own.url, own.title, own.items) == ("/tags/blogg100/", "#blogg100", ())


def test_the_tag_of_the_challenge_is_called_as_posts_call_it() -> None:
    """Once posts have the tag, it is theirs."""
    posts = [post("a", tags=("Blogg100",))]
    listed, [own] = views_of_tags(posts, site_context(site(standings=[standing_of((), 1)])))
    assert listed.tags == (TagCountView("Blogg100", "/tags/blogg100/", 1),)
    assert (own.title, titles(own.items)) == ("Blogg100", ["A"])


def test_a_wrong_address_is_met_with_the_newest_posts() -> None:
    """The page for what is not there offers five posts instead."""
    planned = not_found(CONTEXT, daily(7)[::-1])
    assert (planned.save_as, planned.template, planned.owner) == ("404.html", "not-found.html", "the page 404.html")
    assert (planned.view.title, titles(planned.view.items)) == ("That page is not here", ["D6", "D5", "D4", "D3", "D2"])
