"""The site's own settings, checked: Pelican's names that this project reads, and the ``ENGINE`` table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.core.errors import Fault, did_you_mean
from plugins.core.settings import SettingsFile, WrongValueError

# Settings of Pelican and of its themes that its table of defaults does not have (its documentation, "Settings").
_WITHOUT_DEFAULT = """
    AUTHOR DEBUG DIRECT_TEMPLATES FEED_ALL_RSS FEED_ATOM FEED_ATOM_URL FEED_DOMAIN FEED_RSS FEED_RSS_URL
    CATEGORY_FEED_RSS TAG_FEED_ATOM TAG_FEED_RSS TRANSLATION_FEED_RSS
    ARCHIVES_SAVE_AS ARCHIVES_URL AUTHORS_SAVE_AS CATEGORIES_SAVE_AS INDEX_URL TAGS_SAVE_AS TAGS_URL
    LINKS MENUITEMS SITESUBTITLE SOCIAL SUMMARY_MAX_PARAGRAPHS TIMEZONE
""".split()
OURS = ("NOW", "PREVIEW", "RELEASE", "EXTRA_SETTINGS")
_NOWHERE = (".example", ".invalid", ".test", ".localhost")  # RFC 2606: names that no site can have


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Pelican's settings by their names, and ours. ``siteurl`` is the public address, without a slash at the end.

    ``now`` fixes the site at an instant, ``preview`` shows drafts and future posts, ``release`` checks that the site
    is fit to be published.
    """

    sitename: str
    siteurl: str
    timezone: ZoneInfo
    default_lang: str
    sitesubtitle: str = ""
    author: str = ""
    now: str | None = None
    preview: bool = False
    release: bool = False
    article_paths: tuple[str, ...] = ("posts",)
    page_paths: tuple[str, ...] = ("pages",)
    relative_urls: bool = False

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        parts = urlsplit(self.siteurl)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise WrongValueError(f'SITEURL is {self.siteurl!r}: give the public address, as "https://example.org"')
        if self.relative_urls:
            raise WrongValueError("RELATIVE_URLS is True: take it away, links here begin with the path of SITEURL")
        if not self.sitename.strip():
            raise WrongValueError("SITENAME is empty: give the blog a name")
        if not all(self.article_paths + self.page_paths):
            raise WrongValueError('ARTICLE_PATHS and PAGE_PATHS name folders, such as ["posts"]')

    @property
    def base(self) -> str:
        """The path of SITEURL: empty at the root of a host, else such as ``/blogg``."""
        return urlsplit(self.siteurl).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of SITEURL."""
        parts = urlsplit(self.siteurl)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """The ``ENGINE`` table. ``seconds_per_post`` bounds how long Markdown may take for one text."""

    seconds_per_post: int = 10


def release_faults(site: SiteConfig, source: SettingsFile) -> Iterator[Fault]:
    """What keeps a site from being published (``RELEASE``): it stands still, or it has no address."""
    if site.now is not None:
        yield source.fault(("NOW",), "NOW is fixed, so that no new post would come out", "remove the line to go live")
    host = urlsplit(site.siteurl).hostname or ""
    if host.endswith(_NOWHERE) or host in ("localhost", "127.0.0.1", "::1"):
        what = f"SITEURL is {site.siteurl}, where nobody can read it"
        yield source.fault(("SITEURL",), what, "give the public address of the blog")


def unknown_settings(
    settings: Mapping[str, object], defaults: Iterable[str], tables: Iterable[str], source: SettingsFile
) -> Iterator[Fault]:
    """A fault for each setting that neither Pelican nor a plugin has, nor ``EXTRA_SETTINGS`` names."""
    extra = settings.get("EXTRA_SETTINGS", ())
    known = {
        *defaults,
        *_WITHOUT_DEFAULT,
        *OURS,
        *tables,
        *(extra if isinstance(extra, list | tuple) else ()),
    }
    for name in sorted(set(settings) - known):
        remedy = did_you_mean(name, sorted(known))
        if remedy.startswith("known"):
            remedy = "remove it, or name it in EXTRA_SETTINGS if another plugin or theme reads it"
        yield source.fault((name,), f"unknown setting '{name}'", remedy)
