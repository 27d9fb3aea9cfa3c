"""``./blogg import ADDRESS``: a WordPress by its REST API, or a feed; and addresses that lead to neither."""

import resource
import shutil
import signal
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Built, Site
from tests.tools.comments.blog import comments_of
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import NOW, PLUGINS, TAGS, put, run, texts
from tests.tools.importing.test_feed import ATOM, RSS
from tests.tools.importing.wordpress_server import Sleeper, WordPress, comment, picture, post
from tests.web_server import WebServer, page, reset, web_server
from tools.importing.command import Wanted, import_blog
from tools.importing.report import REPORT
from tools.importing.source_address import web_source
from tools.importing.wordpress_api.asking import Means
from tools.web_fetch.client import Limits

UPLOADS = f"{wxr.BLOG}/wp-content/uploads/2013/05"


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    """Run one server for all tests of this module."""
    with web_server() as server:
        yield server


class Old:
    """A former blog at an address, and its import into a blog."""

    def __init__(self, site: Site, server: WebServer) -> None:
        site.settings(NOW=NOW, PLUGINS=PLUGINS)
        server.asked.clear()
        self.site = site
        self.server = server
        self.sleeper = Sleeper()

    def run(
        self, blog: WordPress, path: str = "/", sleep: Callable[[float], object] | None = None, *,
        dry_run: bool = False, again: bool = False,
    ) -> Built:  # fmt: skip
        """Run ``./blogg import ADDRESS``."""
        self.server.answers = blog
        limits = Limits(seconds=2, size=1 << 20, loopback_port=self.server.port)
        means = Means(limits, sleep or self.sleeper.sleep, self.sleeper.clock)
        return self.site.run(import_blog, Wanted(self.server.url + path, dry_run, again=again), web=means)

    @property
    def report(self) -> str:
        """The report of the last import."""
        return (self.site.root / REPORT).read_text(encoding="utf-8")

    def content(self) -> dict[str, str]:
        """Return all files below content/, by their paths."""
        folder = self.site.root / "content"
        return {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def old(site: Site, running: WebServer) -> Old:
    """Return a former blog, and the blog that it is brought into."""
    return Old(site, running)


EXPORTED = (
    wxr.item(
        1, "Kaffe &amp; te: en början", "Första stycket.\n\nAndra stycket med <em>kursiv</em>.", slug="kaffe-te",
        terms=wxr.category("Mat & dryck", "mat") + wxr.category("Resor", "resor") + TAGS, excerpt="Om kaffe.",
        comments=(
            wxr.comment(1, "Gott!", url="https://bo.example/"),
            wxr.comment(2, "Tack!\n\nHej", parent=1, user=1, author="Elin"), wxr.comment(3, "Hur?", parent=2),
            wxr.comment(7, "[…]", kind="pingback"),
        ),
        fields={"_thumbnail_id": "9"},
    ),
    wxr.item(2, "", "Utan rubrik skrev jag detta.", slug="2", date="2013-12-02 23:50:00", utc="2013-12-02 22:50:00"),
    wxr.item(
        4, '"Citat" sa han', f'<p>En bild:</p>\n<img class="wp-image-8" src="{UPLOADS}/katt-300x200.jpg" alt="Katt">\n'
        "<h2>Mer</h2>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>", slug="citat", modified="2013-06-01 10:00:00",
    ),
    wxr.item(8, "katt", kind="attachment", attachment=f"{UPLOADS}/katt.jpg", parent=4),
    wxr.item(9, "kaffe", kind="attachment", attachment=f"{UPLOADS}/kaffe-scaled.jpg"),
    wxr.item(20, "Om mig", "Jag heter Elin.", kind="page", slug="om-mig", link=f"{wxr.BLOG}/om-mig/"),
    wxr.item(21, "Historia", "Det var.", kind="page", slug="historia", link=f"{wxr.BLOG}/om-mig/historia/", parent=20),
)  # fmt: skip


def shown() -> WordPress:
    """Return the same blog as a WordPress shows it."""
    image = f'<img loading="lazy" decoding="async" class="wp-image-8" src="{UPLOADS}/katt-300x200.jpg" alt="Katt">'
    return WordPress(
        posts=[
            post(
                1, "Kaffe &amp; te: en början", "<p>Första stycket.</p>\n<p>Andra stycket med <em>kursiv</em>.</p>\n",
                slug="kaffe-te", categories=(2, 4), tags=(3,), media=9, excerpt="<p>Om kaffe.</p>\n",
            ),
            post(
                2, "", "<p>Utan rubrik skrev jag detta.</p>\n", slug="2", date="2013-12-02 23:50:00",
                utc="2013-12-02 22:50:00", excerpt="<p>Utan rubrik skrev jag detta.</p>\n",
            ),
            post(
                4, "&quot;Citat&quot; sa han",
                f"<p>En bild:</p>\n<p>{image}</p>\n<h2>Mer</h2>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"
                '<div class="sharedaddy sd-sharing-enabled"><h3>Dela det här:</h3><ul><li>Facebook</li></ul></div>',
                slug="citat", modified="2013-06-01 10:00:00", excerpt="<p>En bild: Mer ett två [&hellip;]</p>\n",
            ),
        ],
        pages=[
            post(20, "Om mig", "<p>Jag heter Elin.</p>\n", slug="om-mig", link=f"{wxr.BLOG}/om-mig/"),
            post(21, "Historia", "<p>Det var.</p>\n", slug="historia", link=f"{wxr.BLOG}/om-mig/historia/"),
        ],
        categories=[
            {"id": 2, "name": "Mat &amp; dryck", "link": f"{wxr.BLOG}/category/mat/", "slug": "mat"},
            {"id": 4, "name": "Resor"},
        ],
        tags=[{"id": 3, "name": "#blogg100", "link": f"{wxr.BLOG}/tag/blogg100/", "slug": "blogg100"}],
        media=[picture(8, "katt.jpg", parent=4), picture(9, "kaffe-scaled.jpg")],
        comments=[
            comment(1, 1, url="https://bo.example/"),
            comment(2, 1, "<p>Tack!</p>\n<p>Hej</p>\n", parent=1, user=1, name="Elin"),
            comment(3, 1, "<p>Hur?</p>\n", parent=2),
        ],
    )  # fmt: skip


def test_the_same_as_an_export(old: Old) -> None:
    """A blog by its address becomes the same files as its export, and the other one brings nothing new afterwards."""
    done = old.run(shown())
    assert (done.code, done.err) == (0, "")
    assert len(comments_of(old.site)) == 3
    by_address = old.content()
    later = run(old.site, put(old.site, *EXPORTED))
    assert "Kom in: 0 inlägg, 0 sidor, 0 kommentarer\nFanns redan här, och blir som de är: 5\n" in later.out
    assert old.content() == by_address
    shutil.rmtree(old.site.root / "content")
    (old.site.root / "content").mkdir()
    run(old.site, put(old.site, *EXPORTED))
    assert old.content() == by_address


def test_nothing_is_written_by_a_dry_run(old: Old) -> None:
    """A dry run fetches, and writes nothing below content/. The next run asks for no text again, but with ``again``."""
    done = old.run(shown(), dry_run=True)
    assert "Kom in: 3 inlägg, 2 sidor, 3 kommentarer" in done.out
    for again, expected in ((False, []), (True, ["1,2,4", "20,21", "8,9", "1,2,3"])):
        blog = shown()
        old.run(blog, dry_run=True, again=again)
        assert [query["include"] for _, query in blog.asked if "include" in query] == expected
    assert old.content() == {}


def test_the_report_says_what_a_blog_does_not_show(old: Old) -> None:
    """The report says that drafts do not come by an address, and nor do comments that are not shown."""
    blog = shown()
    blog.refused = {"comments": 401}
    done = old.run(blog)
    assert done.code == 0
    assert "kommentarerna visas inte (svarar 401): importera också filen som WordPress exporterar" in old.report
    assert "en blogg visar bara sina publicerade texter" in done.out


def test_a_failure_costs_nothing(old: Old) -> None:
    """A fetch that fails is one line, and nothing is written; the same command goes on where it ended."""
    blog = shown()
    blog.before = lambda route, _: page(status=500) if route.endswith("comments") else None
    done = old.run(blog)
    assert (done.code, done.faults) == (1, [
        f"{old.server.url}/: svarar inte längre (svarar 500): kör samma kommando igen: det fortsätter där det slutade"
    ])  # fmt: skip
    assert old.content() == {}
    blog = shown()
    assert old.run(blog).code == 0
    assert [route for route, query in blog.asked if "include" in query] == ["wp/v2/comments"]
    assert len(comments_of(old.site)) == 3


def test_a_full_disk(old: Old) -> None:
    """A disk that fills up during a fetch is one line; the same command goes on where it ended."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
    try:
        done = old.run(shown())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert done.faults == [
        ".cache: disken är full: gör plats, och kör samma kommando igen: det fortsätter där det slutade"
    ]
    assert old.content() == {}


def test_a_blog_that_wants_to_be_left_alone(old: Old) -> None:
    """A blog that wants no requests for hours is told with the time, and is not asked before."""
    blog = shown()
    blog.before = lambda route, _: page(status=429, headers={"Retry-After": "7200"}) if "posts" in route else None
    done = old.run(blog)
    assert done.faults == [
        f"{old.server.url}/: vill inte ha fler förfrågningar före 2026-11-30 15:00: "
        "kör samma kommando igen då: det fortsätter där det slutade"
    ]
    old.server.asked.clear()
    assert old.run(shown()).faults == done.faults
    assert old.server.asked == []
    old.sleeper.sleep(7200)
    assert old.run(shown()).code == 0


def test_ctrl_c(old: Old) -> None:
    """Ctrl-C ends a fetch with 130, and what has come is kept."""

    def interrupted(_: float) -> None:
        if any("/media?" in path for path in old.server.paths()):
            signal.raise_signal(signal.SIGINT)

    done = old.run(shown(), sleep=interrupted)
    assert (done.code, old.content()) == (130, {})
    blog = shown()
    assert old.run(blog, dry_run=True).code == 0
    assert {route for route, query in blog.asked if "include" in query} <= {"wp/v2/media", "wp/v2/comments"}


def test_a_blog_that_refuses(old: Old) -> None:
    """A WordPress whose API is closed is one line, which names the file to import and the feed."""
    front = page(
        b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed/">',
        headers={"Link": '</wp-json/>; rel="https://api.w.org/"'},
    )
    blog = WordPress(front=front, refused={"": 401})
    blog.feeds["/feed/"] = RSS
    done = old.run(blog)
    assert (done.code, len(done.faults)) == (1, 1)
    assert "inte ger några program sina texter (svarar 401): importera filen som WordPress exporterar" in done.err
    assert f"{old.server.url}/feed/" in done.err
    assert old.content() == {}
    assert len(old.run(WordPress(refused={"posts": 401})).faults) == 1


def test_a_feed_by_address(old: Old) -> None:
    """A feed comes in by its address, and by that of a page that names it; it is told what it lacks."""
    front = page(b'<!doctype html><link rel="alternate" type="application/atom+xml" href="/flode">')
    blog = WordPress(front=front, refused={"": 404})
    blog.feeds = {"/feed/": RSS, "/flode": ATOM}
    done = old.run(blog, "/feed/")
    assert (done.code, len(texts(old.site))) == (1, 3)
    assert "flödet har bara början av det här inlägget" in done.out
    assert "Fanns redan här, och blir som de är: 2" in old.run(blog).out


def test_older_pages_of_a_feed(old: Old) -> None:
    """A feed that names the page with its older posts comes in with all of them, as that of a blog of Blogger."""
    head = ATOM[: ATOM.index("<entry>")]
    second = ATOM.index("<entry><title>Bara")
    link = '<link rel="next" href="{}"/>'
    blog = WordPress()
    blog.feeds = {
        "/feed": head + link.format("/feed?start-index=2&amp;max=1") + ATOM[len(head) : second] + "</feed>",
        "/feed?start-index=2&max=1": head + link.format("/feed") + ATOM[second:].replace("summary>", "content>"),
    }
    done = old.run(blog, "/feed")
    assert (done.code, texts(old.site)) == (0, ["posts/2013-04-30-borjan.md", "posts/2013-05-01-kaffe.md"])
    blog.feeds.pop("/feed?start-index=2&max=1")
    assert "svarar inte längre (svarar 404)" in old.run(blog, "/feed").err


def test_what_is_neither(old: Old) -> None:
    """An address that leads to no blog is one line with a remedy."""
    told = [
        (
            page(b"<!doctype html><title>Elin</title>"),
            "är varken en blogg i WordPress eller ett flöde, och anger inget",
        ),
        (page(b"Nej.", 404), "svarar inte (svarar 404): kontrollera adressen"),
        (page(b"Nej.", 403), "släpper inte in program (svarar 403): importera filen som WordPress exporterar"),
        (reset, "svarar inte (svaret tar slut mitt i): kontrollera adressen"),
    ]
    for front, what in told:
        done = old.run(WordPress(front=front, refused={"": 404}))
        assert (done.code, len(done.faults)) == (1, 1)
        assert what in done.err


def test_servers_of_a_private_network_are_not_asked(site: Site) -> None:
    """An address within a private network is refused, as in every fetch."""
    site.settings(NOW=NOW)
    done = site.run(import_blog, Wanted("http://127.0.0.1/"))
    assert len(done.faults) == 1
    assert "tillfrågas inte (en adress i ett privat nätverk): exportera bloggen där" in done.err


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://elinsblogg.example", "https://elinsblogg.example"),
        ("HTTP://elinsblogg.example/feed/", "http://elinsblogg.example/feed/"),
        ("elinsblogg.example", "https://elinsblogg.example"),
        ("www.blåbär.example/blogg", "https://www.blåbär.example/blogg"),
        ("export.xml", ""),
        ("old.blog/export.xml", ""),
        ("~/old-blog", ""),
        ("old-blog", ""),
        ("ftp://elinsblogg.example", ""),
        ("https://elin:hemligt@elinsblogg.example", ""),
    ],
)
def test_addresses_and_files(given: str, address: str) -> None:
    """An address is told from a file by its scheme, or by a name that hosts have and files do not."""
    assert web_source(given) == address
