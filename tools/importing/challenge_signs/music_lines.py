"""Read the music tips that stand on lines of their own in a text: "Dagens musiktips: Artist – Title". Pure."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from plugins.core.fields import FieldError
from plugins.engine.markdown.plain_text import plain
from plugins.music.parsing import parse_tracks
from plugins.music.track import Track
from tools.importing.challenge_signs.models import Lines, MusicLine
from tools.importing.challenge_signs.segments import Segment

_LABEL = re.compile(
    r"[\s*_]*(?:"
    r"dagens\s+(?:musiktips|låttips|låtval|låt|musikval|musik|soundtrack|spår)"
    r"|musiktips(?:et)?(?:\s+(?:för\s+dagen|i\s?dag))?|låttips(?:et)?"
    r"|today(?:['’]s)\s+(?:music\s+tip|music|song|track|tune)"
    r"|(?:music\s+tip|music|song|track|tune)\s+(?:of|for)\s+the\s+day|music\s+tip"
    r")[\s*_]*(?::|\s[–—-]\s)[\s*_]*(?P<tip>\S.*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[\"“”»](?P<title>[^\"“”«»]+)[\"“”«]\s+(?:med|av|by|with)\s+(?P<artist>[^\"“”,.;:]+)", re.IGNORECASE
)
_MORE = re.compile(r"[.!?…]\s+\w|[,;]\s+[^\W\d_A-ZÅÄÖ]|\s[–—-]\s|https?:|[\[\]]")
_MOST = 120  # characters of an artist, or of a title
_HOST = (
    r"https?://(?:[\w-]+\.)*(?:spotify\.com|spotify\.link|youtube\.com|youtu\.be|soundcloud\.com|bandcamp\.com"
    r"|music\.apple\.com|deezer\.com|tidal\.com)/[^\s<>()\[\]]+"
)
_PLAYER = re.compile(rf"(?:<(?P<auto>{_HOST})>|\[[^\[\]]*\]\((?P<link>{_HOST})\)|(?P<bare>{_HOST}))")


def music_lines(found: Sequence[Segment]) -> Iterator[MusicLine]:
    """Yield the tips whose artist and title are certain. A link to a player on the next line gives their address."""
    for at, segment in enumerate(found):
        label = _LABEL.fullmatch(segment.markdown)
        track = _track(label["tip"]) if label else None
        if track is None:
            continue
        lines = segment.lines
        follows = found[at + 1] if at + 1 < len(found) else None
        player = _PLAYER.fullmatch(follows.markdown.strip()) if follows and not track.url else None
        if player and follows and follows.lines.first - lines.last <= 2:
            track = Track(track.artist, track.title, player["auto"] or player["link"] or player["bare"])
            lines = Lines(lines.first, follows.lines.last)
        if value := _value(track):
            yield MusicLine(value, lines)


def _track(tip: str) -> Track | None:
    """Return the one track of a tip; None where words are left that may be something else."""
    bare = tip.strip(" *_")
    if quoted := _QUOTED.fullmatch(plain(bare).rstrip(".!")):
        return Track(quoted["artist"].strip(), quoted["title"].strip(), _address(bare))
    try:
        tracks = parse_tracks((bare,))
    except FieldError:
        return None
    if len(tracks) != 1:
        return None
    artist = unescape(plain(tracks[0].artist)).strip(" *_")
    title = unescape(plain(tracks[0].title)).strip(" *_").removesuffix(".")
    if not artist or not title or _MORE.search(title) or _MORE.search(artist.replace(". ", " ")):
        return None
    return Track(artist, title, tracks[0].url) if max(len(artist), len(title)) <= _MOST else None


def _address(markdown: str) -> str | None:
    found = re.search(r"\]\((https?://[^\s()]+)\)", markdown)
    return found[1] if found else None


def _value(track: Track) -> str:
    """Return the value of ``Music``; empty if a build would read another track."""
    value = f"{track} {track.url}" if track.url else str(track)
    try:
        return value if parse_tracks((value,)) == (track,) else ""
    except FieldError:
        return ""
