"""Files of a folder of Markdown: which are texts, and which program made the folder. Reads names and settings alone."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from posixpath import splitext

from msgspec import Struct

from plugins.engine.content.bundles import is_section
from plugins.engine.content.file_names import is_about_a_folder, is_markdown

_CONTENT = "content"
_OUR_OWN = ("_posts", "_drafts")
_NOT_CONTENT = frozenset(
    "node_modules vendor themes layouts archetypes output public static assets resources i18n theme plugins".split()
)
_BUILT_IN = frozenset("_site _includes _layouts _data _sass _plugins _assets".split())  # of Jekyll and Eleventy
_OTHER_TEXTS = frozenset(".rst .org .adoc .asciidoc .textile .mdx .njk".split())
_SETTING = r"^\s*[\"']?{}[\"']?\s*[:=]\s*[\"']?([^\"'\n#]*)"


class Program(StrEnum):
    """The program that a folder is made for."""

    HUGO = "Hugo"
    JEKYLL = "Jekyll"
    ELEVENTY = "Eleventy"
    PELICAN = "Pelican"
    NONE = ""


_SETTINGS = {
    Program.PELICAN: ("pelicanconf.py",),
    Program.JEKYLL: ("_config.yml", "_config.yaml"),
    Program.ELEVENTY: (".eleventy.js", *(f"eleventy.config.{ending}" for ending in ("js", "mjs", "cjs", "ts"))),
    Program.HUGO: tuple(
        f"{name}.{ending}"
        for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
        for ending in ("toml", "yaml", "yml", "json")
    ),
}


class Folder(Struct, frozen=True):
    """A folder of a former blog, the program that it is for, the text of its settings, and the folder of its texts."""

    root: Path
    program: Program
    settings: str
    texts: Path

    def setting(self, *names: str) -> str:
        """Return the first of these settings that stands on a line of its own; empty for none."""
        for name in names:
            if found := re.search(_SETTING.format(re.escape(name)), self.settings, re.MULTILINE | re.IGNORECASE):
                return found[1].strip()
        return ""


class Found(Struct):
    """Paths of texts below their folder, of files that are texts in other markup, and folders that were left out."""

    texts: list[str]
    others: list[str]
    left_out: Counter[str]


def folder_at(root: Path) -> Folder:
    """Return what a folder is. A folder without known settings may have Markdown, too."""
    for program, names in _SETTINGS.items():
        for name in names:
            if (root / name).is_file():
                written = (root / name).read_text(encoding="utf-8", errors="replace")
                own = root / _CONTENT
                inner = program in (Program.HUGO, Program.PELICAN) and own.is_dir()
                return Folder(root, program, written, own if inner else root)
    return Folder(root, Program.NONE, "", root)


def find_texts(folder: Folder) -> Found:
    """Return the texts of a folder, in the order of their names."""
    found = Found([], [], Counter())
    for path in sorted(_files(folder, found.left_out)):
        ending = splitext(path)[1].lower()
        if is_section(path) or is_about_a_folder(path):
            continue
        if is_markdown(path):
            found.texts.append(path)
        elif ending in _OTHER_TEXTS or (ending in (".html", ".htm") and _is_of_texts(path, folder)):
            found.others.append(path)
    return found


def _is_of_texts(path: str, folder: Folder) -> bool:
    return folder.texts != folder.root or path.startswith(_OUR_OWN)


def _files(folder: Folder, left_out: Counter[str]) -> Iterator[str]:
    """Yield the paths of files below the folder of texts; links are not followed."""
    for place, folders, names in os.walk(folder.texts):
        below = Path(place).relative_to(folder.texts).as_posix()
        for name in list(folders):
            if name.startswith("_") and name not in _OUR_OWN and name not in _BUILT_IN:
                texts = sum(is_markdown(each) for _, _, files in os.walk(Path(place, name)) for each in files)
                left_out[f"{name}/*.md"] += texts
            hidden = name.startswith((".", "_")) and name not in _OUR_OWN
            if hidden or (below == "." and folder.texts == folder.root and name in _NOT_CONTENT):
                folders.remove(name)
        for name in names:
            if not name.startswith(".") and not Path(place, name).is_symlink():
                yield name if below == "." else f"{below}/{name}"
