"""Track: the music tip at the top of a post, read from its front matter."""

import re

from msgspec import Struct

from plugins.core.fields import FieldError

_TRACK = re.compile(
    r"(?P<artist>.+?)\s+[–—-]\s+(?P<title>.+?)(?:,?\s+(?:\((?P<held>https?://\S+)\)|(?P<url>https?://\S+)))?"
)
_ADDRESS = re.compile(r"\S+://\S|\bwww\.[^\s.]+[./]\S")


class Track(Struct, frozen=True):
    """An artist, a title and an optional address of the track."""

    artist: str
    title: str
    url: str | None = None


def parse_track(value: str) -> Track:
    """Read ``Artist – Title`` with an optional address at the end; raises FieldError."""
    match = _TRACK.fullmatch(value)
    if not match or _ADDRESS.search(match["title"]):
        what = f"'{value}' is not a music tip" if value else "has no value"
        raise FieldError(what, "write it as Music: Artist – Title, with an https:// address after it if you like")
    return Track(match["artist"], match["title"], match["url"] or match["held"])
