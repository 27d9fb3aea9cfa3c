"""Find the files below content/ that may be read and published.

These are regular files. Hidden files, backups and keys are left out silently, unless a post links to one; symbolic
links that lead out of content/, pipes and the like are faults.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import translate
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.core.file_states import FileState, file_state
from plugins.core.unicode_names import composed, same_names
from plugins.engine.content.file_names import TEXTS, is_markdown
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.inbox import why_closed
from plugins.engine.content.limits import too_long
from plugins.engine.content.post import Kind

_BACKUPS = tuple(
    "*~ #*# ~$* *.bak *.bak? *.backup *.old *.orig *.rej *.save *.save.? *.sw? *.tmp *.temp *.part *.crdownload "
    "*.sync-conflict-* *(*conflicted?copy*)* nohup.out *.pyc thumbs.db desktop.ini".split()
)
_KEYS = tuple(
    "*.pem *.key *.key.pub *.der *.p7b *.p8 *.p12 *.pfx *.jks *.keystore *.kdb *.kdbx *.gpg *.pgp *.asc *.age *.ppk "
    "*.ovpn id_rsa* id_dsa* id_ed25519* id_ecdsa* authorized_keys known_hosts wallet.dat".split()
)
_IS_BACKUP = re.compile("|".join(map(translate, _BACKUPS)))
_IS_KEY = re.compile("|".join(map(translate, _KEYS)))


Folders = Mapping[Kind, tuple[str, ...]]


class Source(Struct, frozen=True):
    """A file: its path relative to content/ with forward slashes, and the folder of posts or pages that holds it.

    ``kind`` is None outside of these folders. ``folder`` is empty there, and if all of content/ holds posts.
    """

    path: str
    kind: Kind | None = None
    folder: str = ""

    @property
    def is_markdown(self) -> bool:
        """Tell whether the file has the ending of a Markdown text."""
        return is_markdown(self.path)

    @property
    def is_post(self) -> bool:
        """Tell whether the file is Markdown in a folder of posts or pages."""
        return self.kind is not None and self.is_markdown


class Sources(Struct, frozen=True):
    """The files below content/, sorted; the paths that are left out, with the reason; faults; and states by path."""

    files: tuple[Source, ...]
    left_out: Mapping[str, str]
    faults: tuple[Fault, ...]
    file_states: Mapping[str, FileState] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the files."""
        return tuple(source.path for source in self.files)

    def without(self, own_files: Collection[str]) -> "Sources":
        """Return the sources without files that are the program's own, given by paths and by patterns of paths."""
        patterns = [translate(path) for path in sorted(own_files) if "*" in path]
        is_own = re.compile("|".join(patterns)).match if patterns else lambda _: None
        ours = {source.path for source in self.files if source.path in own_files or is_own(source.path)}
        files = tuple(source for source in self.files if source.path not in ours)
        left_out = {**self.left_out, **dict.fromkeys((*own_files, *ours), "the blog's own record")}
        return Sources(files, left_out, self.faults, self.file_states)

    def leaving_out(self, reason: Callable[[Source], str]) -> "Sources":
        """Return the sources without files for which there is a reason."""
        reasons = {source.path: why for source in self.files if (why := reason(source))}
        files = tuple(source for source in self.files if source.path not in reasons)
        return Sources(files, {**self.left_out, **reasons}, self.faults, self.file_states)


def scan(content: ContentFolder, folders: Folders, closed: Collection[str] = ()) -> Sources:
    """Walk the content folder; ``folders`` are those of posts and of pages.

    ``closed`` are the names, in lower case, of folders at its top that are not entered.
    """
    file_states: dict[str, FileState] = {}
    left_out: dict[str, str] = {}
    faults: list[Fault] = []
    for path, entry in _walk(content.path, "", content.name, faults, closed):
        if path.casefold() in closed and entry.is_dir():
            left_out[path] = why_closed(path)
        elif misread := _misread(path):
            name, what, remedy = misread
            faults.append(fault(content.label(name), what, remedy))
        elif reason := private_reason(entry.name):
            left_out[path] = reason
        elif isinstance(found := _regular_file(entry, content.path, closed), FileState):
            file_states[path] = found
        else:
            faults.append(fault(content.label(path), *found))
    faults += same_names(file_states, content.label)
    named = _named(folders)
    return Sources(tuple(_source(path, named) for path in sorted(file_states)), left_out, tuple(faults), file_states)


def source_at(path: str, folders: Folders) -> Source:
    """Return the source at a path, with the innermost folder of posts or pages that holds it.

    The folder ``""`` is all of content/. A setting of folders may also name a single file.
    """
    return _source(path, _named(folders))


def _named(folders: Folders) -> list[tuple[int, Kind, str, str]]:
    """Return the length, the kind and the name of each folder, and its name with composed letters."""
    return [(len(name), kind, name, composed(name)) for kind, names in folders.items() for name in names]


def _source(path: str, named: Iterable[tuple[int, Kind, str, str]]) -> Source:
    whole = composed(path)
    holding = [
        (length, kind, folder)
        for length, kind, folder, name in named
        if not name or (whole.startswith(name) and whole[len(name) :][:1] in ("/", ""))
    ]
    return Source(path, *max(holding)[1:]) if holding else Source(path)


def read(content: ContentFolder, path: str) -> bytes:
    """Return the bytes of a text. Raises OSError, and SiteError for one that is too long to be read at all."""
    with content.file(path).open("rb", buffering=0) as file:
        raise_if_any(too_long(os.fstat(file.fileno()).st_size, content.label(path)))
        return file.readall()


def _walk(
    folder: Path, prefix: str, name: str, faults: list[Fault], closed: Collection[str]
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file, link and skipped folder; a folder that cannot be read is a fault."""
    try:
        with os.scandir(folder) as unsorted:
            entries = sorted(unsorted, key=lambda entry: entry.name)
    except OSError as error:
        where = f"{name}/{prefix}".rstrip("/")
        faults.append(fault(where, f"cannot be read ({error.strerror})", "check its permissions"))
        return
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and _IS_BACKUP.match(entry.name.lower()):
            remedy = "rename it, or move it out"
            faults.append(fault(f"{name}/{path}", "the folder has the name of a backup", remedy))
        elif path.casefold() in closed and entry.is_dir():
            yield path, entry
        elif entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), f"{path}/", name, faults, closed)
        else:
            yield path, entry


def private_reason(name: str) -> str:
    """Return the reason why a file of that name is never published, or an empty string."""
    name = name.lower()
    bare = name.lstrip(".")
    if not name.endswith(TEXTS) and _IS_KEY.match(bare):
        return "a key"
    if bare != name:
        return "hidden"
    return "a backup" if _IS_BACKUP.match(name) else ""


def _regular_file(entry: os.DirEntry[str], content: Path, closed: Collection[str]) -> FileState | tuple[str, str]:
    """Return the state of a regular file inside content/; else what is wrong with the entry, and the remedy."""
    try:
        stat_result = entry.stat()
        problem = _of_link(entry, stat_result.st_mode, content, closed) if entry.is_symlink() else None
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it loops"
        return f"a broken symbolic link ({reason})", "remove it"
    if problem is None and not stat.S_ISREG(stat_result.st_mode):
        return "not a regular file", "remove it, or move it out of content/"
    return problem or file_state(stat_result)


def _of_link(entry: os.DirEntry[str], mode: int, content: Path, closed: Collection[str]) -> tuple[str, str] | None:
    """Return (what, remedy) for a symbolic link that leads to no plain file inside content/."""
    target = Path(entry.path).resolve(strict=True)
    folder = content.resolve()
    if not target.is_relative_to(folder) or stat.S_ISDIR(mode):
        return "a symbolic link to a folder, or out of content/", "replace it by a copy of what it points to"
    if target.name.lower().endswith(TEXTS) and not entry.name.lower().endswith(TEXTS):
        return "a symbolic link to a text, which may be unpublished", "copy the text, or remove the link"
    parts = target.relative_to(folder).parts
    if any(private_reason(part) for part in parts):
        return "a symbolic link to a private file", "remove it"
    if parts[0].casefold() in closed:
        waits = why_closed(parts[0]).removeprefix("it ")
        return f"a symbolic link to a file that {waits}", "remove it"
    return None


def _misread(path: str) -> tuple[str, str, str] | None:
    """Return (name, what, remedy) for a name that is not UTF-8, or that the locale of the system misreads.

    Its address would differ between machines.
    """
    if path.isascii():
        return None
    try:
        name = os.fsencode(path).decode()
    except UnicodeDecodeError:
        return path, "the file name is not UTF-8", "rename it"
    if name != path:
        encoding = sys.getfilesystemencoding()
        return name, f"the file name is read as {encoding} here", "set PYTHONUTF8=1 in the environment"
    return None
