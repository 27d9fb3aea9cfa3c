"""A blog of 200 posts that has moved: every old address leads on under Caddy, and newsboat sees no old post as new."""

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.conftest import Site, empty_site
from tests.tools.comments.blog import comments_of
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import put, run, texts
from tools.audit.servers import caddy, free_port, get

POSTS = 200
FIRST = datetime(2012, 1, 1, 9, 30)
SLUGS = {7: "%c3%a5r-och-dag", 8: "Stora-Bokstaver", 9: "version-2-0", 10: "a_b"}
# a category and a tag whose slugs are words of Caddy's own
WORDS = """<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>default</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name>Default</wp:cat_name></wp:category>
<wp:tag><wp:term_id>6</wp:term_id><wp:tag_slug>import</wp:tag_slug><wp:tag_name>Import</wp:tag_name></wp:tag>
"""


def _item(number: int) -> str:
    date = f"{FIRST + timedelta(hours=13 * number):%Y-%m-%d %H:%M:%S}"
    slug = SLUGS.get(number, f"dag-{number}")
    link = f"{wxr.BLOG}/{date[:4]}/{date[5:7]}/{slug}/"
    blocks = (
        f"<!-- wp:paragraph -->\n<p>Dag {number}: <strong>kaffe</strong> & te.</p>\n<!-- /wp:paragraph -->\n\n"
        f'<!-- wp:list -->\n<ul class="wp-block-list"><li>Ett</li><li>Två</li></ul>\n<!-- /wp:list -->'
    )
    classic = f'Dag {number}.\n\nMed <a href="https://example.org/{number}">länk</a>.\n\n<h2>Rubrik</h2>\nSlut.'
    terms = [wxr.category("#blogg100", "blogg100", "post_tag")]
    if number == 1:
        terms += [wxr.category("Default", "default"), wxr.category("Import", "import", "post_tag")]
    comments = [wxr.comment(2 * number, "Bra!"), wxr.comment(2 * number + 1, "Tack!", parent=2 * number, user=1)]
    return wxr.item(
        number, f"Dag {number}", blocks if number % 2 else classic, date=date, utc=date, slug=slug, link=link,
        comments=comments if number % 3 else (), terms="".join(terms),
    )  # fmt: skip


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a blog into which the old one has come, built."""
    site = empty_site(tmp_path_factory.mktemp("moved"))
    done = run(site, put(site, WORDS, *map(_item, range(1, POSTS + 1))))
    assert (done.code, done.err) == (0, "")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    return site


def test_everything_came(moved: Site) -> None:
    """All posts and all comments are there."""
    assert len(texts(moved)) == POSTS
    assert len(comments_of(moved)) == 2 * sum(bool(number % 3) for number in range(1, POSTS + 1))


@pytest.mark.skipif(not shutil.which("caddy"), reason="caddy is not installed: apt install caddy")
def test_old_addresses_lead_on(moved: Site) -> None:
    """Caddy answers each old address, as old links spell it, with a redirect to the post of the same title."""
    port = free_port()
    with caddy(moved.output, port, ("server/redirects.caddy",)):
        for number in range(1, POSTS + 1):
            link = _item(number).split("<link>")[1].split("</link>")[0].removeprefix(wxr.BLOG)
            for old in (quote(unquote(link)), f"/?p={number}"):
                answer = get(port, old)
                assert answer.status == 301, old
                target = unquote(str(answer.headers["Location"]))
                assert f"<title>Dag {number} " in moved.page(f"{target.lstrip('/')}index.html"), old


LISTS = {
    "/feed/": "/feeds/rss.xml",
    "/feed": "/feed/",
    "/feed/atom/": "/feeds/atom.xml",
    "/?feed=rss2": "/feeds/rss.xml",
    "/comments/feed/": "/comments/rss.xml",
    "/tag/blogg100/": "/tags/blogg100/",
    "/tag/blogg100/feed/": "/tags/blogg100/rss.xml",
    "/?tag=blogg100": "/tags/blogg100/",
    "/category/default/": "/tags/default/",
    "/?category_name=default": "/tags/default/",
    "/?tag=import": "/tags/import/",
    "/2012/": "/archive/2012/",
    "/2012/02/": "/archive/2012/02/",
}


@pytest.mark.skipif(not shutil.which("caddy"), reason="caddy is not installed: apt install caddy")
def test_old_feeds_and_lists_lead_on(moved: Site) -> None:
    """Caddy answers the old addresses of feeds and lists with a redirect to what is there; a build has checked it."""
    port = free_port()
    with caddy(moved.output, port, ("server/redirects.caddy",)):
        for old, new in LISTS.items():
            answer = get(port, old)
            assert (answer.status // 100, answer.headers["Location"]) == (3, new), old
            assert get(port, new).status in (200, 301)
        for front in ("/", "/?p=0", "/?tag=inget"):
            assert get(port, front).status == 200, front


def test_a_host_without_rules_has_the_feed_at_its_old_address(moved: Site) -> None:
    """Readers of feeds follow no page that redirects; a list has one."""
    assert moved.page("feed/index.html") == moved.page("feeds/rss.xml")
    assert 'url=/archive/2012/02/"' in moved.page("2012/02/index.html")
    assert 'url=/tags/blogg100/"' in moved.page("tag/blogg100/index.html")


def _old_feed() -> str:
    """Return the feed of the old blog, as WordPress writes it, with the posts that its reader has seen."""
    items = ""
    for number in range(POSTS, POSTS - 60, -1):
        item = _item(number)
        link = item.split("<link>")[1].split("</link>")[0]
        guid = item.split("<guid")[1].split("</guid>")[0]
        items += f"<item><title>Dag {number}</title><link>{link}</link><guid{guid}</guid></item>"
    return f'<rss version="2.0"><channel><title>Elin</title><link>{wxr.BLOG}</link>{items}</channel></rss>'


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed: apt install newsboat")
@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_a_reader_sees_no_old_post_as_new(moved: Site, tmp_path: Path, feed: str) -> None:
    """newsboat, which has read the old feed, finds nothing unread in the new one at its address."""
    web = tmp_path / "web"
    web.mkdir()
    (web / "feed.xml").write_text(_old_feed(), encoding="utf-8")
    with _served(web) as address:
        (tmp_path / "urls").write_text(f"{address}/feed.xml\n")
        (tmp_path / "config").write_text("max-items 0\n")
        files = ["-u", f"{tmp_path}/urls", "-c", f"{tmp_path}/cache.db", "-C", f"{tmp_path}/config"]
        reload = ["newsboat", *files, "-x", "reload"]
        env = {**os.environ, "HOME": str(tmp_path)}
        subprocess.run(reload, env=env, check=True, capture_output=True)
        with sqlite3.connect(tmp_path / "cache.db") as cache:
            assert cache.execute("SELECT count(*) FROM rss_item").fetchone() == (60,)
            cache.execute("UPDATE rss_item SET unread = 0")
        (web / "feed.xml").write_bytes((moved.output / "feeds" / feed).read_bytes())
        os.utime(web / "feed.xml", (2_000_000_000, 2_000_000_000))  # a server says that it has changed
        subprocess.run(reload, env=env, check=True, capture_output=True)
        with sqlite3.connect(tmp_path / "cache.db") as cache:
            unread = cache.execute("SELECT guid FROM rss_item WHERE unread = 1").fetchall()
            shown = cache.execute("SELECT count(*) FROM rss_item WHERE content != ''").fetchone()
    assert unread == []
    assert shown[0] > 10  # the new feed was read: the old one had no texts
