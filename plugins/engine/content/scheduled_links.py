"""Addresses of this site in posts that wait for their date: what will lead nowhere on that day is told today. Pure.

A build that runs by itself would fail on the morning of the post. Only what no day changes is looked at: addresses of
posts and of files.
"""

from collections.abc import Iterator, Mapping

from plugins.engine.content.permalinks import address
from plugins.engine.settings.site import SiteConfig
from plugins.engine.content.site_links import Named, joined
from plugins.engine.content.links import RELATIVE
from plugins.engine.content.models import Text


def named_later(texts: Mapping[str, Text], site: SiteConfig, content: str) -> Iterator[Named]:
    """Yield the posts that wait, with the addresses of posts and files that they name."""
    root = f"{site.origin}{site.base}"
    posts = f"{root}/{site.article_url.partition('{')[0]}"
    files = tuple(f"{root}/{folder}/" for folder in site.static_paths if folder not in ("", "."))
    for path, text in texts.items():
        page = address(text.post, site) if text.post.kind == "post" else None
        if page is None:
            continue
        written = [link.written for link in text.links if link.kind == RELATIVE]
        written += [each for each in text.converted.addresses if not each.startswith("#")]
        found = ((each, joined(f"{root}/{page}", each)) for each in written)
        sure = tuple((each, url) for each, url in found if url.startswith(files) or (posts != f"{root}/" and _is_post(url, posts)))
        yield Named(f"{content}/{path}", text.post.body, text.post.body_line, sure)


def addresses_later(texts: Mapping[str, Text], site: SiteConfig) -> Iterator[str]:
    """Yield the addresses below the site's own at which the posts that wait will be."""
    for text in texts.values():
        if page := address(text.post, site):
            yield page


def _is_post(url: str, posts: str) -> bool:
    """Tell whether nothing but a post can be at an address: not so where lists and archives stand in the same folder."""
    below = url.removeprefix(posts).split("?")[0].split("#")[0].strip("/")
    return url.startswith(posts) and bool(below) and "/" not in below
