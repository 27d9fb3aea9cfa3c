"""The music of a post, made of its fields, and the faults and doubts of fields that do not fit together."""

import re
from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.slugs import folded
from plugins.engine.content.post import SourcePost
from plugins.music.fields import MUSIC, MUSIC_NOTE, MUSIC_URL
from plugins.music.parsing import DASH
from plugins.music.track import Music, Track

_NO_TIP = "add 'Music: Artist – Title', or remove the line"
_ONE_EACH = "give one for each, in their order, or write each address after its tip"
_ONLY_ONE = "give one, or write each tip on a line of its own"

_A_LINE_EACH = "write each on a line of its own; in the title of one write ':' for ' – '"
_SECOND_ARTIST = rf"(?:\s*[,;]\s+|\s+[/|&+]\s+|\s+(?:och|and)\s+)(?=(?P<artist>.{{1,100}}?){DASH}\S)"
_QUOTED_TITLES = rf"[\"“”][^\"“”]+[\"“”]\s*(?:[,;/|&+]|och|and)\s.+?{DASH}[\"“”][^\"“”]+[\"“”]"


def music_of(post: SourcePost) -> Music | None:
    """Return the music of a post; None without a tip. Tips without an address have those of Music-Url, in order."""
    tracks = post.field(MUSIC)
    if not tracks:
        return None
    addresses = post.field(MUSIC_URL) or ()
    left = iter(addresses)
    note = post.field(MUSIC_NOTE)
    return Music(tuple(_with_address(track, left) for track in tracks), note.text if note else "")


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
        yield fault(where, what, _ONLY_ONE if len(tracks) == 1 else _ONE_EACH, post.line(MUSIC_URL))


def artists_of(posts: Iterable[SourcePost]) -> Set[str]:
    """Return the artists that posts tip of, folded."""
    return {folded(track.artist) for post in posts for track in post.field(MUSIC) or ()}


def doubtful(post: SourcePost, where: str, artists: Set[str]) -> Iterator[Fault]:
    """Yield a warning for two tips in one line, for a tip that is there twice, and for links that a note loses.

    ``artists`` are those of all tips of the blog, folded. Titles may have any sign, and dashes of their own: a line is
    doubted only if an artist of another tip follows in its title, or if both titles are in quotation marks.
    """
    for track in post.field(MUSIC) or ():
        if _is_two(track.title, artists):
            yield fault(where, f"Music: '{track}' may be two tips", _A_LINE_EACH, post.line(MUSIC))
    music = music_of(post)
    for track in _repeated(music):
        yield fault(where, f"Music: '{track}' is there twice", "remove one of them", post.line(MUSIC))
    note = post.field(MUSIC_NOTE)
    linked = {track.url for track in music.tracks} if music else set()
    for address in (each for each in note.addresses if each not in linked) if note else ():
        what = f"Music-Note: the link to '{address}' is lost, since a note is plain text"
        yield fault(where, what, "write it after the tip, or in the text of the post", post.line(MUSIC_NOTE))


def _is_two(title: str, artists: Set[str]) -> bool:
    if re.fullmatch(_QUOTED_TITLES, title):
        return True
    return any(folded(second["artist"]) in artists for second in re.finditer(_SECOND_ARTIST, title))


def _repeated(music: Music | None) -> Iterator[Track]:
    """Yield each tip that says nothing new after one above: the same track, and no other address."""
    addresses: dict[tuple[str, str], set[str]] = {}
    for track in music.tracks if music else ():
        key = (folded(track.artist), folded(track.title))
        known = addresses.setdefault(key, set())
        if track.url in known or (known and not track.url) or "" in known:
            yield track
        known.add(track.url or "")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
