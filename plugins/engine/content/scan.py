"""Which files below content/ may be read and published: a safe walk.

Regular files only. Hidden files, backups and keys are left out without a word (they are named where a post links to
them); symbolic links that lead out, pipes and the like are faults.
"""

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.core.unicode_names import same_names
from plugins.engine.content.limits import too_long

TEXTS = (".md", ".markdown")
_BACKUPS = tuple(
    "*~ #*# ~$* *.bak *.bak? *.backup *.old *.orig *.rej *.save *.save.? *.sw? *.tmp *.temp *.part *.crdownload "
    "*.sync-conflict-* *(*conflicted?copy*)* nohup.out *.pyc thumbs.db desktop.ini".split()
)
_KEYS = tuple(
    "*.pem *.key *.key.pub *.der *.p7b *.p8 *.p12 *.pfx *.jks *.keystore *.kdb *.kdbx *.gpg *.pgp *.asc *.age *.ppk "
    "*.ovpn id_rsa* id_dsa* id_ed25519* id_ecdsa* authorized_keys known_hosts wallet.dat".split()
)


class Sources(Struct, frozen=True):
    """Paths relative to content/ with forward slashes, sorted; what was left out and why; faults."""

    files: tuple[str, ...]
    left_out: dict[str, str]
    faults: tuple[Fault, ...]

    def without(self, own: Collection[str]) -> "Sources":
        """The sources without files that are the program's own."""
        files = tuple(path for path in self.files if path not in own)
        return Sources(files, self.left_out | dict.fromkeys(own, "the blog's own record"), self.faults)

    def leaving_out(self, reason: Callable[[str], str]) -> "Sources":
        """The sources without files for which there is a reason."""
        reasons = {path: why for path in self.files if (why := reason(path))}
        files = tuple(path for path in self.files if path not in reasons)
        return Sources(files, self.left_out | reasons, self.faults)


def scan(content: Path) -> Sources:
    """Walk the content folder."""
    files: list[str] = []
    left_out: dict[str, str] = {}
    faults: list[Fault] = []
    for path, entry in _walk(content, "", content.name, faults):
        if misread := _misread(path):
            name, what, remedy = misread
            faults.append(fault(f"{content.name}/{name}", what, remedy))
        elif reason := _private(entry.name):
            left_out[path] = reason
        elif problem := _problem(entry, content):
            faults.append(fault(f"{content.name}/{path}", *problem))
        else:
            files.append(path)
    faults += same_names(files, content.name)
    return Sources(tuple(sorted(files)), left_out, tuple(faults))


def read(content: Path, path: str) -> bytes:
    """The bytes of a text. Raises OSError, and SiteError for one that is too long to be read at all."""
    with (content / path).open("rb", buffering=0) as file:
        raise_if_any(too_long(os.fstat(file.fileno()).st_size, f"{content.name}/{path}"))
        return file.readall()


def _walk(folder: Path, prefix: str, name: str, faults: list[Fault]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file, and every link or folder that is not gone into; a folder that cannot be read is a fault."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda each: each.name)
    except OSError as error:
        where = f"{name}/{prefix}".rstrip("/")
        faults.append(fault(where, f"cannot be read ({error.strerror})", "check its permissions"))
        return
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and any(fnmatch(entry.name.lower(), each) for each in _BACKUPS):
            remedy = "rename it, or move it out"
            faults.append(fault(f"{name}/{path}", "the folder is named like a backup", remedy))
        elif entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), f"{path}/", name, faults)
        else:
            yield path, entry


def _private(name: str) -> str:
    """Why a file of that name is never published, or an empty string."""
    name = name.lower()
    bare = name.lstrip(".")
    if not name.endswith(TEXTS) and any(fnmatch(bare, pattern) for pattern in _KEYS):
        return "a key"
    if bare != name:
        return "hidden"
    return "a backup" if any(fnmatch(name, pattern) for pattern in _BACKUPS) else ""


def _problem(entry: os.DirEntry[str], content: Path) -> tuple[str, str] | None:
    """(what, remedy) for what is not a plain file inside content/."""
    try:
        mode = entry.stat().st_mode
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it goes round in a loop"
        return f"a symbolic link that leads nowhere ({reason})", "remove it"
    if entry.is_symlink() and (not target.is_relative_to(content.resolve()) or stat.S_ISDIR(mode)):
        return "a symbolic link to a folder, or out of content/", "copy what it points to in its place"
    if entry.is_symlink() and target.name.lower().endswith(TEXTS) and not entry.name.lower().endswith(TEXTS):
        return "a symbolic link to a text, which may not be out", "copy the text, or remove the link"
    if entry.is_symlink() and any(_private(part) for part in target.relative_to(content.resolve()).parts):
        return "a symbolic link to a private file", "remove it"
    if not stat.S_ISREG(mode):
        return "not a regular file", "remove it, or move it out of content/"
    return None


def _misread(path: str) -> tuple[str, str, str] | None:
    """(the name, what, remedy) where it is no UTF-8, or the language of the system has Python take it for something
    else: then it would have another address than elsewhere."""
    if path.isascii():
        return None
    try:
        name = os.fsencode(path).decode()
    except UnicodeDecodeError:
        return path, "the file name is not UTF-8", "rename it"
    if name != path:
        encoding = sys.getfilesystemencoding()
        return name, f"the file name is taken for {encoding} here", "set PYTHONUTF8=1 in the environment"
    return None
