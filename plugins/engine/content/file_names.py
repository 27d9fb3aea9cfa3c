"""Read the names of files: a post's fields (Pelican's FILENAME_METADATA), and what kind of file they mean. Pure."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from posixpath import basename, splitext

TEXTS = (".md", ".markdown")
WORD_PROCESSOR_ENDINGS = (".docx", ".doc", ".odt", ".rtf", ".pages")
_OTHER_MARKUP = tuple(".rst .html .htm .mkd .mkdn .mdown .mdwn .mdtxt .mdx .text .txt .org .adoc".split())
_TEXT_ENDINGS = {*_OTHER_MARKUP, *WORD_PROCESSOR_ENDINGS, *TEXTS}  # .md too: an invisible space may follow it
_ABOUT_A_FOLDER = frozenset("readme license licence contributing changelog code_of_conduct security authors".split())
_BITMAPS = tuple(".png .apng .jpg .jpeg .jpe .jfif .jpg_large .webp .avif .gif .bmp .tif .tiff .jp2 .jxl".split())
_PICTURES = (*_BITMAPS, *".heic .heif .hif .ico .svg .svgz".split())
_ABOUT_ENDINGS = (".md", ".markdown", ".txt", ".rst")


def fields_in_name(path: str, patterns: Sequence[str], named: str = "") -> dict[str, str]:
    """Return the fields that the patterns find in the name of the file and in its path, by their groups.

    As in Pelican a pattern need not match to the end, and the name comes before the path. For a bundle ``named`` is the
    path of its folder.
    """
    found: dict[str, str] = {}
    for pattern, text in zip(patterns, (splitext(basename(named or path))[0], path), strict=False):
        match = re.match(pattern, text) if pattern else None
        for name, value in (match.groupdict() if match else {}).items():
            if value is not None:
                found.setdefault(name.lower(), value)
    return found


def is_markdown(path: str) -> bool:
    """Tell whether a file is Markdown by its ending."""
    return path.lower().endswith(TEXTS)


def may_be_text(path: str) -> bool:
    """Tell whether a file may be meant as a post: it has the ending of a text, or none and no name in capitals."""
    if is_markdown(path) and basename(path).lower() not in TEXTS:  # the usual case
        return True
    file = PurePosixPath(path)
    if file.suffix.lower().rstrip() in _TEXT_ENDINGS:
        return True
    return "." not in file.name and file.name.isprintable() and not file.name.isupper()


def is_about_a_folder(path: str) -> bool:
    """Tell whether a file is about a folder or a project by its name, as README.md is."""
    stem, ending = splitext(basename(path).lower())
    return ending in _ABOUT_ENDINGS and stem.replace("-", "_") in _ABOUT_A_FOLDER


def is_site_icon(path: str) -> bool:
    """Tell whether a file is the icon of the blog: a picture at the top of ``content/`` that is called ``icon``."""
    stem, ending = splitext(path.lower())
    return stem == "icon" and ending in _PICTURES
