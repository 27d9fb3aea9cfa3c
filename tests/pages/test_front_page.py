"""The front page."""

from collections.abc import Iterable

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.core.lazy_html import known_html
from plugins.pages.config import PagesConfig
from plugins.pages.lists import front, lists, lowered
from plugins.pages.models import Page
from plugins.pages.plan_types import Planned
from plugins.pages.posts import post_views
from plugins.pages.statistics.pages import challenge_summaries
from plugins.pages.views.lists import (
    AboutView,
    ChallengeSummaryView,
    FrontView,
)
from tests.pages.blog import daily, day, page, site, site_context, standing_of, titles, words

CONTEXT = site_context()


def test_the_front_page_has_the_newest_posts_and_the_challenge() -> None:
    """The front page has the newest posts, newest first, a link to all of them, and the challenge."""
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
def test_the_summary_of_a_challenge_shows_its_streak(written: Iterable[int], as_of: int, streak: str) -> None:
    """A streak of two days or more is shown until the challenge is over."""
    [summary] = challenge_summaries(site_context(site(standings=[standing_of(written, as_of)])))
    assert summary.streak == streak


def test_a_front_page_without_a_challenge_has_no_summary() -> None:
    """A blog without a challenge shows only its posts."""
    assert challenge_summaries(CONTEXT) == ()
    assert front(CONTEXT, [], {}, PagesConfig(), challenge_summaries(CONTEXT)).view.challenges == ()


@pytest.mark.parametrize(("count", "page"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_the_front_page_leads_to_the_last_page_that_has_posts(count: int, page: int) -> None:
    """The link to all posts leads to the page with the newest of them, never to an empty page."""
    posts = daily(count)
    view = front(CONTEXT, posts[::-1], post_views(CONTEXT, posts), PagesConfig(page_size=2), ()).view
    assert view.older == f"/posts/page/{page}/"
    written = {planned.view.url: planned.view.items for planned in lists(CONTEXT, posts[::-1], 2)}
    assert bool(written[view.older]) is bool(count)


def test_the_newest_post_stands_in_full_before_the_others() -> None:
    """By default the newest post is shown in full on the front page, and not listed a second time."""
    posts = daily(3)
    views = post_views(CONTEXT, posts)
    view = front(CONTEXT, posts[::-1], views, PagesConfig(front_posts=2), ()).view
    assert (view.latest and view.latest.title, titles(view.items)) == ("D2", ["D1"])
    assert front(CONTEXT, [], {}, PagesConfig(), ()).view.latest is None


def test_headings_of_a_post_on_the_front_page_are_a_level_lower() -> None:
    """On the front page the blog's title is the first heading and the post's the second; code is no heading."""
    html = '<h2 id="a">A</h2><h6>B</h6><hr><header>C</header><code>&lt;h2&gt;</code>'
    expected = '<h3 id="a">A</h3><h6>B</h6><hr><header>C</header><code>&lt;h2&gt;</code>'
    assert lowered(known_html(html)).html == expected


def test_the_front_page_tells_what_the_blog_is_about() -> None:
    """The front page shows title and beginning of the page that the settings name."""
    it = site_context(pages=[page("om", title="Om mig")])
    view = front(it, [], {}, PagesConfig(about="pages/om.md"), ()).view
    assert view.about == AboutView("Om mig", "/om/", "sv", "om …")


@pytest.mark.parametrize(
    ("pages", "remedy"),
    [([page("om")], "did you mean 'pages/om.md'?"), ([], "write that page, or remove the key")],
    ids=["misspelt", "no page at all"],
)
def test_an_unknown_page_about_the_blog_is_a_fault(pages: list[Page], remedy: str) -> None:
    """A misspelt name of that page is a fault, since nobody would notice that it is missing."""
    with pytest.raises(SiteError) as caught:
        front(site_context(pages=pages), [], {}, PagesConfig(about="pages/omm.md"), ())
    assert caught.value.faults == (Fault("PAGES.about", 0, "no page 'pages/omm.md' is published", remedy),)
