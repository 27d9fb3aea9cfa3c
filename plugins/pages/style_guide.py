"""Style guide: every token of the stylesheet and every component of the theme on one page, for theme authors.

It is a page of the preview only. Its content is made up, except statistics and music tips, which are the site's own.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.core.lazy_html import known_html
from plugins.core.lazy_value import LazyValue
from plugins.core.memo import Memo
from plugins.core.slugs import slugify
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.placeholders import resolve_links
from plugins.engine.output.keys import key_of
from plugins.music.track import Music, Track
from plugins.pages.item_views import replies
from plugins.pages.lists import lowered
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import ARCHIVE, SiteContext
from plugins.pages.statistics.pages import challenge_summaries
from plugins.pages.views.base import ItemView, LinkView, View
from plugins.pages.views.comments import CommentFormView, CommentsView, CommentView, ThreadView
from plugins.pages.views.lists import (
    AboutView,
    ArchiveView,
    ChallengeSummaryView,
    ListView,
    MonthView,
    TagCountView,
    YearView,
)
from plugins.pages.views.music import MusicTipsView
from plugins.pages.views.posts import ChallengeSentenceView, PartView, PostView
from plugins.pages.views.statistics import StatisticsView

STYLE_GUIDE = "style-guide/"
DAY = date(2013, 4, 21)
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;{}]+);")
_SAMPLES = Memo()
_KINDS: dict[str, tuple[str, ...]] = {
    "colour": ("--color-", "--code-"),
    "size": ("--size-",),
    "space": ("--space-", "--margin", "--gutter", "--edge"),
    "font": ("--font-",),
}
Kind = Literal["palette", "colour", "size", "space", "font", "other"]


class TokenView(Struct, frozen=True):
    """A token of the design."""

    name: str
    value: str  #: its value in the stylesheet


class StyleGuideView(View, frozen=True, kw_only=True):
    """The style guide, in previews. All fields but ``tokens`` show components."""

    template = "style-guide.html"

    tokens: tuple[tuple[Kind, tuple[TokenView, ...]], ...]  #: kinds of tokens with their tokens
    post: PostView
    listed: ListView
    archive: ArchiveView
    tags: tuple[TagCountView, ...]
    challenges: tuple[ChallengeSummaryView, ...]
    about: AboutView
    statistics: StatisticsView | None
    music_tips: MusicTipsView | None


def style_guide(
    context: SiteContext, css: str, sample: str, planned: Sequence[Planned[View]]
) -> Planned[StyleGuideView]:
    """Plan the page. ``sample`` is a Markdown text that uses every element; ``planned`` holds the site's statistics."""
    statistics = [page.view for page in planned if isinstance(page.view, StatisticsView)]
    items = tuple(_items(context))
    month = MonthView(context.language.month(DAY), context.url(ARCHIVE), items)
    year = YearView(str(DAY.year), context.url(STYLE_GUIDE), len(items), (month,))
    head = context.page_head(context.language.text("Style guide"), context.url(STYLE_GUIDE))
    with_feeds = replace(head, feeds=context.site.feeds.site[:3])
    view = StyleGuideView(
        head=head,
        tokens=tuple(tokens(css)),
        post=_post(context, sample),
        listed=ListView(head=with_feeds, items=items, page=2, newer=head.url, older=head.url),
        archive=ArchiveView(head=head, years=(year,), up=None),
        tags=(TagCountView("blogg100", head.url, 89), TagCountView("vardag", head.url, 1)),
        challenges=tuple(challenge_summaries(context)),
        about=AboutView("Om bloggen", head.url, "sv", "Vem som skriver, och vad hundra dagar är."),
        statistics=statistics[0] if statistics else None,
        music_tips=next((page.view for page in planned if isinstance(page.view, MusicTipsView)), None),
    )
    return Planned(f"{STYLE_GUIDE}index.html", view.template, view, f"the page /{STYLE_GUIDE}", hidden=True)


def tokens(css: str) -> Iterator[tuple[Kind, tuple[TokenView, ...]]]:
    """Yield the tokens of the layer ``tokens`` by kind; a token that is set twice has its first value."""
    start = css.index("@layer tokens {")
    declared = _TOKEN.findall(css[start : css.index("\n}", start)])
    values = {name: " ".join(value.split()) for name, value in reversed(declared)}
    unique = [TokenView(name, values[name]) for name in dict.fromkeys(name for name, _ in declared)]
    for kind in Kind.__args__:  # type: ignore[attr-defined]
        yield kind, tuple(token for token in unique if _kind(token) == kind)


def _kind(token: TokenView) -> str:
    if token.value.startswith("#"):
        return "palette"
    return next((kind for kind, names in _KINDS.items() if token.name.startswith(names)), "other")


def _items(context: SiteContext) -> Iterator[ItemView]:
    url = context.url(STYLE_GUIDE)
    day = context.language.day
    yield ItemView("Ett inlägg som väntar", url, "sv", day(date(2013, 4, 22)), "Det kommer i morgon.", None, "future")
    yield ItemView("Ett utkast", url, "sv", day(DAY), "Det är inte klart än.", None, "draft")
    yield ItemView("Tre rader", url, "sv", day(date(2013, 4, 23)), "Tre rader om en skiftnyckel.", 91, "out", True)
    yield ItemView("Söndag vid älven", url, "sv", day(DAY), "Isen gick i natt, och det hördes.", 89, "out")
    yield ItemView("A guest from abroad", url, "en", day(date(2013, 4, 20)), "Written on the train.", 88, "out")


def _post(context: SiteContext, sample: str) -> PostView:
    text = _SAMPLES.get(sample, lambda: convert(sample, "sv"))
    body = resolve_links(text.html, tuple(context.url("icon-512.png") for _ in text.links))
    url = context.url(STYLE_GUIDE)
    before = LinkView("Lördag på tåget", url)
    after = LinkView("Måndag hemma", url)
    earlier = LinkView("87. Fredag vid kajen", url)
    sentence = ("Det här är inlägg 89 av 100 under taggen ", LinkView("#blogg100", url), ".")
    return PostView(
        head=context.page_head("Söndag vid älven", url, lang="sv"),
        date=context.language.day(DAY),
        modified=context.language.day(date(2013, 4, 22)),
        authors=("Elin Strand",),
        music=Music(
            (Track("Lisa Ekdahl", "Vem vet", "https://musik.example/vem-vet"), Track("Kent", "Musik Non Stop")),
            "Den första för regniga morgnar, den andra för resten.",
        ),
        lazy_body=lowered(known_html(body)),
        signature="/ @elin",
        challenge_sentences=(ChallengeSentenceView("#blogg100", 89, 100, sentence, earlier, None),),
        tags=(LinkView("blogg100", url), LinkView("vardag", url)),
        minutes=3,
        translations=(),
        previous=before,
        next=after,
        state="draft",
        published=DAY.isoformat(),
        words=600,
        in_reply_to=LinkView("annan.example", "https://annan.example/"),
        replies=(LinkView("@elin@social.example", "https://social.example/@elin"),),
        part=PartView("Vid älven", url, 2, before, after),
        related=(before, after),
        comments=_comments(context),
        rescued=context.language.day(DAY),
    )


def _comments(context: SiteContext) -> CommentsView:
    threads = (
        ThreadView(
            _comment(context, "Gun i Alfta", "Mormors kvarn var också grön.", website="https://gun.example/"),
            (_comment(context, "Elin Strand", "Det fanns alltså en till!", own=True),),
        ),
        ThreadView(None, (_comment(context, "Malin", "Den där behövde du inte svara på."),)),
        ThreadView(_comment(context, "Anna Lind", "Samma här.", elsewhere="https://social.example/@anna/1"), ()),
    )
    form = CommentFormView(context.url(STYLE_GUIDE), "", "required")
    return CommentsView(
        4,
        replies(context.language, 4),
        LazyValue(f"the style guide {key_of(threads)}", lambda: threads),
        form,
        closed=False,
    )


def _comment(
    context: SiteContext, author: str, text: str, website: str = "", elsewhere: str = "", own: bool = False
) -> CommentView:
    name = slugify(author)
    return CommentView(
        id=f"comment-{name}",
        key=name,
        author=author,
        website=website,
        date=context.language.day(DAY),
        published=DAY.isoformat(),
        html=Markup("<p>{}</p>").format(text),
        text=text,
        own=own,
        elsewhere=LinkView("Mastodon", elsewhere) if elsewhere else None,
    )
