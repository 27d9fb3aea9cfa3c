"""Feeds of comments on a built site."""

import json
import re

import pytest
from msgspec.structs import replace

from plugins.comments.cleaning import clean
from plugins.comments.merging import deleted
from plugins.comments.models import State
from plugins.pages.views.comments import made_threads
from tests.comments.made import DISCUSSION, FIRST, TOOT, comment, write_to
from tests.conftest import Site
from tests.feeds.rules import broken
from tests.sites.reading import accepted
from tests.sites.test_comments import WITH

ALL = {f"comments/{name}" for name in ("rss.xml", "atom.xml", "feed.json")}
OF_POST = "posts/regn/rss.xml"


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog of two posts, one of them with comments."""
    site.settings(PLUGINS=WITH)
    site.post("regn.md")
    site.post("sol.md", date="2013-04-19 09:00")
    write_to(site, "posts/regn/", *DISCUSSION)
    return site


def feeds(site: Site) -> set[str]:
    """Return the files of feeds of comments."""
    found = {path for path in site.files() if path.startswith(("comments/", "posts/"))}
    return {path for path in found if path.endswith((".xml", ".json"))}


def items(site: Site) -> list[dict[str, str]]:
    """Return the items of the feed of all comments."""
    found: list[dict[str, str]] = json.loads((site.output / "comments/feed.json").read_text())["items"]
    return found


def test_comments_have_feeds(blog: Site) -> None:
    """All have one in each format, and each post with comments one; readers accept them."""
    accepted(blog.build())
    assert feeds(blog) == {*ALL, OF_POST}
    for path in feeds(blog):
        assert list(broken((blog.output / path).read_bytes(), f"https://test.example/{path}")) == []
    assert [each["title"] for each in items(blog)] == [
        f"{name} svarar på Regn" for name in ("Åsa", "Bo", "Testa Testsson", "Gun")
    ]
    last = items(blog)[-1]
    assert re.fullmatch(r"https://test\.example/posts/regn/#comment-[0-9a-f]{10}", last["url"])
    assert last["content_html"] == "<p>Regn är bra.</p>"
    assert last["date_published"] == "2026-09-30T12:00:00+00:00"


def test_a_page_and_its_feed_clean_each_comment_once(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both show the same; the feed of all comments, which has those of other posts, too, is made for itself."""
    cleaned: list[str] = []

    def count(html: str) -> str:
        cleaned.append(html)
        return clean(html)

    made_threads.cache_clear()
    monkeypatch.setattr("plugins.pages.post_comments.clean", count)
    monkeypatch.setattr("plugins.feeds.plan.newest_comments", lambda *_: None)
    accepted(blog.build())
    assert sorted(cleaned) == sorted(each.html for each in DISCUSSION if each.state is State.APPROVED)


def test_pages_lead_to_the_feeds(blog: Site) -> None:
    """A post names its own, the page about feeds and the list of feeds that of all comments only."""
    accepted(blog.build())
    texts = {path: (blog.output / path).read_text() for path in ("posts/regn/index.html", "posts/sol/index.html")}
    link = '<link rel="alternate" type="application/rss+xml" title="Testbloggen: Svar på Regn (RSS)"'
    assert [f'{link} href="/{OF_POST}">' in text for text in texts.values()] == [True, False]
    page = (blog.output / "feeds/index.html").read_text()
    assert "https://test.example/comments/rss.xml" in page
    assert "Vad läsare svarar på alla inlägg." in page
    assert OF_POST not in page
    opml = (blog.output / "feeds/feeds.opml").read_text()
    assert "https://test.example/comments/rss.xml" in opml
    assert OF_POST not in opml


def test_an_item_keeps_its_id_and_a_deleted_one_is_gone(blog: Site) -> None:
    """Neither an edit nor another name of the post makes a comment new to its readers."""
    accepted(blog.build())
    before = {each["content_html"]: each["id"] for each in items(blog)}
    blog.rename("regn.md", "dis.md")
    write_to(blog, "posts/regn/", replace(FIRST, html="<p>Nytt.</p>"), deleted(TOOT))
    accepted(blog.build())
    assert [each["id"] for each in items(blog)] == [before["<p>Regn är bra.</p>"]]


def test_the_feed_has_the_newest_comments_of_all_posts(blog: Site) -> None:
    """``feed_items`` is their number, whichever posts they are about; hidden posts are not among them."""
    blog.settings(PLUGINS=WITH, COMMENTS={"feed_items": 3})
    write_to(blog, "posts/sol/", comment("a", 2, author="A"), comment("b", 9, author="B"))
    blog.post("dolt.md", status="hidden")
    write_to(blog, "posts/dolt/", comment("c", 20, author="C"))
    accepted(blog.build())
    assert [each["title"].split()[0] for each in items(blog)] == ["B", "Åsa", "Bo"]
    assert "posts/dolt/rss.xml" in feeds(blog)


def test_a_site_with_a_form_has_the_feed_before_the_first_comment(site: Site) -> None:
    """A reader may follow the conversation from the first day on; a blog without both has no such feed."""
    site.settings(PLUGINS=WITH)
    site.post("regn.md")
    accepted(site.build())
    assert feeds(site) == set()
    site.settings(PLUGINS=WITH, COMMENTS={"form": True})
    accepted(site.build())
    assert feeds(site) == ALL


def test_a_feed_that_is_as_it_was_reads_no_comments(blog: Site) -> None:
    """A new text of a post changes no feed of comments."""
    accepted(blog.build())
    before = {path: (blog.output / path).stat().st_mtime_ns for path in feeds(blog)}
    blog.post("regn.md", "En helt ny text.")
    accepted(blog.build())
    assert {path: (blog.output / path).stat().st_mtime_ns for path in feeds(blog)} == before


def test_a_theme_made_for_pelican_has_no_comments(blog: Site) -> None:
    """Its pages show none, so that no feed leads to them."""
    blog.write("tema/templates/article.html", "{{ article.title }}")
    for name in ("index", "page", "archives", "tag", "tags", "category", "categories", "author", "authors"):
        blog.write(f"tema/templates/{name}.html", name)
    blog.settings(PLUGINS=WITH, THEME="tema", COMMENTS={"form": True})
    assert blog.build().code == 0
    assert feeds(blog) == set()
    assert "comments/thanks/index.html" not in blog.files()
