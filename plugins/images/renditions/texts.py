"""Find the pictures that texts show, and those of them that nothing needs at the address of its file. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from posixpath import basename
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.unicode_names import composed
from plugins.engine.content.links import RELATIVE, TO_FILES
from plugins.engine.content.models import Text
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.markdown.models import Converted
from plugins.images.renditions.markup import Address
from plugins.images.renditions.shown import shown_in


class ShownPicture(Struct, frozen=True):
    """A picture of the content, and the first text that shows it; ``wide`` where one shows it so.

    ``width`` is the largest in pixels that writers gave, 0 if one gave none.
    """

    path: str
    text: Text
    written: str
    wide: bool
    width: int = 0


class TextPictures(Struct, frozen=True):
    """The pictures that texts show, by their paths, and the files that a text needs as they are, as links do.

    ``named`` are files that fields of front matter name. Other plugins publish them in forms of their own.
    """

    shown: Mapping[str, ShownPicture]
    linked: frozenset[str]
    named: frozenset[str] = frozenset()


def find_pictures(texts: Iterable[Text], later: Iterable[Text], addresses: OwnAddresses) -> TextPictures:
    """Find the pictures of the texts that go out. Texts that go out ``later`` need files to which they link, too."""
    files = addresses.files
    shown: dict[str, ShownPicture] = {}
    linked: set[str] = set()
    named: set[str] = set()
    for text in texts:
        named.update(link.path for link in text.files.values() if link.path and link.path in files)
        numbers: set[Address] = set()
        for found in shown_in(text.converted):
            path, written = _file(text, found.address, addresses)
            if not path:
                continue
            numbers.add(found.address)
            first = shown.get(path)
            wide = found.wide or (first is not None and first.wide)
            width = max(first.width, found.width) if first and first.width and found.width else 0
            if first is None:
                shown[path] = ShownPicture(path, text, written, wide, found.width)
            elif (wide, width) != (first.wide, first.width):
                shown[path] = replace(first, wide=wide, width=width)
        linked.update(link.path for at, link in enumerate(text.links) if link.path and at not in numbers)
    for text in later:
        numbers = {found.address for found in shown_in(text.converted)}
        linked.update(link.path for at, link in enumerate(text.links) if link.path and at not in numbers)
    return TextPictures(shown, frozenset(linked), frozenset(named))


def _file(text: Text, address: Address, addresses: OwnAddresses) -> tuple[str | None, str]:
    """Return the path of the file at an address, None where there is none, and the address as it is written."""
    if isinstance(address, str):
        return addresses.file(address), address
    link = text.links[address]
    return (link.path if link.kind in TO_FILES and link.path in addresses.files else None), link.written


def named_files(paths: Iterable[str], texts: Iterable[Text], addresses: OwnAddresses) -> Iterator[str]:
    """Yield the files that addresses in texts, ``/images/x.jpg`` or ``../x.jpg``, may mean: those of the same name.

    An address by which a text only shows a picture is none of them.
    """
    by_name: dict[str, list[str]] = {}
    for path in paths:
        by_name.setdefault(composed(basename(path)), []).append(path)
    for text in texts if by_name else ():
        relative = (link.written for link in text.links if link.kind == RELATIVE)
        for address in (*text.converted.addresses, *relative):
            name = _name(address)
            if name in by_name and not (addresses.file(address) and _only_shows(text.converted, address)):
                yield from by_name[name]


@lru_cache(maxsize=8192)  # many texts name the same pages and files
def _name(address: str) -> str:
    """Return the name of the file at an address."""
    return composed(unquote(basename(address.partition("?")[0].partition("#")[0])))


def _only_shows(converted: Converted, address: str) -> bool:
    """Tell whether all places of an address in HTML are pictures."""
    places = [found.address for found in shown_in(converted)].count(address)
    return 0 < places == converted.html.count(escape(address))
