"""Link to the feeds from every page, and write them."""

from collections.abc import Mapping, Sequence

from plugins.challenge.challenges_config import ChallengeList
from plugins.engine.build import Build
from plugins.engine.plugin import FileWriter
from plugins.engine.settings.site import SiteConfig
from plugins.feeds.channels import WEEKLY, WITHOUT_CHALLENGES, name_without_challenges, weekly_name
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS, files_in
from plugins.feeds.pages import PAGE
from plugins.feeds.plan import plan
from plugins.identity.config import IdentityConfig
from plugins.identity.redirects_file import REDIRECTS, page_at
from plugins.identity.session import RecordedAddresses
from plugins.pages.blog import Blog
from plugins.pages.models import Feed, FeedFormat, Feeds
from plugins.pages.theme.theme import Theme


def feed_links(build: Build) -> tuple[Feeds]:
    """Return the feeds to which every page links: that of all posts in each format, the others of the blog as RSS."""
    language = build.get(Theme).language
    site = build.site
    whole = build.config(FeedsConfig).files
    challenges = build.configs.get(ChallengeList)
    tables = challenges.tables if isinstance(challenges, ChallengeList) else ()
    without = name_without_challenges(language, len(tables))
    links = Feeds(
        page=f"{site.base}/{PAGE}" if build.views else "",
        site=(
            *(_link(site, "", format_key, path) for format_key, path in whole.items()),
            _link(site, weekly_name(language), "rss", files_in(WEEKLY)["rss"]),
        ),
        without_challenges=(_link(site, without, "rss", files_in(WITHOUT_CHALLENGES)["rss"]),) if tables else (),
        formats=tuple(FeedFormat(form.name, form.media_type, form.file) for form in FORMATS.values()),
    )
    return (links,)


def _link(site: SiteConfig, name: str, format_key: str, path: str) -> Feed:
    """Return a link to a feed of the blog, or of the part of it with that name."""
    form = FORMATS[format_key]
    title = f"{site.sitename}: {name}" if name else site.sitename
    return Feed(title, form.name, form.media_type, f"{site.base}/{path}")


def write_feeds(build: Build, writer: FileWriter) -> None:
    """Write every feed, and the pages about them."""
    blog = build.get(Blog)
    config = build.config(FeedsConfig)
    zone = build.site.timezone
    old = _old_addresses(build)
    for file in plan(blog.context, blog.posts, blog.views, config, zone, build.now.instant, build.kept, blog.render):
        writer.put(file.path, file.owner, file.parts, file.make, beside=file.beside)
        for path in old.get(file.path, ()):
            writer.put(path, build.content.label(REDIRECTS), file.parts, file.make)


def _old_addresses(build: Build) -> Mapping[str, Sequence[str]]:
    """Return the files at old addresses of feeds, by the file of the feed.

    Readers of feeds follow no page that redirects: where the host has no rules, they find the feed itself there.
    """
    found: dict[str, list[str]] = {}
    if "html" in build.config(IdentityConfig).redirects:
        for each in build.get(RecordedAddresses).routes.others:
            if path := page_at(each.old):
                found.setdefault(each.new, []).append(path)
    return found
