"""Check the settings of URLs: ARTICLE_URL and its like, and the links of the menu."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.settings.site import SiteConfig

# The URLs of lists, instead of Pelican's defaults: the pages plugin writes them there.
LIST_URLS = {"TAG_URL": "tags/{slug}/", "TAG_SAVE_AS": "tags/{slug}/index.html"}
_PAGE_SUFFIXES = ("", "index.html", "/index.html", ".html")
_ONE_PLACE = "make both lead to the same file, for example 'posts/{slug}/index.html' and 'posts/{slug}/'"
# The suffixes that a web server adds to a URL to find its file, and the remedy for another file.
_KINDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(("ARTICLE", "ARTICLE_LANG", "PAGE", "PAGE_LANG"), (_PAGE_SUFFIXES, _ONE_PLACE)),
    "STATIC": (("",), "make both the same"),
}
_ABSOLUTE = re.compile(r"(/|https?://|mailto:)\S*$")


def public_urls(settings: Mapping[str, Any], site: SiteConfig) -> dict[str, str]:
    """Return SITEURL in ASCII, and FEED_DOMAIN too where Pelican has derived it from SITEURL."""
    return {name: site.root for name in ("SITEURL", "FEED_DOMAIN") if settings[name] == settings["SITEURL"]}


def wrong_urls(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each URL pattern that cannot be filled in, leads out of the output, or to another file."""
    for kind, (suffixes, remedy) in _KINDS.items():
        url = f"{kind}_URL"
        save_as = f"{kind}_SAVE_AS"
        faults = [*_wrong_pattern(url, settings, source), *_wrong_pattern(save_as, settings, source)]
        yield from faults
        if not faults and _filled(save_as, settings) not in [f"{_filled(url, settings)}{end}" for end in suffixes]:
            what = f"{save_as} is {settings[save_as]!r}, but {url} leads to {settings[url]!r}"
            yield source.fault((save_as,), what, remedy)


def _wrong_pattern(name: str, settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    filled = _filled(name, settings)
    what = f"{name} is {settings[name]!r}"
    placeholders = "{path}" if name.startswith("STATIC") else "{slug}, {lang} or {date}"
    if filled is None:
        yield source.fault((name,), f"{what}, which has an unknown placeholder", f"use {placeholders}")
    elif filled == settings[name]:
        files = "files" if name.startswith("STATIC") else "pages" if name.startswith("PAGE") else "posts"
        yield source.fault((name,), f"{what}, so that all {files} share one address", f"use {placeholders} in it")
    elif filled.startswith("/") or ".." in filled.split("/"):
        yield source.fault((name,), f"{name} leads out of the output", "begin it with a folder, without a slash")


def _filled(name: str, settings: Mapping[str, Any]) -> str | None:
    """Return the URL of an example post; None for a pattern with an unknown placeholder."""
    values = {"slug": "x", "lang": "sv", "date": dt.datetime(2013, 1, 23), "category": "x", "author": "x", "path": "x"}
    try:
        return str(settings[name]).format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return None


def wrong_menu(items: object, source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for each menu item that is not a pair of a text and an absolute path or URL."""
    for index, item in enumerate(items if isinstance(items, list | tuple) else [items] if items else ()):
        pair = item if isinstance(item, list | tuple) else ()
        texts = [part.strip() for part in pair if isinstance(part, str)]
        if len(pair) != 2 or not all(texts) or len(texts) != 2 or not _ABSOLUTE.match(texts[1]):
            remedy = 'write each as ("Friends", "/friends/"), or with a full URL'
            yield source.fault(("MENUITEMS", str(index)), f"MENUITEMS has {item!r}", remedy)
