"""The head of an export: the blog, its authors, and whether it is an export of WordPress at all."""

from urllib.parse import urlsplit

from msgspec import Struct

from tools.importing.models import SourceBlog
from tools.importing.wordpress.item_xml import name_of, parse_item, values_of
from tools.importing.wordpress.lists import archives_of, feeds_of
from tools.importing.wordpress.plain_words import plain


class Head(Struct, frozen=True):
    """The part of an export before its first item. ``names`` are those of authors by login, ``own`` their ids."""

    blog: SourceBlog
    names: dict[str, str]
    own: frozenset[str]
    opening: bytes


def is_export(head: bytes) -> bool:
    """Tell whether a file begins as an export of WordPress does."""
    return b"<rss" in head and (b"http://wordpress.org/export/" in head or b"wxr_version>" in head)


def read_head(data: bytes, opening: bytes) -> Head:
    """Return the head of an export; raises NotXmlError."""
    start = data.find(b"<channel")
    root = parse_item((data[start:] if start >= 0 else b"<channel>") + b"</channel>", opening).root
    channel = root[0]
    values = values_of(channel)
    authors = [values_of(each) for each in channel if name_of(str(each.tag)) in ("wp:author", "wp:wp_author")]
    names = {each.get("wp:author_login", "").strip(): plain(_shown_name(each)) for each in authors}
    own = frozenset(each.get("wp:author_id", "").strip() for each in authors) - {"", "0"}
    address = (values.get("wp:base_blog_url") or values.get("link") or "").strip()
    base = urlsplit(address).path.rstrip("/")
    terms = [(name_of(str(each.tag)), values_of(each)) for each in channel]
    archives = tuple(archives_of(terms, base))
    blog = SourceBlog(
        title=plain(values.get("title", "")),
        tagline=plain(values.get("description", "")),
        address=address,
        lang=values.get("language", "").strip(),
        authors=tuple(dict.fromkeys(names.values())),
        archives=archives,
        feeds=tuple(feeds_of(archives, base)),
    )
    return Head(blog, names, own, opening)


def _shown_name(author: dict[str, str]) -> str:
    return author.get("wp:author_display_name", "").strip() or author.get("wp:author_login", "")
