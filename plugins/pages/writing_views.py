"""The view of what was written in a challenge: its figures, its charts, its tags and artists."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from plugins.challenge.charts import bars
from plugins.challenge.rounds import Round
from plugins.challenge.writing import Tally, Writing, WritingStatistics, writing_statistics
from plugins.core.figures import GRADED_FROM, WORDS_PER_MINUTE, shown
from plugins.pages.challenge_views import BarsView, FigureView, TallyView, WritingView
from plugins.pages.frame import TAGS, Frame
from plugins.pages.models import Post
from plugins.pages.views import LinkView, Text

_MOST = 20  # tags or artists that are listed


def writing_view(frame: Frame, each: Round, posts: Mapping[str, Post]) -> WritingView | None:
    """What was written; None without posts. ``posts`` are by source."""
    writings = [_writing(posts[entry.source]) for entry in each.entries]
    if not writings:
        return None
    own = {each.challenge.hashtag, *each.challenge.aliases}
    found = writing_statistics(writings, own, urlsplit(frame.site.origin).hostname or "")
    tags = (TallyView(tag.name, tag.posts, _tag(frame, tag)) for tag in found.tags[:_MOST])
    return WritingView(
        figures=tuple(_figures(frame, found)),
        charts=tuple(_charts(frame, found)),
        tags=tuple(tags),
        artists=tuple(TallyView(artist.name, artist.posts, None) for artist in found.artists[:_MOST]),
    )


def _writing(post: Post) -> Writing:
    return Writing(
        source=post.source,
        title=post.title,
        url=post.url,
        day=post.day,
        hour=post.hour,
        figures=post.figures,
        tags=tuple((tag.slug, tag.name) for tag in post.tags),
        artist=post.track.artist if post.track else None,
    )


def _tag(frame: Frame, tag: Tally) -> str | None:
    return frame.url(f"{TAGS}{tag.key}/") if tag.key in frame.tags else None


def _figures(frame: Frame, found: WritingStatistics) -> Iterator[FigureView]:
    text, number = frame.language.text, frame.language.number
    meaning = text("Words in the text itself; code, music tip and signature are none.")
    yield FigureView(text("Words in all"), number(found.words), "", meaning)
    if found.mean is not None and found.median is not None:
        meaning = text("All words, divided by the posts.")
        yield FigureView(text("Mean"), number(found.mean), text("words a post"), meaning)
        meaning = text("As many posts are longer as are shorter.")
        yield FigureView(text("Median"), number(found.median, 1), text("words a post"), meaning)
    yield from _extremes(frame, found)
    minutes = frame.language.count("%(num)s min", "%(num)s min", found.minutes)
    meaning = text("At %(words)s words a minute: a convention, not a measurement.", words=WORDS_PER_MINUTE)
    yield FigureView(text("Reading time"), minutes, text("for all posts"), meaning)
    if found.lix is not None:
        note = text(found.grade.value) if found.grade else text("too few words to grade")
        meaning = text(
            "Words a sentence plus the share of words of more than six letters, in per cent (Björnsson 1968), for all "
            "posts together. Graded from %(words)s words.",
            words=GRADED_FROM,
        )
        yield FigureView(text("LIX"), number(shown(found.lix)), note, meaning)
    meaning = text("Links in the texts that lead to other sites.")
    yield FigureView(text("Links"), number(found.links_out), text("to other sites"), meaning)
    yield FigureView(text("Pictures"), number(found.images), text("in the texts"), text("Pictures in the texts."))


def _extremes(frame: Frame, found: WritingStatistics) -> Iterator[FigureView]:
    text = frame.language.text
    meaning = text("By words; of several that are equal, the earliest.")
    for label, post in ((text("Longest post"), found.longest), (text("Shortest post"), found.shortest)):
        if post:
            words = frame.language.count("%(num)s word", "%(num)s words", post.figures.words)
            yield FigureView(label, words, "", meaning, LinkView(post.title, post.url))


def _charts(frame: Frame, found: WritingStatistics) -> Iterator[BarsView]:
    text, counted = frame.language.text, frame.language.count
    posts: Callable[[int], Text] = lambda value: counted("%(num)s post", "%(num)s posts", value)  # noqa: E731
    yield BarsView(
        id="site-weekdays",
        title=text("Posts per weekday"),
        desc=frame.language.message("%(posts)s, by the day of the week", posts=posts(found.posts)),
        chart=bars(found.weekdays),
        labels=frame.language.short_weekdays(),
        every=1,
        head=text("Weekday"),
        unit=text("Posts"),
        meaning=text("By the date of the post."),
    )
    if found.timed:
        yield BarsView(
            id="site-hours",
            title=text("Posts per hour"),
            desc=frame.language.message("%(posts)s, by the hour", posts=posts(found.timed)),
            chart=bars(found.hours),
            labels=tuple(f"{hour:02}" for hour in range(24)),
            every=6,
            head=text("Hour"),
            unit=text("Posts"),
            meaning=text("By the clock where the post was written; posts with a date but no time are left out."),
        )
    counts = found.words_per_post
    desc = "%(words)s in %(posts)s; the line is the mean"
    words = counted("%(num)s word", "%(num)s words", found.words)
    yield BarsView(
        id="site-words",
        title=text("Words per post"),
        desc=frame.language.message(desc, words=words, posts=posts(found.posts)),
        chart=bars(counts, found.mean),
        labels=tuple(str(number) for number in range(1, len(counts) + 1)),
        every=max(1, -(-len(counts) // 10)),
        head=text("Post"),
        unit=text("Words"),
        meaning=text("In the order of the posts. The line is the mean."),
    )
