"""A branch of a real bare repository as a target."""

import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.errors import SiteError
from tests.tools.publish.publications import publication
from tools.publish.changes import compare, upload_of
from tools.publish.file_digests import digest_of
from tools.publish.models import PUBLICATION_FILE, Publication, Uploaded
from tools.publish.targets.git import GitConfig
from tools.publish.targets.git_target import GitTarget

SITE = {
    "index.html": b"<h1>A</h1>\r\n",
    "posts/a/index.html": b"a",
    'theme/\xe5 "b".css'.encode().decode(): b"\x00\xff",
}


class Desk:
    """A writer's machine: an output folder, a cache and a remote."""

    def __init__(self, folder: Path, host: str = "github") -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.output = folder / "output"
        git(folder, "init", "-q", "--bare", str(self.remote))
        self.config = GitConfig(remote="remote.git", host=host, branch="gh-pages")  # type: ignore[arg-type]

    def target(self, cache: str = "cache") -> GitTarget:
        """Open the branch anew."""
        target = self.config.open(self.folder, self.folder / cache)
        assert isinstance(target, GitTarget)
        return target

    def write(self, files: dict[str, bytes]) -> Publication:
        """Write an output folder that has these files."""
        for path, data in files.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)
        return publication({path: digest_of(data) for path, data in files.items()})

    def publish(self, files: dict[str, bytes], target: GitTarget | None = None) -> Uploaded:
        """Publish these files."""
        target = target or self.target()
        after = self.write(files)
        changes = compare(target.publication(), after)
        return target.upload(upload_of(changes, self.output, after, "1 new post"), _quiet)

    def shown(self, branch: str = "gh-pages") -> dict[str, bytes]:
        """Return the files of the branch."""
        names = git(self.remote, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")
        return {name: git(self.remote, "show", f"{branch}:{name}") for name in names if name}


def _quiet(files: int) -> None:
    del files


def git(folder: Path, *arguments: str) -> bytes:
    """Return what a command of git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True).stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose remote is empty."""
    return Desk(tmp_path)


def test_a_site_goes_to_the_branch_as_it_is(desk: Desk) -> None:
    """Every byte is that of the output, no file is a program, and nothing else is there but what the host wants."""
    assert desk.target().publication() is None
    done = desk.publish(SITE)
    shown = desk.shown()
    assert shown.pop(PUBLICATION_FILE)
    assert shown == {**SITE, ".nojekyll": b"", "CNAME": b"elin.se\n"}
    assert done.files == 3
    assert desk.target().publication() == publication({path: digest_of(data) for path, data in SITE.items()})


def test_only_what_changed_is_read_and_a_same_site_makes_no_commit(desk: Desk) -> None:
    """Blobs that the branch has are not read again."""
    desk.publish(SITE)
    done = desk.publish({**SITE, "posts/b/index.html": b"b"})
    assert done.files == 1
    assert desk.publish({**SITE, "posts/b/index.html": b"b"}).files == 0
    assert git(desk.remote, "rev-list", "--count", "gh-pages") == b"2\n"


def test_rolling_back_goes_one_version_back_each_time(desk: Desk) -> None:
    """Each way back is a new commit, until there is nothing earlier."""
    for number in range(3):
        desk.publish({"index.html": f"{number}".encode()})
    desk.target().roll_back()
    assert desk.shown()["index.html"] == b"1"
    desk.target().roll_back()
    assert desk.shown()["index.html"] == b"0"
    with pytest.raises(SiteError, match="no earlier version"):
        desk.target().roll_back()
    assert git(desk.remote, "rev-list", "--count", "gh-pages") == b"5\n"


def test_a_branch_that_moved_is_not_touched(desk: Desk) -> None:
    """Another machine has published between the look at the branch and the push."""
    desk.publish(SITE)
    target = desk.target()
    target.publication()
    desk.publish({"index.html": b"another machine"}, desk.target("cache 2"))
    after = replace(desk.write({"index.html": b"mine"}))
    with pytest.raises(SiteError, match="moved while this was publishing"):
        target.upload(upload_of(compare(None, after), desk.output, after, "x"), _quiet)
    assert desk.shown()["index.html"] == b"another machine"
