"""The ``PLANET`` table of settings."""

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError

_NEWS = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}):? +(?P<text>\S.*)")


class PlanetConfig(Struct, frozen=True):
    """Settings of the gang's pages.

    ``challenge`` is the hashtag of the challenge that the gang does, without "#"; empty for the one that the front page
    is about. ``order`` sorts the gang by name or by the latest post. A participant without a post for ``quiet`` days is
    quiet, one whose feed was not read for ``stale`` days is stale. ``untagged`` says what the posts of a feed without
    any categories do: they count, or not. The page of the newest posts has at most ``each`` of a participant and
    ``posts`` in all, the feeds ``items``. With ``front`` the page of today is the front page. ``news`` is a day and a
    line of the organiser's own.
    """

    challenge: str = ""
    order: Literal["name", "latest"] = "name"
    quiet: int = 5
    stale: int = 3
    untagged: Literal["count", "ignore"] = "count"
    each: int = 3
    posts: int = 100
    items: int = 50
    front: bool = False
    news: str = ""

    def __post_init__(self) -> None:
        """Validate values."""
        for key in ("quiet", "stale", "each", "posts", "items"):
            if getattr(self, key) < 1:
                raise WrongValueError("use 1 or more", key)
        if self.news:
            try:
                self.dated_news  # noqa: B018 (it raises)
            except ValueError:
                raise WrongValueError(_news_remedy(self.news), "news") from None

    @property
    def dated_news(self) -> tuple[dt.date, str] | None:
        """The day and the text of the news; None without. Raises ValueError for news without a day."""
        if not self.news:
            return None
        match = _NEWS.fullmatch(self.news.strip())
        if not match:
            raise ValueError(self.news)
        return dt.date.fromisoformat(match["day"]), match["text"]


def _news_remedy(news: str) -> str:
    """Return how to mend news that are not dated: their day is none, or they have no form."""
    if match := _NEWS.fullmatch(news.strip()):
        return f"the day {match['day']} does not exist: give another"
    return "write a day and a line, as '2026-11-03: Halvvägs! Träff på torsdag.'"
