"""What a writer's HTML must not have: scripts, styles and things from other sites. Pure.

The site sends a strict content security policy (pages/headers.py), under which all this has no effect. Where it would
have one, in feed readers and old browsers, it would tell others who reads.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from plugins.core.urls import ascii_origin
from plugins.engine.markdown import source_lines

_LOADED = {
    **dict.fromkeys(("img", "source", "video", "audio", "track", "input"), ("src", "srcset", "poster")),
    **dict.fromkeys(("image", "use", "feimage"), ("href", "xlink:href")),
    **dict.fromkeys(("td", "th", "table", "body"), ("background",)),
}
_TARGETS = ("href", "xlink:href", "action", "formaction")
_SENT = ("action", "formaction", "ping")
_NEVER = ("script", "style", "object", "embed", "applet", "base", "meta", "link", "frame", "frameset", "portal")
_OF_THIS_COMPUTER = re.compile(r"(?i)file:|[a-z]:[\\/]")
_FORBIDDEN = "the content security policy forbids it"


class Blocked(NamedTuple):
    """Something in a tag: its ``kind``, a key of the table below, and what of it is ``written`` in the text."""

    kind: str
    written: str


# kind: (what is wrong, how to mend it); {} is what is written, {host} and {origin} are those of an address
_SAID = {
    "element": ("{}> has no effect: " + _FORBIDDEN, "take it away, or link to a page that has it"),
    "style": ("{} has no effect: " + _FORBIDDEN, "take it away; how things look is the theme's"),
    "handler": ("{} would not run: " + _FORBIDDEN, "take it away"),
    "frame": ("a frame of {}", 'link to it instead, or name "{origin}" in ENGINE["embeds"]'),
    "resource": (
        "{} would be loaded from {host}, which would learn of every reader",
        "copy the file into content/images/ and write {{static}}/images/…",
    ),
    "local": (
        "{} is a file of this computer, which no reader has",
        "copy it into content/images/ and write {{static}}/images/…",
    ),
    "spaces": ("{} has a space, as no address has", 'write %20 for it, and a title between straight quotes (")'),
    "data": ("{}… would not be shown: " + _FORBIDDEN, "save it as a file in content/images/"),
    "sent": ("{} would send what a reader writes to {host}: " + _FORBIDDEN, "link to a page that has the form"),
}


def blocked(tag: str, attributes: Iterable[tuple[str, str | None]]) -> Iterator[Blocked]:
    """What a start tag has that is, or may be, blocked; addresses are judged later, when the site's own is known."""
    if tag in _NEVER:
        yield Blocked("element", f"<{tag}")
    for name, given in attributes:
        value = (given or "").strip()
        if name == "style" or name.startswith("on") or name == "srcdoc":
            yield Blocked("style" if name == "style" else "handler", f"{name}=")
        elif name in _TARGETS and re.match(r"(?i)\s*(java|vb)script:", re.sub(r"[\x00-\x20]", "", value)):
            yield Blocked("handler", value)
        elif name in (*_TARGETS, *_LOADED.get(tag, ())) and _OF_THIS_COMPUTER.match(value):
            yield Blocked("local", value)
        elif name == "href" and re.match(r"https?://\S*\s", value):
            yield Blocked("spaces", value)
        elif tag == "iframe" and name == "src":
            yield Blocked("frame", value)
        elif name in _LOADED.get(tag, ()):
            yield from (Blocked("resource", url) for url in _urls(name, value) if _leads_out(url))
        elif name in _SENT and _leads_out(value):
            yield Blocked("sent", value)


def allowed(each: Blocked, origin: str, embeds: Sequence[str]) -> bool:
    """Whether the policy lets it through after all: it is the site's own, or of a site named in the settings."""
    if each.kind == "frame":
        return not _leads_out(each.written) or _origin(each.written) in (origin, *embeds)
    return each.kind in ("resource", "sent") and _origin(each.written) == origin


def explained(each: Blocked) -> tuple[str, str]:
    """(what is wrong, how to mend it)."""
    kind = "data" if each.kind == "resource" and each.written.startswith("data:") else each.kind
    what, remedy = _SAID[kind]
    shown = each.written[:30] if kind == "data" else each.written[:100]
    host = urlsplit(_origin(each.written)).netloc
    return what.format(shown, host=host), remedy.format(origin=_origin(each.written))


def lines(found: Iterable[Blocked], body: str, first: int) -> Iterator[tuple[Blocked, int]]:
    """Each with the line in which it is written, code left aside; the first line where it cannot be found."""
    found = tuple(found)
    return zip(
        found, source_lines.find_lines((f"(?i){re.escape(each.written)}" for each in found), body, first), strict=True
    )


def _urls(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value]
    return [candidate.split()[0] for candidate in value.split(", ") if candidate.strip()]


def _leads_out(url: str) -> bool:
    return bool(re.match(r"(?i)(https?:)?//|data:|blob:|ftp:", url))


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    netloc = parts.netloc.lower()
    with suppress(ValueError):
        netloc = netloc if netloc.isascii() else urlsplit(ascii_origin(f"https://{netloc}")).netloc
    return f"{(parts.scheme or 'https').lower()}://{netloc}" if netloc else ""
