"""The plan of all feeds of a site."""

import datetime as dt

import pytest
from msgspec.structs import replace

from plugins.core.lazy_html import known_html
from plugins.feeds.config import FeedOptions, FeedsConfig
from plugins.feeds.models import FeedInfo
from plugins.feeds.plan import plan
from plugins.pages.models import Feeds, Post, Site
from plugins.pages.plan_types import File
from plugins.pages.posts import post_views
from tests.engine.store.kept import nothing_kept
from tests.feeds.test_weeks import STOCKHOLM
from tests.pages.blog import entry, post, site, site_context, standing_of

USUAL = FeedsConfig()
NOW = dt.datetime(2013, 4, 24, 12, tzinfo=STOCKHOLM)
FORMATS = ("rss.xml", "atom.xml", "feed.json")
BLOG = site(standings=[standing_of([1, 2], 89)])


def planned(posts: list[Post], *, of: Site = BLOG, config: FeedOptions = USUAL) -> dict[str, File]:
    """Return the files of the feeds of a blog, by path; ``posts`` are in order from the oldest."""
    it = site_context(of)
    rendered = list[str]()

    def render(template: str, _: object) -> str:
        rendered.append(template)
        return "<p>"

    files = plan(it, posts, post_views(it, posts), config, STOCKHOLM, NOW, nothing_kept(), render)
    found = {file.path: file for file in files}
    assert rendered == []  # nothing is rendered before a file is asked for
    return found


def four() -> list[Post]:
    """Return two posts of a challenge, a hidden one of last week, and one of this week."""
    return [
        post("d1", "2013-04-16 12:00", title="A", tags=("mat",), entry=entry(1, 1), zone=STOCKHOLM),
        post("d2", "2013-04-17 12:00", title="B", tags=("mat", "Öl"), entry=entry(2, 2), zone=STOCKHOLM),
        post("dold", "2013-04-18 12:00", tags=("dolt",), listed=False, zone=STOCKHOLM),
        post("c", "2013-04-23 12:00", zone=STOCKHOLM),
    ]


def in_formats(folder: str) -> list[str]:
    """Return the files of a feed in every format."""
    return [f"{folder}{name}" for name in FORMATS]


def test_a_blog_has_a_feed_of_each_of_its_parts() -> None:
    """There are feeds of all posts, of weeks, without challenges, of each challenge and each tag, in every format, a
    list and pages of them."""
    assert list(planned(four())) == [
        *in_formats("feeds/"),
        *in_formats("feeds/weekly/"),
        *in_formats("feeds/without-challenges/"),
        *in_formats("challenge/blogg100-2013/"),
        *in_formats("tags/blogg100/"),
        *in_formats("tags/mat/"),
        *in_formats("tags/öl/"),
        "feeds/feeds.opml",
        "feeds/index.html",
        "archive/2013/w16/index.html",
    ]


def test_a_theme_without_our_pages_gets_the_feeds_alone() -> None:
    """A Pelican theme has no templates of the pages about feeds."""
    bare = replace(BLOG, feeds=Feeds())
    assert [path for path in planned(four(), of=bare) if path.endswith(".html")] == []


def titles(file: File) -> list[str]:
    """Return the titles of the items of a feed in JSON."""
    import json

    return [each["title"] for each in json.loads(file.make())["items"]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("feeds/feed.json", ["C", "B", "A"]),
        ("feeds/weekly/feed.json", ["Week 16, 2013"]),
        ("feeds/without-challenges/feed.json", ["C"]),
        ("tags/mat/feed.json", ["B", "A"]),
        ("tags/blogg100/feed.json", []),
    ],
)
def test_a_feed_has_the_posts_of_its_part(path: str, expected: list[str]) -> None:
    """Items are in order from the newest, without hidden posts."""
    assert titles(planned(four())[path]) == expected


def test_the_feed_of_a_challenge_has_the_posts_that_count() -> None:
    """The feed of a challenge has its entries."""
    assert titles(planned(four())["challenge/blogg100-2013/feed.json"]) == ["B", "A"]


def test_the_feed_without_challenges_is_there_from_the_first_day() -> None:
    """It has no items while every post counts; a blog without a challenge has no such feed."""
    of = four()[:2]
    assert titles(planned(of)["feeds/without-challenges/feed.json"]) == []
    assert [path for path in planned(of, of=site()) if "without" in path] == []


def test_every_feed_is_as_long_as_the_settings_say() -> None:
    """A feed has the newest posts; the feed of weeks has whole weeks."""
    files = planned(four(), config=FeedsConfig(items=1))
    assert titles(files["feeds/feed.json"]) == ["C"]
    assert titles(files["tags/mat/feed.json"]) == ["B"]
    assert titles(files["feeds/weekly/feed.json"]) == ["Week 16, 2013"]


def changed(before: list[Post], after: list[Post]) -> set[str]:
    """Return the folders of the feeds that are written again."""
    old = planned(before)
    new = planned(after)
    feeds = [path for path in new if path.endswith(FORMATS)]
    return {path.rpartition("/")[0] for path in feeds if path not in old or old[path].parts != new[path].parts}


def test_nothing_changes_where_nothing_has_changed() -> None:
    """Equal posts give equal feeds: none is written again."""
    assert changed(four(), four()) == set()


def test_a_new_post_changes_the_feeds_that_hold_it() -> None:
    """The feeds of all posts and of its tags are written again; other feeds are only compared."""
    new = post("d", "2013-04-24 09:00", tags=("öl",), zone=STOCKHOLM)
    assert changed(four(), [*four(), new]) == {"feeds", "feeds/without-challenges", "tags/öl"}


def test_a_changed_post_changes_the_feeds_that_hold_it() -> None:
    """The feeds of all posts, of its week, its challenge and its tags are written again."""
    first, second, *others = four()
    assert changed(four(), [first, replace(second, html=known_html("<p>Ny</p>")), *others]) == {
        "feeds",
        "feeds/weekly",
        "challenge/blogg100-2013",
        "tags/mat",
        "tags/öl",
    }


def test_feeds_and_weeks_have_ids_of_their_own_for_ever() -> None:
    """Ids are made of the id of the site and the folder of the feed, and never change."""
    files = planned(four(), config=FeedsConfig(full_text=False))
    infos = {path: file.parts[1] for path, file in files.items() if path.endswith("rss.xml")}
    ids = {path: info.id for path, info in infos.items() if isinstance(info, FeedInfo)}
    assert ids["feeds/rss.xml"] == BLOG.id
    assert len(set(ids.values())) == len(ids)
    assert ids["tags/mat/rss.xml"] == "urn:uuid:c5694797-4fe5-5891-99e8-abc4e62b4197"
