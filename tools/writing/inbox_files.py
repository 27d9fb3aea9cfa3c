"""List the files of the inbox: texts, the files beside them, and those that are not whole yet, which stay there."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import basename, dirname, splitext

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.unicode_names import composed
from plugins.engine.content.checks.copies import is_copy_name
from plugins.engine.content.file_names import is_about_a_folder, may_be_text
from plugins.engine.content.inbox import files_below, is_inbox_text
from plugins.engine.content.scan import private_reason

_CLOUD = re.compile(r"\.(?P<name>.+)\.icloud", re.IGNORECASE)
_TEMPORARY = re.compile(r"[.~].*\.(?:md|markdown|txt|jpe?g|png|webp|heic)[.~].*", re.IGNORECASE)
_CONFLICT = re.compile(r"konflikt|conflict", re.IGNORECASE)
_AGAIN = "it goes once it has been synced; else delete it"


class InboxFiles(Struct, frozen=True):
    """The files of the inbox by their paths below it. ``faults`` are those of files that must stay."""

    texts: tuple[str, ...]
    others: tuple[str, ...]
    faults: tuple[Fault, ...]


def list_inbox(folder: Path, label: str) -> InboxFiles:
    """Return the files of the inbox in the folder; ``label`` is its name in messages."""
    texts: list[str] = []
    others: list[str] = []
    faults: list[Fault] = []
    for path in files_below(folder):
        problem = _problem(folder / path)
        if problem == ("", ""):
            continue
        if problem:
            name = path.encode("utf-8", "replace").decode()
            faults.append(fault(f"{label}/{name}", *problem))
        else:
            (texts if is_inbox_text(basename(path)) else others).append(path)
    contents = {path: (folder / path).read_bytes() for path in texts}
    copies = dict(_copies(contents))
    faults += [fault(f"{label}/{path}", *problem) for path, problem in copies.items()]
    return InboxFiles(tuple(path for path in texts if path not in copies), tuple(others), tuple(faults))


def _problem(file: Path) -> tuple[str, str] | None:
    """Return (what, remedy) for a file that must stay in the inbox, two empty texts for one that nobody misses."""
    name = file.name
    if not name.isprintable():
        return "the file name is not UTF-8", "rename it"
    if cloud := _CLOUD.fullmatch(name):
        return f"{cloud['name']} is in iCloud only", "download it on this computer"
    reason = private_reason(name)
    if reason == "hidden" and not _TEMPORARY.fullmatch(name):
        return "", ""
    if reason in ("hidden", "a backup"):
        return "looks like a file that a sync program or an editor has not finished", _AGAIN
    if reason or is_about_a_folder(name):
        return "", ""
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file", "replace it by a copy of what it points to"
    if not os.access(file, os.R_OK):
        return "cannot be read", "check its permissions"
    if not status.st_size:
        return "the file is empty", _AGAIN
    if may_be_text(name) and not is_inbox_text(name):
        return "is not read: the inbox takes texts that end in .md or .txt", "save it as one of these"
    return None


def _copies(texts: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield (what, remedy) for each text that is a copy of another one, by its bytes or its name.

    A number behind a name alone makes no copy: a second day may be called ``dag 2``.
    """
    by_name = sorted(texts, key=lambda path: (len(path), path))  # a copy has the longer name
    for number, path in enumerate(by_name):
        stem = splitext(composed(basename(path)))[0]
        for other in by_name[:number]:
            its_stem = splitext(composed(basename(other)))[0]
            same_folder = dirname(other) == dirname(path)
            named = same_folder and _CONFLICT.search(stem) and is_copy_name(stem, its_stem)
            if named or texts[path] == texts[other]:
                yield path, (f"a copy of {basename(other)}", "keep one of them, and delete the other")
                break
