"""Recognise folders that are a post: ``my-trip/index.md`` as in Hugo and Zola, ``my-trip.textbundle/text.md``. Pure."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from posixpath import basename, splitext

_INDEX = re.compile(r"(?i)index(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?")  # index.en.md is a translation in Hugo
_TEXTBUNDLE = ".textbundle"
_SECTION = "_index"


def naming_path(path: str, roots: Collection[str]) -> str:
    """Return the path that gives a post its name: that of its folder if the folder is the post, else its own.

    ``roots`` are the folders of posts and pages: none of these is a post itself.
    """
    stem = splitext(basename(path))[0]
    is_index = _INDEX.fullmatch(stem)
    if not is_index and stem.lower() != "text":  # the usual case
        return path
    text = PurePosixPath(path)
    folder = text.parent
    if str(folder) in (*roots, ".") or not (is_index or folder.suffix.lower() == _TEXTBUNDLE):
        return path
    name = folder.name[: -len(_TEXTBUNDLE)] if folder.suffix.lower() == _TEXTBUNDLE else folder.name
    return str(folder.with_name(f"{name}{text.suffix}"))


def is_section(path: str) -> bool:
    """Tell whether a text is the introduction of a list in Hugo (``_index.md``), which is no post."""
    return path.rpartition("/")[2].lower().startswith(f"{_SECTION}.")
