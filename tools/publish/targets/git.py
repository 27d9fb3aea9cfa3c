"""A branch of a git repository as a target: Pages of GitHub, Codeberg and GitLab, or any bare repository."""

import re
from pathlib import Path

from plugins.core.settings import WrongValueError
from tools.git import ask_git
from tools.publish.models import Target
from tools.publish.targets.base import SettingError, TargetConfig
from tools.publish.targets.git_hosts import FORMS, Host
from tools.publish.targets.git_repository import GitRepository
from tools.publish.targets.git_target import GitTarget

_BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))[\w][\w./+-]*(?<![./])")
_NAME_OF_REMOTE = re.compile(r"[\w-]+")
_ELSEWHERE = re.compile(r"[\w+.-]+://|[^/\\]{2,}:")
_SECRET = re.compile(r"[\w+.-]+://[^/@]*(?::[^/@]*|(?:gh[a-z]_|github_pat_|glpat-)[^/@]*|[^/@:]{30,})@")


class GitConfig(TargetConfig, frozen=True, kw_only=True, tag="git"):
    """Settings of a branch.

    ``remote`` is an address as git knows it, a folder, or the name of a remote of the blog's own repository. An empty
    ``branch`` is the one that the ``host`` shows. ``name`` and ``email`` are those of the commits, by default those of
    git. Without ``history`` the branch has one commit, and no way back.
    """

    remote: str
    host: Host = "plain"
    branch: str = ""
    name: str = ""
    email: str = ""
    history: bool = True

    def __post_init__(self) -> None:
        """Validate values. A secret is not shown."""
        if _SECRET.match(self.remote):
            remedy = "leave it out, and store it in git's credential helper"
            raise WrongValueError(f"remote has a password or a token in it, and this file is committed: {remedy}")
        if not self.remote.strip() or self.remote.startswith("-"):
            raise WrongValueError("write the address of the repository, such as git@github.com:me/blog.git", "remote")
        if self.host == "plain" and not self.branch:
            raise WrongValueError("name the branch of the site, or set host", "branch")
        if self.branch and not _BRANCH.fullmatch(self.branch):
            raise WrongValueError("write the name of a branch, such as gh-pages", "branch")

    @property
    def is_local(self) -> bool:
        """Tell whether the remote is a path."""
        return self.remote.startswith("file:") or not (
            _ELSEWHERE.match(self.remote) or _NAME_OF_REMOTE.fullmatch(self.remote)
        )

    def open(self, root: Path, cache: Path) -> Target:
        """Return the branch as a target."""
        branch = self.branch or FORMS[self.host].branch
        repository = GitRepository((cache / "repository.git").resolve(), _address(self.remote, root), branch)
        return GitTarget(repository, self.host, _author(self, root), cache / "blobs.json", history=self.history)


def _address(remote: str, root: Path) -> str:
    """Return the address of a remote. A name is one of the blog's own repository, and a path begins in its folder."""
    if _ELSEWHERE.match(remote):
        return remote
    path = (root / Path(remote).expanduser()).resolve()
    if not path.exists() and _NAME_OF_REMOTE.fullmatch(remote):
        url = ask_git(root, "remote", "get-url", "--push", remote)
        if url is None:
            what = f"remote is {remote!r}, which is no remote of the blog's repository, and no folder"
            raise SettingError("remote", what, "write an address, such as git@github.com:me/blog.git")
        return url.strip()
    return str(path)


def _author(config: GitConfig, root: Path) -> tuple[str, str]:
    """Return the name and the address of commits."""
    told = ask_git(root, "config", "--get-regexp", r"^user\.(name|email)$") or ""
    of_git = {key: value.strip() for key, _, value in (line.partition(" ") for line in told.splitlines())}
    name = config.name or of_git.get("user.name") or "blogg100"
    email = config.email or of_git.get("user.email") or "blogg100@localhost"
    return name, email
