"""The store of comments."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.comments.merging import deleted
from plugins.comments.models import Comment, PostComments, State
from plugins.comments.records import record_bytes, record_name
from plugins.core.errors import SiteError
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.lock import hold
from tests.comments.made import comment
from tests.forked import Forked
from tests.tools.comments.processes import add_each
from tools.comments import store as module
from tools.comments.store import LOCK, CommentStore

RAIN = "posts/regn/"
SNOW = "posts/sno/"


@pytest.fixture
def store(tmp_path: Path) -> CommentStore:
    """Return the store of an empty blog."""
    return CommentStore(ContentFolder(tmp_path / "content"), tmp_path / ".cache")


def files(store: CommentStore) -> dict[str, bytes]:
    """Return the files of comments by name."""
    return {path.name: path.read_bytes() for path in store.content.file("comments").iterdir()}


def put(store: CommentStore, name: str, record: PostComments) -> None:
    """Write a file as a writer or a merge of branches may leave it."""
    path = store.content.file(f"comments/{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(record_bytes(record))


def test_comments_come_in_once(store: CommentStore) -> None:
    """Only those that are new count, and each post has a file."""
    assert store.records() == ()
    assert store.take_in(RAIN, [comment("b", 1), comment("a")]) == 2
    assert store.take_in(RAIN, [comment("b", 1), comment("c", 2)]) == 1
    assert store.take_in_all({SNOW: [comment("d")], "posts/tom/": []}) == 1
    assert store.read(RAIN) == PostComments(RAIN, (comment("a"), comment("b", 1), comment("c", 2)))
    assert [each.post for each in store.records()] == [RAIN, SNOW]
    assert sorted(files(store)) == sorted([record_name(RAIN), record_name(SNOW)])
    assert store.read("posts/tom/") == PostComments("posts/tom/")


def test_a_file_is_written_only_if_its_comments_change(store: CommentStore) -> None:
    """A commit has no file for nothing, whatever the order in which a source brings comments."""
    store.take_in_all({RAIN: [comment("a"), comment("b", 1)], SNOW: [comment("c")]})
    path = store.content.file(f"comments/{record_name(RAIN)}")
    odd = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(odd)
    assert store.take_in_all({RAIN: [comment("b", 1), comment("a")], SNOW: [comment("c", html="<p>x</p>")]}) == 0
    assert path.read_bytes() == odd
    assert store.read(SNOW).comments[0].html == "<p>x</p>"


def test_a_comment_stays_in_the_file_that_has_it(store: CommentStore) -> None:
    """The writer may have moved it to another post, or named the file otherwise: it does not come twice."""
    put(store, "egen.json", PostComments(RAIN, (comment("a"),)))
    assert store.take_in(SNOW, [comment("a", html="<p>ny</p>"), comment("b")]) == 1
    assert store.take_in(RAIN, [comment("c", 1)]) == 1
    assert sorted(files(store)) == ["egen.json", record_name(SNOW)]
    assert [each.html for each in store.read(RAIN).comments] == ["<p>ny</p>", "<p>Så är det.</p>"]


def test_files_of_one_post_are_read_as_one(store: CommentStore) -> None:
    """Two branches may each have added one."""
    put(store, "a.json", PostComments(RAIN, (comment("b", 1),)))
    put(store, "b.json", PostComments(RAIN, (comment("a"),)))
    assert store.records() == (PostComments(RAIN, (comment("a"), comment("b", 1))),)


def test_comments_are_changed_where_they_are(store: CommentStore) -> None:
    """The number of those that the change has touched is returned."""
    store.take_in_all({RAIN: [comment("a"), comment("b", 1)], SNOW: [comment("c")]})
    before = files(store)

    def remove(each: Comment) -> Comment:
        return deleted(each) if each.id == "b" else each

    assert store.edit(remove) == 1
    assert store.edit(remove) == 0
    assert [each.state for each in store.read(RAIN).comments] == [State.APPROVED, State.DELETED]
    assert files(store)[record_name(SNOW)] == before[record_name(SNOW)]


def test_damaged_files_stop_every_change(store: CommentStore) -> None:
    """All of them are told, and nothing is written: a comment in them might come twice."""
    put(store, "x.json", PostComments(RAIN))
    store.content.file("comments/y.json").write_bytes(b"{")
    store.content.file("comments/z.json").write_bytes(b"<<<<<<< ours\n")
    before = files(store)
    for act in (store.records, lambda: store.take_in(RAIN, [comment("a")]), lambda: store.edit(lambda each: each)):
        with pytest.raises(SiteError, match=r"(?s)content/comments/y\.json: is no list.*z\.json:1: has two sides"):
            act()
    assert files(store) == before


def test_a_disk_that_refuses_is_a_fault(store: CommentStore) -> None:
    """A file that cannot be written is told with its place."""
    store.content.path.mkdir()
    store.content.file("comments").write_text("x")
    with pytest.raises(SiteError, match=r"content/comments: cannot be written"):
        store.take_in(RAIN, [comment("a")])


def test_commands_wait_for_each_other(store: CommentStore) -> None:
    """Three that add at the same time lose nothing."""
    added = [[comment(f"{name}-{number}", number) for number in range(20)] for name in "abc"]
    running = [Forked(add_each, store, RAIN, each, 0.002) for each in added]
    assert [each.wait() for each in running] == [0, 0, 0]
    assert {each.id for each in store.read(RAIN).comments} == {each.id for some in added for each in some}
    for process in running:
        process.close()


def test_a_lock_that_is_never_free_is_a_fault(store: CommentStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command does not wait for ever."""
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    store.cache.mkdir()
    began = time.monotonic()
    with hold(store.cache / LOCK, "x"), pytest.raises(SiteError, match=r"content/comments/: is in use by another"):
        store.edit(lambda each: replace(each, state=State.APPROVED))
    assert time.monotonic() - began < 5
