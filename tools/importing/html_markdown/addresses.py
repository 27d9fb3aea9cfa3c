"""Addresses in HTML: which come in, and which are players of other sites. Pure."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, quote, urljoin, urlsplit

_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]+")
# What may not stand in an address, and what Markdown would read as the end of one or as emphasis.
_TO_ENCODE = re.compile(r"[\s\"<>\\^`{|}()*]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = frozenset("http https mailto tel sms xmpp irc ftp ftps geo magnet".split())
_YOUTUBE = re.compile(
    r"(?i)(?:https?:)?//(?:(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/(?:embed/|shorts/|live/|v/|watch\?(?:[^#]*&)?v=)"
    r"|youtu\.be/)([\w-]{6,20})"
)
_VIMEO = re.compile(r"(?i)(?:https?:)?//(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)")


def safe_address(written: str) -> str:
    """Return an address that a text may have, with signs encoded that would end it; else an empty text."""
    address = written.strip(" \t\r\n\f")
    try:
        urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    scheme = _SCHEME.match(_CONTROL.sub("", address))
    if scheme and scheme[1].lower() not in _ALLOWED:
        return ""
    address = re.sub(r"[\t\r\n\f]", "", address)
    return _TO_ENCODE.sub(lambda sign: f"%{ord(sign[0]):02X}" if sign[0].isascii() else quote(sign[0]), address)


def whole_address(address: str, page: str) -> str:
    """Return an address that goes on from that of its page as a whole one; others, and places in the page, stay."""
    begins = not page or not address or address.startswith(("/", "#", "?", "{")) or _SCHEME.match(address)
    try:
        return address if begins else urljoin(page, address)
    except ValueError:  # brackets that hold no IPv6 address
        return address


def player_of(address: str, embeds: Sequence[str]) -> str:
    """Return the address of a frame that shows a film or a page, if its origin is allowed; empty otherwise."""
    for pattern, frames in (
        (_YOUTUBE, ("https://www.youtube-nocookie.com/embed/{}", "https://www.youtube.com/embed/{}")),
        (_VIMEO, ("https://player.vimeo.com/video/{}",)),
    ):
        if found := pattern.match(address):
            players = (frame.format(found[1]) for frame in frames if _origin(frame) in embeds)
            return next(players, "")
    return ""


def is_film(address: str) -> bool:
    """Tell whether an address is that of a film."""
    return bool(_YOUTUBE.match(address) or _VIMEO.match(address))


def frame_of(address: str, embeds: Sequence[str]) -> str:
    """Return the address of a frame, if it may be shown: a known player's, or one whose origin is allowed."""
    if found := player_of(address, embeds):
        return found
    full = f"https:{address}" if address.startswith("//") else address
    return full if _origin(full) in embeds else ""


def page_of(address: str) -> str:
    """Return the page that a person opens instead of a frame."""
    full = f"https:{address}" if address.startswith("//") else address
    if film := _YOUTUBE.match(full):
        return f"https://www.youtube.com/watch?v={film[1]}"
    if film := _VIMEO.match(full):
        return f"https://vimeo.com/{film[1]}"
    parts = urlsplit(full)
    if parts.netloc in ("w.soundcloud.com", "www.facebook.com") and (inner := _inner(parts.query)):
        return inner
    if parts.netloc == "open.spotify.com":
        return full.replace("open.spotify.com/embed/", "open.spotify.com/")
    return full


def _inner(query: str) -> str:
    values = parse_qs(query)
    return next((values[key][0] for key in ("url", "href") if values.get(key)), "")


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()
