"""Find addresses of this site in scheduled posts, so that a dead one is reported today, not on its day. Pure.

An unattended build would fail on that day. Only addresses of posts and files are checked: no date changes them.
"""

from collections.abc import Iterator, Mapping

from plugins.core.dates import Moment
from plugins.engine.content.checks.built_links import TextAddresses, joined
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.links import RELATIVE
from plugins.engine.content.models import Text
from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.settings.site import SiteConfig


def named_later(texts: Mapping[str, Text], site: SiteConfig, content: ContentFolder) -> Iterator[TextAddresses]:
    """Yield the scheduled posts, with the addresses of posts and files in them."""
    root = f"{site.origin}{site.base}"
    posts = f"{root}/{site.article_url.partition('{')[0]}"
    files = tuple(f"{root}/{folder}/" for folder in site.static_paths if folder not in ("", "."))
    for path, text in texts.items():
        page = predicted_url(text.post, site) if text.post.kind == "post" else None
        if page is None:
            continue
        written = [link.written for link in text.links if link.kind == RELATIVE]
        written += [address for address in text.converted.addresses if not address.startswith("#")]
        absolute = ((address, joined(f"{root}/{page}", address)) for address in written)
        certain = tuple(
            (address, url)
            for address, url in absolute
            if url.startswith(files) or (posts != f"{root}/" and _is_post(url, posts))
        )
        post = text.post
        yield TextAddresses(content.label(path), post.markdown, post.body_line, certain, date=post.date)


def dates_later(texts: Mapping[str, Text], site: SiteConfig) -> dict[str, Moment]:
    """Return the dates of the scheduled posts by the addresses that they will have, below the root of the site."""
    dates = ((predicted_url(text.post, site), text.post.date) for text in texts.values())
    return {page: date for page, date in dates if page and date}


def _is_post(url: str, posts: str) -> bool:
    """Tell whether only a post can be at an address: it lies in the folder of posts, and is no list or archive."""
    below = url.removeprefix(posts).split("?")[0].split("#")[0].strip("/")
    return url.startswith(posts) and bool(below) and "/" not in below
