"""The site context."""

import datetime as dt

import pytest
from markupsafe import Markup

from plugins.engine.output.keys import Shared
from plugins.pages.models import Feed, Tag
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import statistics_path
from plugins.pages.views.base import IconView, ItemView, LinkView, PageHead, SiteView
from plugins.pages.views.lists import TagsView
from tests.pages.blog import CHALLENGE, day, entry, page, post, site, site_context, standing_of


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [("", "", "/"), ("", "archive/", "/archive/"), ("/blogg", "", "/blogg/"), ("/blogg", "a/", "/blogg/a/")],
)
def test_an_address_begins_with_the_path_of_the_site(base: str, path: str, expected: str) -> None:
    """Links work wherever on its host the site stands."""
    assert site_context(site(base=base)).url(path) == expected


def test_the_head_of_a_page() -> None:
    """A head has the title, the address on the site, the absolute one, and the page's language or the site's."""
    it = site_context(site(base="/blogg"))
    expected = PageHead(
        shared_site=Shared(it.site_view),
        title="Hej",
        url="/blogg/hej/",
        canonical="https://elin.se/blogg/hej/",
        description="Hej på dig",
        lang="en",
    )
    assert it.page_head("Hej", "/blogg/hej/", "Hej på dig", "en") == expected


def test_a_page_without_a_description_is_described_by_the_site() -> None:
    """The subtitle of the blog describes a page without a description."""
    head = site_context(site(subtitle="Hundra dagar")).page_head("Hej", "/hej/")
    assert (head.description, head.lang) == ("Hundra dagar", "sv")


def test_the_site_is_the_same_for_every_page() -> None:
    """The site has name, language, feeds and a menu: lists, statistics of a challenge, then pages."""
    it = site_context(
        site(
            base="/blogg",
            standings=[standing_of((), 89)],
            frozen=dt.date(2013, 4, 21),
            profiles=("https://foto.example/elin", "https://example.social/@elin"),
        ),
        [page("om", title="Om mig"), page("dold", listed=False)],
    )
    assert it.site_view == SiteView(
        name="Bloggen",
        subtitle="Hundra dagar",
        author="Elin Strand",
        lang="sv",
        home="/blogg/",
        css="/blogg/theme/site.css",
        font="/blogg/theme/text.woff2",
        scheme="/blogg/theme/scheme.js",
        scheme_button="/blogg/theme/scheme-button.js",
        menu=(
            LinkView("Archive", "/blogg/archive/"),
            LinkView("Tags", "/blogg/tags/"),
            LinkView("Statistics", "/blogg/challenge/blogg100-2013/"),
            LinkView("All posts", "/blogg/search/"),
            LinkView("Follow", "/feeds/"),
            LinkView("Om mig", "/om/"),
        ),
        feeds=(Feed("Bloggen", "RSS", "application/rss+xml", "/feeds/rss.xml"),),
        feed_page="/feeds/",
        blogroll="",
        is_organisers=False,
        frozen=day("2013-04-21"),
        origin="https://elin.se",
        icons=(
            IconView("icon", "/blogg/favicon.ico", "32x32", ""),
            IconView("icon", "/blogg/icon.svg", "", "image/svg+xml"),
            IconView("apple-touch-icon", "/blogg/apple-touch-icon.png", "", ""),
        ),
        profiles=(
            LinkView("foto.example/elin", "https://foto.example/elin"),
            LinkView("@elin@example.social", "https://example.social/@elin"),
        ),
        creator="@elin@example.social",
        webmention="",
        policy=Markup("default-src 'none'"),
    )


def test_without_a_challenge_there_are_no_statistics() -> None:
    """A blog without a challenge has no link to statistics, and no frozen day."""
    view = site_context().site_view
    assert [link.text for link in view.menu] == ["Archive", "Tags", "All posts", "Follow"]
    assert view.frozen is None


def test_the_statistics_of_a_challenge_stand_at_its_id() -> None:
    """Each challenge has its own address, below the path of the site."""
    assert statistics_path(CHALLENGE) == "challenge/blogg100-2013/"
    assert site_context(site(base="/blogg")).statistics_url(CHALLENGE) == "/blogg/challenge/blogg100-2013/"


def test_a_list_is_a_folder_with_an_owner() -> None:
    """Messages name a list by its address."""
    it = site_context()
    view = TagsView(head=it.page_head("Tags", "/tags/"), tags=())
    assert it.planned_page("tags/", view) == Planned("tags/index.html", "tags.html", view, "the page /tags/")


def test_a_tag_leads_to_its_page() -> None:
    """The address of a tag is made of its slug, its text is its spelling."""
    assert site_context(site(base="/blogg")).tag_link(Tag("Mat & dryck", "mat-dryck")) == LinkView(
        "Mat & dryck", "/blogg/tags/mat-dryck/"
    )


def test_a_post_in_a_list_shows_its_number() -> None:
    """A post that counts shows its number in the numbering of the site."""
    counted = post("hej", title="Hej", entry=entry(89, 88))
    expected = ItemView("Hej", "/posts/hej/", "sv", day("2013-04-21"), "hej …", 88, "out")
    assert site_context(site(standings=[standing_of((), 89)])).item(counted) == expected


def test_a_post_that_does_not_count_has_no_number() -> None:
    """A post outside of the challenge is listed without a number."""
    assert site_context(site(standings=[standing_of((), 89)])).item(post()).number is None
