"""A small blog for tests: its site, posts, pages and standings, with texts in English."""

import datetime as dt
from collections.abc import Iterable
from gettext import NullTranslations

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Entry, Standing
from plugins.challenge.domain.rules import Challenge, Rule
from plugins.challenge.domain.standing import standing
from plugins.core.lazy_html import known_html
from plugins.core.text_statistics import TextStatistics
from plugins.music.track import Music
from plugins.pages.icons.files import ICON_FILES
from plugins.pages.models import Feed, FeedFormat, Feeds, Page, Post, Site, Tag
from plugins.pages.plan_types import File
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import LazyDate, ShortWeekday
from plugins.pages.views.base import ItemView, LocalizedText

ENGLISH = Language("en", NullTranslations())
START = dt.date(2013, 1, 23)
CHALLENGE = Challenge("blogg100-2013", "#blogg100 2013", "blogg100", (), START, Rule(), dt.UTC, "writing_day")
FEEDS = Feeds(
    page="/feeds/",
    site=(Feed("Bloggen", "RSS", "application/rss+xml", "/feeds/rss.xml"),),
    formats=(FeedFormat("RSS", "application/rss+xml", "rss.xml"),),
)
UTC = dt.UTC


def site(
    *,
    base: str = "",
    subtitle: str = "Hundra dagar",
    standings: Iterable[Standing] = (),
    frozen: dt.date | None = None,
    profiles: tuple[str, ...] = (),
    email: str = "",
) -> Site:
    """Return a site at the root of its host, without a challenge unless standings are given; the first is featured."""
    runs = tuple(run_of(each) for each in standings)
    return Site(
        id="urn:example:bloggen",
        name="Bloggen",
        subtitle=subtitle,
        author="Elin Strand",
        lang="sv",
        origin="https://elin.se",
        base=base,
        css="theme/site.css",
        font="theme/text.woff2",
        scheme="theme/scheme.js",
        scheme_button="theme/scheme-button.js",
        feeds=FEEDS,
        challenge=runs[0].challenge if runs else None,
        challenge_runs=runs,
        frozen=frozen,
        profiles=profiles,
        email=email,
        policy="default-src 'none'",
        icons=tuple(each.name for each in ICON_FILES),
    )


def site_context(
    of: Site | None = None, pages: Iterable[Page] = (), language: Language = ENGLISH, tags: Iterable[str] = ()
) -> SiteContext:
    """Return the context that builders of views need; ``tags`` are the slugs that have a page."""
    return SiteContext(of or site(), language, tuple(pages), frozenset(tags))


def post(
    name: str = "hej",
    written: str = "2013-04-21 07:30",
    *,
    title: str = "",
    lang: str = "sv",
    zone: dt.tzinfo = UTC,
    modified: str | None = None,
    words: int = 100,
    hour: int | None = None,
    tags: tuple[str, ...] = (),
    entry: Entry | None = None,
    redirect_from: tuple[str, ...] = (),
    listed: bool = True,
    hidden: bool = False,
    translation_of: str | None = None,
    in_reply_to: str | None = None,
    series: str | None = None,
    music: Music | None = None,
) -> Post:
    """Return a published post."""
    return Post(
        source=f"posts/{name}.md",
        title=title or name.capitalize(),
        url=f"/posts/{name}/",
        save_as=f"posts/{name}/index.html",
        template="post.html",
        lang=lang,
        instant=dt.datetime.fromisoformat(written).replace(tzinfo=zone),
        modified=dt.datetime.fromisoformat(modified).replace(tzinfo=zone) if modified else None,
        html=known_html(f"<p>{name}</p>"),
        excerpt=f"{name} …",
        hour=hour,
        statistics=TextStatistics(words=words, sentences=1),
        tags=tuple(Tag(tag, tag.strip("#").lower()) for tag in tags),
        authors=("Elin Strand",),
        signature="/ @elin",
        music=music,
        entries=((CHALLENGE, entry),) if entry else (),
        id=f"urn:example:{name}",
        redirect_from=redirect_from,
        state="out",
        listed=listed,
        hidden=hidden,
        translation_of=translation_of,
        in_reply_to=in_reply_to,
        series=series,
    )


def daily(count: int, first: str = "2013-01-23") -> list[Post]:
    """Return a post at noon on each of so many days, from the oldest."""
    start = dt.datetime.fromisoformat(f"{first} 12:00")
    return [post(f"d{number}", (start + dt.timedelta(days=number)).isoformat()) for number in range(count)]


def page(
    name: str = "om",
    *,
    title: str = "",
    listed: bool = True,
    redirect_from: tuple[str, ...] = (),
    changed: dt.date | None = None,
) -> Page:
    """Return a published page."""
    return Page(
        source=f"pages/{name}.md",
        title=title or name.capitalize(),
        url=f"/{name}/",
        save_as=f"{name}/index.html",
        template="page.html",
        lang="sv",
        html=known_html(f"<p>{name}</p>"),
        excerpt=f"{name} …",
        redirect_from=redirect_from,
        state="out",
        listed=listed,
        hidden=False,
        changed=changed,
    )


def entry(day_number: int, rank: int, name: str = "") -> Entry:
    """Return the entry of a post on that day of the challenge, with that rank."""
    day = START + dt.timedelta(days=day_number - 1)
    instant = dt.datetime.combine(day, dt.time(12), UTC)
    return Entry(f"posts/{name or f'd{day_number}'}.md", instant, day, day_number, rank, rank)


def standing_of(days: Iterable[int], as_of: int) -> Standing:
    """Return the standing as of a day of the challenge, with a post on each of the given days."""
    entries = [entry(day, rank) for rank, day in enumerate(days, 1)]
    return standing(CHALLENGE, entries, START + dt.timedelta(days=as_of - 1))


def run_of(of: Standing) -> ChallengeRun:
    """Return the run of a challenge with that standing."""
    return ChallengeRun(of.challenge, of.entries, of)


def day(iso: str) -> LazyDate:
    """Return a date as views have it."""
    return LazyDate(iso, "en")


def text_of(file: File) -> str:
    """Return the content of a text file."""
    made = file.make()
    assert isinstance(made, str)
    return made


def titles(items: tuple[ItemView, ...]) -> list[str]:
    """Return the titles of posts in a list."""
    return [item.title for item in items]


def words(text: LocalizedText | ShortWeekday) -> str:
    """Return a text as a template shows it, with plain spaces."""
    return str(text).replace("\N{NO-BREAK SPACE}", " ")
