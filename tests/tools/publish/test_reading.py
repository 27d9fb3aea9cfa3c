"""The Publication of a built site."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.identity.ledger_file import read_ledger
from tests.conftest import Site
from tools.publish import file_digests as module
from tools.publish.feed_ids import feed_ids
from tools.publish.file_digests import digest_of, file_digests
from tools.publish.models import PUBLICATION_FILE, Publication
from tools.publish.reading import read_publication
from tools.site import open_site

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>
<entry><id> urn:b </id></entry><entry><id>urn:a</id><source><id>other</id></source></entry></feed>"""
RSS = b"""<rss version="2.0"><channel><link>x</link><item><guid>urn:b</guid></item><item><link>https://a.se/</link></item>
</channel></rss>"""
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "urn:b"}, {"id": 7}]}'


@pytest.fixture(autouse=True)
def _stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands go to the blog's folder; come back after each test."""
    monkeypatch.chdir(Path.cwd())


def read(site: Site) -> Publication:
    """Build a blog that publishes with every build, and read its publication."""
    built = site.build()
    assert built.code == 0, built.err
    opened = open_site(site.root)
    return read_publication(opened, read_ledger(opened.engine.content))


def test_a_site(site: Site) -> None:
    """Posts are known by their ids in the ledger, with number, title and address. Drafts and pages are no posts."""
    site.post("å.md", title="Ån", tags="blogg100")
    site.post("b.md", date="2013-04-21 08:00", tags="blogg100", body="Hej.")
    site.post("utan.md", date="2013-04-21 09:00")
    site.post("later.md", date="2013-05-01")
    site.post("draft.md", status="draft")
    site.write("content/pages/om.md", "Title: Om\nRedirect_from: /about/\n\nText.\n")
    first = read(site)
    assert (first.siteurl, first.built) == ("https://test.example", "2013-04-21T20:00:00+02:00")
    assert first.files == {path: digest_of(data) for path, data in sorted(site.files().items())}
    posts = [(each.number, each.url, each.title) for each in first.posts.values()]
    assert sorted(posts) == [(0, "posts/utan/", "Utan"), (1, "posts/a/", "Ån"), (2, "posts/b/", "B")]
    assert first.redirects == {"about/": "om/"}
    by_url = {each.url: id_ for id_, each in first.posts.items()}
    newest_first = tuple(by_url[url] for url in ("posts/utan/", "posts/b/", "posts/a/"))
    assert {first.feeds[f"feeds/{name}"] for name in ("rss.xml", "atom.xml", "feed.json")} == {newest_first}
    assert not {"sitemap.xml", "feeds/feeds.opml"} & first.feeds.keys()

    site.rename("b.md", "c.md")
    site.post("å.md", title="Ån", tags="blogg100", body="Ny.")
    (site.root / "content/posts/utan.md").unlink()
    with (site.root / "content/ledger.jsonl").open("a") as ledger:
        ledger.write(f'{{"date": "2013-04-21", "id": "{by_url["posts/utan/"]}", "gone": "kept"}}\n')
    site.write("content/redirects.txt", "/gammalt/ /posts/b/\n")
    second = read(site)
    assert second.redirects == {"about/": "om/", "gammalt/": "posts/c/", "posts/b/": "posts/c/", "posts/utan/": ""}
    site.write("content/redirects.txt", "/posts/utan/ /om/\n")
    assert read(site).redirects == {"about/": "om/", "posts/b/": "posts/c/", "posts/utan/": "om/"}
    moved = second.posts[by_url["posts/b/"]]
    edited = second.posts[by_url["posts/a/"]]
    assert (moved.url, moved.text) == ("posts/c/", first.posts[by_url["posts/b/"]].text)
    assert edited.text != first.posts[by_url["posts/a/"]].text
    assert by_url["posts/utan/"] not in second.posts


def test_only_changed_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, times and inode tell that a file is the same, once it is older than a tick; a damaged cache costs time.

    The time of the last change tells of an edit that keeps the size and restores the date.
    """

    def later() -> int:
        return time.time_ns() + 10**10

    output = tmp_path / "output"
    cache = tmp_path / "cache"
    (output / "a").mkdir(parents=True)
    names = ("index.html", "a/rss.xml", PUBLICATION_FILE, ".DS_Store")
    for name in names:
        (output / name).write_bytes(RSS)
    first = file_digests(output, cache, later)
    assert first.files == {"a/rss.xml": digest_of(RSS), "index.html": digest_of(RSS)}
    assert first.feeds == {"a/rss.xml": ("urn:b", "https://a.se/")}
    reads: list[Path] = []

    def counted(path: Path) -> str:
        reads.append(path)
        return digest_of(path.read_bytes())

    monkeypatch.setattr(module, "_digest", counted)
    assert (file_digests(output, cache, later), reads) == (first, [])
    state = (output / "index.html").stat()
    (output / "index.html").write_bytes(RSS[::-1])
    os.utime(output / "index.html", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file_digests(output, cache, later).files["index.html"] == digest_of(RSS[::-1])
    assert reads == [output / "index.html"]
    (cache / module.CACHE).write_bytes(b"{")
    assert file_digests(output, cache, later).feeds == first.feeds


def test_a_file_that_has_only_just_been_written_is_read_again(tmp_path: Path) -> None:
    """It may change once more within the same tick of the clock, with the same size."""
    (tmp_path / "output").mkdir()
    page = tmp_path / "output/index.html"
    for data in (b"a", b"b", b"c"):
        page.write_bytes(data)
        assert file_digests(tmp_path / "output", tmp_path / "cache").files == {"index.html": digest_of(data)}


def _link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _feed(path: Path) -> None:
    path.with_name("rss.xml").write_bytes(RSS[:-9])


def _json_feed(path: Path) -> None:
    path.with_name("feed.json").write_bytes(JSON[:-9])


def _other_bytes(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path) + b"\xff")).write_bytes(b"")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(_link, "output/x: is a symbolic link", id="a symbolic link"),
        pytest.param(_feed, "output/rss.xml: is a feed that no reader can read", id="a feed that is cut off"),
        pytest.param(_json_feed, "output/feed.json: is a feed that no reader can read", id="a JSON Feed, cut off"),
        pytest.param(_other_bytes, "output/x\ufffd: has a name that is not UTF-8", id="a name of other bytes"),
    ],
)
def test_files_that_no_host_can_be_given(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    """They are faults: a host would get something else, or nothing."""
    (tmp_path / "output").mkdir()
    make(tmp_path / "output/x")
    with pytest.raises(SiteError) as raised:
        file_digests(tmp_path / "output", tmp_path / "cache")
    assert str(raised.value).startswith(words)


@pytest.mark.parametrize(
    ("name", "data", "ids"),
    [
        ("feed.xml", ATOM, ("urn:b", "urn:a")),
        ("feed.xml", RSS, ("urn:b", "https://a.se/")),
        ("feed.json", JSON, ("urn:b", "7")),
        ("challenge.json", b'{"challenge": "blogg100"}', None),
        ("sitemap.xml", b"<urlset><url/></urlset>", None),
    ],
)
def test_ids_of_feeds(tmp_path: Path, name: str, data: bytes, ids: tuple[str, ...] | None) -> None:
    """Each format names its items in its own way; an item without an id has its link."""
    (tmp_path / name).write_bytes(data)
    assert feed_ids(tmp_path / name) == ids
