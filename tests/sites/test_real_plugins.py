"""Plugins for Pelican that others have published, with our theme and with a Pelican theme: the releases in the lock."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals

from tests.conftest import Site
from tests.sites.conftest import OURS
from tests.sites.reading import accepted, feed_titles

NAMES = ("neighbors", "series", "sitemap")
SHOWN = """\
{{ article.title }}: {{ (article.prev_article or article).title }}, {{ (article.next_article or article).title }},
{{ article.series.all|length }}, {{ article.music|join(" + ") }}"""
MUSIC = "[Kent – 747, ABBA – SOS]"
TEMPLATES = ("page", "index", "archives", "tags", "tag", "categories", "category", "authors", "author")


@pytest.fixture
def blog(site: Site) -> Iterator[Site]:
    """Return a blog of three posts in a series, one of them hidden; forget the signals of plugins after the test."""
    for number, status in ((1, "published"), (2, "published"), (3, "hidden")):
        site.post(f"p{number}.md", "Text.", date=f"2013-04-1{number}", series="Resan", status=status, music=MUSIC)
    yield site
    modules = tuple(f"pelican.plugins.{name}" for name in NAMES)
    for each in vars(signals).values():
        for receiver in list(each.receivers_for(ANY)) if isinstance(each, Signal) else ():
            if receiver.__module__.startswith(modules):
                each.disconnect(receiver)
    import_module("pelican.plugins.sitemap.sitemap").generator.__init__()  # it has state for one run of a process


@pytest.mark.parametrize("name", ["neighbors", "series"])
def test_a_plugin_that_adds_to_articles_changes_no_byte_with_our_theme(blog: Site, name: str) -> None:
    """It adds something for Pelican's templates; nothing else of the site changes."""
    accepted(blog.build())
    before = blog.files()
    blog.settings(PLUGINS=[*OURS, name])
    accepted(blog.build())
    assert blog.files() == before


def test_plugins_reach_the_templates_of_a_pelican_theme(blog: Site) -> None:
    """Neighbours, series and music are on the pages of posts, and the sitemap has every page; feeds are ours."""
    for name in TEMPLATES:
        blog.write(f"egen/templates/{name}.html", "x")
    blog.write("egen/templates/article.html", SHOWN)
    blog.settings(THEME="egen", PLUGINS=[*OURS, *NAMES])
    built = blog.build()
    assert (built.code, [each for each in built.faults if not each.startswith("warning: ")]) == (0, [])
    assert blog.page("posts/p1/index.html") == "P1: P1, P2,\n3, Kent – 747 + ABBA – SOS"
    assert blog.page("posts/p2/index.html") == "P2: P1, P2,\n3, Kent – 747 + ABBA – SOS"
    sitemap = blog.page("sitemap.xml")
    assert "<loc>https://test.example/posts/p1/</loc>" in sitemap
    assert "posts/p3/" not in sitemap
    assert feed_titles(blog, "rss") == ["P2", "P1"]


def test_a_second_sitemap_is_a_fault_that_names_the_plugin(blog: Site) -> None:
    """Our theme has one: the plugin would write over it."""
    blog.settings(PLUGINS=[*OURS, "sitemap"])
    told = [each for each in blog.build().faults if not each.startswith("warning: ")]
    assert len(told) == 1
    assert "the plugin 'sitemap' writes to the same file as the file /sitemap.xml (sitemap.xml)" in told[0]
