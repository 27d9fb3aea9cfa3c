"""Tracks: the music tips at the top of a post, read from its front matter."""

import re
from collections.abc import Iterator

from msgspec import Struct

from plugins.core.fields import FieldError, web_address

_TRACK = re.compile(
    r"(?P<artist>.+?)\s+[–—-]\s+(?P<title>.+?)(?:,?\s+(?:\((?P<held>https?://\S+)\)|(?P<url>https?://\S+)))?"
)
_ADDRESS = re.compile(r"\S+://\S|\bwww\.[^\s.]+[./]\S")
_BETWEEN = re.compile(r",?\s+")  # an address may have commas of its own
_REMEDY = "write it as Music: Artist – Title, with an https:// address after it if you like"


class Track(Struct, frozen=True):
    """An artist, a title and an optional address of the track."""

    artist: str
    title: str
    url: str | None = None

    def __str__(self) -> str:
        return f"{self.artist} – {self.title}"


class Music(Struct, frozen=True):
    """The music of a post: its tracks, and a sentence about them, which may be empty."""

    tracks: tuple[Track, ...]
    note: str = ""


def parse_tracks(values: tuple[str, ...]) -> tuple[Track, ...]:
    """Read the music tips of a post; raises FieldError."""
    tracks = tuple(parse_track(tip) for value in values for tip in _tips(value))
    if not tracks:
        raise FieldError("has no value", _REMEDY)
    return tracks


def parse_track(value: str) -> Track:
    """Read ``Artist – Title`` with an optional address at the end; raises FieldError."""
    match = _match(value)
    if match is None:
        what = f"'{value}' is not a music tip" if value else "has no value"
        raise FieldError(what, _REMEDY)
    return Track(match["artist"], match["title"], match["url"] or match["held"])


def parse_addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Read the addresses of the music tips of a post, in their order; raises FieldError."""
    addresses = tuple(address for value in values for address in _BETWEEN.split(value) if address)
    if not addresses:
        raise FieldError("has no value", "give the address of the music tip, or remove the line")
    return tuple(map(web_address, addresses))


def _match(value: str) -> re.Match[str] | None:
    match = _TRACK.fullmatch(value)
    return match if match and not _ADDRESS.search(match["title"]) else None


def _tips(value: str) -> Iterator[str]:
    """Yield the tips of a value of several lines. A line that is no tip, such as an address, continues the one above.

    A line continues one that is no tip itself, too: its title is on the next line.
    """
    tip, *lines = value.split("\n")
    for line in lines:
        if _match(tip) and _match(line):
            yield tip
            tip = line
        else:
            tip = f"{tip} {line}"
    yield tip
