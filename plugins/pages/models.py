"""Posts, pages and the site as the pages need them, free of Pelican.

Addresses are absolute paths on the host, so they begin with the path of SITEURL.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.comments.discussions import Discussion
from plugins.comments.form import Email
from plugins.core.lazy_html import LazyHtml
from plugins.core.text_statistics import TextStatistics
from plugins.engine.content.models import State
from plugins.music.track import Music


class Tag(Struct, frozen=True):
    """A tag, spelled as in its post."""

    name: str
    slug: str


class Picture(Struct, frozen=True):
    """The picture of a post: its file on this machine, facts about it, and the addresses of its renditions.

    ``small`` are squares for lists, for screens once and twice as dense.
    """

    file: str
    digest: str
    width: int
    height: int
    url: str
    small: tuple[str, ...]


class Document(Struct, frozen=True, kw_only=True):
    """The fields that posts and pages share."""

    source: str  # path below content/
    title: str
    url: str
    save_as: str
    template: str
    lang: str
    html: LazyHtml
    excerpt: str
    redirect_from: tuple[str, ...]
    state: State
    listed: bool  # False for hidden texts and for translations
    hidden: bool
    translation_of: str | None = None  # source of the text that it translates


class Post(Document, frozen=True, kw_only=True):
    """A post that goes out, or that a preview shows."""

    id: str  # absolute URI that never changes
    instant: datetime
    modified: datetime | None
    hour: int | None  # hour on its own clock; None if its Date has no time
    statistics: TextStatistics
    tags: tuple[Tag, ...]
    authors: tuple[str, ...]
    signature: str
    music: Music | None
    entries: tuple[tuple[Challenge, Entry], ...]  # one for each challenge in which it counts
    in_reply_to: str | None  # address of the page elsewhere that it answers
    series: str | None
    untitled: bool = False  # True where the title is made of its first words
    picture: Picture | None = None
    rescued: date | None = None  # the day that it saved, if it is to say so
    address: str = ""  # below the root of the site, not encoded
    discussion: Discussion | None = None  # None without comments
    takes_comments: bool = False

    @property
    def day(self) -> date:
        """The calendar date on its own clock."""
        return self.instant.date()


class Page(Document, frozen=True, kw_only=True):
    """A page beside the posts, such as the one about the blog."""

    changed: date | None  # date of the last change, if its front matter has one


class Feed(Struct, frozen=True):
    """A feed in one format, as pages link to it."""

    title: str
    format: str  #: name of the format
    media_type: str
    url: str


class FeedFormat(Struct, frozen=True):
    """A format of feeds."""

    name: str
    media_type: str
    file: str  # name of its file in the folder of the page that the feed belongs to


class Feeds(Struct, frozen=True):
    """The feeds of the site."""

    page: str = ""  # address of the page about feeds, empty without one
    site: tuple[Feed, ...] = ()  # feeds that every page links to, RSS first
    without_challenges: tuple[Feed, ...] = ()  # one more of them, where the site has a challenge
    formats: tuple[FeedFormat, ...] = ()  # formats of the feeds of tags and challenges


class GangLinks(Struct, frozen=True):
    """The gang of the site, as every page links to it: its page, its list of feeds, and its merged feed in each format.

    All are empty without one. With ``front`` its page of today is the front page: the site is that of an organiser.
    """

    page: str = ""
    blogroll: str = ""
    feeds: tuple[Feed, ...] = ()
    front: bool = False


class CommentRules(Struct, frozen=True):
    """The form of the site, if it has one, the time zone of days of comments, and the receiver of webmentions."""

    form: bool = False
    email: Email = "optional"
    feed_items: int = 30  # of the feed of all comments
    zone: ZoneInfo = ZoneInfo("UTC")
    receiver: str = ""  # address, empty without one


class SearchParts(Struct, frozen=True):
    """The search, as the settings ask for it: whether this build makes its index, and the path of its script if so."""

    wanted: bool = False
    has_index: bool = False
    script: str = ""


class Site(Struct, frozen=True):
    """The site, with the data that every page needs."""

    id: str  # absolute URI that never changes
    name: str
    subtitle: str
    author: str
    lang: str
    origin: str  # scheme and host
    base: str  # path of SITEURL
    css: str  # path below the output, as those of the font and of the scripts
    font: str | None
    scheme: str
    scheme_button: str
    feeds: Feeds
    challenge: Challenge | None  # challenge of the featured run
    challenge_runs: tuple[ChallengeRun, ...]  # those that have pages
    frozen: date | None  # day at which the NOW setting holds the site
    profiles: tuple[str, ...] = ()  # addresses of the author's profiles elsewhere
    email: str = ""
    host: str = ""  # host as SITEURL spells it, for the ids of calendars
    links: tuple[tuple[str, str], ...] = ()  # texts and addresses of more entries of the menu
    pages_in_menu: bool = True
    policy: str = ""  # content security policy
    own_pages: bool = True  # False with a Pelican theme: no pages of challenges, weeks and feeds
    icons: tuple[str, ...] = ()  # names of the icon files at the root
    ground: str = "#ffffff"  # colour of the pages by day
    gang: GangLinks = GangLinks()
    has_blog: bool = True  # False for the site of an organiser without posts: no lists, search or feeds of them
    comments: CommentRules = CommentRules()
    search: SearchParts = SearchParts()
    tag_url: str = "tags/{slug}/"  # pattern of the addresses of tags, empty if they have no pages
