"""The view of what was written in a challenge: its figures, its charts, its tags and artists."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.writing import Tally, Writing, WritingStatistics, writing_statistics
from plugins.core.text_statistics import GRADED_FROM, WORDS_PER_MINUTE, shown
from plugins.pages.charts.axes import bars, ticks
from plugins.pages.models import Post
from plugins.pages.site_context import TAGS, SiteContext
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import ShortWeekday, half_up
from plugins.pages.views.base import LinkView, Text
from plugins.pages.views.statistics import BarsView, CountView, StatView, TableView, WritingView

_MOST = 20  # tags or artists that are listed


def writing_view(context: SiteContext, each: ChallengeRun, posts: Mapping[str, Post]) -> WritingView | None:
    """What was written; None without posts. ``posts`` are by source."""
    writings = [_writing(posts[entry.source]) for entry in each.entries]
    if not writings:
        return None
    own = {each.challenge.hashtag, *each.challenge.aliases}
    found = writing_statistics(writings, own, urlsplit(context.site.origin).hostname or "")
    tags = (CountView(tag.name, tag.posts, _tag(context, tag)) for tag in found.tags[:_MOST])
    return WritingView(
        stats=tuple(writing_stats(context.language, found)),
        charts=tuple(_charts(context.language, found)),
        tags=tuple(tags),
        artists=tuple(CountView(artist.name, artist.posts, None) for artist in found.artists[:_MOST]),
    )


def _writing(post: Post) -> Writing:
    return Writing(
        source=post.source,
        title=post.title,
        url=post.url,
        day=post.day,
        hour=post.hour,
        statistics=post.statistics,
        tags=tuple((tag.slug, tag.name) for tag in post.tags),
        artist=post.track.artist if post.track else None,
    )


def _tag(context: SiteContext, tag: Tally) -> str | None:
    return context.url(f"{TAGS}{tag.key}/") if tag.key in context.tags else None


def writing_stats(language: Language, found: WritingStatistics) -> Iterator[StatView]:
    """What was written, each figure with what it means."""
    text, number = language.text, language.number
    meaning = text("Words in the text itself; code, music tip and signature are none.")
    yield StatView(text("Words in all"), number(found.words), "", meaning)
    if found.mean is not None and found.median is not None:
        meaning = text("All words, divided by the posts.")
        yield StatView(text("Mean"), number(found.mean, 1), _a_post(language, found.mean), meaning)
        meaning = text("As many posts are longer as are shorter.")
        yield StatView(text("Median"), number(found.median, 1), _a_post(language, found.median), meaning)
    yield from _extremes(language, found)
    meaning = text("At %(words)s words a minute: a convention, not a measurement.", words=WORDS_PER_MINUTE)
    yield StatView(text("Reading time"), _duration(language, found.minutes), text("for all posts"), meaning)
    if found.lix is not None:
        note = text(found.grade.value) if found.grade else text("too few words to grade")
        meaning = text(
            "Words a sentence plus the share of words of more than six letters, in per cent (Björnsson 1968), for all "
            "posts together. Graded from %(words)s words.",
            words=GRADED_FROM,
        )
        yield StatView(text("LIX"), number(shown(found.lix)), note, meaning)
    meaning = text("Links in the texts that lead to other sites.")
    yield StatView(text("Links"), number(found.links_out), text("to other sites"), meaning)
    yield StatView(text("Pictures"), number(found.images), text("in the texts"), text("Pictures in the texts."))


def _a_post(language: Language, words: Fraction) -> str:
    return language.text("word a post") if half_up(words, 1) == 1 else language.text("words a post")


def _duration(language: Language, minutes: int) -> Text:
    """Minutes, from an hour on with hours."""
    if minutes < 60:
        return language.text("%(minutes)s min", minutes=minutes)
    return language.text("%(hours)s h %(minutes)s min", hours=minutes // 60, minutes=minutes % 60)


def _extremes(language: Language, found: WritingStatistics) -> Iterator[StatView]:
    text = language.text
    meaning = text("By words; of several that are equal, the earliest.")
    for label, post in ((text("Longest post"), found.longest), (text("Shortest post"), found.shortest)):
        if post:
            words = language.count("%(num)s word", "%(num)s words", post.statistics.words)
            yield StatView(label, words, "", meaning, LinkView(post.title, post.url))


def _charts(language: Language, found: WritingStatistics) -> Iterator[BarsView]:
    text, counted = language.text, language.count
    posts: Callable[[int], Text] = lambda value: counted("%(num)s post", "%(num)s posts", value)  # noqa: E731
    yield _bars(
        language,
        "site-weekdays",
        text("Posts per weekday"),
        language.lazy_text("%(posts)s, by the day of the week", posts=posts(found.posts)),
        text("By the date of the post."),
        _Values(text("Weekday"), text("Posts"), language.short_weekdays(), found.weekdays),
    )
    if found.timed:
        hours = tuple(f"{hour:02}" for hour in range(24))
        yield _bars(
            language,
            "site-hours",
            text("Posts per hour"),
            language.lazy_text("%(posts)s, by the hour", posts=posts(found.timed)),
            text("By the clock where the post was written; posts with a date but no time are left out."),
            _Values(text("Hour"), text("Posts"), hours, found.hours, every=6),
        )
    numbers = tuple(str(number) for number in range(1, found.posts + 1))
    every = ticks(-(-found.posts // 2)).step  # ten labels, or a few more
    words = counted("%(num)s word", "%(num)s words", found.words)
    yield _bars(
        language,
        "site-words",
        text("Words per post"),
        language.lazy_text("%(words)s in %(posts)s; the line is the mean", words=words, posts=posts(found.posts)),
        text("In the order of the posts. The line is the mean."),
        _Values(text("Post"), text("Words"), numbers, found.words_per_post, every, 1, found.mean),
    )


class _Values(Struct, frozen=True):
    """What bars are of: every so manieth of the labels, which count from ``first``, is shown, and so is the first."""

    head: str
    unit: str
    labels: tuple[str | ShortWeekday, ...]
    numbers: tuple[int, ...]
    every: int = 1
    first: int = 0
    level: Fraction | None = None


def _bars(language: Language, key: str, title: str, desc: Text, meaning: str, of: _Values) -> BarsView:
    rows = zip(of.labels, of.numbers, strict=True)
    return BarsView(
        id=key,
        title=title,
        desc=desc,
        table=TableView(title, (of.head, of.unit), tuple((name, language.number(value)) for name, value in rows)),
        chart=bars(of.numbers, of.level),
        labels=tuple(_shown(of, number, label) for number, label in enumerate(of.labels, of.first)),
        meaning=meaning,
    )


def _shown(of: _Values, number: int, label: str | ShortWeekday) -> str | ShortWeekday:
    return label if number % of.every == 0 or number == of.first else ""
