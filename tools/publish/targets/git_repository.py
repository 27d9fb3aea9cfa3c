"""A bare repository in the cache, through which a site goes to its branch at the host."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from tools.git import Answer, run_git
from tools.publish.targets.git_faults import local_error, remote_error

_CALLER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE")
_ENV: Mapping[str, str | None] = {**dict.fromkeys(_CALLER), "GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS": ""}
"""Variables for git. It asks nobody, and knows nothing of a repository in whose hook this runs."""

_SSH = "ssh -oBatchMode=yes -oConnectTimeout=20 -oServerAliveInterval=15 -oServerAliveCountMax=4"
_WITHOUT_SSH = ("/", "file:", "git:", "http:", "https:")
_EXACT = (
    *("-c", "core.autocrlf=false"),
    *("-c", "i18n.commitEncoding=UTF-8"),
    *("-c", "gc.autoDetach=false"),
    *("-c", "http.lowSpeedLimit=500"),
    *("-c", "http.lowSpeedTime=60"),
)
_LIVE = "refs/blogg/live"
_BATCH = 250  # files between two steps of the progress bar
MODE = "100644"
"""The mode of all files of a site: none of them is a program."""


class Entry(Struct, frozen=True):
    """A file in a commit."""

    mode: str
    blob: str


class GitRepository(Struct, frozen=True, dict=True):
    """The repository, with its remote and the branch there. Every method raises SiteError with one line."""

    folder: Path
    remote: str
    branch: str

    def prepare(self) -> None:
        """Make the repository unless it is there, and remove what a run that was killed has left."""
        if (self.folder / "HEAD").is_file():
            for lock in (*self.folder.glob("*.lock"), *self.folder.glob("refs/**/*.lock")):
                lock.unlink(missing_ok=True)
            return
        self.make()

    def make(self) -> None:
        """Make the repository anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        options = ("init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--", str(self.folder))
        answer = run_git(self.folder, *options, stdin=b"", env=_ENV)
        if answer.code:
            raise local_error(str(self.folder), answer)

    def fetch(self, depth: int = 0) -> str:
        """Return the commit of the branch, and bring it here unless it is; empty if the remote has no such branch.

        ``depth`` is the number of commits that must be here, if the branch has as many; 0 means the last one, wherever
        it comes from.
        """
        self.prepare()
        answer = self._fetch(depth)
        if answer.code:
            raise remote_error(self.remote, answer)
        return answer.out.strip()

    def push(self, commit: str, expected: str) -> None:
        """Bring a commit to the branch, unless that is no longer at the expected one (empty: there is none)."""
        name = f"refs/heads/{self.branch}"
        lease = f"--force-with-lease={name}:{expected}"
        answer = self._through_network(
            "push", "--porcelain", "--no-follow-tags", lease, "--", self.remote, f"{commit}:{name}"
        )
        if answer.code:
            raise remote_error(self.remote, answer)
        self.run("update-ref", _LIVE, commit)

    def entries(self, commit: str) -> dict[str, Entry]:
        """Return the files of a commit by their paths."""
        lines = self.ask("ls-tree", "-r", "-z", "--full-tree", commit).split("\0") if commit else []
        pairs = (line.split("\t", 1) for line in lines if line)
        return {path: Entry(*fields.split()[::2]) for fields, path in pairs}

    def read(self, blob: str) -> bytes:
        """Return the bytes of a file."""
        return self.ask("cat-file", "blob", blob).encode("utf-8", "surrogateescape")

    def add_bytes(self, data: bytes) -> str:
        """Write a blob and return its id."""
        return self.ask("hash-object", "-w", "--stdin", stdin=data).strip()

    def add_files(self, paths: Iterable[Path]) -> Iterator[list[str]]:
        """Write files as they are, and yield the ids of their blobs in portions."""
        lines = [_quoted(str(path)) for path in paths]
        for start in range(0, len(lines), _BATCH):
            data = "".join(lines[start : start + _BATCH]).encode("utf-8", "surrogateescape")
            yield self.ask("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=data).split()

    def add_tree(self, blobs: Mapping[str, str]) -> str:
        """Write the tree that has these blobs by their paths, and nothing else."""
        index = self.folder / "blogg-index"
        index.unlink(missing_ok=True)
        index.with_name(f"{index.name}.lock").unlink(missing_ok=True)
        data = "".join(f"{MODE} {blob}\t{path}\0" for path, blob in blobs.items()).encode()
        env = {"GIT_INDEX_FILE": str(index)}
        self.ask("update-index", "-z", "--index-info", stdin=data, env=env)
        return self.ask("write-tree", env=env).strip()

    def add_commit(self, tree: str, parent: str, message: str, env: Mapping[str, str]) -> str:
        """Write a commit and return its id; an empty parent means none."""
        parents = ("-p", parent) if parent else ()
        return self.ask("commit-tree", tree, *parents, "-F", "-", stdin=message.encode(), env=env).strip()

    def tidy(self) -> None:
        """Pack the repository if much has gathered in it."""
        self.run("gc", "--auto", "--quiet")

    def ask(self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """Return what a command prints."""
        answer = self.run(*arguments, stdin=stdin, env=env)
        if answer.code:
            raise local_error(str(self.folder), answer)
        return answer.out

    def run(self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Answer:
        """Run a command of git in this repository."""
        options = (f"--git-dir={self.folder}", *_EXACT)
        return run_git(self.folder, *options, *arguments, stdin=stdin, env={**_ENV, **(env or {})})

    def _fetch(self, depth: int) -> Answer:
        """Ask for the commit of the branch, and fetch it; the answer has it as its text."""
        name = f"refs/heads/{self.branch}"
        asked = self._through_network("ls-remote", "--", self.remote, name)
        commits = [line.split("\t")[0] for line in asked.out.splitlines() if line.endswith(f"\t{name}")]
        if asked.code or not commits:
            return asked
        known = self._commit_of(commits[0])  # files of it that are lost are noticed when somebody reads them
        if depth or known.code:
            options = ("--quiet", "--no-tags", "--no-auto-gc", "--no-write-commit-graph", "--no-recurse-submodules")
            fetched = self._through_network(
                "fetch", *options, f"--depth={depth or 1}", "--", self.remote, f"+{name}:{_LIVE}"
            )
            return fetched if fetched.code else self._commit_of(_LIVE)
        return known

    def _commit_of(self, name: str) -> Answer:
        return self.run("rev-parse", "--verify", f"{name}^{{commit}}")

    def _through_network(self, *arguments: str) -> Answer:
        """Run a command that talks with the remote. SSH asks nothing, unless the user has set a command for it."""
        other = self.remote.startswith(_WITHOUT_SSH) or self._has_own_ssh
        return self.run(*arguments, env={} if other else {"GIT_SSH_COMMAND": _SSH})

    @cached_property
    def _has_own_ssh(self) -> bool:
        own = any(name in os.environ for name in ("GIT_SSH_COMMAND", "GIT_SSH"))
        return own or self.run("config", "--get", "core.sshCommand").code == 0


def _quoted(path: str) -> str:
    """Return a line for a path, in the quotes of git, so that it may have any character."""
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        path = path.replace(char, escape)
    return f'"{path}"\n'
