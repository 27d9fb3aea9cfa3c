"""The log of announcements."""

import subprocess
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.engine.content.folder import ContentFolder
from plugins.identity.announced import ANNOUNCED, AnnouncedLog, LogLine, add_to_cache, add_to_log, parse_log, read_log
from tests.conftest import ROOT, Site

WHERE = "content/announced.jsonl"
BEGUN = LogLine("2026-11-30T21:00:00+01:00", "mastodon:masto.example")
TOLD = LogLine(BEGUN.time, BEGUN.account, "tag:elin.se,2026:a", "https://masto.example/@elin/1", "1")
LEFT_OUT = LogLine(BEGUN.time, BEGUN.account, "tag:elin.se,2026:b")
CACHE = Path("no-cache")
UNDO = f"undo the change, for example with: git checkout -- {WHERE}"


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return an empty content folder."""
    (tmp_path / "content").mkdir()
    return ContentFolder(tmp_path / "content")


def test_a_log_is_read_as_it_was_written(content: ContentFolder) -> None:
    """Lines are only added, each with what it has."""
    assert read_log(content, CACHE) == AnnouncedLog()
    add_to_log(content, BEGUN, TOLD)
    add_to_log(content, LEFT_OUT)
    log = read_log(content, CACHE)
    assert log == AnnouncedLog((BEGUN, TOLD, LEFT_OUT))
    assert log.accounts == {BEGUN.account}
    assert log.settled == {(TOLD.id, TOLD.account), (LEFT_OUT.id, LEFT_OUT.account)}
    first, second, _ = content.file(ANNOUNCED).read_text(encoding="utf-8").splitlines()
    assert first == '{"time":"2026-11-30T21:00:00+01:00","account":"mastodon:masto.example"}'
    assert second.endswith('"id":"tag:elin.se,2026:a","address":"https://masto.example/@elin/1","status":"1"}')


def test_a_line_is_added_to_what_an_editor_left(content: ContentFolder) -> None:
    """A byte order mark, other line ends, empty lines and a missing line end do not matter."""
    add_to_log(content, BEGUN)
    file = content.file(ANNOUNCED)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n\r\n").rstrip())
    add_to_log(content, TOLD)
    assert read_log(content, CACHE) == AnnouncedLog((BEGUN, TOLD))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"time":"x"}', f"no line of this log (Object missing required field `account`): {UNDO}"),
        ("hej", f"no line of this log (JSON is malformed: invalid character (byte 0)): {UNDO}"),
        ('{"time":"x","account":"y","x":1}', f"no line of this log (Object contains unknown field `x`): {UNDO}"),
        (
            "<<<<<<< a\n=======\n>>>>>>> b",
            "unresolved merge conflict: keep the lines of both sides, delete those with <<<<<<<, ======= and >>>>>>>",
        ),
        ("å", f"not UTF-8: {UNDO}"),
    ],
)
def test_a_damaged_line_is_a_fault(text: str, expected: str) -> None:
    """A log that cannot be read must stop announcements: they would be made twice."""
    with pytest.raises(SiteError) as error:
        parse_log(b"\n" + text.encode("latin-1"), WHERE)
    assert str(error.value) == f"{WHERE}:2: {expected}"


def test_a_machine_that_does_not_commit_adds_to_its_cache(content: ContentFolder, tmp_path: Path) -> None:
    """The lines of both count; a damaged cache counts for nothing, since accounts are asked before anything is sent."""
    add_to_log(content, BEGUN)
    add_to_cache(tmp_path, TOLD)
    add_to_cache(tmp_path, LEFT_OUT)
    assert read_log(content, tmp_path) == AnnouncedLog((BEGUN, TOLD, LEFT_OUT))
    (tmp_path / ANNOUNCED).write_bytes(b"{")
    assert read_log(content, tmp_path) == AnnouncedLog((BEGUN,))


def test_git_merges_two_branches_by_itself(content: ContentFolder) -> None:
    """Both have announced: with .gitattributes, the lines of both are kept."""
    root = content.path.parent

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)

    def commit(line: LogLine) -> None:
        add_to_log(content, line)
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    (root / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git("init", "-q", "-b", "main")
    commit(BEGUN)
    git("checkout", "-q", "-b", "other")
    commit(TOLD)
    git("checkout", "-q", "main")
    commit(LEFT_OUT)
    git("merge", "-q", "-m", "x", "other")
    assert read_log(content, CACHE).settled == AnnouncedLog((TOLD, LEFT_OUT)).settled


def test_a_build_neither_publishes_nor_reads_the_log(site: Site) -> None:
    """A post may say whether it is announced; another word is a fault."""
    site.write(WHERE, "damaged\n")
    site.post("a.md", announce="nej")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    assert not list(site.output.rglob("announced*"))
    site.post("a.md", announce="kanske")
    assert site.build().faults == [
        "content/posts/a.md:3: Announce: 'kanske' is neither yes nor no: write no, or remove the line"
    ]
