"""Links as Obsidian writes them, [[name]], in texts that were read: told, with the link that is right here. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.engine.markdown.wikilinks import Wikilink
from plugins.engine.content.models import Text
from plugins.engine.content.post import SourcePost

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
_NO_ADDRESS = re.compile(r"[\s()<>%#?]")
_SIZE = re.compile(r"\d+(?:x\d+)?")


class Told(NamedTuple):
    """Faults of links that name a file of this blog, and warnings of all others."""

    faults: list[Fault]
    warnings: list[Fault]


def told(texts: Iterable[Text], posts: Sequence[SourcePost], files: Collection[str], content: str) -> Told:
    """Return a fault or a warning for each such link: readers would see it as it stands."""
    found = [(text, link) for text in texts for link in text.converted.wikilinks]
    names = _names(posts, files) if found else {}
    result = Told([], [])
    for text, link in found:
        instead, known = _instead(link, names)
        where, line = f"{content}/{text.post.path}", text.post.body_line + link.line - 1
        what = f"{link.written} is a link of Obsidian's, which would be shown as text"
        remedy = f"write {instead}" if known else f"write {instead}; if the text is about it, put it in backticks"
        (result.faults if known else result.warnings).append(fault(where, what, remedy, line))
    return result


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
