"""The head of an export: the blog, its authors, and whether it is an export of WordPress at all."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree
from msgspec import Struct

from tools.importing.models import SourceArchive, SourceBlog
from tools.importing.wordpress.item_xml import name_of, parse_item, values_of
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
    blog = SourceBlog(
        title=plain(values.get("title", "")),
        tagline=plain(values.get("description", "")),
        address=address,
        lang=values.get("language", "").strip(),
        authors=tuple(dict.fromkeys(names.values())),
        archives=tuple(_archives(channel, urlsplit(address).path.rstrip("/"))),
    )
    return Head(blog, names, own, opening)


def _shown_name(author: dict[str, str]) -> str:
    return author.get("wp:author_display_name", "").strip() or author.get("wp:author_login", "")


def _archives(channel: Iterable[etree._Element], base: str) -> Iterator[SourceArchive]:
    """Yield the lists of categories and tags, at the addresses that WordPress gives them unless it is told others."""
    terms = [(name_of(str(each.tag)), values_of(each)) for each in channel]
    categories = {values.get("wp:category_nicename", ""): values for name, values in terms if name == "wp:category"}
    for slug, values in categories.items():
        path = [slug]
        while (parent := categories.get(path[0], {}).get("wp:category_parent", "")) and parent not in path:
            path.insert(0, parent)
        found = (f"category/{'/'.join(path)}/", f"?cat={values.get('wp:term_id', '')}", f"?category_name={slug}")
        yield SourceArchive(tuple(f"{base}/{unquote(each)}" for each in found), plain(values.get("wp:cat_name", "")))
    for name, values in terms:
        if name == "wp:tag" and (slug := values.get("wp:tag_slug", "")):
            of_tag = (f"tag/{slug}/", f"?tag={slug}")
            yield SourceArchive(
                tuple(f"{base}/{unquote(each)}" for each in of_tag), plain(values.get("wp:tag_name", ""))
            )
