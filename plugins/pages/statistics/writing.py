"""Statistics of the texts of a challenge. STATS lists them in the order of the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from urllib.parse import urlsplit

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.writing import Tally, Writing, WritingStatistics, writing_statistics
from plugins.core.text_statistics import GRADED_FROM, WORDS_PER_MINUTE, shown
from plugins.pages.item_views import replies
from plugins.pages.models import Post
from plugins.pages.site_context import MUSIC_TIPS, TAGS, SiteContext
from plugins.pages.statistics.writing_charts import CHARTS
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import half_up
from plugins.pages.views.base import LinkView, LocalizedText
from plugins.pages.views.statistics import CountView, StatView, WritingView

_MOST = 12  # most tags or artists in a list


def writing_view(context: SiteContext, run: ChallengeRun, posts: Mapping[str, Post]) -> WritingView | None:
    """Return the view of these statistics; None without posts. ``posts`` are by source."""
    writings = [_writing(posts[entry.source]) for entry in run.entries]
    if not writings:
        return None
    own_tags = {run.challenge.hashtag, *run.challenge.aliases}
    statistics = writing_statistics(writings, own_tags, urlsplit(context.site.origin).hostname or "")
    tags = (CountView(tag.name, tag.posts, _tag(context, tag)) for tag in statistics.tags[:_MOST])
    return WritingView(
        stats=tuple(writing_stats(context.language, statistics)),
        charts=tuple(filter(None, (chart(context.language, statistics) for chart in CHARTS))),
        tags=tuple(tags),
        artists=tuple(CountView(artist.name, artist.posts, None) for artist in statistics.artists[:_MOST]),
        music_tips=_music_tips(context, posts.values()) if statistics.artists else None,
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
        artists=tuple(track.artist for track in post.music.tracks) if post.music else (),
        comments=post.discussion.count if post.discussion else 0,
    )


def _tag(context: SiteContext, tag: Tally) -> str | None:
    return context.url(f"{TAGS}{tag.key}/") if tag.key in context.tags else None


def _music_tips(context: SiteContext, posts: Iterable[Post]) -> LinkView | None:
    """Return a link to the page of all music tips, which has those of listed posts."""
    there = any(post.music and post.listed for post in posts)
    return context.link(context.language.text("All music tips"), MUSIC_TIPS) if there else None


def writing_stats(language: Language, writing: WritingStatistics) -> Iterator[StatView]:
    """Yield the statistics of the texts that apply."""
    return filter(None, (stat(language, writing) for stat in STATS))


def _words(language: Language, writing: WritingStatistics) -> StatView:
    meaning = language.text("Words in the text itself; code, music tip and signature are none.")
    return StatView(language.text("Words in all"), language.number(writing.words), "", meaning)


def _mean(language: Language, writing: WritingStatistics) -> StatView | None:
    if writing.mean is None:
        return None
    meaning = language.text("All words, divided by the posts.")
    return StatView(
        language.text("Mean"), language.number(writing.mean, 1), _words_a_post(language, writing.mean), meaning
    )


def _median(language: Language, writing: WritingStatistics) -> StatView | None:
    if writing.median is None:
        return None
    meaning = language.text("As many posts are longer as are shorter.")
    return StatView(
        language.text("Median"), language.number(writing.median, 1), _words_a_post(language, writing.median), meaning
    )


def _words_a_post(language: Language, words: Fraction) -> str:
    return language.text("word a post") if half_up(words, 1) == 1 else language.text("words a post")


def _longest(language: Language, writing: WritingStatistics) -> StatView | None:
    return _extreme(language, language.text("Longest post"), writing.longest)


def _shortest(language: Language, writing: WritingStatistics) -> StatView | None:
    return _extreme(language, language.text("Shortest post"), writing.shortest)


def _extreme(language: Language, label: str, post: Writing | None) -> StatView | None:
    if post is None:
        return None
    words = language.count("%(num)s word", "%(num)s words", post.statistics.words)
    meaning = language.text("By words; of several that are equal, the earliest.")
    return StatView(label, words, "", meaning, LinkView(post.title, post.url))


def _reading_time(language: Language, writing: WritingStatistics) -> StatView:
    text = language.text
    meaning = text("At %(words)s words a minute: a convention, not a measurement.", words=WORDS_PER_MINUTE)
    return StatView(text("Reading time"), _duration(language, writing.minutes), text("for all posts"), meaning)


def _duration(language: Language, minutes: int) -> LocalizedText:
    """Return minutes in words; an hour or more with hours."""
    if minutes < 60:
        return language.text("%(minutes)s\N{NO-BREAK SPACE}min", minutes=minutes)
    return language.text(
        "%(hours)s\N{NO-BREAK SPACE}h %(minutes)s\N{NO-BREAK SPACE}min", hours=minutes // 60, minutes=minutes % 60
    )


def _lix(language: Language, writing: WritingStatistics) -> StatView | None:
    if writing.lix is None:
        return None
    text = language.text
    note = text(writing.grade.value) if writing.grade else text("too few words to grade")
    meaning = text(
        "Words a sentence plus the share of words of more than six letters, in per cent (Björnsson 1968), for all "
        "posts together. Graded from %(words)s words.",
        words=GRADED_FROM,
    )
    return StatView(text("LIX"), language.number(shown(writing.lix)), note, meaning)


def _links(language: Language, writing: WritingStatistics) -> StatView:
    text = language.text
    meaning = text("Links in the texts that lead to other sites.")
    return StatView(text("Links"), language.number(writing.links_out), text("to other sites"), meaning)


def _pictures(language: Language, writing: WritingStatistics) -> StatView:
    text = language.text
    meaning = text("Pictures in the texts.")
    return StatView(text("Pictures"), language.number(writing.images), text("in the texts"), meaning)


def _replies(language: Language, writing: WritingStatistics) -> StatView | None:
    if not writing.comments:
        return None
    text = language.text
    meaning = text("Comments of readers and answers to them that stand on the pages of these posts.")
    return StatView(text("Replies"), language.number(writing.comments), text("to all posts"), meaning)


def _most_replies(language: Language, writing: WritingStatistics) -> StatView | None:
    post = writing.most_replies
    if post is None:
        return None
    count = replies(language, post.comments)
    meaning = language.text("The post with most replies; of several that are equal, the earliest.")
    return StatView(language.text("Most replies"), count, "", meaning, LinkView(post.title, post.url))


STATS: tuple[Callable[[Language, WritingStatistics], StatView | None], ...] = (
    _words,
    _mean,
    _median,
    _longest,
    _shortest,
    _reading_time,
    _lix,
    _links,
    _pictures,
    _replies,
    _most_replies,
)
