"""Records of files: a build that trusts them reads what a build without them reads."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.errors import SiteError, fault
from plugins.core.file_states import FileState, file_state
from plugins.engine.content import file_records as module
from plugins.engine.content.file_records import FileRecords
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.markdown_facts import BARE_DIGEST, MARKDOWN_FACTS
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.store.store import Store
from tests.conftest import ROOT
from tests.engine.content.reading import OPTIONS

PATH = "posts/a.md"
TEXT = "Title: Hej\nDate: 2013-04-21\n\nText ett.\n"
OTHER = "Title: Hej\nDate: 2013-04-21\n\nText två.\n".replace("å", "a")  # of the same size
SECOND = 1_000_000_000
HOUR = 3600 * SECOND


class Blog:
    """A blog with a post that was read at some time, in seconds after it was written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.options = replace(OPTIONS, content=ContentFolder(root / "content"), facts=MARKDOWN_FACTS)
        self.file = root / "content" / PATH
        self.file.parent.mkdir(parents=True)
        self.file.write_text(TEXT)
        self.written = self.file.stat().st_ctime_ns
        self.warnings: list[str] = []

    def read(
        self, after: float = 3600, *, state: FileState | None = None, options: ReadingOptions | None = None,
        settings: object = None, code: str = "code", doubting: bool = False,
    ) -> SourcePost:  # fmt: skip
        """Read the post as a build reads it that begins so much later."""
        now = self.written + int(after * SECOND)
        store = Store(self.root / "cache/texts.sqlite", code, lambda: now)
        records = FileRecords(store, options or self.options, settings, doubting=doubting)
        found = records.examined(PATH, "post", state or file_state(self.file.stat()))
        records.save({PATH})
        self.warnings = [each.what for each in store.warnings]
        store.close()
        assert found.post
        return found.post


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """Return a blog whose post has a record."""
    blog = Blog(tmp_path)
    assert blog.read().body == "Text ett.\n"
    return blog


@pytest.fixture
def unread(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a file is read."""
    del blog
    monkeypatch.setattr(module, "read", lambda *_: pytest.fail("read a file that nobody has changed"))


@pytest.mark.usefixtures("unread")
def test_an_unchanged_file_is_not_read(blog: Blog) -> None:
    """Its post and the facts of its text come from the record."""
    post = blog.read(7200)
    assert (post.title, post.fact(BARE_DIGEST) != "", blog.warnings) == ("Hej", True, [])


def test_its_text_is_read_when_it_is_asked_for(blog: Blog) -> None:
    """It is the one that the record is of; where it has changed meanwhile, that is told."""
    assert blog.read(7200).body == "Text ett.\n"
    post = blog.read(7200)
    blog.file.write_text(OTHER)
    told = fault("content/posts/a.md", "was changed while it was read", "run the command again")
    with pytest.raises(SiteError) as caught:
        assert post.body
    assert caught.value.faults == (told,)


def same_size_and_time(blog: Blog) -> None:
    """Write as many bytes, and give the file the time that it had: no program can set its ctime."""
    stat = blog.file.stat()
    blog.file.write_text(OTHER)
    os.utime(blog.file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def another_file(blog: Blog) -> None:
    """Put another file in its place, as editors do."""
    new = blog.file.with_suffix(".new")
    new.write_text(OTHER)
    os.utime(new, ns=(0, blog.file.stat().st_mtime_ns))
    new.replace(blog.file)


CHANGES: dict[str, Callable[[Blog], object]] = {
    "other bytes": lambda blog: blog.file.write_text(OTHER),
    "as many bytes at the same time": same_size_and_time,
    "another file of the same size and time": another_file,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(blog: Blog, change: Callable[[Blog], object]) -> None:
    """Whatever stays the same."""
    change(blog)
    assert [blog.read(each).body for each in (7200, 9000)] == ["Text tva.\n"] * 2


@pytest.mark.parametrize(
    ("first", "then", "doubting", "told"),
    [
        pytest.param(0.5, 7200, False, False, id="it was read in the tick in which it was written"),
        pytest.param(7200, 3600, False, True, id="the clock has gone back"),
        pytest.param(3600, 7200, True, False, id="no state is trusted"),
    ],
)
def test_in_doubt_the_bytes_decide(blog: Blog, first: float, then: float, *, doubting: bool, told: bool) -> None:
    """The file may have changed although its state is the same."""
    state = file_state(blog.file.stat())
    blog.read(first, state=state, settings="others")
    blog.file.write_text(OTHER)
    assert blog.read(then, state=state, settings="others", doubting=doubting).body == "Text tva.\n"
    clock = "is of a later time than this computer's clock, so all texts are compared"
    assert blog.warnings == [clock] * told


def test_a_touched_file_is_compared_once(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh clone has other times, and the same bytes."""
    os.utime(blog.file)
    monkeypatch.setattr(module, "read", lambda *_: TEXT.encode())
    monkeypatch.setattr(module, "examine", lambda *_: pytest.fail("read what the record has"))
    assert blog.read(7200).title == "Hej"
    monkeypatch.setattr(module, "read", lambda *_: pytest.fail("compared it twice"))
    assert blog.read(9000).title == "Hej"


def test_a_record_holds_for_what_it_was_read_with(blog: Blog) -> None:
    """Code, settings, and the slug that a published post keeps."""
    assert blog.read(options=replace(blog.options, lang="en")).lang == "en"
    assert blog.read(options=replace(blog.options, kept_slugs={PATH: "forr"})).slug == "forr"
    assert blog.read().slug == "a"
    for settings in ({"b": 1, "a": {2, 3}}, {"a": {3, 2}, "b": 1}):
        assert blog.read(settings=settings).title == "Hej"
    with sqlite3.connect(blog.root / "cache/texts.sqlite") as database:
        assert database.execute("SELECT count(*) FROM contexts").fetchone() == (3,)
    database.close()


def test_records_of_other_settings_are_kept_for_a_while(blog: Blog) -> None:
    """A preview and a build may differ; of old versions of the program nothing stays."""
    for number in range(9):
        blog.read(4000 + number, code=str(number))
    with sqlite3.connect(blog.root / "cache/texts.sqlite") as database:
        assert database.execute("SELECT count(*) FROM files").fetchone() == (6,)
    database.close()


DAMAGES = {
    "a record": "UPDATE files SET record = x'c0'",
    "no record": "UPDATE files SET record = NULL",
    "a state": "UPDATE files SET size = size + 1, record = x'90'",
    "numbers that are texts": "UPDATE files SET taken = 'x', size = 'x'",
    "a checksum": "UPDATE files SET checksum = 7",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_none(blog: Blog, damage: str) -> None:
    """The file is read, and its record written anew."""
    with sqlite3.connect(blog.root / "cache/texts.sqlite") as database:
        database.execute(damage)
    database.close()
    assert blog.read(7200).body == "Text ett.\n"
    assert blog.read(9000).body == "Text ett.\n"
    assert blog.warnings == []


def test_no_flipped_bit_makes_another_post(blog: Blog) -> None:
    """Wherever it is in the file of the store."""
    file = blog.root / "cache/texts.sqlite"
    data = file.read_bytes()
    right = blog.read(7200)
    places = [*range(0, 120, 7), *(at for at, byte in enumerate(data) if byte and at > 120)][::11]
    for at in places:
        file.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert blog.read(7200) == right, at


def test_the_sample_is_read_from_its_records_as_from_its_files(tmp_path: Path) -> None:
    """Each value of front matter survives."""
    options = replace(OPTIONS, content=ContentFolder(ROOT / "tests/sample/content"), facts=MARKDOWN_FACTS)
    paths = sorted(
        path.relative_to(options.content.path).as_posix() for path in options.content.path.glob("posts/*.md")
    )
    states = {path: file_state(options.content.file(path).stat()) for path in paths}
    found = []
    for _ in range(2):
        store = Store(tmp_path / "texts.sqlite", "code")
        records = FileRecords(store, options, None)
        found.append([records.examined(path, "post", states[path]) for path in paths])
        records.save(paths)
        store.close()
    assert len(paths) > 20
    for fresh, kept in zip(*found, strict=True):
        assert replace(kept, unsure=fresh.unsure) == fresh
