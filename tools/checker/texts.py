"""Find the text that made a finding: its file and line are what the writer can mend."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.core.text_lines import line_at
from plugins.engine.content.checks.built_links import joined
from plugins.engine.content.links import HOME, RELATIVE, TO_FILES, TO_POSTS, Link
from plugins.engine.content.post import SourcePost
from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.models import Converted, Failure, Job
from plugins.engine.markdown.placeholders import resolve_links
from plugins.engine.markdown.source_lines import find_lines, mask_code
from tools.checker.site import Found

if TYPE_CHECKING:
    from plugins.engine.site import Site

_TAG = re.compile(r"<([a-z]+\d?)>")
_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="(?P<src>[^"]*)"[^>]*>')
_PICTURE = re.compile(r"</?picture>|<source\b[^>]*>")
_SIZE = re.compile(r"-[0-9a-f]{10}-\d+$")  # of a file that was made of a picture
_ALT = re.compile(r'\salt="[^"]*"')
_HEADING = re.compile(r"h([1-6])")


class TextSource(Struct, frozen=True):
    """A text with its HTML; ``addresses`` are those in it as they are written, by the absolute ones."""

    where: str
    markdown: LongText
    body_line: int
    html: str
    addresses: Mapping[str, str]

    def line(self, pattern: str) -> int:
        """Return the line of the first match in the text."""
        return next(iter(find_lines([pattern], self.markdown.text, self.body_line)))

    def only_line(self, pattern: str) -> int:
        """Return the line of the only match in the text; 0 where there are several, or none."""
        found = list(re.finditer(pattern, mask_code(self.markdown.text)))
        return line_at(self.markdown.text, found[0].start(), self.body_line) if len(found) == 1 else 0


def texts_of(site: "Site") -> list[TextSource]:
    """Return the texts of the site, but for drafts."""
    from plugins.engine.markdown.conversion import convert_all

    posts = [post for post in site.posts if post.status != "draft"]
    jobs = [Job(post.markdown, post.lang) for post in posts]
    results = site.convert(jobs, lambda missing: convert_all(missing, 10))
    urls = {post.path: url for post in posts if post.kind == "post" and (url := predicted_url(post, site.settings))}
    root = f"{site.settings.root}/"
    resolve = site.link_resolver.resolve
    return [
        _source(
            site.content.label(post.path), post, text, [resolve(each, post.path) for each in text.links], urls, root
        )
        for post, text in zip(posts, results, strict=True)
        if not isinstance(text, Failure)
    ]


def blame(found: Found, line: str, texts: Sequence[TextSource], root: str) -> list[Fault]:
    """Return the fault of a finding at the line of each text that made it; none if no text did.

    ``line`` is the line of the page, ``root`` the address of the front page.
    """
    _, what, remedy = found.finding
    if found.address is None:
        return list(_by_line(found, line, texts))
    url = found.address.url
    key = url if url.startswith("#") else unquote(joined(urljoin(root, quote(found.path)), url))
    made = [(text, text.addresses[key]) for text in texts if found.address.written and key in text.addresses]
    return [
        fault(text.where, what.replace(url[:100], written, 1), remedy, text.line(source_pattern(written)))
        for text, written in made
    ]


def _by_line(found: Found, line: str, texts: Sequence[TextSource]) -> Iterator[Fault]:
    """Yield the fault at the text whose HTML has the line of the page."""
    _, what, remedy = found.finding
    tag = _TAG.search(what)
    if not tag or f"<{tag[1]}" not in line:
        return
    heading = _HEADING.fullmatch(tag[1])
    markdown = rf"|(?m:^{'#' * int(heading[1])}\s)" if heading else ""
    without = r"(?![^>]*\balt\b)" if tag[1] == "img" else ""  # Markdown's own pictures always have one
    plain = _plain(line.strip())
    for text in texts:
        if plain in _plain(text.html):
            yield fault(text.where, what, remedy, text.only_line(rf"(?i:<{tag[1]}\b{without}){markdown}"))


def _plain(html: str) -> str:
    """Return HTML with each picture as its name and description alone, since a build shows it in several sizes."""
    return _PICTURE.sub("", _IMAGE.sub(_named, html))


def _named(image: re.Match[str]) -> str:
    name = _SIZE.sub("", image["src"].rpartition("/")[2].rpartition(".")[0])
    alt = _ALT.search(image[0])
    return f"<img {name} {alt[0] if alt else ''}>"


def _source(
    where: str,
    post: SourcePost,
    text: Converted,
    links: Sequence[Link],
    urls: Mapping[str, str],
    root: str,
) -> TextSource:
    page = root + urls.get(post.path, "")
    resolved = [_url(link, page, urls, root) for link in links]
    pairs = [(each, link.written) for each, link in zip(resolved, links, strict=True) if each]
    pairs += [(address if address.startswith("#") else joined(page, address), address) for address in text.addresses]
    shown = tuple(each.removeprefix(root.rstrip("/")) for each in resolved)
    addresses = {key if key.startswith("#") else unquote(key): address for key, address in reversed(pairs)}
    return TextSource(where, post.markdown, post.body_line, resolve_links(text.html, shown), addresses)


def _url(link: Link, page: str, urls: Mapping[str, str], root: str) -> str:
    """Return the absolute address of an internal link; empty where only a build knows it."""
    if link.kind == RELATIVE:
        return joined(page, link.written)
    if link.kind in HOME:
        return root + link.rest
    if link.kind in TO_POSTS and link.path and link.path in urls:
        return f"{root}{urls[link.path]}{link.rest}"
    return f"{root}{link.path}{link.rest}" if link.kind in TO_FILES else ""
