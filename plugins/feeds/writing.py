"""Link to the feeds from every page, and write them."""

from plugins.challenge.challenges_config import ChallengeList
from plugins.engine.build import Build
from plugins.engine.plugin import FileWriter
from plugins.feeds.channels import WEEKLY, WITHOUT_CHALLENGES, name_without_challenges, weekly_name
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS, files_in
from plugins.feeds.pages import PAGE
from plugins.feeds.plan import plan
from plugins.pages.blog import Blog
from plugins.pages.models import Feed, FeedFormat, Feeds
from plugins.pages.theme.theme import Theme


def feed_links(build: Build) -> tuple[Feeds]:
    """Return the feeds to which every page links: that of all posts in each format, the others of the blog as RSS."""
    language = build.get(Theme).language
    site = build.site
    feeds = [(site.sitename, FORMATS[name], path) for name, path in build.config(FeedsConfig).files.items()]
    others = [(weekly_name(language), WEEKLY)]
    challenges = build.configs.get(ChallengeList)
    if isinstance(challenges, ChallengeList) and challenges.tables:
        others.append((name_without_challenges(language, len(challenges.tables)), WITHOUT_CHALLENGES))
    feeds += [(f"{site.sitename}: {name}", FORMATS["rss"], files_in(folder)["rss"]) for name, folder in others]
    links = Feeds(
        page=f"{site.base}/{PAGE}" if build.views else "",
        site=tuple(Feed(title, form.name, form.media_type, f"{site.base}/{path}") for title, form, path in feeds),
        formats=tuple(FeedFormat(form.name, form.media_type, form.file) for form in FORMATS.values()),
    )
    return (links,)


def write_feeds(build: Build, writer: FileWriter) -> None:
    """Write every feed, and the pages about them."""
    blog = build.get(Blog)
    config = build.config(FeedsConfig)
    zone = build.site.timezone
    for file in plan(blog.context, blog.posts, blog.views, config, zone, build.now.instant, build.kept, blog.render):
        writer.put(file.path, file.owner, file.parts, file.make)
