"""The texts that the search finds, posts and pages: each is a small page of its own for Pagefind. Pure.

Pages of the site are not read. So what the theme sets around a text is never found: music tips, the signature, the
sentence of the challenge, comments, menus.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain

from msgspec import Struct

from plugins.core.lazy_html import LazyHtml
from plugins.core.long_text import digest_of
from plugins.pages.models import Document, Post
from plugins.pages.site_context import SiteContext

_PLAIN = re.compile(r"(?:[A-Za-z0-9_-]+/)+|(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.html")  # what Pagefind leaves as it is
_LONGEST = 200  # characters of a path
# Pictures have no words, and Pagefind would keep the address of the first one of each text.
_PICTURES = re.compile(r"<(?:img|source)\b[^>]*>")


class IndexedText(Struct, frozen=True):
    """A text that can be found. ``url`` is its address on the site, and ``path`` that of its page for Pagefind.

    ``lang`` is its language where that is not the one of the site. An ``untitled`` text has its first words as title.
    """

    path: str
    url: str
    title: str
    lang: str
    tags: tuple[str, ...]
    untitled: bool
    html: LazyHtml

    @property
    def key(self) -> tuple[object, ...]:
        """All that the page is made of."""
        return (self.path, self.url, self.title, self.lang, self.tags, self.untitled, self.html.digest)

    def page(self, lang: str) -> str:
        """Return the page for Pagefind. All pages have the same language: it finds none of another one."""
        told = "" if self.url.endswith(_address(self.path)) else _attributes("meta", "url", self.url)
        spoken = _attributes("filter", "lang", self.lang) if self.lang else ""
        heading = ' data-pagefind-ignore data-pagefind-meta="title"' if self.untitled else ""
        tags = f'<p data-pagefind-weight="0.5">{escape(", ".join(self.tags))}</p>' if self.tags else ""
        return (
            f'<!DOCTYPE html><html lang="{escape(lang)}"><meta charset="utf-8"><body>'
            f"<main data-pagefind-body{told}{spoken}><h1{heading}>{escape(self.title)}</h1>"
            f"{_PICTURES.sub('', self.html.html)}{tags}</main></body></html>"
        )


def _attributes(kind: str, name: str, value: str) -> str:
    return f' data-pagefind-{kind}="{name}[data-{name}]" data-{name}="{escape(value)}"'


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def indexed_texts(context: SiteContext, posts: Sequence[Post]) -> Iterator[IndexedText]:
    """Yield the posts and pages that are out and not hidden, translations among them. ``posts`` run from the oldest."""
    own = context.own_tags
    home = context.url("")
    for each in chain(posts, context.pages):
        if each.state == "out" and not each.hidden:
            tags = (tag for tag in each.tags if tag.slug not in own) if isinstance(each, Post) else ()
            yield IndexedText(
                path=_path(each, home),
                url=each.url,
                title=each.title,
                lang=each.lang if each.lang != context.site.lang else "",
                tags=tuple(tag.name for tag in tags),
                untitled=isinstance(each, Post) and each.untitled,
                html=each.html,
            )


def _path(text: Document, home: str) -> str:
    """Return the path of a page for Pagefind, which tells its address where that is possible."""
    path = text.url.removeprefix(home)
    if _PLAIN.fullmatch(path) and len(path) <= _LONGEST:
        return f"{path}index.html" if path.endswith("/") else path
    return f"other/{digest_of(text.url)[:20]}.html"
