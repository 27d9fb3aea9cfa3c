"""The gang on its site: the addresses and names of its pages, and what all of them have."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from plugins.challenge.domain.rules import Rule
from plugins.pages.models import Feed
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LinkView, LocalizedText, PageHead
from plugins.planet.challenge_day import ChallengeDay, challenge_day
from plugins.planet.gang import Gang
from plugins.planet.member_views import Words
from plugins.planet.views import GangFrameView, NewsView

GANG = "gang/"
TODAY = "gang/today/"
RIVER = "gang/posts/"
CALENDAR = "gang/calendar/"
OPML = "gang/blogroll.opml"


class PageName(Struct, frozen=True):
    """The title of a page, and its description for search engines, in a language."""

    title: Callable[[Language], str]
    description: Callable[[Language], str]


NAMES: Mapping[str, PageName] = {
    TODAY: PageName(
        lambda language: language.text("Today"),
        lambda language: language.text("Who of the gang has written today."),
    ),
    GANG: PageName(
        lambda language: language.text("The gang"),
        lambda language: language.text("All who take part, with their days on a line."),
    ),
    RIVER: PageName(
        lambda language: language.text("Newest posts"),
        lambda language: language.text("The newest posts of all who take part."),
    ),
    CALENDAR: PageName(
        lambda language: language.text("All the days"),
        lambda language: language.text("How many of the gang wrote on each day, and who has reached the goal."),
    ),
}
"""The pages of the gang, in the order of their menu, by their paths."""


class GangSite(Struct, frozen=True):
    """The gang on its site."""

    context: SiteContext
    gang: Gang

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The merged feed in each format, to which the pages of the gang link."""
        return self.context.site.gang.feeds

    @property
    def words(self) -> Words:
        """The words of the pages."""
        challenge = self.gang.rules.challenge
        rule = challenge.rule if challenge else Rule()
        total = rule.goal if challenge and rule.mode == "daily" else None
        return Words(self.context, challenge.shown_hashtag if challenge else "", total, rule.period_days > 1)

    @property
    def day(self) -> ChallengeDay:
        """The day of the challenge."""
        return challenge_day(self.gang.rules, self.gang.day)

    def head(self, path: str) -> PageHead:
        """Return the head of the page that has the path in `NAMES`: without counting anything, since keys have it."""
        context = self.context
        name = NAMES[path]
        title = context.site.name if self.is_front(path) else name.title(context.language)
        feeds = tuple(feed for feed in self.feeds if feed not in context.site.feeds.site)
        return context.page_head(title, context.url(self.path(path)), name.description(context.language), feeds=feeds)

    def frame(self, heading: LocalizedText, lead: LocalizedText = "") -> GangFrameView:
        """Return what all pages of the gang have."""
        news = self.news
        if not self.gang.known.names:
            lead = self.context.language.text("Nobody takes part yet")
        return GangFrameView(
            pages=tuple(self._links()),
            heading=heading,
            lead=lead,
            as_of=self.context.language.day(self.gang.day),
            news=NewsView(self.context.language.day(news[0]), news[1]) if news else None,
            opml=self.context.url(OPML),
            feeds=self.feeds,
        )

    def _links(self) -> Iterator[LinkView]:
        for path, name in NAMES.items():
            yield LinkView(name.title(self.context.language), self.context.url(self.path(path)))

    def path(self, path: str) -> str:
        """Return the path of the page that has it in `NAMES`; that of today may be the front page."""
        return "" if self.is_front(path) else path

    def is_front(self, path: str) -> bool:
        """Tell whether the page that has the path in `NAMES` is the front page."""
        return path == TODAY and self.context.site.gang.front

    @property
    def news(self) -> tuple[dt.date, str] | None:
        """The organiser's news, from its day on."""
        news = self.gang.rules.config.dated_news
        return news if news and news[0] <= self.gang.day else None
