"""The tables ``[announce.mastodon]`` and ``[announce.bluesky]`` of publish.toml. Secrets are in no setting."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import ClassVar, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, did_you_mean
from plugins.core.settings import SettingsFile, WrongValueError, load_table, refuse

PLACEHOLDERS = ("title", "hashtag", "number", "total", "link")
_TABLE = "announce"
_LOCAL = ("127.0.0.1", "::1", "localhost")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")  # atproto.com/specs/handle


T = TypeVar("T", bound=Struct)


class AccountConfig(Struct, frozen=True, kw_only=True):
    """Settings that all accounts have.

    ``text`` is the text of an announcement, with the placeholders {title}, {hashtag}, {number}, {total} and {link}. A
    line whose number or hashtag a post does not have is left out. ``language`` is that of the announcements; by
    default the language of each post.
    """

    server: str
    text: str = ""
    language: str = ""

    example: ClassVar[str] = ""
    """A right address of a server."""

    def __post_init__(self) -> None:
        """Validate values."""
        refuse(self.wrong_values())

    def wrong_values(self) -> Iterator[WrongValueError]:
        """Yield an error for each value that cannot be."""
        if not _is_safe(self.server):
            yield WrongValueError(f"write it as {self.example}", "server")
        if self.text and (remedy := _remedy(self.text)):
            yield WrongValueError(remedy, "text")
        if self.language and not _LANGUAGE.fullmatch(self.language):
            yield WrongValueError("write it as sv or en", "language")

    @property
    def account(self) -> str:
        """The account in the log."""
        raise NotImplementedError


class MastodonConfig(AccountConfig, frozen=True, kw_only=True):
    """An account on a server that speaks Mastodon's API; its token names the account."""

    example = "https://mastodon.social"

    @property
    def account(self) -> str:
        """The account in the log."""
        return f"mastodon:{urlsplit(self.server).netloc.lower()}"


class BlueskyConfig(AccountConfig, frozen=True, kw_only=True):
    """An account of the AT Protocol. ``server`` is the one to log in at."""

    handle: str
    server: str = "https://bsky.social"

    example = "https://bsky.social"

    def wrong_values(self) -> Iterator[WrongValueError]:
        """Yield an error for each value that cannot be."""
        yield from super().wrong_values()
        if not _HANDLE.fullmatch(self.handle):
            yield WrongValueError("write it as elin.bsky.social, without @ and in small letters", "handle")

    @property
    def account(self) -> str:
        """The account in the log."""
        return f"bluesky:{self.handle}"


class AnnounceConfig(Struct, frozen=True):
    """The accounts on which new posts are announced."""

    mastodon: MastodonConfig | None = None
    bluesky: BlueskyConfig | None = None

    @property
    def accounts(self) -> tuple[MastodonConfig | BlueskyConfig, ...]:
        """The accounts that are set."""
        return tuple(each for each in (self.mastodon, self.bluesky) if each)


def read_accounts(tables: object, source: SettingsFile, faults: list[Fault]) -> AnnounceConfig:
    """Return the accounts of the table ``[announce]``; what is wrong in it is added to the faults."""
    if not isinstance(tables, Mapping):
        faults.append(source.fault((_TABLE,), "announce is no table", "write a table such as [announce.mastodon]"))
        return AnnounceConfig()
    known = list(AnnounceConfig.__struct_fields__)
    for name in tables:
        if name not in known:
            remedy = did_you_mean(str(name), known)
            faults.append(source.fault((_TABLE, str(name)), f"unknown account '{name}'", remedy))
    return AnnounceConfig(
        _account(MastodonConfig, "mastodon", tables, source, faults),
        _account(BlueskyConfig, "bluesky", tables, source, faults),
    )


def _account(
    cls: type[T], name: str, tables: Mapping[str, object], source: SettingsFile, faults: list[Fault]
) -> T | None:
    """Return the account of a table, if it is there; its faults are added to ``faults``."""
    try:
        return load_table(cls, (_TABLE, name), tables[name], source) if name in tables else None
    except SiteError as error:
        faults.extend(error.faults)
        return None


def _is_safe(server: str) -> bool:
    """Tell whether this is the address of a server to which a password may be sent."""
    try:
        parts = urlsplit(server)
        port = parts.port
    except ValueError:
        return False
    bare = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc or port == 0)
    return bare and bool(
        parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL))
    )


def _remedy(text: str) -> str:
    """Return how to mend the text of an announcement; empty where it is right."""
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    try:
        fields = [field[1:] for line in text.splitlines() for field in Formatter().parse(line) if field[1] is not None]
    except ValueError:
        return f"a brace has no partner; known: {known}"
    if any(name not in PLACEHOLDERS or spec or conversion for name, spec, conversion in fields):
        return f"known: {known}"
    links = sum(1 for name, *_ in fields if name == "link")
    return "" if links == 1 else "write {link} once"
