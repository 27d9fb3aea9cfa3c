"""Find the gang of a build, link to it from every page, and write its files.

The key of every file is that of the gang, so that nothing is counted while nothing has changed.
"""

from collections.abc import Iterator
from functools import partial

from plugins.challenge.results import ChallengeResults
from plugins.engine.build import Build
from plugins.engine.content.library import CheckResult
from plugins.engine.plugin import FileWriter
from plugins.feeds.formats import FORMATS
from plugins.pages.blog import Blog
from plugins.pages.models import GangLinks
from plugins.pages.plan_types import File
from plugins.pages.theme.theme import Theme
from plugins.planet.config import PlanetConfig
from plugins.planet.counting import Rules
from plugins.planet.gang import Gang, challenge_of
from plugins.planet.gang_site import GANG, OPML, GangSite
from plugins.planet.known_records import NOBODY, KnownGang, known_gang
from plugins.planet.merged_feeds import FILES, blogroll, feed_links, merged_feed
from plugins.planet.orphans import orphan_warnings
from plugins.planet.pages import PAGES, GangPage


def find_gang(build: Build) -> Iterator[object]:
    """Yield what is known of the gang, the links to its pages, and the faults of its records; warn of those of nobody.

    The site of an organiser has a gang before anybody takes part: its front page says so, and its pages link to it.
    """
    front = build.views and build.config(PlanetConfig).front
    found = known_gang(build.content, build.cache) or ((NOBODY, ()) if front else None)
    if found:
        known, faults = found
        base = build.site.base
        feeds = feed_links(build.get(Theme).language, build.site.sitename, base)
        yield known
        yield GangLinks(f"{base}/{GANG}" if build.views else "", f"{base}/{OPML}", feeds, front)
        yield CheckResult(faults, tuple(orphan_warnings(build.content, frozenset(known.names))))


def rules_of(build: Build) -> Rules:
    """Return what the gang is counted by. Raises SiteError for settings that name no challenge of the site."""
    results = build.find(ChallengeResults) or ChallengeResults()
    config = build.config(PlanetConfig)
    return Rules(challenge_of(config, results, build.source), config, build.site.timezone)


def write_gang(build: Build, writer: FileWriter) -> None:
    """Write the pages and files of the gang, if there is one; a Pelican theme has no pages."""
    known = build.find(KnownGang)
    if known:
        blog = build.get(Blog)
        gang = Gang(known, build.content, rules_of(build), build.now.instant)
        site = GangSite(blog.context, gang)
        for file in (*(_pages(blog, site) if build.views else ()), *_files(site)):
            writer.put(file.path, file.owner, file.parts, file.make, together=True)


def _pages(blog: Blog, site: GangSite) -> Iterator[File]:
    for page in PAGES:
        path = site.path(page.path)
        parts = (page.view.template, site.head(page.path), site.gang.key)
        yield File(f"{path}index.html", f"the page /{path}", parts, partial(_render, blog, page, site))


def _render(blog: Blog, page: GangPage, site: GangSite) -> str:
    return blog.render(page.view.template, page.make(site, site.head(page.path)))


def _files(site: GangSite) -> Iterator[File]:
    head = (site.context.site.name, site.context.site.author, site.context.site.id, site.feeds, site.gang.key)
    for key, path in FILES.items():
        parts = ("feed of the gang", key, *head)
        yield File(path, f"the gang's {FORMATS[key].name} feed", parts, partial(merged_feed, site, key))
    yield File(OPML, "the list of the gang's feeds", ("blogroll", *head), partial(blogroll, site))
