"""The content security policy of the site, and the HTML in a text that violates it. Pure.

Under the policy such HTML has no effect on a page. In feed readers and old browsers it would tell other sites who
reads.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from plugins.core.urls import ascii_origin
from plugins.engine.markdown.source_lines import find_lines

# A browser may load what the site itself has, and nothing else; JSON-LD is data and no script to it (HTML, 4.12.1).
_FROM_THE_SITE = "script-src style-src img-src font-src media-src manifest-src connect-src form-action".split()
_LOADED = {
    **dict.fromkeys(("img", "source", "video", "audio", "track", "input"), ("src", "srcset", "poster")),
    **dict.fromkeys(("image", "use", "feimage"), ("href", "xlink:href")),
    **dict.fromkeys(("td", "th", "table", "body"), ("background",)),
}
_TARGETS = ("href", "xlink:href", "action", "formaction")
_RECEIVERS = ("action", "formaction", "ping")
_FORBIDDEN_TAGS = (
    "script", "style", "object", "embed", "applet", "base", "meta", "link", "frame", "frameset", "portal"
)  # fmt: skip
_LOCAL_FILE = re.compile(r"(?i)file:|[a-z]:[\\/]")
_HOME_FOLDER = re.compile(r"/(?:Users|home)/[^/]+/.|/(?:Volumes|private/var|var/folders|mnt/[a-z])/.")


def policy(embeds: Sequence[str], *, wasm: bool = False) -> str:
    """Return the content security policy (CSP 3) of every page; ``embeds`` are the origins allowed in frames.

    ``wasm`` lets scripts run WebAssembly, as the search does in a worker of its own.
    """
    frames = [f"frame-src {' '.join(embeds)}"] if embeds else []
    loaded = "; ".join(f"{name} 'self'" for name in _FROM_THE_SITE)
    if wasm:
        loaded = loaded.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    return "; ".join(["default-src 'none'", loaded, *frames, "base-uri 'none'"])


class Violation(NamedTuple):
    """A part of a tag that may violate the policy: its ``kind``, a key of the messages below, and its text."""

    kind: str
    written: str


# kind: (what is wrong, how to mend it); {} is the text, {host} and {origin} are those of an address
_MESSAGES = {
    "element": ("{}> has no effect under the content security policy", "delete it, or link to a page that has it"),
    "style": ("{} has no effect under the content security policy", "delete it; the theme sets the look"),
    "handler": ("{} would not run under the content security policy", "delete it"),
    "frame": ("a frame of {} is not allowed", 'link to it instead, or name "{origin}" in ENGINE["embeds"]'),
    "resource": (
        "{} would be loaded from {host}, which would learn of every reader",
        "copy the file into content/images/ and write its name",
    ),
    "insecure": ("{} begins with http, which browsers do not allow on a page with https", "write {secure}"),
    "local": (
        "{} is a file on this computer, which readers cannot open",
        "copy it into content/images/ and write its name",
    ),
    "spaces": ("{} has a space in its address", 'write %20 for it, and a title between straight quotes (")'),
    "data": ("{}… would not be shown under the content security policy", "save it as a file in content/images/"),
    "sent": (
        "{} would send readers' input to {host}, against the content security policy",
        "link to a page that has the form",
    ),
}


def csp_violations(
    tag: str, attributes: Iterable[tuple[str, str | None]], is_replaced: bool = False
) -> Iterator[Violation]:
    """Yield the violations of a start tag, also possible ones: `judged` decides, which knows the site

    ``is_replaced`` tells that the tag shows a picture in other sizes if it is of this site.
    """
    if tag in _FORBIDDEN_TAGS:
        yield Violation("element", f"<{tag}")
    for name, raw in attributes:
        value = (raw or "").strip()
        if name == "style" or name.startswith("on") or name == "srcdoc":
            yield Violation("style" if name == "style" else "handler", f"{name}=")
        elif name in _TARGETS and re.match(r"(?i)\s*(java|vb)script:", re.sub(r"[\x00-\x20]", "", value)):
            yield Violation("handler", value)
        elif name in (*_TARGETS, *_LOADED.get(tag, ())) and _LOCAL_FILE.match(value):
            yield Violation("local", value)
        elif name in _LOADED.get(tag, ()) and _HOME_FOLDER.match(value):
            yield Violation("home", value)
        elif name == "href" and re.match(r"https?://\S*\s", value):
            yield Violation("spaces", value)
        elif tag == "iframe" and name == "src":
            yield Violation("frame", value)
        elif name in _LOADED.get(tag, ()):
            kind = "picture" if is_replaced and name == "src" else "resource"
            yield from (Violation(kind, url) for url in _urls(name, value) if _is_external(url))
        elif name in _RECEIVERS and _is_external(value):
            yield Violation("sent", value)


def judged(violation: Violation, origins: Sequence[str], embeds: Sequence[str], is_file: bool) -> Violation | None:
    """Return a violation of the policy as it is told, None for what is allowed after all.

    That is an address of the site, or a frame of an origin in the settings. ``is_file`` tells that the address names a
    file of the content: a picture is shown by another address then, so that http is as good as https.
    """
    kind, written = violation
    if kind == "home":
        return None if is_file else Violation("local", written)
    origin = _origin(written)
    if kind == "frame":
        return None if not _is_external(written) or origin in (*origins, *embeds) else violation
    if kind not in ("picture", "resource", "sent"):
        return violation
    if origin in origins or (kind == "picture" and is_file):
        return None
    if origin.startswith("http:") and f"https{origin[4:]}" in origins:
        return Violation("insecure", written)
    return None if f"http{origin[5:]}" in origins else Violation("resource" if kind == "picture" else kind, written)


def explain(violation: Violation) -> tuple[str, str]:
    """Return (what is wrong, how to mend it)."""
    kind, written = violation
    if kind == "resource" and written.startswith("data:"):
        kind = "data"
    what, remedy = _MESSAGES[kind]
    origin = _origin(written)
    shown = written[:30] if kind == "data" else written[:100]
    secure = re.sub("(?i)^http:", "https:", written)
    return what.format(shown, host=urlsplit(origin).netloc), remedy.format(origin=origin, secure=secure)


def with_lines(violations: Iterable[Violation], body: str, first: int) -> Iterator[tuple[Violation, int]]:
    """Pair each violation with its line in the source; ``first`` is the number of the first line and the fallback."""
    violations = tuple(violations)
    patterns = (f"(?i){re.escape(violation.written)}" for violation in violations)
    return zip(violations, find_lines(patterns, body, first), strict=True)


def _urls(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value]
    return [candidate.split()[0] for candidate in value.split(", ") if candidate.strip()]


def _is_external(url: str) -> bool:
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
