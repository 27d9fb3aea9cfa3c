"""Publications of tests, of a few words."""

from collections.abc import Mapping

from tools.publish.models import Publication, PublishedPost

A = PublishedPost("posts/a/", "A", 1, "text of a")
B = PublishedPost("posts/b/", "B", 2, "text of b")
FEED = "feeds/rss.xml"
FILES = {
    "index.html": "front 1",
    "posts/a/index.html": "a 1",
    FEED: "feed 1",
    "theme/main.css": "style 1",
    "sitemap.xml": "map 1",
}


def publication(
    files: Mapping[str, str] | None = None,
    posts: Mapping[str, PublishedPost] | None = None,
    feeds: Mapping[str, tuple[str, ...]] | None = None,
    redirects: Mapping[str, str] | None = None,
    siteurl: str = "https://elin.se",
) -> Publication:
    """Return a publication of a blog with the post A; what is given stands in place of its own."""
    return Publication(
        siteurl,
        "2013-04-21T20:00:00+02:00",
        FILES if files is None else files,
        {"a": A} if posts is None else posts,
        {FEED: ("a",)} if feeds is None else feeds,
        redirects or {},
    )
