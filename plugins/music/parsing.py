"""Parse music tips, their addresses and their note as people write them in front matter. Pure.

An address may stand before a tip, after it, or in a link of Markdown whose words are the tip, its artist or its title.
Several tips in a line are told apart only if each has its address. Anything else with an address in it is a fault.
"""

import re
from collections.abc import Iterator

from plugins.core.fields import FieldError, web_address
from plugins.engine.content.field_types import summary
from plugins.music.track import Note, Track

# Compiled at their first use: every command reads front matter, and not every blog has tips.
DASH = r"\s+(?:--|[–—‒―−-])\s+"
_URL = r"https?://\S+"
_JOINT = rf"(?:{DASH}|\s*[,:;|/·•→]?\s+|\s+[-=]>\s+)"  # between a tip and its address
_TRACK = (
    rf"(?:(?P<before>{_URL}){_JOINT})?"
    rf"(?P<artist>.+?)(?:{_JOINT}(?P<between>{_URL}))?{DASH}(?P<title>.+?)(?:{_JOINT}(?P<after>{_URL}))?"
)
_ENCLOSED = r"(?<!\S)(?:<(https?://[^\s<>]+)>|\((https?://\S+?)\)|(https?://[^\s<>]+?))[,;:]?(?=\s|$)"
_ADDRESS = (  # of any kind, where an artist or a title should be
    r"\S+://|\bwww\.[^\s.]+[./]\S|(?<!\S)\(?(?:[a-z0-9-]+\.)+[a-z]{2,}/\S|\bspotify:[a-z]+:\w|\]\(\S*[/:.]"
)
_WORDS = r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]"
_TARGET = r"\(\s*<?(https?://[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)"
_ANY_TARGET = r"\]\(\s*<?([^\s<>]{1,500}?)>?(?:\s+[\"'][^)]{0,500})?\s*\)"
_BEFORE_A_PART = rf"(?:^|{DASH}|[,;/|)]\s+|\b(?:och|and)\s+)$"
_AROUND_A_TIP = r"^\s*(?:[,;/|&+]|och\b|and\b)?\s*|[\s,;/|]+$"
_SEVERAL = rf"{_URL}\s.*{DASH}"
_BETWEEN = r"[,;]?\s+|[,;](?=https?://)"  # an address may have commas of its own

_MAX_TIP = 1000  # characters: more of them may take long to read

_REMEDY = "write it as Music: Artist – Title, with an https:// address after it if you like"
_ONE_A_LINE = "write each tip on a line of its own, with its https:// address at the end"


def parse_tracks(values: tuple[str, ...]) -> tuple[Track, ...]:
    """Read the music tips of a post; raises FieldError."""
    tracks: list[Track] = []
    for tip in (tip for value in values for tip in _tips(value)):
        if len(tip) > _MAX_TIP:
            raise FieldError(f"has a tip of {len(tip)} characters", f"use at most {_MAX_TIP}")
        found = _tracks(tip)
        if not found:
            what = f"'{tip}' is not a music tip" if tip else "has no value"
            raise FieldError(what, _ONE_A_LINE if re.search(_SEVERAL, tip) else _REMEDY)
        tracks.extend(found)
    if not tracks:
        raise FieldError("has no value", _REMEDY)
    return tuple(tracks)


def parse_addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Read the addresses of the music tips of a post, in their order; raises FieldError."""
    addresses = tuple(address for value in values for address in re.split(_BETWEEN, value) if address)
    if not addresses:
        raise FieldError("has no value", "give the address of the music tip, or remove the line")
    return tuple(web_address(re.sub(_ENCLOSED, _address, address)) for address in addresses)


def parse_note(value: str) -> Note:
    """Read a sentence about the tips as plain text; raises FieldError."""
    text = summary(value)
    return Note(text, tuple(address for address in re.findall(_ANY_TARGET, value) if address not in text))


def _tips(value: str) -> Iterator[str]:
    """Yield the tips of a value of several lines. A line that is no tip, such as an address, continues the one above.

    A line continues one that is no tip itself, too: its title is on the next line.
    """
    tip, *lines = value.split("\n")
    for line in lines:
        if _tracks(tip) and _tracks(line):
            yield tip
            tip = line
        else:
            tip = f"{tip} {line}"
    yield tip


def _tracks(line: str) -> tuple[Track, ...]:
    """Return the tracks of a line, none if it is not a music tip; raises FieldError for a wrong address."""
    if len(line) > _MAX_TIP:
        return ()
    text = re.sub(_ENCLOSED, _address, _with_addresses_of_links(re.sub(r"\s{2,}", " ", line)))
    track = _track(text)
    return (track,) if track else _tracks_by_address(text)


def _track(text: str) -> Track | None:
    match = re.fullmatch(_TRACK, text)
    if match is None:
        return None
    addresses = [match[name] for name in ("before", "between", "after") if match[name]]
    ends_bracket = any(address.count(")") > address.count("(") for address in addresses)  # that began in the title
    if len(addresses) > 1 or ends_bracket or any(re.search(_ADDRESS, match[name]) for name in ("artist", "title")):
        return None
    return Track(match["artist"], match["title"], web_address(addresses[0]) if addresses else None)


def _tracks_by_address(text: str) -> tuple[Track, ...]:
    """Return the tracks of a line in which each of several has its address, all of them after or all before."""
    pieces = re.split(f"({_URL})", text)
    addresses = pieces[1::2]
    texts = [re.sub(_AROUND_A_TIP, "", piece) for piece in pieces[::2]]
    for first, last, outside in ((0, -1, -1), (1, None, 0)):
        tracks = [_track(f"{words} {address}") for words, address in zip(texts[first:last], addresses, strict=True)]
        if not texts[outside] and len(tracks) > 1 and all(tracks):
            return tuple(filter(None, tracks))
    return ()


def _address(found: re.Match[str]) -> str:
    """Return an address without the brackets around it and the sign behind it."""
    return found[1] or found[2] or found[3]


def _with_addresses_of_links(line: str) -> str:
    """Put its words and its address in place of each link whose words are a tip, an artist or a title."""

    def opened(link: re.Match[str]) -> str:
        before = re.search(_BEFORE_A_PART, line[: link.start()])
        is_title = before and re.fullmatch(DASH, before[0])
        is_part = is_title or re.search(DASH, link[1]) or re.match(DASH, line[link.end() :])
        return f"{link[1]} {link[2]}" if before and is_part else link[0]

    return re.sub(_WORDS + _TARGET, opened, line) if "](" in line else line
