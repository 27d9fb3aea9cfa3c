"""Links of a folder's texts to each other by the names of their files, as Hugo, Jekyll, Pelican and Eleventy have them.

A link is known where one text alone may be meant. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from plugins.engine.content.bundles import naming_path
from plugins.engine.markdown.notes import MarkdownText
from tools.importing.markdown_links import links_in

_FRAGMENT = r"(?:#(?P<after>[\w:.-]+))?"
_HUGO = re.compile(
    rf"\{{\{{(?P<sign>[<%])-?\s*(?:rel)?ref\s+(?:path=)?[\"'`]?(?P<target>[^\"'`\s>%]+)[\"'`]?\s*/?-?[>%]\}}\}}{_FRAGMENT}"
)
_JEKYLL = re.compile(rf"\{{%-?\s*(?P<kind>post_url|link)\s+(?P<target>[^\s%]+)\s*-?%\}}{_FRAGMENT}")
_PELICAN = re.compile(r"^(?:\{filename\}|\|filename\|)")
_ENDINGS = (".md", ".markdown")
_WITHIN = ("", *_ENDINGS, *(f"/index{ending}" for ending in _ENDINGS))


class TextNames:
    """The texts of a folder by their names. ``paths`` are below the folder of texts."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)
        self.by_name: dict[str, set[str]] = {}
        for path in self.paths:
            named = naming_path(path, ())
            for name in {basename(path), basename(named), splitext(basename(named))[0]}:
                self.by_name.setdefault(name.casefold(), set()).add(path)

    def links(self, markdown: str, path: str) -> dict[str, tuple[str, str]]:
        """Return the links of a text to others, by what it writes: the path of the other text, and the fragment."""
        return {written: (text, fragment) for written, text, fragment in self._links(markdown, path) if text}

    def _links(self, markdown: str, path: str) -> Iterator[tuple[str, str, str]]:
        prose = MarkdownText(markdown).prose if "{" in markdown else ""
        for code in _HUGO.finditer(prose):
            target, _, within = code["target"].partition("#")
            yield code[0], self._of_hugo(target, path), code["after"] or within
        for code in _JEKYLL.finditer(prose):
            found = self._of_post(code["target"]) if code["kind"] == "post_url" else self._at(code["target"], "")
            yield code[0], found, code["after"] or ""
        for link in links_in(markdown):
            target, _, fragment = _PELICAN.sub("", link.address).partition("#")
            if target.lower().endswith(_ENDINGS) and ":" not in target:
                yield link.address, self._at(unquote(target), path), fragment

    def _at(self, target: str, path: str) -> str:
        """Return the text at a path: from the top if it begins there, else from the folder of the text."""
        beside = normpath(join(dirname(path), target))
        top = target.lstrip("/")
        found = (beside, top) if not target.startswith("/") else (top,)
        return next((each for each in found if each in self.paths), "")

    def _of_hugo(self, target: str, path: str) -> str:
        """Return the text that Hugo finds: at a path, with or without its ending, else the only one of a name."""
        if not target:
            return path
        for ending in _WITHIN:
            if found := self._at(f"{target.rstrip('/')}{ending}", path):
                return found
        named = self.by_name.get(target.casefold(), set()) if "/" not in target else set()
        return next(iter(named)) if len(named) == 1 else ""

    def _of_post(self, name: str) -> str:
        found = [each for each in self.paths if splitext(each)[0].endswith(f"_posts/{name.strip('/')}")]
        return found[0] if len(found) == 1 else ""


def without_known(markdown: str, links: Iterable[str]) -> str:
    """Return a text without the links that are known, with the same lines: for checks of what is left."""
    for written in sorted(links, key=len, reverse=True):
        markdown = markdown.replace(written, "#")
    return markdown
