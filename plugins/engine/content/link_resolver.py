"""Find the files and texts that links mean, by the names of all files below content/. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote

from msgspec.structs import replace

from plugins.core.unicode_names import composed
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.file_names import is_markdown
from plugins.engine.content.links import BARE, RELATIVE, TO_FILES, Link, parse_link
from plugins.engine.content.post import ReadingOptions

_PICTURES = "images"
_TOP = "."
_PARTS = re.compile(r"(?P<path>[^?#]+)(?P<rest>.*)", re.DOTALL)
_UNSAFE = re.compile(r"[\s()<>\"'%#?\[\]\\]")


class LinkResolver:
    """The names of all files below content/, by which links are resolved.

    A name is found however Unicode composes its letters. An address without {static} may mean a file beside its text,
    in a folder of ``STATIC_PATHS`` or in content/images/, or at a path below content/. There capitals make no
    difference if no file has the name as written. ``roots`` are the folders of posts and pages.
    """

    def __init__(self, paths: Iterable[str], static_paths: Iterable[str], roots: Collection[str]) -> None:
        self.paths = {composed(path): path for path in paths}
        self.folders = tuple(dict.fromkeys((*map(normpath, static_paths), _PICTURES, _TOP)))
        self.roots = tuple(roots)

    def resolve(self, written: str, source: str) -> Link:
        """Resolve a link as it is written in the text ``source``."""
        link = parse_link(written, source)
        if link.kind in (BARE, RELATIVE):
            return self._to_file(link, source)
        if link.path and not link.path.isascii():
            return replace(link, path=self.paths.get(composed(link.path), link.path))
        return link

    def meant(self, path: str, source: str) -> tuple[str, ...]:
        """Return the files that a path in a text may mean, the one that is nearest to the text first.

        In a folder that is a post only the file beside the text is meant, if there is one.
        """
        if is_markdown(path) or path.endswith("/") or path.startswith("/"):
            return ()
        below = normpath(path)
        beside = normpath(join(dirname(source), below))
        places = [beside]
        if not below.startswith(".."):
            places += [below if folder == _TOP else f"{folder}/{below}" for folder in self.folders]
        found = tuple(dict.fromkeys(each for place in places for each in self._at(place)))
        if len(found) > 1 and naming_path(source, self.roots) != source:
            return self._at(beside)[:1] or found
        return found

    def address(self, path: str, source: str) -> str:
        """Return the shortest address by which a text may mean a file, which need not exist yet."""
        folders = [folder for folder in (dirname(source), *self.folders) if path.startswith(f"{folder}/")]
        short = (*(path.removeprefix(f"{folder}/") for folder in folders), path)
        found = next((each for each in short if {*self.meant(each, source)} <= {path}), None)
        quoted = _UNSAFE.sub(lambda sign: quote(sign[0]), found or path)
        return quoted if found else f"{{static}}/{quoted}"

    def moved(self, moves: Mapping[str, str]) -> "LinkResolver":
        """Return the resolver for files that have moved to new paths."""
        return LinkResolver((moves.get(path, path) for path in self.paths.values()), self.folders, self.roots)

    def _to_file(self, link: Link, source: str) -> Link:
        """Return a link to the file that an address means; the link itself where there is none."""
        for path, rest in _readings(link.written):
            if found := self.meant(path, source):
                return Link(link.written, TO_FILES[0], found[0], rest, found[1:])
        return link

    def _at(self, path: str) -> tuple[str, ...]:
        """Return the file at a path: the one with this name, else those with other capitals."""
        whole = composed(path)
        return (self.paths[whole],) if whole in self.paths else tuple(self._by_letters.get(whole.casefold(), ()))

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, path in self.paths.items():
            found.setdefault(name.casefold(), []).append(path)
        return found


def link_resolver(paths: Iterable[str], options: ReadingOptions) -> LinkResolver:
    """Return the resolver for the files at these paths, as the settings have it."""
    return LinkResolver(paths, options.excludes.static_paths, options.roots)


def _readings(written: str) -> Iterator[tuple[str, str]]:
    """Yield (path, rest) as an address may be read: with % as in addresses, or as the plain name of a file."""
    parts = _PARTS.fullmatch(written)
    if parts:
        yield unquote(parts["path"]), parts["rest"]
        yield parts["path"], parts["rest"]
        yield written, ""
