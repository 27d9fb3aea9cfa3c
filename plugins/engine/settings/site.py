"""The settings of the site: those of Pelican that this project reads, our own, and the ``ENGINE`` table."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile, WrongValueError
from plugins.core.urls import ascii_host, ascii_origin, encoded_url

_ORIGIN = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?")
# Pelican's defaults of FILENAME_METADATA, for a name without its ending, and of PATH_METADATA.
NAME_PATTERNS = (r"(?P<date>\d{4}-\d{2}-\d{2}).*", "")
_WITHOUT_SCHEME = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)")
# Reserved names, which no public site can have (RFC 2606).
_RESERVED = (".example", ".invalid", ".test", ".localhost", "example.org", "example.com", "example.net")


class SiteConfig(Struct, frozen=True):
    """Single settings by their names in lower case. ``siteurl`` is the public URL, without a slash at its end.

    ``now`` fixes the site at an instant. ``preview`` shows drafts and scheduled posts. ``release`` checks that the site
    can be published. ``frozen`` writes nothing but the output, ``deferred`` keeps the new lines of the ledger in the
    cache. ``other_addresses`` are those at which the host has something else than the blog, such as a shop.
    ``public_url`` is the SITEURL of the settings, where a preview has another one.
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
    frozen: bool = False
    deferred: bool = False
    article_paths: tuple[str, ...] = ("posts",)
    page_paths: tuple[str, ...] = ("pages",)
    relative_urls: bool = False
    article_url: str = "{slug}.html"  # from here on Pelican's defaults
    article_lang_url: str = "{slug}-{lang}.html"
    page_url: str = "pages/{slug}.html"
    page_lang_url: str = "pages/{slug}-{lang}.html"
    filename_metadata: str | None = NAME_PATTERNS[0]
    path_metadata: str | None = NAME_PATTERNS[1]
    extra_settings: tuple[str, ...] = ()
    static_paths: tuple[str, ...] = ("images",)
    article_excludes: tuple[str, ...] = ()
    page_excludes: tuple[str, ...] = ()
    static_excludes: tuple[str, ...] = ()
    ignore_files: tuple[str, ...] = ()
    other_addresses: tuple[str, ...] = ()
    public_url: str = ""

    def __post_init__(self) -> None:
        """Validate the values."""
        if remedy := siteurl_remedy(self.siteurl):
            raise WrongValueError(f"SITEURL is {self.siteurl!r}: {remedy}", "siteurl")
        if self.relative_urls:
            what = "RELATIVE_URLS is True: remove it, links begin with the path of SITEURL"
            raise WrongValueError(what, "relative_urls")
        if not self.sitename.strip():
            raise WrongValueError("SITENAME is empty: give the blog a name", "sitename")
        for name in ("filename_metadata", "path_metadata"):
            try:
                re.compile(getattr(self, name) or "")
            except re.error as error:
                what = f"{name.upper()} is not a regular expression ({error})"
                raise WrongValueError(f"{what}: write it as {NAME_PATTERNS[0]}, Pelican's own", name) from error
        for address in self.other_addresses:
            if not address.startswith("/") or address == "/":
                what = f"OTHER_ADDRESSES has {address!r}: begin each with a slash, as '/shop/'"
                raise WrongValueError(what, "other_addresses")
        for name in ("article_paths", "page_paths"):
            for path in getattr(self, name):
                if path.startswith("."):  # a hidden folder, which is never read
                    what = f"{name.upper()} has {path!r}: name a folder of the content folder, such as posts"
                    raise WrongValueError(what, name)

    @property
    def base(self) -> str:
        """The path of SITEURL for links: empty at the root of a host, else such as ``/blogg``."""
        return encoded_url(urlsplit(self.siteurl).path.rstrip("/"))

    @property
    def origin(self) -> str:
        """The scheme and host of SITEURL, in ASCII."""
        return ascii_origin(self.siteurl)

    @property
    def host(self) -> str:
        """The host of SITEURL as it is written."""
        return urlsplit(self.siteurl).hostname or ""

    @property
    def homes(self) -> tuple[str, ...]:
        """The URLs of the front page that texts may name: SITEURL, and in a preview the public one as well."""
        return (self.siteurl, self.public_url) if siteurl_of(self.public_url) else (self.siteurl,)

    @property
    def root(self) -> str:
        """The URL of the front page, without the slash at its end."""
        return self.origin + self.base


class EngineConfig(Struct, frozen=True):
    """The ``ENGINE`` table. ``seconds_per_post`` limits the time that Markdown may take for one text.

    ``embeds`` are the sites that texts may show in an iframe. The content security policy allows them, and they see the
    address of every reader.
    """

    seconds_per_post: int = 10
    embeds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Validate the values."""
        if not 1 <= self.seconds_per_post <= 3600:
            raise WrongValueError("set seconds_per_post to 1 to 3600")
        if not all(_ORIGIN.fullmatch(origin) for origin in self.embeds):
            raise WrongValueError("write each as https://www.youtube-nocookie.com, without a path", "embeds")


def is_address(url: str) -> bool:
    """Tell whether a URL is absolute, with http or https, and has no query and no fragment."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return bool(whole) and not parts.query and not parts.fragment and port != 0 and not re.search(r"[\s\\<>\"]", url)


def siteurl_of(url: str) -> str:
    """Return the URL of a blog as SITEURL has it, from one as people write it; empty where it cannot be one."""
    bare = re.sub(r"/index\.html?$", "", url.strip())
    if not is_address(bare) and _WITHOUT_SCHEME.match(bare):
        bare = f"https://{bare}"
    return bare if is_address(bare) and _is_host(urlsplit(bare).hostname or "") else ""


def siteurl_remedy(url: str) -> str:
    """Return the remedy for a SITEURL that cannot be the URL of a blog; empty for a right one."""
    bare = siteurl_of(url)
    if not bare:
        return 'give the public address, as "https://example.org"'
    return "" if bare == url else f'write "{bare}"'


def _is_host(host: str) -> bool:
    try:
        return ":" in host or all(ascii_host(host).split("."))
    except ValueError:
        return False


def release_faults(site: SiteConfig, source: SettingsFile) -> Iterator[Fault]:
    """Yield the faults that keep a site from being published (``RELEASE``)."""
    if site.preview:
        yield source.fault(("PREVIEW",), "PREVIEW would publish drafts and scheduled posts", "remove it")
    if site.now is not None:
        yield source.fault(("NOW",), "NOW is fixed: no new post would be published", "remove the line to go live")
    if site.host.endswith(_RESERVED) or site.host in ("localhost", "127.0.0.1", "::1"):
        what = f"SITEURL is {site.siteurl}, which is not a public address"
        yield source.fault(("SITEURL",), what, "give the public address of the blog")
