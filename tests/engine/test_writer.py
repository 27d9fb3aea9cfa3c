"""The writer: every file in the stage, each path once, with one owner."""

import posixpath
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.errors import Fault, SiteError
from plugins.engine import writer as module
from plugins.engine.output.made_files import MadeFiles
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.output.staging import Stage
from plugins.engine.pelican_writer import PelicanWriter
from plugins.engine.third_party.stage_watch import path_key
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs
from tests.engine.content.reading import read

RENAME = "rename the file, or give it a Slug"
FIRST = "content/posts/a.md"
SECOND = "content/posts/b.markdown"
FRONT = "the front page"
LIST = "the page /tags/"
KEYED = "content/posts/c.md"
FILE = "content/a.html"
PHOTO = "content/images/a.jpg"


@pytest.fixture
def writer(tmp_path: Path) -> PelicanWriter:
    """Make a writer with an empty stage, for a site whose last build wrote a front page."""
    for name in ("stage", "output"):
        (tmp_path / name).mkdir()
    manifest = Manifest(tmp_path / "manifest.msgpack", tmp_path / "output", "fingerprint")
    (manifest.output / "index.html").write_bytes(b"the old page")
    manifest.add("index.html", manifest.key(("old view",)), b"the old page")
    manifest.before = manifest.pages
    manifest.pages = {}
    texts = {FIRST: "", SECOND: "", KEYED: "Save_as: a.html\n"}
    posts = {path: read(f"Title: A\nDate: 2013-04-20\n{keys}\nText.") for path, keys in texts.items()}
    tree = StageTree(tmp_path / "stage", manifest.output)
    return PelicanWriter(dict(DEFAULT_CONFIG), WriterInputs(tree, manifest, posts))


def page(writer: StageWriter, path: str) -> str:
    """Write all waiting files; return the text of one."""
    writer.finish()
    return (writer.stage / path).read_text(encoding="utf-8")


def test_a_page_is_written_where_its_path_says(writer: StageWriter) -> None:
    """Folders are made as needed, and text is written as UTF-8."""
    writer.put("posts/å/index.html", "content/posts/å.md", ("view",), lambda: "<p>Åäö</p>")
    assert page(writer, "posts/å/index.html") == "<p>Åäö</p>"
    assert writer.faults == []


def test_bytes_are_written_as_they_are(writer: StageWriter) -> None:
    """Bytes are written unchanged."""
    writer.put("a.jpg", "content/images/a.jpg", ("digest",), lambda: b"\xff\xd8")
    writer.finish()
    assert (writer.stage / "a.jpg").read_bytes() == b"\xff\xd8"


def test_what_is_slow_is_told_to_those_who_share_the_work(writer: StageWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow file is rendered after the pages, and in a batch of its own."""
    writer.put("a.jpg", "content/images/a.jpg", ("digest",), lambda: b"", slow=True)
    writer.put("om.html", "om", ("view",), lambda: "")
    told: list[set[int]] = []
    monkeypatch.setattr(module, "run_all", lambda _jobs, _on_result, unbatched, _: told.append(unbatched))
    writer.finish()
    assert told == [{1}]


def test_a_page_of_the_same_view_is_not_made_again(writer: StageWriter) -> None:
    """A file of equal parts is taken from the last build."""
    writer.put("index.html", "the front page", ("old view",), lambda: pytest.fail("it was made again"))
    assert page(writer, "index.html") == "the old page"


def test_a_page_of_another_view_is_made(writer: StageWriter) -> None:
    """A file of other parts is rendered, and recorded for the next build."""
    writer.put("index.html", "the front page", ("new view",), lambda: "the new page")
    assert page(writer, "index.html") == "the new page"
    assert list(writer.manifest.pages) == ["index.html"]


def test_files_are_made_in_an_order_that_is_good_to_share(writer: StageWriter) -> None:
    """Pages are rendered first and feeds late, with slow files between them; files that one process makes come last."""
    made: list[str] = []

    def make(path: str) -> str:
        made.append(path)
        return path

    for path, slow in (
        ("a.jpg", True),
        ("feeds/rss.xml", False),
        ("a.css", False),
        ("feed.json", False),
        ("a.html", False),
    ):
        writer.put(path, path, (path,), partial(make, path), slow=slow)
    writer.put("gang.html", "gang", ("gang",), partial(make, "gang.html"), together=True)
    writer.put("b.html", "b", ("b",), partial(make, "b.html"))
    writer.finish()
    assert made == ["a.html", "b.html", "a.css", "a.jpg", "feeds/rss.xml", "feed.json", "gang.html"]
    assert [(writer.stage / path).read_text() for path in made] == made


def test_a_file_is_made_right_after_the_one_beside_which_it_was_put(writer: StageWriter) -> None:
    """One whose companion has not changed is made in its own turn."""
    made: list[str] = []

    def make(path: str) -> str:
        made.append(path)
        return path

    for path, beside in (("a.xml", "b.html"), ("b.xml", "gone.html"), ("a.html", ""), ("b.html", ""), ("c.html", "")):
        writer.put(path, path, (path,), partial(make, path), beside=beside)
    writer.finish()
    assert made == ["a.html", "b.html", "a.xml", "c.html", "b.xml"]


@pytest.mark.parametrize(
    ("first", "second", "blamed", "other"),
    [
        pytest.param(FIRST, SECOND, SECOND, FIRST, id="two posts"),
        pytest.param(FIRST, FRONT, FIRST, FRONT, id="a post before a page of ours"),
        pytest.param(FRONT, FIRST, FIRST, FRONT, id="a post after a page of ours"),
    ],
)
def test_two_owners_of_one_path_are_a_fault_of_what_the_writer_can_change(
    writer: StageWriter, first: str, second: str, blamed: str, other: str
) -> None:
    """The first file stays, and the fault is at the source that can be changed."""
    writer.put("a.html", first, (1,), lambda: "first")
    writer.put("a.html", second, (2,), lambda: "second")
    assert writer.faults == [Fault(blamed, 0, f"writes to the same file as {other} (a.html)", RENAME)]
    assert page(writer, "a.html") == "first"


@pytest.mark.parametrize(("first", "second"), [(KEYED, FIRST), (FIRST, KEYED), (FRONT, KEYED), (KEYED, FILE)])
def test_the_key_that_takes_a_path_is_told_with_its_line(writer: StageWriter, first: str, second: str) -> None:
    """The fault is at the post whose key asks for the path, whichever came first."""
    for owner in (first, second):
        writer.put("a.html", owner, (owner,), lambda: "page")
    other = second if first == KEYED else first
    assert writer.faults == [Fault(KEYED, 3, f"Save_as: writes to the same file as {other} (a.html)", "change it")]


@pytest.mark.parametrize(
    ("first", "second", "blamed"),
    [
        pytest.param(FRONT, FILE, FILE, id="a file after a page of ours"),
        pytest.param(FILE, FRONT, FILE, id="a file before a page of ours"),
        pytest.param(FRONT, LIST, LIST, id="two pages of ours"),
    ],
)
def test_a_file_is_blamed_without_a_key(writer: StageWriter, first: str, second: str, blamed: str) -> None:
    """A file of content/ goes where its name says; it can be moved, and a page of ours cannot."""
    writer.put("a.html", first, (1,), lambda: "first")
    writer.put("a.html", second, (2,), lambda: "second")
    other = second if blamed == first else first
    assert writer.faults == [Fault(blamed, 0, f"writes to the same file as {other} (a.html)", "rename it, or move it")]


ONE_PLACE = [
    pytest.param("a.html", "A.HTML", id="capitals"),
    pytest.param("å/index.html", "Å/index.html", id="capitals with a ring"),
    pytest.param("index.html", "./index.html", id="a dot"),
    pytest.param("a/b.html", "a//b.html", id="two slashes"),
    pytest.param("a.html", "a.html/index.html", id="a file as a folder"),
    pytest.param("a/b/index.html", "a/b", id="a folder as a file"),
]


@pytest.mark.parametrize(("first", "second"), ONE_PLACE)
def test_paths_that_are_one_on_some_system_are_one_on_all(writer: StageWriter, first: str, second: str) -> None:
    """Paths that differ in case, dots or slashes are one, so that a site can be unpacked on any file system."""
    assert (writer.claim(first, FIRST), writer.claim(second, SECOND)) == (True, False)
    assert writer.faults == [Fault(SECOND, 0, f"writes to the same file as {FIRST} ({second})", RENAME)]


def test_every_spelling_of_a_path_has_its_key() -> None:
    """Paths without dots and doubled slashes take a short cut to the same key."""
    paths = ["".join(letters) for length in range(6) for letters in product("aB./", repeat=length)]
    assert [path_key(path) for path in paths] == [posixpath.normpath(path).casefold() for path in paths]


def test_one_owner_does_not_write_one_path_twice(writer: StageWriter) -> None:
    """An owner may not write a path twice: a redirect from a post's own URL would lead to itself."""
    writer.put("a.html", FIRST, (1,), lambda: "the post")
    writer.put("a.html", FIRST, (2,), lambda: "the way to it")
    assert writer.faults == [Fault(FIRST, 0, "writes a.html twice", RENAME)]
    assert page(writer, "a.html") == "the post"


@pytest.mark.parametrize("path", ["../a.html", "a/../../b.html", "/etc/a.html", "..", "."])
def test_nothing_is_written_outside_of_the_stage(writer: StageWriter, path: str) -> None:
    """A path that leads out of the stage is a fault."""
    writer.put(path, FIRST, (1,), lambda: pytest.fail("it was made"))
    assert writer.faults == [Fault(FIRST, 0, f"'{path}' leads out of output/", "give it a path inside")]
    assert list(writer.stage.iterdir()) == []


def test_files_side_by_side_are_in_nobodys_way(writer: StageWriter) -> None:
    """Files of one folder, and folders in folders, are no conflict."""
    paths = ["index.html", "a/index.html", "a/b.html", "a/b/index.html", "ab/index.html", "a.html"]
    assert [writer.claim(path, FIRST) for path in paths] == [True] * len(paths)
    assert writer.faults == []


def test_who_has_a_path_is_known(writer: StageWriter) -> None:
    """The owner of a path is found however the path is written."""
    writer.claim("a/index.html", FIRST)
    assert [writer.owner(path) for path in ("a/index.html", "./A/index.html", "b.html")] == [FIRST, FIRST, None]


def test_a_file_is_copied_as_it_is(writer: StageWriter, tmp_path: Path) -> None:
    """A file is copied unchanged, but never over a page."""
    source = tmp_path / "a.pdf"
    source.write_bytes(b"\0\xff")
    writer.put("a.html", FIRST, (1,), lambda: "a page")
    writer.copy(source, "images/a.pdf", "content/images/a.pdf")
    writer.copy(source, "a.html", "content/a.html")
    assert (writer.stage / "images/a.pdf").read_bytes() == b"\0\xff"
    assert page(writer, "a.html") == "a page"
    assert [each.where for each in writer.faults] == [FIRST]


def test_a_pelican_theme_writes_below_the_stage_too(writer: PelicanWriter) -> None:
    """A file that Pelican opens is owned by the theme."""
    with writer._open_w(str(writer.stage / "b.html"), "utf-8") as stream:
        stream.write("b")
    assert page(writer, "b.html") == "b"
    assert writer.owner("b.html") == "b.html of the theme"


def broken(_: int = 0) -> str:
    """Raise the fault of a page whose template is wrong."""
    raise SiteError(Fault("theme/templates/post.html", 3, "what", "how"))


@pytest.mark.usefixtures("with_workers")
@pytest.mark.parametrize("count", [2, 200])
def test_a_fault_of_many_pages_is_told_once_and_the_others_are_made(writer: StageWriter, count: int) -> None:
    """The faults of all pages are reported together, with workers and without."""
    for number in range(count):
        writer.put(f"{number}.html", "a page", (number,), broken if number % 2 else partial(str, number))
    writer.finish()
    assert writer.faults == [Fault("theme/templates/post.html", 3, "what", "how")]
    assert sorted(int(path.stem) for path in writer.stage.iterdir()) == list(range(0, count, 2))
    assert page(writer, "0.html") == "0"


def photo(*paths: str) -> MadeFiles:
    """Return the sizes of a photo, with keys of their names."""
    return MadeFiles(PHOTO, {path: path[:-4] for path in paths}, lambda wanted: dict.fromkeys(wanted, b"!"))


def test_the_sizes_of_a_photo_are_made_once_and_linked_ever_after(writer: StageWriter) -> None:
    """A file of the cache is in the stage at once; the rest is made at the end. Both are known without being read."""
    writer.cache.add("a", b"cached")
    writer.make(photo("a.jpg", "b.jpg"))
    assert [path.name for path in writer.stage.iterdir()] == ["a.jpg"]
    writer.finish()
    assert {path.name: path.read_bytes() for path in writer.stage.iterdir()} == {"a.jpg": b"cached", "b.jpg": b"!"}
    assert writer.cache.path("b").samefile(writer.stage / "b.jpg")
    assert {path: page.key for path, page in writer.manifest.pages.items() if page.made} == {"a.jpg": "a", "b.jpg": "b"}
    assert (writer.owner("b.jpg"), writer.faults) == (PHOTO, [])


def test_a_path_of_a_photo_has_one_owner_too(writer: StageWriter) -> None:
    """A file whose path somebody else has claimed is not made."""
    writer.put("a.jpg", FRONT, (1,), lambda: "page")
    writer.make(photo("a.jpg"))
    assert page(writer, "a.jpg") == "page"
    assert writer.faults == [
        Fault(PHOTO, 0, f"writes to the same file as {FRONT} (a.jpg)", "rename it, or move it"),
    ]


def test_a_preview_leaves_a_photo_until_a_browser_asks(writer: StageWriter) -> None:
    """It is not in the stage, and the writer knows how to make it; what the cache has is linked."""
    writer.preview = True
    writer.cache.add("a", b"cached")
    made = photo("a.jpg", "b.jpg")
    writer.make(made)
    writer.finish()
    assert [path.name for path in writer.stage.iterdir()] == ["a.jpg"]
    assert writer.on_request == {"b.jpg": made}


def test_sites_that_share_a_cache_forget_nothing_of_each_other(writer: StageWriter, tmp_path: Path) -> None:
    """A build and a preview have manifests of their own; a key that none of them has is forgotten."""
    for key in "abc":
        writer.cache.add(key, b"")
    other = Manifest(tmp_path / "pages-other.msgpack", tmp_path / "preview", "fingerprint")
    other.add_made("b.jpg", "b")
    other.save()
    writer.make(photo("a.jpg"))
    writer.save(Stage(writer.manifest.output, writer.stage, tmp_path / "old"))
    assert set(writer.cache.keys) == {"a", "b"}
