"""The form in which each host of Pages wants a site."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from tests.tools.publish.targets.git_desk import BRANCH, Desk, git
from tools.publish.changes import compare
from tools.publish.models import PUBLICATION_FILE
from tools.publish.targets.git_hosts import Host, commit_message, own_files, too_large

PAGE = {"index.html": b"A"}


@pytest.mark.parametrize(
    ("host", "siteurl", "expected"),
    [
        ("github", "https://elin.github.io", {".nojekyll": b""}),
        ("github", "https://elin.se/blog", {".nojekyll": b""}),
        ("github", "https://blå.se", {".nojekyll": b"", "CNAME": b"xn--bl-zia.se\n"}),
        ("github", "https://faß.de", {".nojekyll": b"", "CNAME": b"xn--fa-hia.de\n"}),
        ("github", "https://notgithub.io", {".nojekyll": b"", "CNAME": b"notgithub.io\n"}),
        ("github", "http://localhost:8000", {".nojekyll": b""}),
        ("codeberg", "https://elin.codeberg.page/blog", {}),
        ("codeberg", "https://www.elin.se", {".domains": b"www.elin.se\n"}),
        ("plain", "https://elin.se", {}),
    ],
)
def test_files_that_a_host_wants(host: Host, siteurl: str, expected: dict[str, bytes]) -> None:
    """GitHub leaves out names with underscores unless told otherwise. The domain is that of SITEURL."""
    assert own_files(host, BRANCH, siteurl) == expected


def test_gitlab_publishes_a_folder_of_the_branch(tmp_path: Path) -> None:
    """A job of the branch says so; all other commands know the folder, too."""
    desk = Desk(tmp_path, "gitlab")
    desk.publish(PAGE)
    shown = desk.shown()
    assert f'$CI_COMMIT_BRANCH == "{BRANCH}"' in shown[".gitlab-ci.yml"].decode()
    assert shown.keys() == {".gitlab-ci.yml", "public/index.html", f"public/{PUBLICATION_FILE}"}
    target = desk.target()
    found = target.publication()
    assert found is not None
    assert found.files.keys() == PAGE.keys()
    assert target.foreign_files(found.files) == ()
    desk.publish({"index.html": b"B"})
    desk.target().roll_back()
    assert desk.shown()["public/index.html"] == b"A"


def test_a_host_that_is_named_later_gets_its_files(tmp_path: Path) -> None:
    """The site itself has not changed, but what the host wants is not there yet."""
    Desk(tmp_path, "plain").publish(PAGE)
    desk = Desk(tmp_path)
    found = desk.target().publication()
    assert found is not None
    assert compare(found, desk.write(PAGE)).changed == ("index.html",)
    assert desk.target().foreign_files(found.files) == ()
    desk.publish(PAGE)
    assert desk.shown().keys() == {"index.html", ".nojekyll", "CNAME", PUBLICATION_FILE}


@pytest.mark.parametrize("title", ["[skip ci]", "[ci skip]", "[no ci]", "[Skip Actions]", "[ci-skip]"])
def test_no_title_keeps_the_host_from_publishing(tmp_path: Path, title: str) -> None:
    """Hosts leave out commits whose message says so, and a message may have the title of a post."""
    desk = Desk(tmp_path)
    desk.publish(PAGE, message=f"1 new post: How I met {title}")
    assert (
        git(desk.remote, "log", "-1", "--format=%s", BRANCH).decode().strip() == f"1 new post: How I met ({title[1:]}"
    )
    assert commit_message("[x] ci") == "[x] ci"


def test_sizes_that_a_host_does_not_take() -> None:
    """GitHub names both limits."""
    many = {f"{number}.jpg": 100 * 1024 * 1024 for number in range(10)}
    assert [fault.what for fault in too_large("github", many)] == [
        "the site has 1.05 GB, and GitHub shows 1 GB at most"
    ]
    assert [fault.where for fault in too_large("github", {"a.zip": 100 * 1024 * 1024 + 1})] == ["a.zip"]
    assert list(too_large("plain", {"a.zip": 10**10})) == []


def test_a_fault_of_size_stops_before_anything_goes_out(tmp_path: Path) -> None:
    """Not even a commit is made."""
    desk = Desk(tmp_path)
    after = desk.write(PAGE)
    with (desk.output / "index.html").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(SiteError, match="has 101 MiB, and GitHub takes files of 100 MiB at most"):
        desk.upload(after, desk.target())
    assert not (desk.folder / "cache").exists()
