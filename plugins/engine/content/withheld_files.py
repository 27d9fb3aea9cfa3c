"""Find the files that only unpublished texts show: they are withheld until a published text shows them. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from plugins.core.text_facts import TextFact
from plugins.core.unicode_names import composed
from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.models import Text

# Drafts are not converted and may be half written: everything that may be an address counts as one.
_IN_BRACKETS = re.compile(r"\]\(\s*(?=([^\n]{1,500}))")
_IN_TEXT = re.compile(
    r"""(?mx) ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?([^\n>]+)                    # a reference
    | [{|](?:static|attach|filename)[}|]([^\s"'<>)]+)
    | ^[ ]{0,8}(?:-[ ]+)?[\w-]+[ \t]*[:=][ \t]*["']?([^"'\n]+)          # a key of front matter
    | \burl\(\s*["']?([^"')\n]+)
    | \[\[([^\]|#\n]+)                                                    # as in Obsidian
    """
)
_ATTRIBUTE = re.compile(r"""(?i)\b(?:href|src|srcset|poster|data|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TAG = re.compile(r"(?i)<(?:a|img|source|video|audio|track|object|embed|iframe|image|use|link|meta|input)\b[^<>]*>")
_OURS = re.compile(r"[{|](?:static|attach|filename)[}|]")
_OF_A_TEMPLATE = re.compile(r"^\{\{.*?\}\}")  # {{ site.url }} of Jekyll
_MOST_ENDS = 4


class Unpublished(NamedTuple):
    """A text that is not published: its path and the whole of its file."""

    path: str
    text: str


def withheld_files(
    files: Iterable[str],
    unpublished: Sequence[Unpublished],
    out: Sequence[Text],
    resolver: LinkResolver,
    site: tuple[str, str] = ("", ""),
) -> frozenset[str]:
    """Return the files that unpublished texts show and no published one.

    ``site`` is the origin of the site and the path below it.
    """
    if not unpublished:
        return frozenset()
    known = _Files(files, site, resolver)
    shown = {path for text in unpublished for path in known.maybe_shown_by(text.path, addresses_in(text.text))}
    if not shown:
        return frozenset()
    for text in out:
        shown.difference_update(link.path for link in (*text.links, *text.files.values()) if link.path)
        unresolved = (link.written for link in text.links if not link.path)
        addresses = (*text.converted.fact(ADDRESSES_IN_TAGS), *unresolved)
        shown.difference_update(known.shown_by(text.post.path, addresses))
    return frozenset(shown)


def addresses_in(text: str) -> Iterator[str]:
    """Yield what may be an address in a Markdown text or in its front matter."""
    for found in _IN_BRACKETS.finditer(text):
        yield from _destinations(found[1])
    for pattern in (_IN_TEXT, _ATTRIBUTE):
        for groups in pattern.findall(text):
            yield from _each("".join(groups))


def _in_html(html: str) -> Iterator[str]:
    for groups in _ATTRIBUTE.findall(" ".join(_TAG.findall(html))):
        yield from _each("".join(groups))


ADDRESSES_IN_TAGS = TextFact("addresses in tags", tuple[str, ...], lambda html: tuple(_in_html(html)))


def _each(value: str) -> Iterator[str]:
    """Yield an address, and each address in a list of pictures (srcset)."""
    yield value
    if "," in value:
        yield from (each.split()[0] for each in value.split(",") if each.strip())


def _destinations(rest: str) -> Iterator[str]:
    """Yield the destinations that a link may have, without a title: one for each bracket that may end it."""
    end = -1
    for _ in range(_MOST_ENDS):
        end = rest.find(")", end + 1)
        whole = (rest[:end] if end >= 0 else rest).strip()
        bare = whole[1:].partition(">")[0] if whole.startswith("<") else re.split(r"\s+[\"'(=]", whole, maxsplit=1)[0]
        yield bare
        if end < 0:
            return


class _Files:
    """Files of the content folder by path and by name, to find those that an address in a text may mean."""

    def __init__(self, files: Iterable[str], site: tuple[str, str], resolver: LinkResolver) -> None:
        self.by_path = {composed(path): path for path in files}
        self.by_name: dict[str, list[str]] = {}
        for path in self.by_path.values():
            self.by_name.setdefault(_key(basename(path)), []).append(path)
        self.site = site
        self.resolver = resolver

    def shown_by(self, source: str, addresses: Iterable[str]) -> Iterator[str]:
        """Yield the files that addresses in a published text lead to."""
        for address in self._known(addresses):
            yield from self._at(self._inside(address), source)

    def maybe_shown_by(self, source: str, addresses: Iterable[str]) -> Iterator[str]:
        """Yield the files that addresses in an unpublished text may mean; Obsidian finds a file by its name alone."""
        for address in self._known(addresses):
            inside = self._inside(address)
            link = self.resolver.resolve(inside, source)
            found = [*self._at(inside, source), *filter(None, [link.path]), *link.others]
            found += self.by_name.get(_key(unquote(inside)), ())
            yield from (path for path in found if composed(path) in self.by_path)

    def _known(self, addresses: Iterable[str]) -> Iterator[str]:
        """Yield the addresses that end with the name of a file."""
        for address in addresses:
            name = basename(address)
            names = (name, unquote(name), unquote(name.partition("?")[0].partition("#")[0]))
            if "&" in address or any(_key(each) in self.by_name for each in names):
                yield address

    def _inside(self, address: str) -> str:
        """Return an address without the beginning that every address of this site may have."""
        bare = _OURS.sub("", _OF_A_TEMPLATE.sub("", unescape(address).strip()))
        return bare.removeprefix(self.site[0] or "\0")

    def _at(self, address: str, source: str) -> Iterator[str]:
        path = composed(unquote(re.split(r"[?#]", address, maxsplit=1)[0]))
        inside = path.lstrip("/")
        base = f"{self.site[1].lstrip('/')}/"
        for form in (inside, inside.removeprefix(base), join(dirname(source), path), _upwards(path)):
            if (found := self.by_path.get(normpath(form))) is not None:
                yield found


def _key(name: str) -> str:
    return composed(name).casefold()


def _upwards(path: str) -> str:
    """Return a path without its leading ``../``."""
    return re.sub(r"^(?:\.\.?/)+", "", path)
