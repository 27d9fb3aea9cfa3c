"""Charts of the texts of a challenge. CHARTS lists them in the order of the page."""

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from plugins.challenge.domain.writing import WritingStatistics
from plugins.pages.charts.axes import bars, ticks
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import ShortWeekday
from plugins.pages.views.base import LocalizedText
from plugins.pages.views.statistics import BarsView, TableView


def _weekdays(language: Language, writing: WritingStatistics) -> BarsView:
    text = language.text
    return _bars(
        language,
        "site-weekdays",
        text("Posts per weekday"),
        language.lazy_text("%(posts)s, by the day of the week", posts=_count_posts(language, writing.posts)),
        text("By the date of the post."),
        _Values(text("Weekday"), text("Posts"), language.short_weekdays(), writing.weekdays),
    )


def _hours(language: Language, writing: WritingStatistics) -> BarsView | None:
    if not writing.timed:
        return None
    text = language.text
    hours = tuple(f"{hour:02}" for hour in range(24))
    return _bars(
        language,
        "site-hours",
        text("Posts per hour"),
        language.lazy_text("%(posts)s, by the hour", posts=_count_posts(language, writing.timed)),
        text("By the clock where the post was written; posts with a date but no time are left out."),
        _Values(text("Hour"), text("Posts"), hours, writing.hours, every=6),
    )


def _words_per_post(language: Language, writing: WritingStatistics) -> BarsView:
    text = language.text
    numbers = tuple(str(number) for number in range(1, writing.posts + 1))
    every = ticks(-(-writing.posts // 2)).step  # ten labels, or a few more
    words = language.count("%(num)s word", "%(num)s words", writing.words)
    posts = _count_posts(language, writing.posts)
    return _bars(
        language,
        "site-words",
        text("Words per post"),
        language.lazy_text("%(words)s in %(posts)s; the line is the mean", words=words, posts=posts),
        text("In the order of the posts. The line is the mean."),
        _Values(text("Post"), text("Words"), numbers, writing.words_per_post, every, 1, writing.mean),
    )


def _count_posts(language: Language, number: int) -> LocalizedText:
    return language.count("%(num)s post", "%(num)s posts", number)


CHARTS: tuple[Callable[[Language, WritingStatistics], BarsView | None], ...] = (_weekdays, _hours, _words_per_post)


class _Values(Struct, frozen=True):
    """The values of bars and their labels. Every ``every``-th label is shown, counted from ``first``, and the first."""

    head: str
    unit: str
    labels: tuple[str | ShortWeekday, ...]
    numbers: tuple[int, ...]
    every: int = 1
    first: int = 0
    level: Fraction | None = None


def _bars(language: Language, key: str, title: str, desc: LocalizedText, meaning: str, values: _Values) -> BarsView:
    rows = zip(values.labels, map(language.number, values.numbers), strict=True)
    return BarsView(
        id=key,
        title=title,
        desc=desc,
        table=TableView(title, (values.head, values.unit), tuple(rows)),
        chart=bars(values.numbers, values.level),
        labels=tuple(_shown_label(values, number, label) for number, label in enumerate(values.labels, values.first)),
        meaning=meaning,
    )


def _shown_label(values: _Values, number: int, label: str | ShortWeekday) -> str | ShortWeekday:
    return label if number % values.every == 0 or number == values.first else ""
