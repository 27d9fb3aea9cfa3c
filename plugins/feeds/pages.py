"""The pages about feeds: one that tells people of them, since browsers no longer show a feed, and one for each week."""

from collections.abc import Iterator, Sequence

from plugins.feeds.channels import WEEKLY, Channel, files_in
from plugins.feeds.views import FeedSetView, FeedsView, WeekView
from plugins.feeds.weeks import Week
from plugins.pages.models import Feed, Post
from plugins.pages.site_context import ARCHIVE, Frame, Planned
from plugins.pages.views.base import LinkView

PAGE, OPML = "feeds/", "feeds/feeds.opml"
_SHOWN = 10  # posts, as many as a person looks through to see what a feed would bring


def feed_page(frame: Frame, main: Sequence[Channel], tags: Sequence[Channel], newest: Sequence[Post]) -> Planned:
    """The page that tells people of the feeds; ``main`` are those that it names first."""
    text = frame.language.text
    lead = text("Follow this blog in a feed reader: every new post comes to you by itself.")
    head = frame.head(text("Follow this blog"), frame.url(PAGE), lead)
    view = FeedsView(
        **head,
        feeds=tuple(feed for channel in main for feed in channel.feeds(frame) if feed not in frame.site.feeds.site),
        sets=tuple(_set(frame, channel) for channel in main),
        tags=tuple(_set(frame, channel) for channel in tags),
        opml=frame.url(OPML),
        items=tuple(frame.item(post) for post in newest[:_SHOWN]),
    )
    return frame.listed(PAGE, "feeds.html", view)


def _set(frame: Frame, channel: Channel) -> FeedSetView:
    text = frame.language.text
    note = text("All posts of a week at once, when it is over.") if channel.files == files_in(WEEKLY) else ""
    return FeedSetView(
        channel.name or text("All posts"), note, tuple(_absolute(frame, feed) for feed in channel.feeds(frame))
    )


def _absolute(frame: Frame, feed: Feed) -> Feed:
    return Feed(feed.title, feed.format, feed.media_type, frame.site.origin + feed.url)


def week_pages(frame: Frame, weeks: Sequence[Week]) -> Iterator[Planned]:
    """The page of each week, to which its item in the weekly feed leads."""
    text = frame.language.text
    for week in weeks:
        title = text("Week %(week)s, %(year)s", week=week.number, year=week.year)
        view = WeekView(
            **frame.head(title, frame.url(week.path)),
            items=tuple(frame.item(post) for post in week.posts),
            first=frame.language.day(week.first),
            last=frame.language.day(week.last),
            up=LinkView(text("Archive"), frame.url(ARCHIVE)),
        )
        yield frame.listed(week.path, "week.html", view)
