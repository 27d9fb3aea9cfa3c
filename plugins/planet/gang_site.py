"""The gang on its site: the addresses and names of its pages, and what all of them have."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from plugins.challenge.domain.rules import Rule
from plugins.pages.models import Feed
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LinkView, LocalizedText
from plugins.planet.gang import Gang
from plugins.planet.member_views import Words
from plugins.planet.views import GangFrameView, NewsView

GANG = "gang/"
TODAY = "gang/today/"
RIVER = "gang/posts/"
CALENDAR = "gang/calendar/"
OPML = "gang/blogroll.opml"
NAMES: Mapping[str, Callable[[Language], str]] = {
    TODAY: lambda language: language.text("Today"),
    GANG: lambda language: language.text("The gang"),
    RIVER: lambda language: language.text("Newest posts"),
    CALENDAR: lambda language: language.text("All the days"),
}
"""The pages of the gang, in the order of their menu: their titles in a language, by their paths."""


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

    def frame(self, lead: LocalizedText = "") -> GangFrameView:
        """Return what all pages of the gang have."""
        news = self.news
        if not self.gang.known.names:
            lead = self.context.language.text("Nobody takes part yet.")
        return GangFrameView(
            pages=tuple(self._links()),
            lead=lead,
            as_of=self.context.language.day(self.gang.day),
            news=NewsView(self.context.language.day(news[0]), news[1]) if news else None,
            opml=self.context.url(OPML),
            feeds=self.feeds,
        )

    def _links(self) -> Iterator[LinkView]:
        for path, name in NAMES.items():
            yield LinkView(name(self.context.language), self.context.url(self.path(path)))

    def path(self, path: str) -> str:
        """Return the path of the page that has it in `NAMES`; that of today may be the front page."""
        return "" if path == TODAY and self.context.site.gang.front else path

    @property
    def news(self) -> tuple[dt.date, str] | None:
        """The organiser's news, from its day on."""
        news = self.gang.rules.config.dated_news
        return news if news and news[0] <= self.gang.day else None
