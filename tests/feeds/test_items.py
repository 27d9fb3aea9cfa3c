"""Items of feeds, and the keys by which changes are found."""

import datetime as dt
import re
from typing import Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from plugins.core.lazy_html import known_html
from plugins.feeds.items import PostItemSource, post_item_source, week_item_source
from plugins.feeds.weeks import weeks
from plugins.music.track import Music, Track
from plugins.pages.models import Feeds, Post
from plugins.pages.posts import PostNeighbours, post_view
from tests.engine.store.kept import nothing_kept
from tests.feeds.test_weeks import STOCKHOLM
from tests.pages.blog import day, post, site, site_context
from tests.pages.blog import page as page_of

CONTEXT = site_context(site(base="/blogg"))
POST = replace(
    post("b", "2013-04-18 12:00", tags=("mat",), zone=STOCKHOLM, modified="2013-04-19 08:00"),
    music=Music((Track("ABBA", "SOS"),)),
    html=known_html('<p><a href="../a/">a</a></p>'),
)


def render(template: str, view: Any) -> str:
    """Render a minimal template."""
    if template == "feed-item.html":
        return str(view.body)
    return "\n".join(f"{each.date.iso} {each.title}: {each.html or each.excerpt}" for each in view.posts)


def source(of: Post = POST, *, full_text: bool = True) -> PostItemSource:
    """Return the source of the item of a post."""
    view = post_view(CONTEXT, of, PostNeighbours(), {})
    return post_item_source(CONTEXT, of, view, full_text, nothing_kept(), render)


def test_an_item_is_made_of_its_post() -> None:
    """Id, address, title, dates and tags are those of the post; the HTML has absolute addresses."""
    item = source().item
    assert (item.id, item.url, item.title) == (POST.id, "https://elin.se/posts/b/", "B")
    assert item.html == '<p><a href="https://elin.se/posts/a/">a</a></p>'
    assert (item.published.isoformat(), item.updated.isoformat()) == (
        "2013-04-18T12:00:00+02:00",
        "2013-04-19T08:00:00+02:00",
    )
    assert (item.tags, item.authors, item.lang) == (("mat",), ("Elin Strand",), "sv")


def test_an_item_of_a_feed_of_summaries_has_no_html() -> None:
    """The template is not rendered."""
    item = source(full_text=False).item
    assert (item.html, item.summary) == ("", "b …")


def test_an_item_is_never_older_than_its_post() -> None:
    """The update of a post is never before its publication, also if Modified is a bare date (RFC 4287, 4.2.15)."""
    morning = replace(POST, modified=dt.datetime(2013, 4, 18, tzinfo=STOCKHOLM))
    assert source(morning).item.updated == POST.instant


def test_an_hour_that_comes_twice_has_two_items() -> None:
    """Both at 02:30 on the last night of summer time: entries are kept by what is equal."""
    first = dt.datetime(2012, 10, 28, 2, 30, tzinfo=STOCKHOLM)
    summer, winter = (
        source(replace(POST, instant=each, modified=None)).item for each in (first, first.replace(fold=1))
    )
    assert summer != winter
    assert (summer.published.isoformat(), winter.published.isoformat()) == (
        "2012-10-28T02:30:00+02:00",
        "2012-10-28T02:30:00+01:00",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Ny"},
        {"html": known_html("<p>Ny</p>")},
        {"excerpt": "Ny"},
        {"url": "/ny/"},
        {"id": "urn:example:ny"},
        {"signature": "Ny"},
        {"music": None},
        {"tags": ()},
        {"authors": ("Ny",)},
        {"lang": "en"},
        {"instant": POST.instant - dt.timedelta(days=1)},
        {"modified": None},
        {"in_reply_to": "https://annan.example/fraga/"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_key_of_an_item_changes_with_its_post(changes: dict[str, Any]) -> None:
    """A field that the key ignores would never be updated in the feed."""
    assert source(replace(POST, **changes)).key != source().key


def test_the_key_of_an_item_does_not_age() -> None:
    """The item and its key do not depend on neighbours and menus."""
    newer = post("c", "2013-04-20 12:00", zone=STOCKHOLM)
    other = post_item_source(
        site_context(site(base="/blogg"), [page_of("ny")]),
        POST,
        post_view(CONTEXT, POST, PostNeighbours(following=newer), {}),
        True,
        nothing_kept(),
        render,
    )
    assert other.key == source().key
    assert source(full_text=False).key != source().key


def week(*posts: Post, full_text: bool = True) -> Any:
    """Return the source of the item of a week, with its posts from the oldest."""
    [found] = weeks(posts, STOCKHOLM, dt.datetime(2013, 4, 22, tzinfo=STOCKHOLM))
    sources = tuple(source(each, full_text=full_text) for each in posts)
    return week_item_source(CONTEXT, found, "urn:example:week", sources, render)


def test_a_week_is_an_item_of_its_posts() -> None:
    """The item of a week is published when the week ends, links to its page and has its posts in full, oldest first."""
    item = week(post("a", "2013-04-17 12:00", zone=STOCKHOLM), POST).item
    assert (item.id, item.title, item.url) == (
        "urn:example:week",
        "Week 16, 2013",
        "https://elin.se/blogg/archive/2013/w16/",
    )
    assert item.html == ('2013-04-17 A: <p>a</p>\n2013-04-18 B: <p><a href="https://elin.se/posts/a/">a</a></p>')
    assert item.published.isoformat() == item.updated.isoformat() == "2013-04-22T00:00:00+02:00"
    assert (item.summary, item.authors, item.tags) == ("A · B", ("Elin Strand",), ())


def test_two_posts_of_a_week_share_no_id() -> None:
    """Ids of notes and headings get a prefix per post; a week with one post keeps them."""
    html = '<h2 id="mat">Mat</h2><p>Text<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><li id="fn:1">Not.</li>'
    one = replace(post("a", "2013-04-17 12:00", zone=STOCKHOLM), html=known_html(html))
    ids = re.findall(r'id="([^"]*)"', week(one, replace(POST, html=known_html(html))).item.html)
    assert ids == [f"post-{number}-{name}" for number in (1, 2) for name in ("mat", "fnref:1", "fn:1")]
    assert re.findall(r'id="([^"]*)"', week(one).item.html) == ["mat", "fnref:1", "fn:1"]
    assert re.findall(r'href="([^"]*)"', week(one).item.html) == ["https://elin.se/posts/a/#fn:1"]


def test_a_week_changes_when_one_of_its_posts_does() -> None:
    """A correction of a post changes the key and the update of its past week."""
    changed = replace(POST, html=known_html("<p>Ny</p>"), modified=dt.datetime(2013, 5, 1, tzinfo=STOCKHOLM))
    assert week(changed).key != week(POST).key
    assert week(changed).item.updated.isoformat() == "2013-05-01T00:00:00+02:00"
    assert week(POST).key == week(POST).key


def test_a_week_that_has_no_page_leads_to_the_blog() -> None:
    """A Pelican theme has no pages of weeks, so the item links to the front page."""
    [found] = weeks([POST], STOCKHOLM, dt.datetime(2013, 4, 22, tzinfo=STOCKHOLM))
    bare = site_context(replace(site(base="/blogg"), feeds=Feeds()))
    assert week_item_source(bare, found, "urn:example:week", (source(),), render).item.url == "https://elin.se/blogg/"


def test_a_week_of_summaries_is_a_list_of_them() -> None:
    """The item of a week has summaries where feeds have summaries only."""
    assert week(POST, full_text=False).item.html == "2013-04-18 B: b …"


def test_the_view_of_an_item_is_safe_html() -> None:
    """The text is the HTML of the post; everything else is escaped by the template."""
    view = source().view
    assert isinstance(view.body, Markup)
    assert (view.site.lang, source().date) == ("sv", day("2013-04-18"))
