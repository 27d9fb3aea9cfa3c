"""The inbox and the reserve: folders of content/ that a build leaves alone.

Texts without front matter wait in the inbox, finished posts without a Date in the reserve.
"""

import codecs
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from plugins.engine.content.file_names import TEXTS, is_about_a_folder
from plugins.engine.content.folder import ContentFolder

INBOX = "inbox"
RESERVE = "reserve"
RESCUED_KEY = "rescued"  # of front matter: the day that a post of the reserve saves; the challenge reads it
WAITS = "it waits in the inbox"
IN_RESERVE = "it waits in the reserve"
INBOX_TEXTS = (*TEXTS, ".txt")
_BEGINNING = 4096  # bytes


def closed_folders(roots: Collection[str]) -> frozenset[str]:
    """Return the names, in lower case, of folders at the top of content/ that a build does not enter.

    ``roots`` are the folders that settings name: one of them is no inbox, and no reserve.
    """
    named = {root.casefold().split("/")[0] for root in roots}
    return frozenset((INBOX, RESERVE)) - named


def inbox_folder(content: ContentFolder, roots: Collection[str]) -> str:
    """Return the name of the inbox as it is written, perhaps ``Inbox``; empty where there is none."""
    return _closed_folder(content, roots, INBOX)


def reserve_folder(content: ContentFolder, roots: Collection[str]) -> str:
    """Return the name of the reserve as it is written; empty where there is none."""
    return _closed_folder(content, roots, RESERVE)


def why_closed(path: str) -> str:
    """Return the reason why a folder at the top of content/ is not entered."""
    return WAITS if path.casefold().split("/")[0] == INBOX else IN_RESERVE


def _closed_folder(content: ContentFolder, roots: Collection[str], name: str) -> str:
    if name not in closed_folders(roots):
        return ""
    try:
        with os.scandir(content.path) as entries:
            names = sorted(entry.name for entry in entries if entry.name.casefold() == name and entry.is_dir())
    except OSError:
        return ""
    return names[0] if names else ""


def is_inbox_text(name: str) -> bool:
    """Tell whether a file of the inbox is a text by its name."""
    return name.lower().endswith(INBOX_TEXTS) and not name.startswith(".") and not is_about_a_folder(name)


def waiting_texts(content: ContentFolder, roots: Collection[str]) -> tuple[str, ...]:
    """Return the texts that wait in the inbox, by their paths below content/."""
    name = inbox_folder(content, roots)
    if not name:
        return ()
    files = files_below(content.file(name))
    return tuple(f"{name}/{path}" for path in files if is_inbox_text(path.rpartition("/")[2]))


def beginning(file: Path) -> str:
    """Return the first words of a text; empty where it has none, or cannot be read."""
    try:
        if file.is_symlink() or not file.is_file():
            return ""
        with file.open("rb") as opened:
            text = codecs.getincrementaldecoder("utf-8-sig")().decode(opened.read(_BEGINNING))
    except (OSError, UnicodeError):
        return ""
    from plugins.engine.content.untitled import first_words  # here: few commands read what waits

    return first_words(text)


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths below a folder of all files in it, sorted; hidden folders are not entered."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        below = Path(parent).relative_to(folder)
        yield from ((below / each).as_posix() for each in sorted(files))
