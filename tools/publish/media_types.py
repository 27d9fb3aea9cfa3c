"""Media types without which browsers or feed readers refuse a file. Pure.

Each rule is that of browsers: with ``X-Content-Type-Options: nosniff`` they run no script of another type, and without
it any but pictures and the like. Fonts and other pictures are known by their bytes.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

_PAGE = {".html": ("text/html", "application/xhtml+xml")}
_FEED = {
    ".xml": ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml"),
    ".json": ("application/json", "application/feed+json"),
}
_STYLE = ("text/css",)
_SCRIPT = (
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "text/ecmascript",
    "application/ecmascript",
    "application/x-ecmascript",
    "text/x-javascript",
    "text/x-ecmascript",
)
_NEVER_RUN = ("image/", "audio/", "video/", "text/csv")
_DRAWING = ("image/svg+xml",)
_KNOWN_TO_SERVERS = (".html", ".css", ".js", ".svg")


def media_of(headers: Mapping[str, str]) -> str:
    """Return the media type of an answer; empty if it has none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def wrong_media(path: str, headers: Mapping[str, str], *, feed: bool = False) -> tuple[str, str] | None:
    """Return what is wrong with the media type of a file, and the remedy; None if readers get it."""
    ending = PurePosixPath(path).suffix
    media = media_of(headers)
    sniffed = headers.get("x-content-type-options", "").partition(",")[0].strip().lower() != "nosniff"
    expected = _expected(ending, feed)
    if not expected or media in expected:
        return None
    if not media and (sniffed or ending not in (".css", ".js")):
        return None
    if ending == ".js" and sniffed and not media.startswith(_NEVER_RUN):
        return None
    told = f"it is sent as {media}" if media else "it is sent without a media type"
    where = "in nginx, include mime.types" if ending in _KNOWN_TO_SERVERS else "docs/hosting.md"
    return told, f"let the host send {ending} as {expected[0]} ({where})"


def _expected(ending: str, feed: bool) -> tuple[str, ...]:
    if feed:
        return {**_PAGE, **_FEED}.get(ending, ())
    return {**_PAGE, ".css": _STYLE, ".js": _SCRIPT, ".svg": _DRAWING}.get(ending, ())
