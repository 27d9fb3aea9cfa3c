"""sitemap.xml, robots.txt, humans.txt and the manifest."""

import datetime as dt
import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.pages.config import PagesConfig
from plugins.pages.models import Page, Post
from plugins.pages.plan import plan
from plugins.pages.posts import post_views
from plugins.pages.site_files import robots, site_files, sitemap
from tests.pages.blog import page, post, site, site_context, text_of

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ROOT = "https://elin.se/blogg/"


def made(posts: Sequence[Post] = (), pages: Sequence[Page] = (), profiles: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the files of a site below /blogg, by name."""
    it = site_context(site(base="/blogg", profiles=profiles), pages)
    planned = list(plan(it, posts, post_views(it, posts), PagesConfig()))
    return {file.path: text_of(file) for file in site_files(it, planned)}


def entries(text: str) -> dict[str, str]:
    """Return the dates in a sitemap, by address."""
    root = etree.fromstring(text.encode())
    return {
        each.findtext("s:loc", "", NAMES): each.findtext("s:lastmod", "", NAMES)
        for each in root.iterfind("s:url", NAMES)
    }


def test_the_sitemap_has_every_page_that_is_to_be_found() -> None:
    """Posts and pages have the date of their last change, lists that of their newest post."""
    posts = [
        post("a", "2013-04-20", modified="2013-04-25 08:00", tags=("mat",)),
        post("b", "2013-04-21", tags=("mat",)),
        post("dold", "2013-04-22", listed=False, hidden=True),
    ]
    found = entries(made(posts, [page("om"), page("nu", changed=dt.date(2013, 5, 1))])["sitemap.xml"])
    assert found == {
        "https://elin.se/posts/a/": "2013-04-25",
        "https://elin.se/posts/b/": "2013-04-21",
        "https://elin.se/om/": "",
        "https://elin.se/nu/": "2013-05-01",
        ROOT: "2013-04-21",
        f"{ROOT}archive/": "",
        f"{ROOT}archive/2013/": "",
        f"{ROOT}archive/2013/04/": "",
        f"{ROOT}search/": "",
        f"{ROOT}tags/": "",
        f"{ROOT}tags/mat/": "2013-04-21",
        "https://elin.se/feeds/": "",
    }


@given(st.lists(st.tuples(st.text(st.characters(codec="ascii", exclude_categories=["C"])), st.just("2013-04-21"))))
def test_any_address_makes_well_formed_xml(given: list[tuple[str, str]]) -> None:
    """An & in an address is escaped and parsed back."""
    root = etree.fromstring(sitemap(given).encode())
    assert [each.text or "" for each in root.iterfind(".//s:loc", NAMES)] == [url for url, _ in given]


def test_robots_may_read_everything_and_are_told_of_the_sitemap() -> None:
    """Nothing is disallowed; the address of the sitemap is absolute, as RFC 9309 demands."""
    assert robots(ROOT) == "User-agent: *\nDisallow:\n\nSitemap: https://elin.se/blogg/sitemap.xml\n"


def test_humans_are_told_who_writes() -> None:
    """The file has the author, the profiles and the language."""
    text = made(profiles=("https://example.social/@elin",))["humans.txt"]
    assert text.splitlines()[:3] == ["/* TEAM */", "Author: Elin Strand", "Contact: https://example.social/@elin"]


def test_the_manifest_begins_at_the_front_page() -> None:
    """The manifest has name, language, colours and icons, at addresses below the path of the site."""
    assert json.loads(made()["manifest.webmanifest"]) == {
        "name": "Bloggen",
        "short_name": "Bloggen",
        "lang": "sv",
        "start_url": "/blogg/",
        "scope": "/blogg/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": f"/blogg/{name}.png", "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for name, side, purpose in (
                ("icon-192", 192, "any"),
                ("icon-512", 512, "any"),
                ("icon-maskable-512", 512, "maskable"),
            )
        ],
    }
