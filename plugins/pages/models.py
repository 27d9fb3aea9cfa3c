"""What the pages are made of: posts, pages and the site, free of Pelican. Addresses are as a browser on the site
needs them: absolute paths that begin with the path of SITEURL."""

from datetime import date, datetime

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.core.text_statistics import TextStatistics
from plugins.engine.content.models import State
from plugins.music.track import Track


class Tag(Struct, frozen=True):
    """A tag as its post writes it."""

    name: str
    slug: str


class Post(Struct, frozen=True):
    """A post that goes out. ``listed`` is false for a hidden post and for a translation.

    ``id`` is an absolute URI that never changes. ``translation_of`` is the source of the post that it translates,
    ``in_reply_to`` the address of what it answers elsewhere. ``hour`` is that of its wall clock, None where its Date
    has no time. ``entries`` are those of each challenge in which it counts.
    """

    source: str
    title: str
    url: str
    save_as: str
    template: str
    lang: str
    instant: datetime
    modified: datetime | None
    html: str
    excerpt: str
    hour: int | None
    statistics: TextStatistics
    tags: tuple[Tag, ...]
    authors: tuple[str, ...]
    signature: str
    track: Track | None
    entries: tuple[tuple[Challenge, Entry], ...]
    id: str
    redirect_from: tuple[str, ...]
    state: State
    listed: bool
    hidden: bool
    translation_of: str | None
    in_reply_to: str | None
    series: str | None

    @property
    def day(self) -> date:
        """The calendar date of its own wall clock."""
        return self.instant.date()


class Page(Struct, frozen=True):
    """A page beside the posts, such as the one about the blog. ``changed`` is the day on which it was, if it says."""

    source: str
    title: str
    url: str
    save_as: str
    template: str
    lang: str
    html: str
    excerpt: str
    redirect_from: tuple[str, ...]
    state: State
    listed: bool
    hidden: bool
    changed: date | None
    translation_of: str | None = None


class Feed(Struct, frozen=True):
    """A feed that pages link to: its title, the name of its format, and its address."""

    title: str
    format: str
    media_type: str
    url: str


class FeedFormat(Struct, frozen=True):
    """A format of feeds: its name, its media type, and what its file is called beside the page that it is of."""

    name: str
    media_type: str
    file: str


class Feeds(Struct, frozen=True):
    """The feeds of the site. ``page`` tells people of them (empty where there is none), ``site`` are those that every
    page links to, RSS first; a tag and a challenge have one in each of ``formats``, in the folder of their page."""

    page: str = ""
    site: tuple[Feed, ...] = ()
    formats: tuple[FeedFormat, ...] = ()


class Site(Struct, frozen=True):
    """Data of the site for every page. ``id`` never changes, as that of a post. ``css``, ``font``, ``scheme`` and
    ``scheme_button`` are paths below the output. ``challenge`` is that of the featured one of ``challenge_runs``;
    ``frozen`` is the day at which the NOW setting holds the site. ``profiles`` and ``email`` are the writer's, as
    PagesConfig has them; ``policy`` is the content security policy of its pages. ``host`` is the name in SITEURL as it
    is written there, of which the ids of calendars are made; addresses begin with ``origin``. ``links`` are further
    ones of the menu, each a text and an address. ``own_pages`` is False with a theme made for Pelican, which has no
    pages of challenges, weeks and feeds; ``tag_url`` is where pages of tags stand, or empty."""

    id: str
    name: str
    subtitle: str
    author: str
    lang: str
    origin: str
    base: str
    css: str
    font: str | None
    scheme: str
    scheme_button: str
    feeds: Feeds
    challenge: Challenge | None
    challenge_runs: tuple[ChallengeRun, ...]
    frozen: date | None
    profiles: tuple[str, ...] = ()
    email: str = ""
    host: str = ""
    links: tuple[tuple[str, str], ...] = ()
    pages_in_menu: bool = True
    policy: str = ""
    own_pages: bool = True
    tag_url: str = "tags/{slug}/"
