"""Publish a site to a branch, through a bare repository in the cache."""

import datetime as dt
import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from tools.publish.models import BACK_TO, PUBLICATION_FILE, Advance, Publication, Upload, Uploaded
from tools.publish.publication_file import decode_publication
from tools.publish.targets.base import SettingError
from tools.publish.targets.git_faults import DamagedError, masked, moved_error
from tools.publish.targets.git_hosts import FORMS, Host, commit_message, own_files, too_large, unfit_names
from tools.publish.targets.git_repository import Entry, GitRepository

T = TypeVar("T")

_SOURCES = ("pelicanconf.py", "content/ledger.jsonl")
_USUAL = FORMS["github"].branch
_OTHER = "0" * 32
"""The digest of a file that somebody else has changed: no file has it."""

_SHORT = 10
_ROLLED_BACK = re.compile(r"^Version: ([0-9a-f]{40})$", re.MULTILINE)
_DEPTHS = (0, 2, 1000)


class GitTarget:
    """A branch that a site is published to."""

    def __init__(
        self, repository: GitRepository, host: Host, author: tuple[str, str], known: Path, *, history: bool
    ) -> None:
        self.repository = repository
        self.host: Host = host
        self.form = FORMS[host]
        self.author = author
        self.known = known
        self.history = history
        self.commit: str | None = None  # of the branch, once it is fetched; empty if there is none
        self.entries: dict[str, Entry] = {}
        self.live: Publication | None = None
        self.emptied = False  # whether the repository was made anew

    def publication(self) -> Publication | None:
        """Fetch the branch, and return what is published in it. A file that somebody else has changed is another one.

        Raises SiteError for a branch with the sources of a blog.
        """
        return self._mended(self._look)

    def foreign_files(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Return the files of the branch that no publication has put there, or that somebody has changed since."""
        if self.commit is None:
            self.publication()
        folder = self.form.folder
        own = {path for path, digest in (self.live.files if self.live else {}).items() if digest != _OTHER}
        ids = self._known()
        same = {path for path, digest in files.items() if _has(self.entries.get(folder + path), ids.get(digest))}
        known = {folder + path for path in own | same} | self.form.own_files
        known |= {folder + PUBLICATION_FILE} if self.live else set()
        return tuple(path for path in sorted(self.entries) if path not in known)

    def upload(self, upload: Upload, advance: Advance) -> Uploaded:
        """Commit the site on top of the branch that was fetched, and push it: the branch is the old or the new one."""
        self._check(upload)
        if self.commit is None:
            self.publication()
        return self._mended(lambda: self._send(upload, advance))

    def roll_back(self, words: Callable[[str], str] = BACK_TO) -> str:
        """Put the site of the version before on top of the branch, as a new commit. Again, it goes further back."""
        return self._mended(lambda: self._go_back(words))

    def _mended(self, step: Callable[[], T]) -> T:
        """Take a step; if the repository in the cache is damaged, take it again with a new one."""
        try:
            return step()
        except DamagedError:
            self.repository.make()
            self.emptied = True
            return step()

    def _look(self) -> Publication | None:
        self.commit = self.repository.fetch()
        self.entries = self.repository.entries(self.commit)
        found = self._read(self.entries)
        sources = [path for path in _SOURCES if path in self.entries and not (found and path in found.files)]
        if sources:
            branch = self.repository.branch
            usual = self.form.branch if branch != self.form.branch and self.host != "plain" else _USUAL
            what = f"the branch {branch} at {masked(self.repository.remote)} has the sources of a blog ({sources[0]})"
            remedy = f'write branch = "{usual}", or another one that has nothing but the site'
            raise SettingError("branch", what, remedy)
        ids = self._known()
        if found:
            there = {path: self.entries.get(self.form.folder + path) for path in found.files}
            files = {path: _digest(found.files[path], entry, ids) for path, entry in there.items() if entry}
            found = replace(found, files=files)
        self.live = found
        return self._with_own_files(found) if found else None

    def _with_own_files(self, found: Publication) -> Publication:
        """Return a publication in which a file differs if the branch lacks what the host wants, so that it goes up."""
        wanted = own_files(self.host, self.repository.branch, found.siteurl)
        if wanted.keys() <= self.entries.keys() or not found.files:
            return found
        return replace(found, files={**found.files, min(found.files): _OTHER})

    def _send(self, upload: Upload, advance: Advance) -> Uploaded:
        parent = self.commit or ""
        if parent and self.emptied and self.repository.fetch() != parent:
            raise moved_error(self.repository.remote)
        publication = msgspec.json.decode(upload.publication, type=Publication)
        blobs, sent = self._blobs(upload, advance)
        blobs = self._own_blobs(publication) | blobs
        if parent and self._is_there(blobs, publication):
            return Uploaded(0, 0, parent[:_SHORT])
        blobs[self.form.folder + PUBLICATION_FILE] = self.repository.add_bytes(upload.publication)
        tree = self.repository.add_tree(dict(sorted(blobs.items())))
        message = f"{commit_message(upload.message)}\n"
        commit = self._commit(tree, parent if self.history else "", message, publication.built)
        self.repository.push(commit, parent)
        self.commit = None
        self.repository.tidy()
        advance(len(upload.gone))
        size = sum((upload.output / path).stat().st_size for path in sent)
        return Uploaded(len(sent), size + len(upload.publication), commit[:_SHORT])

    def _go_back(self, words: Callable[[str], str]) -> str:
        for depth in _DEPTHS:
            head = self.repository.fetch(depth)
            version = self._version_before(head) if head else ""
            if version:
                break
        if not head or not version or self._read(self.repository.entries(version)) is None:
            where = masked(self.repository.remote)
            what = f"the branch {self.repository.branch} has no earlier version of the site"
            raise SiteError(fault(where, what, "take the earlier texts back from git and publish them"))
        tree, subject = self.repository.ask("show", "--no-patch", "--format=%T%n%s", version).split("\n")[:2]
        message = f"{words(version[:_SHORT])}: {commit_message(subject)}\n\nVersion: {version}\n"
        self.repository.push(self._commit(tree, head, message), head)
        self.commit = None
        return version[:_SHORT]

    def _version_before(self, head: str) -> str:
        """Return the commit before the version that is live; empty if it is not there."""
        rolled = _ROLLED_BACK.search(self.repository.ask("show", "--no-patch", "--format=%B", head))
        version = rolled[1] if rolled else head
        answer = self.repository.run("rev-parse", "--verify", "--quiet", f"{version}^1^{{commit}}")
        return answer.out.strip() if answer.code == 0 else ""

    def _read(self, entries: Mapping[str, Entry]) -> Publication | None:
        entry = entries.get(self.form.folder + PUBLICATION_FILE)
        return decode_publication(self.repository.read(entry.blob)) if entry else None

    def _check(self, upload: Upload) -> None:
        """Raise SiteError for files that must not go to the branch, or that the host does not take."""
        states = {path: os.lstat(upload.output / path) for path in upload.files}
        raise_if_any(
            fault(path, "is a link, and git would keep the link alone", "put the file itself there")
            for path, state in states.items()
            if not stat.S_ISREG(state.st_mode)
        )
        sizes = {path: state.st_size for path, state in states.items()}
        raise_if_any([*unfit_names(upload.files), *too_large(self.host, sizes)])

    def _blobs(self, upload: Upload, advance: Advance) -> tuple[dict[str, str], list[str]]:
        """Return the blobs of all files, and the files that the branch has not: only those are read."""
        known = self._known()
        there = {entry.blob for entry in self.entries.values()}
        found = {path: known.get(digest, "") for path, digest in upload.files.items()}
        sent = [path for path, blob in found.items() if blob not in there]
        paths = iter(sent)
        told = 0
        for ids in self.repository.add_files(upload.output.resolve() / path for path in sent):
            found.update((next(paths), blob) for blob in ids)
            step = min(len(ids), len(upload.changed) - told)
            told += step
            advance(step)
        advance(len(upload.changed) - told)
        atomic_write(self.known, msgspec.json.encode({upload.files[path]: blob for path, blob in found.items()}))
        return {self.form.folder + path: blob for path, blob in found.items()}, sent

    def _own_blobs(self, publication: Publication) -> dict[str, str]:
        """Return the files that the host wants. A domain that was set at the host itself is kept."""
        wanted = own_files(self.host, self.repository.branch, publication.siteurl)
        blobs = {path: self.repository.add_bytes(data) for path, data in wanted.items()}
        name = self.form.domains
        before = own_files(self.host, self.repository.branch, self.live.siteurl) if self.live else {}
        if name in self.entries and name not in before and not (self.live and name in self.live.files):
            blobs.setdefault(name, self.entries[name].blob)
        return blobs

    def _is_there(self, blobs: Mapping[str, str], publication: Publication) -> bool:
        """Tell whether the branch has all this already, and nothing else."""
        name = self.form.folder + PUBLICATION_FILE
        if {path: entry.blob for path, entry in self.entries.items() if path != name} != blobs:
            return False
        live = self._read(self.entries)
        return live is not None and replace(live, built=publication.built) == publication

    def _commit(self, tree: str, parent: str, message: str, built: str = "") -> str:
        values = dict(zip(("NAME", "EMAIL"), self.author, strict=True))
        if built:
            instant = dt.datetime.fromisoformat(built)
            values["DATE"] = f"@{max(0, int(instant.timestamp()))} {instant:%z}"
        env = {f"GIT_{who}_{name}": value for who in ("AUTHOR", "COMMITTER") for name, value in values.items()}
        return self.repository.add_commit(tree, parent, message, env)

    def _known(self) -> dict[str, str]:
        """Return the blob of each digest that was published from here; an unreadable file knows none."""
        try:
            return msgspec.json.decode(self.known.read_bytes(), type=dict[str, str])
        except (OSError, *UNREADABLE):
            return {}


def _has(entry: Entry | None, blob: str | None) -> bool:
    return entry is not None and entry.blob == blob


def _digest(digest: str, entry: Entry, ids: Mapping[str, str]) -> str:
    """Return the digest of a file in the branch: that of the publication, unless it is known to have another blob."""
    return digest if ids.get(digest, entry.blob) == entry.blob else _OTHER
