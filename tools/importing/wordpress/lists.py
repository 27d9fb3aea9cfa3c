"""Lists and feeds of a blog of WordPress, at the addresses that it gives them unless it is told others. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from tools.importing.models import SourceArchive, SourceFeed
from tools.importing.wordpress.plain_words import plain

_POSTS = {
    "rss": ("feed/", "feed/rss2/", "feed/rss/", "feed/rdf/", "?feed=rss2", "?feed=rss", "?feed=rdf"),
    "atom": ("feed/atom/", "?feed=atom"),
}
_COMMENTS = {
    "rss": ("comments/feed/", "comments/feed/rss2/", "?feed=comments-rss2"),
    "atom": ("comments/feed/atom/", "?feed=comments-atom"),
}


def archives_of(terms: Iterable[tuple[str, Mapping[str, str]]], base: str) -> Iterator[SourceArchive]:
    """Yield the lists of categories and tags of an export, whose head names each with its values."""
    named = list(terms)
    categories = {values.get("wp:category_nicename", ""): values for name, values in named if name == "wp:category"}
    for slug, values in categories.items():
        path = [slug]
        while (parent := categories.get(path[0], {}).get("wp:category_parent", "")) and parent not in path:
            path.insert(0, parent)
        asked = [f"?cat={number}"] if (number := values.get("wp:term_id", "").strip()) else []
        found = (f"category/{'/'.join(path)}/", *asked, f"?category_name={slug}")
        yield _archive(found, base, values.get("wp:cat_name", ""))
    for name, values in named:
        if name == "wp:tag" and (slug := values.get("wp:tag_slug", "")):
            yield _archive((f"tag/{slug}/", f"?tag={slug}"), base, values.get("wp:tag_name", ""))


def feeds_of(archives: Iterable[SourceArchive], base: str) -> Iterator[SourceFeed]:
    """Yield the feeds of posts and comments, and one for each list."""
    for comments, forms in ((False, _POSTS), (True, _COMMENTS)):
        for form, addresses in forms.items():
            yield from (SourceFeed(f"{base}/{each}", form, comments=comments) for each in addresses)
    for each in archives:
        yield SourceFeed(f"{each.addresses[0]}feed/", tag=each.tag)
        yield SourceFeed(f"{each.addresses[0]}feed/atom/", "atom", tag=each.tag)


def _archive(addresses: Iterable[str], base: str, name: str) -> SourceArchive:
    return SourceArchive(tuple(f"{base}/{unquote(each)}" for each in addresses), plain(name))
