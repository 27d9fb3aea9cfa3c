"""./blogg nights: the files that it writes, and what they do."""

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import Site
from tools.nights.command import prepare_nights

REMEDY = "finns redan, och är inte som den skulle ha skrivits: ta bort den om du inte har ändrat i den, och kör igen"
FILES = {"github": ".github/workflows/blogg.yml", "codeberg": ".forgejo/workflows/blogg.yml"}


def git(folder: Path, *arguments: str) -> str:
    """Run git as nobody in particular, and return what it prints."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize("where", FILES)
def test_a_workflow_publishes_after_a_push_at_night_and_by_hand(site: Site, where: str) -> None:
    """It has two runs a day, one at a time, keeps the cache, and checks before it publishes."""
    ran = site.run(prepare_nights, where)
    assert ran.out.splitlines()[0] == f"{FILES[where]} publicerar bloggen efter varje push, och varje natt."
    flow = yaml.load((site.root / FILES[where]).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert list(flow["on"]) == ["push", "schedule", "workflow_dispatch"]
    crons = [each["cron"] for each in flow["on"]["schedule"]]
    assert len({*crons}) == 2
    assert flow["concurrency"] == {"group": "blogg", "cancel-in-progress": "false"}
    steps = flow["jobs"]["publish"]["steps"]
    named = {each.get("name", each.get("uses", "").rpartition("/")[2]): each for each in steps}
    assert list(named)[2:7] == ["cache@v4", "Rescue the day", "Keep the rescued post", "Check", "Publish"]
    condition = {"github": f"github.event.schedule == '{crons[1]}'", "codeberg": "github.event_name == 'schedule'"}
    assert {named[name]["if"] for name in ("Rescue the day", "Keep the rescued post")} == {condition[where]}
    assert "./blogg rescue --after 12:00 ||" in named["Rescue the day"]["run"]
    assert "@" not in "".join(crons)


def test_a_workflow_of_the_writers_is_kept(site: Site) -> None:
    """The same one may be written again; one that has changes is not written over."""
    assert site.run(prepare_nights, "github").code == 0
    assert site.run(prepare_nights, "github").code == 0
    (site.root / FILES["github"]).write_text("name: min egen\n", encoding="utf-8")
    ran = site.run(prepare_nights, "github")
    assert (ran.code, ran.faults) == (1, [f"{FILES['github']}: {REMEDY}"])
    assert (site.root / FILES["github"]).read_text(encoding="utf-8") == "name: min egen\n"


def test_a_place_that_is_unknown_is_told_with_the_one_that_was_meant(site: Site) -> None:
    """Slips of the keyboard are met."""
    assert site.run(prepare_nights, "githb").faults == [
        "githb: är inget ställe som kan publicera på natten: menade du 'github'?"
    ]


MISSING = "publish.toml: filen saknas, och den säger var bloggen ska läggas upp: skapa den med "
TWO = '[target.a]\nkind = "folder"\npath = "/a"\n[target.b]\nkind = "rsync"\nhost = "b.se"\npath = "/b"\n'
HERE = (
    "target.a ligger på den här datorn, dit en körning hos webbhotellet inte når: låt default vara ett mål någon "
    "annanstans, av slaget git eller rsync (docs/publishing.md), eller kör './blogg nights cron' i stället"
)


@pytest.mark.parametrize(
    ("where", "settings", "expected"),
    [
        ("github", None, MISSING),
        ("cron", None, MISSING),
        ("systemd", None, MISSING),
        ("codeberg", f'default = "a"\n{TWO}', f"publish.toml:2: {HERE}"),
        ("github", '[target.a]\nkind = "rsync"\npath = "/a"\n', f"publish.toml:1: {HERE}"),
        ("github", '[target.a]\nkind = "git"\nremote = "../a"\nbranch = "x"\n', f"publish.toml:1: {HERE}"),
        ("github", TWO, "publish.toml: den har flera mål och inget default: "),
        ("github", "[target.a]\n", "publish.toml:1: target.a.kind is not set: "),
        ("cron", f'default = "a"\n{TWO}', ""),
        ("github", f'default = "b"\n{TWO}', ""),
        ("github", '[target.a]\nkind = "git"\nremote = "origin"\nhost = "github"\n', ""),
        ("github", '[target.a]\nkind = "git"\nremote = "git@github.com:me/a.git"\nhost = "github"\n', ""),
    ],
)
def test_a_run_that_could_not_publish_is_a_warning(site: Site, where: str, settings: str | None, expected: str) -> None:
    """It is told at once, not by a host in the night; the files are written all the same."""
    if settings is not None:
        site.write("publish.toml", settings)
    ran = site.run(prepare_nights, where)
    warned = ran.err.removeprefix("warning: ")
    assert (ran.code, warned[: len(expected) or None], warned.count("\n")) == (0, expected, 1 if expected else 0)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("systemd", ["OnCalendar=*-*-* 00:", "WorkingDirectory=", "Persistent=true"]),
        ("cron", ["./blogg rescue --after 12:00; "]),
    ],
)
def test_a_machine_of_ones_own_gets_its_lines(site: Site, where: str, expected: list[str]) -> None:
    """They are printed, since they belong outside of the blog; all placeholders are filled in."""
    before = sorted(site.root.glob("*.*"))
    ran = site.run(prepare_nights, where)
    assert [each for each in expected if each not in ran.out] == []
    assert str(site.root) in ran.out
    assert "@" not in ran.out
    assert sorted(site.root.glob("*.*")) == before


@pytest.mark.parametrize("where", FILES)
def test_what_a_run_records_reaches_the_repository_beside_what_the_writer_pushed(
    site: Site, tmp_path: Path, where: str
) -> None:
    """The step that commits is run by a shell in a real clone, while another clone pushes."""
    git(tmp_path, "init", "--bare", "-b", "main", "hub.git")
    for name in ("host", "home"):
        git(tmp_path, "clone", "hub.git", name)
    home = tmp_path / "home"
    host = tmp_path / "host"
    (home / "content").mkdir()
    (home / ".gitattributes").write_text("content/ledger.jsonl merge=union\n")
    (home / "content/ledger.jsonl").write_text("a\n")
    git(home, "checkout", "-q", "-B", "main")
    git(home, "add", ".")
    git(home, "commit", "-m", "one")
    git(home, "push", "origin", "main")
    git(host, "pull", "origin", "main")
    git(host, "checkout", "-q", "-B", "main")
    git(site.root, "init", "-b", "main")
    site.run(prepare_nights, where)
    flow = yaml.safe_load((site.root / FILES[where]).read_text(encoding="utf-8"))
    script = next(
        step["run"] for step in flow["jobs"]["publish"]["steps"] if step.get("name", "").startswith("Keep what")
    )
    (host / "content/ledger.jsonl").write_text("a\nhost\n")
    (home / "content/ledger.jsonl").write_text("a\nhome\n")
    git(home, "commit", "-am", "two")
    git(home, "push", "origin", "main")
    for _ in range(2):  # a second run has nothing to commit
        subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=host, check=True, capture_output=True)
    git(home, "pull", "origin", "main")
    assert sorted((home / "content/ledger.jsonl").read_text().split()) == ["a", "home", "host"]
    assert git(home, "rev-list", "--count", "HEAD") == "3"
