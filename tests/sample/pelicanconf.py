"""The site. Pelican's own settings come first, then one table for each plugin; docs/settings.md explains them.

Nothing is computed here, but for the two lines that let Pelican find this project's plugins from any folder.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent))
from plugins.engine import Driver as PELICAN_CLASS  # noqa: F401

SITENAME = "Hundra dagar på raken"
SITESUBTITLE = "En blogg om att skriva varje dag"
SITEURL = "https://blogg100.example"
AUTHOR = "Elin Strand"
DEFAULT_LANG = "sv"
TIMEZONE = "Europe/Stockholm"

# The sample stands still at this moment, so that it looks alive and builds the same bytes for ever.
# Remove the line to go live.
NOW = "2026-09-30T21:00:00+02:00"

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]

ARTICLE_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = "posts/{slug}/index.html"
ARTICLE_LANG_URL = "posts/{slug}/{lang}/"
ARTICLE_LANG_SAVE_AS = "posts/{slug}/{lang}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{slug}/{lang}/"
PAGE_LANG_SAVE_AS = "{slug}/{lang}/index.html"

THEME = "theme"
PLUGINS = [
    "plugins.music",
    "plugins.images",
    "plugins.challenge",
    "plugins.identity",
    "plugins.comments",
    "plugins.pages",
    "plugins.feeds",
    "plugins.planet",
]

# The feeds are ours (FEEDS below): Pelican writes none of its own.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

CHALLENGE = {
    "preset": "blogg100",
    "start": "2026-09-01",
}

PAGES = {
    "signature": "/ @elinskriver",
    "profiles": ["https://social.example/@elinskriver"],
    "front_posts": 8,
    "about": "pages/om.md",
    "page_size": 20,
}

IDENTITY = {
    "name": "hundra dagar på raken, 2026",  # for ever: the ids of posts and feeds are made of it
}

FEEDS = {
    "items": 30,
}

COMMENTS = {
    "form": True,  # it needs a server: ./blogg comments serve
    "email": "required",
}
