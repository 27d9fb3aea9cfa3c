"""Whatever a cache holds, the site is right: at worst the build takes longer, and a line says why."""

import json
import os
import random
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.output import render_jobs
from plugins.engine.process import worker_pool
from tests.conftest import Built, Site, empty_site, picture
from tests.sites.edited_blog import quick_builds
from tests.sites.reading import accepted

OUTSIDE = "../../utanför"  # where no build has anything to do
HUGE = 10**30


def _another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        for name in ("texts", "posts", "records", "meta"):
            database.execute(f"CREATE TABLE {name} (one INTEGER, two BLOB)")
            database.execute(f"INSERT INTO {name} VALUES (?, ?)", (1, b"\0"))


def _hostile(path: Path) -> None:
    """Put paths that lead out, huge numbers and other types in the place of every value."""
    data = path.read_bytes()
    if data.startswith(b"SQLite"):
        _hostile_database(path)
        return
    try:
        lines = [json.loads(line) for line in data.decode().splitlines() if line]
    except ValueError:
        path.write_bytes(b"\xdb\xff\xff\xff\xff" + data)  # MessagePack of four gigabytes of text
    else:
        path.write_text("".join(f"{json.dumps(_turned(each))}\n" for each in lines))


def _hostile_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            for column in columns[1:]:
                database.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (OUTSIDE,))


def _turned(value: Any) -> Any:
    """Return a JSON value with keys and texts that lead out, numbers that are huge, and lists for nothing."""
    match value:
        case dict():
            return {f"{OUTSIDE}/{key}": _turned(each) for key, each in value.items()}
        case list():
            return [_turned(each) for each in value]
        case str():
            return f"{OUTSIDE}/{value}"
        case bool() | None:
            return [value]
        case _:
            return HUGE


def _no_utf8(path: Path) -> None:
    """Put a byte of another encoding into texts."""
    path.write_bytes(re.sub(rb'"[a-z0-9]', b'"\xe5', path.read_bytes()))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "fil").write_text("x")


def _link(path: Path) -> None:
    """Lead to a file of the writer, into which nothing may be written."""
    path.unlink()
    path.symlink_to(path.parents[len(path.parts) - path.parts.index(".cache") - 1] / "content/posts/a.md")


def _later(path: Path) -> None:
    os.utime(path, (4_000_000_000, 4_000_000_000))


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "other bytes": lambda path: path.write_bytes(random.Random(1).randbytes(5000)),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "no UTF-8": _no_utf8,
    "twice": lambda path: path.write_bytes(path.read_bytes() * 2),
    "an empty object": lambda path: path.write_text("{}"),
    "other JSON": lambda path: path.write_text('{"version": 99, "files": [1, {"x": null}], "pages": "x"}'),
    "deep JSON": lambda path: path.write_text("[" * 100_000),
    "another database": _another_database,
    "hostile values": _hostile,
    "a folder": _folder,
    "a link to a text": _link,
    "from the future": _later,
    "read-only": lambda path: path.chmod(0o400),
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a blog with posts, a page and a picture."""
    with quick_builds():
        site = empty_site(tmp_path_factory.mktemp("cacher"))
        body = "Text och ![En grå kvadrat]({static}/images/p.png)."
        site.post("a.md", body, date="2013-04-19 09:00", tags="blogg100")
        site.post("b.md", "Se [a]({filename}a.md).", tags="blogg100, mat")
        site.write("content/images/p.png", picture())
        accepted(site.build())
        site.post("b.md", "Se [den andra]({filename}a.md).", tags="blogg100, mat")
        accepted(site.build())
        shutil.copytree(site.root, site.root.with_name("sparad"))
        yield site


@pytest.fixture
def built(stored: Site) -> Site:
    """Return the built blog as it was, in the same folder."""
    shutil.rmtree(stored.root)
    shutil.copytree(stored.root.with_name("sparad"), stored.root)
    return stored


def edit(site: Site) -> None:
    """Write more in a post."""
    text = site.root / "content/posts/b.md"
    text.write_bytes(text.read_bytes() + b"\nMer text.\n")


@pytest.fixture(scope="module")
def edited(stored: Site) -> tuple[str, dict[str, bytes]]:
    """Return what a build with good caches says after an edit, and the site that a clean one makes."""
    edit(stored)
    news = stored.build().out
    shutil.rmtree(stored.root / ".cache")
    accepted(stored.build())
    return news, stored.files()


def sources(site: Site) -> dict[str, bytes]:
    """Return every file of the blog and beside it that no build makes."""
    found: dict[str, bytes] = {}
    for folder, names, files in os.walk(site.root.parent):
        names[:] = sorted({*names} - {"sparad", "output", ".cache", ".output.new", ".output.lock", "__pycache__"})
        found |= {str(path): path.read_bytes() for name in files if (path := Path(folder, name)).is_file()}
    return found


def cached(site: Site) -> list[Path]:
    """Return the files of the cache: all lists and databases, and one picture."""
    files = [
        path for path in sorted((site.root / ".cache").rglob("*")) if path.is_file() and path.name != "ledger.jsonl"
    ]
    pictures = [path for path in files if path.parent.name == "pictures" and "." not in path.name]
    return [path for path in files if path not in pictures[1:]]


def not_of_caches(done: Built) -> list[str]:
    """Return what a build says but for warnings of the cache."""
    return [line for line in done.faults if not line.startswith("warning: .cache/")]


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_of_the_cache_makes_no_bad_site(built: Site, kind: str) -> None:
    """Each file is replaced in turn, where nothing else has changed."""
    before = built.files()
    texts = sources(built)
    news = built.build().out
    for path in cached(built):
        if not path.is_file() or path.is_symlink():
            continue
        BAD[kind](path)
        done = built.build()
        assert (path.name, done.code, done.out, not_of_caches(done)) == (path.name, 0, news, [])
        assert (path.name, built.files() == before, sources(built) == texts) == (path.name, True, True)
        if path.is_dir():
            shutil.rmtree(path)
        elif path.is_symlink():
            path.unlink()
    assert (built.files(), sources(built)) == (before, texts)


@pytest.mark.parametrize("kind", BAD)
def test_bad_caches_after_an_edit_make_no_bad_site(
    edited: tuple[str, dict[str, bytes]], built: Site, kind: str
) -> None:
    """All files are bad at once, and a post has changed: the site is that of a clean build."""
    news, files = edited
    before = built.files()
    for path in cached(built):
        BAD[kind](path)
    edit(built)
    done = built.build()
    assert (done.code, done.out, not_of_caches(done)) == (0, news, [])
    assert before != files == built.files()


@pytest.mark.usefixtures("with_workers")
@pytest.mark.parametrize("jobs", [1, 1000], ids=["in workers", "in this process"])
def test_damage_that_only_a_list_meets_is_told(built: Site, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """Pages are rendered after all else was checked, perhaps by a worker."""
    monkeypatch.setattr(render_jobs, "_JOBS_PER_WORKER", jobs)
    monkeypatch.setattr(worker_pool, "processors", lambda: 2)
    with closing(sqlite3.connect(built.root / ".cache/texts.sqlite")) as database, database:
        database.execute("UPDATE made SET text = 'another'")
    edit(built)
    damaged = "warning: .cache/texts.sqlite: is damaged in places, so some texts are read anew: nothing is lost"
    assert built.build().faults == [damaged]
    assert "another" not in (built.output / "index.html").read_text()


def test_a_file_that_is_gone_from_the_output_is_put_there_again(built: Site) -> None:
    """Pages, feeds, copies, icons, stylesheets, pictures: one of each kind, after builds that had nothing to do."""
    before = built.files()
    for _ in range(2):
        accepted(built.build())
    for path in {Path(path).suffix: path for path in before}.values():
        (built.output / path).unlink()
        accepted(built.build())
        assert (path, built.files() == before) == (path, True)


def test_a_cache_of_another_python_is_not_used(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results may differ; each version ignores what the other has left."""
    before = built.files()
    for version in ("3.99.0 (another one)", sys.version):
        monkeypatch.setattr(sys, "version", version)
        accepted(built.build())
        assert built.files() == before
