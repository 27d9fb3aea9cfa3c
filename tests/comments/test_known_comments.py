"""Facts of comments that a build knows of the comments, and keeps."""

import os
from pathlib import Path

import pytest

from plugins.comments import known_comments as module
from plugins.comments.discussions import Discussions
from plugins.comments.known_comments import CommentFiles, KnownComments, comment_files, known_comments, list_files
from plugins.comments.models import PostComments, State
from plugins.comments.records import FOLDER, parse_comments, record_name, write_comments
from plugins.core.errors import Fault
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.scan import scan
from tests.comments.made import NOON, comment

POST = "posts/a/"
OLD = "posts/old/"


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return a content folder whose files of comments are old enough to be known by their state."""
    folder = ContentFolder(tmp_path / "content")
    write(folder, PostComments(POST, (comment("1"), comment("2", 1, state=State.PENDING))))
    write(folder, PostComments(OLD, (comment("0", -1),)))
    return folder


def write(content: ContentFolder, record: PostComments) -> None:
    """Write a file of comments, an hour old."""
    write_comments(content.file(FOLDER), record)
    os.utime(content.file(f"{FOLDER}/{record_name(record.post)}"), (1_700_000_000, 1_700_000_000))


def known_of(content: ContentFolder, cache: Path) -> tuple[KnownComments, tuple[Fault, ...]]:
    """Return what a build knows of the comments."""
    return known_comments(content, cache, comment_files(scan(content, {}).file_states))


def test_comments_are_counted_without_those_that_wait(content: ContentFolder, tmp_path: Path) -> None:
    """They are found by all addresses that the post has had."""
    known, faults = known_of(content, tmp_path)
    found = Discussions(known, content)
    one = found.of([POST])
    both = found.of([POST, OLD, "none/"])
    assert faults == ()
    assert one
    assert both
    assert (one.count, one.latest, found.waiting) == (1, NOON, 1)
    assert (both.count, both.latest) == (2, NOON)
    assert [each.first.id for each in both.threads.value if each.first] == ["0", "1"]
    assert found.of(["none/"]) is None


def test_the_digest_of_a_discussion_changes_with_its_comments_alone(content: ContentFolder, tmp_path: Path) -> None:
    """Pages of other posts stay as they are."""
    before = Discussions(known_of(content, tmp_path)[0], content)
    write(content, PostComments(POST, (comment("1"), comment("2", 1))))
    after = Discussions(known_of(content, tmp_path)[0], content)
    assert before.of([POST]) != after.of([POST])
    assert before.of([OLD]) == after.of([OLD])


def test_a_file_that_has_not_changed_is_not_read_again(
    content: ContentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change to one file reads that one; a file that is gone is forgotten."""
    monkeypatch.setattr(module, "is_settled", lambda *_: True)
    known_of(content, tmp_path)
    read: list[str] = []

    def parse(data: bytes, label: str) -> PostComments:
        read.append(label)
        return parse_comments(data, label)

    monkeypatch.setattr(module, "parse_comments", parse)
    known_of(content, tmp_path)
    assert read == []
    write(content, PostComments(OLD, (comment("0", -1), comment("3"))))
    known_of(content, tmp_path)
    assert read == [content.label(f"{FOLDER}/{record_name(OLD)}")]
    content.file(f"{FOLDER}/{record_name(OLD)}").unlink()
    assert list(known_of(content, tmp_path)[0].files) == [record_name(POST)]


def test_every_damaged_file_is_a_fault(content: ContentFolder, tmp_path: Path) -> None:
    """The others are known all the same."""
    for name in ("x.json", "y.json"):
        content.file(f"{FOLDER}/{name}").write_bytes(b"?")
    content.file(f"{FOLDER}/.hidden.json").write_bytes(b"?")
    content.file(f"{FOLDER}/README.txt").write_bytes(b"?")
    content.file(f"{FOLDER}/old").mkdir()
    content.file(f"{FOLDER}/old/x.json").write_bytes(b"?")
    known, faults = known_of(content, tmp_path)
    assert list_files(content.file(FOLDER)) == comment_files(scan(content, {}).file_states)
    assert [fault.where for fault in faults] == [content.label(f"{FOLDER}/{name}") for name in ("x.json", "y.json")]
    assert len(known.files) == 2


def test_a_blog_without_comments_keeps_nothing(tmp_path: Path) -> None:
    """Most blogs begin so."""
    known, faults = known_comments(ContentFolder(tmp_path / "content"), tmp_path / "cache", CommentFiles({}))
    assert (known.files, faults) == ({}, ())
    assert not (tmp_path / "cache").exists()
