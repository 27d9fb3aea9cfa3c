"""A writer's machine with a bare repository as its host, for tests of git targets."""

import subprocess
from pathlib import Path

from tests.tools.publish.publications import publication
from tools.publish.changes import compare, upload_of
from tools.publish.file_digests import digest_of
from tools.publish.models import Publication, Uploaded
from tools.publish.targets.git import GitConfig
from tools.publish.targets.git_hosts import Host
from tools.publish.targets.git_target import GitTarget

BRANCH = "gh-pages"
SITE = {"index.html": b"<h1>A</h1>\r\n", "posts/a/index.html": b"a", 'theme/\xe5 "b"\n.css': b"\x00\xff"}


class Desk:
    """An output folder, a cache and a remote."""

    def __init__(self, folder: Path, host: Host = "github", history: bool = True, remote: str = "remote.git") -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.output = folder / "output"
        if not self.remote.exists():
            git(folder, "init", "-q", "--bare", str(self.remote))
        self.config = GitConfig(remote=remote, host=host, branch=BRANCH, history=history)

    def target(self, cache: str = "cache") -> GitTarget:
        """Open the branch anew."""
        target = self.config.open(self.folder, self.folder / cache)
        assert isinstance(target, GitTarget)
        return target

    def write(self, files: dict[str, bytes], siteurl: str = "https://elin.se") -> Publication:
        """Write an output folder that has these files."""
        for path, data in files.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)
        return publication({path: digest_of(data) for path, data in files.items()}, siteurl=siteurl)

    def publish(
        self,
        files: dict[str, bytes],
        target: GitTarget | None = None,
        siteurl: str = "https://elin.se",
        message: str = "1 new post",
    ) -> Uploaded:
        """Publish these files."""
        target = target or self.target()
        after = self.write(files, siteurl)
        return self.upload(after, target, target.publication(), message)

    def upload(
        self, after: Publication, target: GitTarget, before: Publication | None = None, message: str = ""
    ) -> Uploaded:
        """Bring what differs to the branch as it was fetched."""
        return target.upload(upload_of(compare(before, after), self.output, after, message), _quiet)

    def shown(self) -> dict[str, bytes]:
        """Return the files of the branch."""
        names = git(self.remote, "ls-tree", "-r", "-z", "--name-only", BRANCH).decode().split("\0")
        return {name: git(self.remote, "show", f"{BRANCH}:{name}") for name in names if name}

    def count(self) -> int:
        """Return the number of commits of the branch."""
        return int(git(self.remote, "rev-list", "--count", BRANCH))

    def hook(self, name: str, script: str) -> Path:
        """Let the remote run a script at each push."""
        path = self.remote / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def commit_by_hand(self, files: dict[str, bytes], branch: str = BRANCH) -> None:
        """Let somebody else commit files to the branch."""
        clone = self.folder / "clone"
        git(self.folder, "clone", "-q", str(self.remote), str(clone))
        start = ("-B", branch, f"origin/{branch}") if self.has(branch) else ("--orphan", branch)
        git(clone, "checkout", "-q", *start)
        for path, data in files.items():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_bytes(data)
        git(clone, "add", "-A")
        git(clone, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "by hand")
        git(clone, "push", "-q", "origin", branch)

    def has(self, branch: str) -> bool:
        """Tell whether the remote has a branch."""
        return bool(git(self.remote, "branch", "--list", branch))


def git(folder: Path, *arguments: str) -> bytes:
    """Return what a command of git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True).stdout


def _quiet(files: int) -> None:
    del files
