"""Fill in the addresses of links: the HTML of a text as its page shows it, and the addresses that it names. Pure."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from plugins.core.lazy_html import LazyHtml
from plugins.core.unicode_names import composed
from plugins.core.urls import encoded_path, encoded_percent, encoded_url
from plugins.engine.content.catalog import Catalog, CatalogText
from plugins.engine.content.checks.built_links import TextAddresses, joined
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.links import HOME, RELATIVE, TO_FILES, TO_POSTS, Link
from plugins.engine.content.models import Text
from plugins.engine.markdown.placeholders import resolve_links
from plugins.engine.output.keys import key_of

_SHOWN = re.compile(r'(?i)<img\b[^>]*?\ssrc="([^"]*)"')

ReplacedHtml = Callable[[Text, str], str]  # a text and the address of the site → its HTML with placeholders of links


class SiteLinks(Struct, frozen=True, dict=True):
    """All that the addresses of links depend on: the catalogue, the address of the site and the pattern of tags.

    ``base`` is the path of the site on its host, or its whole address. Links to ``replaced`` files are empty, since
    ``replaced_html`` has their other forms. ``replaced_key`` is all that those depend on beside the text and ``base``.
    """

    catalog: Catalog
    base: str
    tag_url: str
    replaced: frozenset[str] = frozenset()
    replaced_html: ReplacedHtml = lambda text, _: text.converted.html
    replaced_key: Callable[[Text], object] = lambda _: ()

    def page(self, text: CatalogText) -> str:
        """Return the address of the page of a text."""
        return f"{self.base}/{_encoded(text.url)}"

    def url(self, link: Link, text: CatalogText) -> str:
        """Return the address that a link of a text leads to."""
        if link.kind in HOME:
            return f"{self.base}/{encoded_percent(link.rest)}"
        if link.kind == RELATIVE:  # relative to the page of its text, also where a list shows the text
            return joined(self.page(text), link.written)
        if link.kind in TO_POSTS:
            target = _encoded(self.catalog.texts[link.path or ""].url)
        elif link.kind in TO_FILES:
            file = self.catalog.files_by_path[link.path or ""]
            target = encoded_url(file.url) if file.escaped else encoded_path(file.url)
        else:
            target = self.tag_url.format(slug=link.path, name=link.path)
        return f"{self.base}/{target}{encoded_percent(link.rest)}"

    def html(self, text: CatalogText) -> str:
        """Return the HTML of a text with its addresses."""
        return resolve_links(self.replaced_html(text.text, self.base), self._urls(text))

    def lazy_html(self, text: CatalogText) -> LazyHtml:
        """Return the HTML of a text, which is made when a page or a feed shows it."""
        make = partial(self.html, text)
        key = self.replaced_key(text.text)
        return LazyHtml(key_of(text.text.converted.markup.digest, self._urls(text), self.base, key), make)

    def _urls(self, text: CatalogText) -> tuple[str, ...]:
        return tuple("" if link.path in self.replaced else self.url(link, text) for link in text.text.links)


def named_addresses(links: SiteLinks, origin: str, content: ContentFolder) -> Iterator[TextAddresses]:
    """Yield each text with the addresses of this site in it."""
    replaced = frozenset(f"{unquote(links.base)}/{composed(path)}" for path in links.replaced)
    for text in links.catalog.texts.values():
        page = f"{origin}{links.page(text)}"
        own = [link for link in text.text.links if link.kind == RELATIVE or "#" in link.rest]
        own = [link for link in own if link.path not in links.replaced]
        addresses = [(link.written, joined(page, links.url(link, text))) for link in own]
        plain = ((written, _absolute(written, page, origin)) for written in text.text.converted.addresses)
        addresses += [(written, url) for written, url in plain if not replaced or _path(url) not in replaced]
        post = text.text.post
        shown = partial(_shown, text.text)
        yield TextAddresses(content.label(text.path), post.markdown, post.body_line, tuple(addresses), shown)


@lru_cache(maxsize=65536)  # of a page: lists, links and feeds ask for it, too
def _encoded(url: str) -> str:
    return encoded_url(url)


def _shown(text: Text) -> frozenset[str]:
    """Return the addresses of the pictures of a text, as they are written."""
    return frozenset(map(unescape, _SHOWN.findall(text.converted.html)))


def _absolute(written: str, page: str, origin: str) -> str:
    """Return an address that stands in the HTML as an absolute one."""
    if written.startswith(("http://", "https://")):
        return written
    return f"{page}{written}" if written.startswith(("#", "?")) else _from_root(written, origin)


@lru_cache(maxsize=8192)  # many texts name the same pages and files
def _from_root(written: str, origin: str) -> str:
    """Return an address that begins with a slash as an absolute one."""
    return joined(f"{origin}/", written)


def _path(url: str) -> str:
    """Return the decoded path of an absolute address, which may be no valid one."""
    path = url.partition("://")[2].partition("/")[2].partition("#")[0].partition("?")[0]
    return f"/{composed(unquote(path))}"
