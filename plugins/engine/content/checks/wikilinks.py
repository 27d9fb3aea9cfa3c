"""Find Obsidian's wikilinks, [[name]], and suggest the links to write instead. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.wikilinks import Wikilink

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
_NO_ADDRESS = re.compile(r"[\s()<>%#?]")
_SIZE = re.compile(r"\d+(?:x\d+)?")


def known_wikilinks(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each wikilink to a file of this blog, with the link to write instead."""
    yield from _wikilinks(content, known=True)


def unknown_wikilinks(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each other wikilink: the text may be about wikilinks."""
    yield from _wikilinks(content, known=False)


def _wikilinks(content: CheckedContent, known: bool) -> Iterator[Fault]:
    links = [(text, link) for text in content.texts.values() for link in text.converted.wikilinks]
    names = _names(content.posts, content.other_files.files) if links else {}
    for text, link in links:
        instead, is_known = _instead(link, names)
        if is_known == known:
            what = f"{link.written} is an Obsidian link, which would be shown as text"
            remedy = f"write {instead}" if known else f"write {instead}; if it is an example, put it in backticks"
            yield fault(content.label(text.post.path), what, remedy, text.post.body_line + link.line - 1)


def _names(posts: Sequence[SourcePost], files: Collection[str]) -> Mapping[str, str]:
    """Map the names that a file may have to its address; of several files the first counts."""
    names: dict[str, str] = {}
    for path, address, others in (*_of_posts(posts), *_of_files(files)):
        pure = PurePosixPath(path)
        for name in (path, str(pure.with_suffix("")), pure.name, pure.stem, *others):
            names.setdefault(_key(name), address)
    return names


def _of_posts(posts: Sequence[SourcePost]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for post in posts:
        yield post.path, f"{{filename}}/{_address(post.path)}", (post.title, post.slug)


def _of_files(files: Collection[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for path in sorted(files):
        yield path, f"{{static}}/{_address(path)}", ()


def _instead(link: Wikilink, names: Mapping[str, str]) -> tuple[str, bool]:
    """Return what to write in its place, and whether the file is known."""
    part = f"#{slugify(link.part)}" if link.part else ""
    words = link.shown or link.name or link.part
    if not link.name:
        return f"[{words}]({part})", False
    address = names.get(_key(link.name), "")
    if link.embed and (not address or address.lower().endswith(_PICTURES)):
        shown = link.shown if link.shown and not _SIZE.fullmatch(link.shown) else "what it shows"
        return f"![{shown}]({address or '…'})", bool(address)
    return f"[{words}]({address or '…'}{part if address else ''})", bool(address)


def _key(name: str) -> str:
    return composed(name).casefold()


def _address(path: str) -> str:
    return _NO_ADDRESS.sub(lambda sign: quote(sign[0]), path)
