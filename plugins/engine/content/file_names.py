"""Read the names of files: the fields of a post (Pelican's FILENAME_METADATA), and files that are no posts. Pure."""

import re
from collections.abc import Sequence
from posixpath import basename, splitext

_OF_A_FOLDER = frozenset("readme license licence contributing changelog code_of_conduct security authors".split())
_ENDINGS = (".md", ".markdown", ".txt", ".rst")


def told_by_name(path: str, patterns: Sequence[str], named: str = "") -> dict[str, str]:
    """Return the fields that the patterns find in the name of the file and in its path, by their groups.

    As in Pelican a pattern need not match to the end, and the name comes before the path. ``named`` is the
    path that names the post where that is its folder.
    """
    found: dict[str, str] = {}
    for pattern, text in zip(patterns, (splitext(basename(named or path))[0], path), strict=False):
        match = re.match(pattern, text) if pattern else None
        for name, value in (match.groupdict() if match else {}).items():
            if value is not None:
                found.setdefault(name.lower(), value)
    return found


def is_about_a_folder(path: str) -> bool:
    """Tell whether a file is about a folder or a project by its name, as README.md is."""
    stem, ending = splitext(basename(path).lower())
    return ending in _ENDINGS and stem.replace("-", "_") in _OF_A_FOLDER
