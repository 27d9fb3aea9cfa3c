"""Find the pictures that texts show, and those of them that nothing needs at the address of its file. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename
from urllib.parse import unquote

from msgspec import Struct

from plugins.core.unicode_names import composed
from plugins.engine.content.links import TO_FILES
from plugins.engine.content.models import Text
from plugins.images.renditions.markup import shown_pictures


class ShownPicture(Struct, frozen=True):
    """A picture of the content, and the first text that shows it; ``wide`` where one shows it so."""

    path: str
    text: Text
    written: str
    wide: bool


class TextPictures(Struct, frozen=True):
    """The pictures that texts show, by their paths, and the files that a text needs as they are, as links do.

    ``named`` are files that fields of front matter name. Other plugins publish them in forms of their own.
    """

    shown: Mapping[str, ShownPicture]
    linked: frozenset[str]
    named: frozenset[str] = frozenset()


def find_pictures(texts: Iterable[Text], later: Iterable[Text], files: Collection[str]) -> TextPictures:
    """Find the pictures of the texts that go out. Texts that go out ``later`` need files to which they link, too."""
    shown: dict[str, ShownPicture] = {}
    linked: set[str] = set()
    named: set[str] = set()
    for text in texts:
        named.update(link.path for link in text.files.values() if link.path and link.path in files)
        numbers = set()
        for found in shown_pictures(text.converted.html):
            link = text.links[found.number]
            if link.kind not in TO_FILES or not link.path or link.path not in files:
                continue
            numbers.add(found.number)
            first = shown.get(link.path)
            wide = found.wide or (first is not None and first.wide)
            if first is None or wide != first.wide:
                shown[link.path] = ShownPicture(link.path, first.text if first else text, link.written, wide)
        linked.update(link.path for at, link in enumerate(text.links) if link.path and at not in numbers)
    for text in later:
        numbers = {found.number for found in shown_pictures(text.converted.html)}
        linked.update(link.path for at, link in enumerate(text.links) if link.path and at not in numbers)
    return TextPictures(shown, frozenset(linked), frozenset(named))


def named_files(paths: Iterable[str], texts: Iterable[Text]) -> Iterator[str]:
    """Yield the files that plain addresses in texts, such as ``/images/x.jpg``, may mean: those of the same name."""
    by_name: dict[str, list[str]] = {}
    for path in paths:
        by_name.setdefault(composed(basename(path)), []).append(path)
    for text in texts:
        for address in text.converted.addresses:
            name = composed(unquote(basename(address.partition("?")[0].partition("#")[0])))
            yield from by_name.get(name, ())
