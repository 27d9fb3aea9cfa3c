"""A branch of a real bare repository as a target."""

import os
import subprocess
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from tests.tools.publish.publications import publication
from tests.tools.publish.targets.git_desk import BRANCH, SITE, Desk, git
from tools.publish.file_digests import digest_of
from tools.publish.models import PUBLICATION_FILE
from tools.publish.targets import git_repository


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose remote is empty."""
    return Desk(tmp_path)


def test_a_site_goes_to_the_branch_as_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte is that of the output, whatever git's settings, no file is a program, and nothing else is there."""
    for number, (key, value) in enumerate((("core.autocrlf", "true"), ("core.safecrlf", "true"))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(number + 1))
    monkeypatch.setenv("GIT_DIR", str(desk.folder / "of-a-hook"))
    monkeypatch.setattr(git_repository, "_BATCH", 2)
    desk.write({**SITE, ".gitattributes": b"* text=auto\n"})
    (desk.output / "index.html").chmod(0o755)
    assert desk.target().publication() is None
    assert desk.publish(SITE).files == len(SITE)
    monkeypatch.delenv("GIT_DIR")
    shown = desk.shown()
    assert shown.pop(PUBLICATION_FILE)
    assert shown == {**SITE, ".nojekyll": b"", "CNAME": b"elin.se\n"}
    assert b"100755" not in git(desk.remote, "ls-tree", "-r", BRANCH)
    assert desk.target().publication() == publication({path: digest_of(data) for path, data in SITE.items()})


def test_only_what_changed_is_read_and_a_same_site_makes_no_commit(desk: Desk) -> None:
    """Blobs that the branch has are not read again."""
    more = {**SITE, "posts/b/index.html": b"b"}
    assert [desk.publish(files).files for files in (SITE, more, more)] == [3, 1, 0]
    assert desk.count() == 2
    desk.publish({"index.html": b"1"})
    assert desk.shown().keys() == {"index.html", ".nojekyll", "CNAME", PUBLICATION_FILE}


def test_a_same_site_is_the_same_commit(desk: Desk, tmp_path: Path) -> None:
    """Its date is that of the build."""
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    assert desk.publish(SITE) == other.publish(SITE)
    assert git(desk.remote, "log", "-1", "--format=%aI %s", BRANCH) == b"2013-04-21T20:00:00+02:00 1 new post\n"


def test_commits_have_the_name_that_git_knows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, as on a machine that publishes at night, they have the name of the program."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    desk.publish(SITE)
    for number, (key, value) in enumerate((("user.name", "Elin Å"), ("user.email", "elin@example.org"))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    desk.publish({"index.html": b"1"})
    told = git(desk.remote, "log", "--format=%an <%ae>", BRANCH).decode().splitlines()
    assert told == ["Elin Å <elin@example.org>", "blogg100 <blogg100@localhost>"]


def test_rolling_back_goes_one_version_back_each_time(desk: Desk) -> None:
    """Each way back is a new commit, until there is nothing earlier. Another machine can do it, too."""
    for number in range(3):
        desk.publish({"index.html": f"{number}".encode()})
    desk.target().roll_back()
    assert desk.shown()["index.html"] == b"1"
    desk.target("another cache").roll_back()
    assert desk.shown()["index.html"] == b"0"
    with pytest.raises(SiteError, match="has no earlier version of the site"):
        desk.target().roll_back()
    assert desk.count() == 5
    desk.publish({"index.html": b"3"})
    desk.target().roll_back()
    assert desk.shown()["index.html"] == b"0"


def test_a_branch_without_history_has_one_commit(tmp_path: Path) -> None:
    """There is no way back. What others have done meanwhile is not overwritten either."""
    desk = Desk(tmp_path, history=False)
    for number in range(2):
        desk.publish({"index.html": f"{number}".encode()})
    assert desk.count() == 1
    with pytest.raises(SiteError, match="has no earlier version"):
        desk.target().roll_back()
    assert desk.shown()["index.html"] == b"1"


@pytest.mark.parametrize("first", [{}, SITE])
def test_a_branch_that_moved_is_not_touched(desk: Desk, first: dict[str, bytes]) -> None:
    """Another machine has published between the look at the branch and the push; running again works."""
    if first:
        desk.publish(first)
    target = desk.target()
    target.publication()
    desk.publish({"index.html": b"another machine"}, desk.target("cache 2"))
    after = desk.write({"index.html": b"mine"})
    with pytest.raises(SiteError, match=r"remote.git: the branch moved .* nothing is lost: run it again$"):
        desk.upload(after, target)
    assert desk.shown()["index.html"] == b"another machine"
    desk.publish({"index.html": b"mine"})
    assert desk.shown()["index.html"] == b"mine"


def test_files_of_others_are_told(desk: Desk) -> None:
    """They are those that no publication has put there, or that somebody has changed since: these go up again."""
    desk.publish(SITE)
    assert desk.target().foreign_files({}) == ()
    desk.commit_by_hand({"index.html": b"edited", "README.md": b"x"})
    assert desk.target().foreign_files({}) == ("README.md", "index.html")
    found = desk.target().publication()
    assert found is not None
    assert found.files["index.html"] != digest_of(b"edited")
    assert desk.publish(SITE).files == 1
    assert desk.shown()["index.html"] == SITE["index.html"]


def test_a_branch_that_has_something_else_is_asked_for(desk: Desk) -> None:
    """Nothing in it has been published. A domain that was set at the host alone is nobody's file, and is kept."""
    desk.commit_by_hand({"index.html": b"old", "CNAME": b"elin.se"})
    target = desk.target()
    assert target.publication() is None
    assert target.foreign_files({}) == ("index.html",)
    desk.publish(SITE, siteurl="https://elin.github.io/blog")
    assert desk.shown()["CNAME"] == b"elin.se"


def test_a_domain_that_is_given_up_is_given_up(desk: Desk) -> None:
    """The file of a domain goes with the domain, unless the blog itself publishes it."""
    desk.publish(SITE)
    desk.publish(SITE, siteurl="https://elin.github.io")
    assert "CNAME" not in desk.shown()
    desk.publish({**SITE, "CNAME": b"own.example\n"})
    assert desk.shown()["CNAME"] == b"own.example\n"


@pytest.mark.parametrize("path", ["pelicanconf.py", "content/ledger.jsonl"])
def test_the_branch_of_the_sources_is_refused(desk: Desk, path: str) -> None:
    """No answer lets a site replace the texts that it is made of."""
    desk.commit_by_hand({path: b""})
    for step in (desk.target().publication, lambda: desk.publish(SITE)):
        with pytest.raises(SiteError, match=f"has the sources of a blog .{path}.: write branch = "):
            step()
    assert desk.count() == 1


def test_what_git_or_the_host_cannot_take_is_refused(desk: Desk) -> None:
    """Each is named: a link, a file that is too large, a folder of git's own."""
    after = desk.write({"a": b"", "b": b"", ".GIT/c": b""})
    with (desk.output / "b").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(SiteError) as caught:
        desk.upload(after, desk.target())
    assert [each.where for each in caught.value.faults] == [".GIT/c", "b"]
    (desk.output / "a").unlink()
    (desk.output / "a").symlink_to("b")
    with pytest.raises(SiteError, match=r"^a: is a link"):
        desk.upload(after, desk.target())
    assert not desk.has(BRANCH)


def test_a_remote_may_be_one_of_the_blogs_repository(desk: Desk) -> None:
    """Its name leads to its address; a name that it has not is a fault."""
    git(desk.folder, "init", "-q", "-b", "main")
    git(desk.folder, "remote", "add", "origin", str(desk.remote))
    Desk(desk.folder, remote="origin").publish(SITE)
    assert desk.has(BRANCH)
    with pytest.raises(SiteError, match="remote is 'orgin', which is no remote of the blog's repository"):
        Desk(desk.folder, remote="orgin").target()


def test_a_cache_that_is_damaged_is_made_anew(desk: Desk) -> None:
    """Locks of a run that was killed, lost or empty files and other nonsense do not stop a publication."""
    desk.publish(SITE)
    cache = desk.folder / "cache/repository.git"
    target = desk.target()
    for number, damage in enumerate((_lock, _empty, _unset, _lose)):
        damage(cache)
        desk.publish({"index.html": f"{number}".encode()})
        assert desk.shown()["index.html"] == f"{number}".encode()
    (desk.folder / "cache/blobs.json").write_text("{")
    target.publication()
    _empty(cache)  # between the look at the branch and the commit
    desk.upload(desk.write({"index.html": b"4"}), target)
    assert (desk.shown()["index.html"], desk.count()) == (b"4", 6)


def _lock(cache: Path) -> None:
    for name in ("shallow.lock", "blogg-index.lock", "refs/blogg/live.lock", "config.lock"):
        (cache / name).touch()


def _empty(cache: Path) -> None:
    for path in cache.glob("objects/??/*"):
        path.chmod(0o644)
        path.write_bytes(b"")


def _unset(cache: Path) -> None:
    (cache / "config").write_text("nonsense")


def _lose(cache: Path) -> None:
    subprocess.run(["rm", "-rf", str(cache / "objects")], check=True)
