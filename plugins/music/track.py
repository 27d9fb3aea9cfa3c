"""Tracks: the music tips of a post. The module ``parsing`` reads them from its front matter."""

from msgspec import Struct


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


class Note(Struct, frozen=True):
    """A sentence about the tracks as plain text, and the addresses of its links, which plain text does not have."""

    text: str
    addresses: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text
