"""Leave out files that the settings exclude, as Pelican does, and files in folders of drafts or templates. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import translate
from functools import cache
from pathlib import PurePosixPath
from posixpath import dirname, normpath

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.spelling import nearest
from plugins.core.unicode_names import composed
from plugins.engine.content.bundles import is_section
from plugins.engine.content.folder import ContentFolder
from plugins.engine.settings.site import SiteConfig

TEMPLATE = "a template"
SECTION = "the head of a section"
_WARNINGS = {
    TEMPLATE: (
        "is not read: it is in a folder of templates",
        "move it if it is a post, else name the folder in ARTICLE_EXCLUDES",
    ),
    SECTION: ("is not read: in Hugo it introduces a section, and is no post", "rename it, or delete it"),
}
BY_FOLDER = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "IGNORE_FILES", TEMPLATE)
_DRAFTS = frozenset(("draft", "drafts", "utkast", "private", "privat"))
_TEMPLATES = frozenset(("template", "templates", "mall", "mallar", "archetypes", "layouts", "includes"))
_NAMES = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES")
_SIMILAR = 0.85


class Excludes(Struct, frozen=True):
    """Folders whose posts, pages or files are left out, and patterns for names of files and folders."""

    articles: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    static_paths: tuple[str, ...] = ()

    def reason(self, path: str, kind: str | None, roots: Collection[str]) -> str:
        """Return the reason why a file is left out, or an empty text.

        ``kind`` is that of a post or page. As in Pelican the folders of ``roots`` are never excluded.
        """
        folder, _, name = path.rpartition("/")
        if self.ignore and _pattern_of(self.ignore).match(name):
            return "IGNORE_FILES"
        return _of_folder(self, folder, kind, tuple(roots)) or (SECTION if kind and is_section(path) else "")

    def excludes_file(self, path: str) -> bool:
        """Tell whether a file lies in a folder of STATIC_EXCLUDES that is below its folder of STATIC_PATHS."""
        roots = [root for root in self.static_paths if root in ("", ".") or is_below(path, root)]
        folders = [folder for folder in map(normpath, self.static) if is_below(path, folder)]
        below = [any(root in ("", ".") or is_below(folder, root) for folder in folders) for root in roots]
        return bool(roots) and all(below)


def read_excludes(site: SiteConfig) -> Excludes:
    """Return the patterns and folders that the settings leave out of the content folder."""
    lists = (site.article_excludes, site.page_excludes, site.static_excludes, site.ignore_files, site.static_paths)
    return Excludes(*(tuple(map(composed, entries)) for entries in lists))


@cache
def _pattern_of(ignore: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, ignore)))


@cache
def _of_folder(excludes: Excludes, folder: str, kind: str | None, roots: tuple[str, ...]) -> str:
    """Return the reason why the files of a kind in a folder are left out, or an empty text."""
    path = f"{folder}/"
    root = root_of(path, roots)
    parts = _parts(path, root)
    if excludes.ignore and any(map(_pattern_of(excludes.ignore).match, parts)):
        return "IGNORE_FILES"
    if kind is None:
        return ""
    folders = excludes.articles if kind == "post" else excludes.pages
    if any(is_below(path, name) and len(name) > len(root) for name in map(normpath, folders)):
        return "ARTICLE_EXCLUDES" if kind == "post" else "PAGE_EXCLUDES"
    return TEMPLATE if any(part.lstrip("_").casefold() in _TEMPLATES for part in parts) else ""


def root_of(path: str, roots: Iterable[str]) -> str:
    """Return the innermost of the folders that hold a file, or an empty text."""
    return max((root for root in roots if is_below(path, root)), key=len, default="")


def is_below(path: str, folder: str) -> bool:
    """Tell whether a file lies in a folder or in one below it."""
    return path.startswith(f"{folder}/")


def _parts(path: str, root: str) -> tuple[str, ...]:
    """Return the folders between a root and a file."""
    return tuple((path[len(root) + 1 :] if root else path).split("/")[:-1])


def means_drafts(path: str, roots: Iterable[str]) -> bool:
    """Tell whether a text lies in a folder of drafts, such as ``utkast`` or any that begins with ``_``."""
    root = root_of(path, roots)
    named = root.rpartition("/")[2].lstrip("_").casefold() in _DRAFTS  # a root may be called _posts, as in Jekyll
    return named or any(part.startswith("_") or part.casefold() in _DRAFTS for part in _parts(path, root))


def is_private(path: str) -> bool:
    """Tell whether a file that is no text lies in a folder of drafts or a private one."""
    return any(part.lstrip("_").casefold() in _DRAFTS for part in path.split("/")[:-1])


def warnings_of(left_out: Mapping[str, str], content: ContentFolder) -> Iterator[Fault]:
    """Yield a warning for each text that is left out because of its folder or name, not of a setting."""
    for path, why in left_out.items():
        if why in _WARNINGS:
            yield fault(content.label(path), *_WARNINGS[why])


def wrong_excludes(excludes: Excludes, paths: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield setting, what and remedy for each entry that names a file, or nearly names a folder.

    An entry that names nothing at all may be a folder that only another machine has, so it is not reported.
    """
    if not (excludes.articles or excludes.pages or excludes.static):
        return
    around = {dirname(path) for path in paths}
    folders = sorted({str(each) for path in around for each in (path, *PurePosixPath(path).parents)} - {".", ""})
    for name, entries in zip(_NAMES, (excludes.articles, excludes.pages, excludes.static), strict=True):
        for entry in map(normpath, entries):
            if entry in folders:
                continue
            ending = next((folder for folder in folders if folder.endswith(f"/{entry}")), "")
            near = ending or nearest(entry, folders, _SIMILAR)
            if entry in paths:
                yield name, f"{name} has '{entry}', which is a file", "name its folder, or use IGNORE_FILES"
            elif near:
                yield name, f"{name} has '{entry}', which is no folder there", f"did you mean '{near}'?"
