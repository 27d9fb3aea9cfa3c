"""A folder as a target: of a web server on this machine, of a mounted disk, or one that another program sends on."""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import WrongValueError
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.lock import lock_folder
from tools.publish.models import BACK_TO, PUBLICATION_FILE, Advance, Publication, Target, Upload, Uploaded
from tools.publish.publication_file import decode_publication, encode_publication
from tools.publish.targets.base import TargetConfig, refuse_own_folder

_FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
_REMEDIES = {
    errno.EACCES: "make it writable for you",
    errno.EPERM: "make it writable for you",
    errno.EROFS: "mount the disk so that it can be written",
    errno.ELOOP: "delete the link",
    errno.ENOTDIR: "move the file away",
    errno.EISDIR: "move the folder away",
}
_TEMPORARY = ".publication.tmp"
_UNFINISHED = "0" * 32
"""The digest of a file that an upload has begun to replace: no file has it."""


class FolderConfig(TargetConfig, frozen=True, kw_only=True, tag="folder"):
    """Settings of a folder: its ``path``, which may begin in the folder of the blog or with ``~``."""

    path: str

    def __post_init__(self) -> None:
        """Validate values."""
        if not self.path.strip():
            raise WrongValueError("name the folder", "path")

    @property
    def is_local(self) -> bool:
        """Tell that a folder is on this machine."""
        return True

    def open(self, root: Path, cache: Path) -> Target:
        """Return the folder as a target; raises SiteError for one that is the blog itself, or a part of it."""
        del cache
        root = root.resolve()
        folder = (root / Path(self.path).expanduser()).resolve()
        refuse_own_folder(root, folder, self.path)
        return FolderTarget(folder)


class FolderTarget(Struct, frozen=True):
    """A folder that a site is published to, with every link in its path resolved."""

    folder: Path

    def publication(self) -> Publication | None:
        """Return what is published there."""
        if not self.folder.parent.is_dir():
            what, remedy = "no such folder", "make it, or mount the disk that has it"
            raise SiteError(fault(f"{self.folder.parent}/", what, remedy))
        if self.folder.exists() and not self.folder.is_dir():
            raise SiteError(fault(f"{self.folder}", "is a file, not a folder", "move it away, or name a folder"))
        note = self._note()
        return note if note and note.siteurl else None

    def foreign_files(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return the files there that are not of a publication, and that a site with these files would write over."""
        note = self._note()
        known = note.files if note else {}
        return tuple(path for path in sorted(files) if path not in known and self._differs(path, files[path]))

    def upload(self, upload: Upload, advance: Advance) -> Uploaded:
        """Copy the changed files, delete those that are gone, and note what is published there.

        While this works, the note in the folder says of each file that may be old or new that it is unfinished. So the
        next upload completes one that was stopped, and knows the files of both for its own.
        """
        if self.folder.is_relative_to(upload.output) or upload.output.is_relative_to(self.folder):
            what = "is the folder that the site is built in, or holds it"
            raise SiteError(fault(f"{self.folder}/", what, "publish to another folder"))
        with self._kept_for_one(len(upload.changed)):
            return self._complete(upload, advance)

    @contextmanager
    def _kept_for_one(self, total: int) -> Iterator[None]:
        """Keep publications of other copies of the blog out, where the disk can lock a folder; raises SiteError."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise SiteError(self._refused(error, 0, total)) from error
        with lock_folder(self.folder) as mine:
            if not mine:
                what = "another publication is writing there"
                raise SiteError(fault(f"{self.folder}/", what, "wait until it is done, or stop it"))
            yield

    def _complete(self, upload: Upload, advance: Advance) -> Uploaded:
        note = self._note() or Publication("", "", {}, {}, {}, {})
        gone = sorted({*upload.gone, *note.files} - upload.files.keys())
        folders = _Folders(self.folder)
        done = 0
        size = 0
        try:
            unfinished = replace(note, files={**note.files, **dict.fromkeys((*upload.changed, *gone), _UNFINISHED)})
            atomic_write(self.folder / PUBLICATION_FILE, encode_publication(unfinished))
            for path in upload.changed:
                size += _copy(upload.output / path, folders.make(path))
                done += 1
                advance(1)
            for path in gone:
                folders.delete(path)
                advance(1)
            atomic_write(self.folder / PUBLICATION_FILE, upload.publication)
        except OSError as error:
            raise SiteError(self._refused(error, done, len(upload.changed))) from error
        return Uploaded(done, size)

    def roll_back(self, words: Callable[[str], str] = BACK_TO) -> str:
        """Raise SiteError: a folder keeps no earlier versions."""
        del words
        remedy = "take the earlier texts back from git and publish them, or use a target of the kind rsync"
        raise SiteError(fault(f"{self.folder}/", "a folder keeps no earlier version", remedy))

    def _note(self) -> Publication | None:
        """Return the note in the folder, perhaps one of an upload that was stopped."""
        path = self.folder / PUBLICATION_FILE
        try:
            return None if path.is_symlink() else decode_publication(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SiteError(fault(f"{path}", f"cannot be read ({error.strerror})", "check its permissions")) from error

    def _differs(self, path: str, digest: str) -> bool:
        """Tell whether something else than this file is there; a folder is found when the file goes up."""
        file = self.folder / path
        try:
            return file.is_symlink() or (file.is_file() and file_digest_of(file) != digest)
        except OSError:  # whoever may not read a file may not replace it unasked
            return True

    def _refused(self, error: OSError, done: int, total: int) -> Fault:
        """Return the fault of a file that the system refuses, with the state of the folder."""
        path = Path(str(error.filename or self.folder))
        where = f"{path}" if path.is_relative_to(self.folder) else f"{self.folder}/"
        remedy = "free some disk space" if error.errno in _FULL else _REMEDIES.get(error.errno or 0, "check the folder")
        state = f"{done} of {total} files are new there, the others are as they were"
        return fault(where, f"cannot be written ({error.strerror}); {state}", f"{remedy}, then publish again")


class _Folders:
    """Folders below a target. Each is looked at once: no link leads out of the target, and nothing is made twice."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.known = {top}

    def make(self, path: str) -> Path:
        """Return where a file belongs, and make its folders."""
        file = self._below(path)
        missing = []
        for folder in file.parents:
            if folder in self.known:
                break
            missing.append(folder)
        for folder in reversed(missing):
            if folder.is_symlink():
                raise NotADirectoryError(errno.ELOOP, "a symbolic link leads out of it", str(folder))
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "a file is in the place of a folder", str(folder))
            folder.mkdir(exist_ok=True)
            self.known.add(folder)
        if file.is_dir() and not file.is_symlink():
            raise IsADirectoryError(errno.EISDIR, "a folder is in the place of a file", str(file))
        return file

    def delete(self, path: str) -> None:
        """Delete a file and the folders that are empty then. What a link leads to stays."""
        file = self._below(path)
        parents = [folder for folder in file.parents if folder != self.top and folder.is_relative_to(self.top)]
        if any(folder.is_symlink() for folder in parents):
            return
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            _temporary(file).unlink(missing_ok=True)
            file.unlink()
        for folder in parents:
            try:
                folder.rmdir()
            except OSError:  # other files are in it
                return

    def _below(self, path: str) -> Path:
        if path.startswith("/") or ".." in path.split("/"):
            raise PermissionError(errno.EPERM, "a path that leads out of it", path)
        return self.top / path


def _copy(source: Path, file: Path) -> int:
    """Copy a file beside its place and rename it; return its size. Readers get the old file or the new one."""
    temporary = _temporary(file)
    try:
        temporary.unlink(missing_ok=True)
        shutil.copyfile(source, temporary)
        size = temporary.stat().st_size
        temporary.replace(file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return size


def _temporary(file: Path) -> Path:
    return file.with_name(_TEMPORARY)


def file_digest_of(file: Path) -> str:
    """Return the digest of a file as a Publication has it."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()[: len(_UNFINISHED)]
