"""The music of a post, made of its fields, and the faults of fields that do not fit together."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.engine.content.post import SourcePost
from plugins.music.fields import MUSIC, MUSIC_NOTE, MUSIC_URL
from plugins.music.track import Music, Track

_NO_TIP = "add 'Music: Artist – Title', or remove the line"
_ONE_EACH = "give one for each, in their order, or write each address after its tip"

_A_LINE_EACH = "write each on a line of its own; in the title of one write ':' for ' – '"
_SECOND = re.compile(r"\S[,;/]?\s*[,;/]\s+\S.*\s[–—-]\s")


def music_of(post: SourcePost) -> Music | None:
    """Return the music of a post; None without a tip. Tips without an address have those of Music-Url, in order."""
    tracks = post.field(MUSIC)
    if not tracks:
        return None
    addresses = post.field(MUSIC_URL) or ()
    left = iter(addresses)
    return Music(tuple(_with_address(track, left) for track in tracks), post.field(MUSIC_NOTE) or "")


def _with_address(track: Track, left: Iterator[str]) -> Track:
    return track if track.url else replace(track, url=next(left, None))


def misfits(post: SourcePost, where: str) -> Iterator[Fault]:
    """Yield a fault for a Music-Url or Music-Note without a tip, and for addresses that are not as many as the tips."""
    if not post.line(MUSIC):
        for name, line in (("Music-Url", post.line(MUSIC_URL)), ("Music-Note", post.line(MUSIC_NOTE))):
            if line:
                yield fault(where, f"{name}: the post has no music tip", _NO_TIP, line)
        return
    addresses = post.field(MUSIC_URL) or ()
    tracks = post.field(MUSIC) or ()
    without = sum(not track.url for track in tracks)
    if addresses and tracks and not without:
        has = "the tip has an address" if len(tracks) == 1 else "each tip has an address"
        yield fault(where, f"Music-Url: {has} already", "remove the line", post.line(MUSIC_URL))
    elif addresses and tracks and len(addresses) != without:
        own = " without an address" if without < len(tracks) else ""
        what = f"Music-Url: {_count(len(addresses), 'address', 'addresses')} for {_count(without, 'tip', 'tips')}{own}"
        yield fault(where, what, _ONE_EACH, post.line(MUSIC_URL))


def doubtful(post: SourcePost, where: str) -> Iterator[Fault]:
    """Yield a warning for each tip that seems to be two, since a second artist follows the title on the same line."""
    for track in post.field(MUSIC) or ():
        if _SECOND.search(track.title):
            yield fault(where, f"Music: '{track}' may be two tips", _A_LINE_EACH, post.line(MUSIC))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
