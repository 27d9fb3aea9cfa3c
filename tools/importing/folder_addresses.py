"""The address that a text had in the program of its folder, where the rule of the program is certain. Pure."""

import re
from collections.abc import Iterator
from posixpath import basename, splitext
from urllib.parse import urlsplit

from plugins.engine.content.bundles import naming_path
from plugins.engine.content.post import SourcePost
from tools.importing.markdown_files import Folder, Program
from tools.importing.models import SourceFeed

_PLAIN = re.compile(r"[a-z0-9/-]+")
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_SET_BY_HUGO = ("permalinks", "uglyURLs", "disablePathToLower", "defaultContentLanguageInSubdir")
_FEEDS = {  # by the setting that may give another address
    Program.HUGO: {"": ("rss", "index.xml")},
    Program.JEKYLL: {"": ("atom", "feed.xml")},
    Program.PELICAN: {"FEED_ALL_ATOM": ("atom", "feeds/all.atom.xml"), "FEED_ALL_RSS": ("rss", "feeds/all.rss.xml")},
    Program.ELEVENTY: {"": ("atom", "feed/feed.xml")},
}
_JEKYLL_RULES = {"": "{}/{}/{}/{}.html", "date": "{}/{}/{}/{}.html", "pretty": "{}/{}/{}/{}/"}


def old_path(folder: Folder, path: str, post: SourcePost) -> str:
    """Return the path of an old address with the base of the old site; empty where only its program knows it."""
    below = post.url if post.url is not None else _by_rule(folder, path, post)
    return f"{base_path(folder)}/{below.lstrip('/')}" if below else ""


def feeds_of(folder: Folder) -> Iterator[SourceFeed]:
    """Yield the feeds of the old site, at the addresses that its program gives them unless it is told others."""
    found = _FEEDS.get(folder.program, {})
    for setting, (form, address) in found.items():
        own = folder.setting(setting) if setting else ""
        if own.lower() not in ("none", "false"):
            yield SourceFeed(f"{base_path(folder)}/{own or address}", form)


def base_path(folder: Folder) -> str:
    """Return the path of the old site on its host."""
    if folder.program is Program.JEKYLL:
        written = folder.setting("baseurl")
    else:
        written = urlsplit(folder.setting("baseURL", "SITEURL")).path
    return f"/{written.strip('/')}" if written.strip("/") else ""


def _by_rule(folder: Folder, path: str, post: SourcePost) -> str:
    match folder.program:
        case Program.HUGO:
            return _of_hugo(folder, path, post)
        case Program.JEKYLL:
            return _of_jekyll(folder, path, post)
        case Program.PELICAN:
            return _of_pelican(folder, post)
        case _:
            return ""


def _of_hugo(folder: Folder, path: str, post: SourcePost) -> str:
    """Return the folder of the text and its slug, which is the rule unless the settings have another one."""
    if any(re.search(rf"(?im)^\s*\[?[\"']?{name}\b", folder.settings) for name in _SET_BY_HUGO):
        return ""
    named = splitext(naming_path(path, ()))[0]
    last = post.slug if "slug" in post.lines else basename(named)
    whole = "/".join([*named.split("/")[:-1], last])
    return f"{whole}/" if _PLAIN.fullmatch(whole) else ""


def _of_jekyll(folder: Folder, path: str, post: SourcePost) -> str:
    """Return the date and the name of the file, for a post without a category, which would be a part of it."""
    rule = _JEKYLL_RULES.get(folder.setting("permalink"), "")
    name = _DATED.fullmatch(splitext(basename(path))[0])
    plain = path.startswith("_posts/") and path.count("/") == 1 and not post.category
    own_rules = re.search(r"(?m)^(?:defaults|collections):", folder.settings)
    if not rule or not name or not plain or own_rules or not _PLAIN.fullmatch(name[4]):
        return ""
    year, month, day = f"{post.date.instant:%Y-%m-%d}".split("-") if post.date else name.groups()[:3]
    return rule.format(year, month, day, post.slug if "slug" in post.lines else name[4])


def _of_pelican(folder: Folder, post: SourcePost) -> str:
    """Return the slug that the text gives itself: others are made of titles, by rules that may be set."""
    setting = "ARTICLE_URL" if post.kind == "post" else "PAGE_URL"
    if "slug" not in post.lines or folder.setting(setting) or folder.setting(setting.replace("URL", "SAVE_AS")):
        return ""
    return f"{post.slug}.html" if post.kind == "post" else f"pages/{post.slug}.html"
