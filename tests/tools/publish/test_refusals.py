"""Rules of what never goes out: each bites, and lets its legitimate neighbours pass."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.errors import Fault
from plugins.identity.ledger_file import read_ledger
from tests.conftest import Site, empty_site
from tools.publish.changes import compare
from tools.publish.file_digests import file_digests
from tools.publish.models import Publication
from tools.publish.reading import read_publication
from tools.publish.refusals import RULES, Judged, refusals
from tools.site import OpenSite, open_site

LOCAL_TEXT = """Kör `./blogg serve` och öppna http://localhost:8000 eller <http://127.0.0.1:4000/x/>.

    <a href="http://localhost:8000/">Hej</a> <img src="file:///home/a.png">

Filen heter `.env`, och en nyckel börjar så: `-----BEGIN PRIVATE KEY-----`. Se även [boken](/later/)."""
LINK = '<a href="http://localhost:8000/posts/a/">här</a>'
KEY = b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n"


class Blog:
    """A built blog whose posts talk about this machine, with a draft and a scheduled post."""

    def __init__(self, folder: Path) -> None:
        self.site = empty_site(folder)
        self.site.settings(OTHER_ADDRESSES=["/later/"])
        self.site.post("a.md", LOCAL_TEXT)
        self.site.post("draft.md", status="draft")
        self.site.post("later.md", date="2013-05-01")
        self.site.write("content/images/karta.txt", "http://localhost/")
        built = self.site.build()
        assert built.code == 0, built.err
        self.opened: OpenSite = open_site(self.site.root)
        self.after: Publication = read_publication(self.opened, read_ledger(self.opened.engine.content))


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    """Return the blog; its own folder is left again."""
    folder = Path.cwd()
    yield Blog(tmp_path_factory.mktemp("refusals"))
    os.chdir(folder)


Make = Callable[[Path], object]


def _write(path: str, data: str | bytes) -> Make:
    def make(output: Path) -> None:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data if isinstance(data, bytes) else data.encode())

    return make


def _in(path: str, old: str, new: str) -> Make:
    def make(output: Path) -> None:
        text = (output / path).read_text(encoding="utf-8")
        assert old in text
        (output / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def _without(path: str) -> Make:
    return lambda output: (output / path).unlink()


def _no_feeds(output: Path) -> None:
    for path in (*output.rglob("rss.xml"), *output.rglob("atom.xml"), *output.rglob("feed.json")):
        path.unlink()


def _fine(_: Path) -> None:
    """Change nothing."""


def judged(blog: Blog, tmp_path: Path, make: Make, before: Publication | None = None) -> Judged:
    """Return the built site after something has been done to a copy of its output."""
    output = tmp_path / "output"
    shutil.copytree(blog.site.output, output)
    make(output)
    found = file_digests(output, tmp_path / "cache")
    after = replace(blog.after, files=found.files, feeds=found.feeds)
    return Judged(blog.opened, compare(before, after), output)


def test_a_blog_that_explains_this_machine_goes_out(blog: Blog) -> None:
    """Addresses in prose, in code and as their own links are what the writer wants to show."""
    assert list(refusals(blog.opened, compare(None, blog.after), blog.site.output)) == []


@pytest.mark.parametrize(
    ("rule", "make", "line"),
    [
        ("front page", _without("index.html"), "output/index.html: there is no front page, so that this is no site"),
        ("feeds", _no_feeds, "output: has no feed, and "),
        (
            "not published",
            _write("posts/draft/index.html", "<p>x"),
            "output/posts/draft/index.html: is the page of content/posts/draft.md, which is a draft: build again",
        ),
        (
            "not published",
            _in("sitemap.xml", "<loc>", "<loc>https://test.example/posts/later/</loc><loc>"),
            "output/sitemap.xml: has the address of content/posts/later.md, which waits for its date: build again",
        ),
        (
            "this machine",
            _in("posts/a/index.html", "</article>", f"{LINK}</article>"),
            "leads to http://localhost:8000/posts/a/, which is on this computer or in its network: write an address",
        ),
        (
            "this machine",
            _in("index.html", "</body>", '<script src="/.preview/client.js"></script></body>'),
            "leads to /.preview/client.js, which is on this computer",
        ),
        (
            "this machine",
            _in("index.html", "</body>", '<img srcset="http://[::1]/a.png 2x" alt=""></body>'),
            "leads to http://[::1]/a.png, which is on this computer",
        ),
        (
            "this machine",
            _in("index.html", "</body>", '<a href="file:///home/me/a.html">A</a></body>'),
            "leads to file:///home/me/a.html, which is on this computer",
        ),
        (
            "this machine",
            _in("feeds/rss.xml", "<link>https://test.example/", "<link>http://laptop.local:8000/"),
            "leads to http://laptop.local:8000/",
        ),
        (
            "this machine",
            _in("feeds/atom.xml", "&lt;p&gt;", "&lt;p&gt;&lt;img src='http://192.168.1.7:8000/a.png' alt=''&gt;"),
            "leads to http://192.168.1.7:8000/a.png",
        ),
        (
            "this machine",
            _in("feeds/feed.json", '"https://test.example/', '"http://127.0.0.1:8000/'),
            "leads to http://127.0.0.1:8000/",
        ),
        (
            "secrets",
            _write("images/.env", "PASSWORD=x"),
            "output/images/.env: is hidden, and everybody could read it: remove it",
        ),
        ("secrets", _write(".git/config", "x"), "output/.git/config: is hidden, and"),
        ("secrets", _write("images/server.PEM", "x"), "output/images/server.PEM: is a key, and"),
        ("secrets", _write("images/id_rsa", KEY), "output/images/id_rsa: is a key, and"),
        ("secrets", _write("images/min nyckel", KEY), "output/images/min nyckel: is a key, and"),
        ("secrets", _write("images/index.html~", "x"), "output/images/index.html~: is a backup, and"),
    ],
)
def test_a_rule_bites(blog: Blog, tmp_path: Path, rule: str, make: Make, line: str) -> None:
    """One slip is at least one line that names the file, and other rules say nothing about it."""
    one = judged(blog, tmp_path, make, replace(blog.after, files={}))
    told = [str(each) for each in RULES[rule](one)]
    assert [text for text in told if line in text], told
    others = [name for name in RULES if name not in (rule, "as built") and list(RULES[name](one))]
    assert others == []


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        *(pytest.param(rule, _fine, id=f"a built site: {rule}") for rule in RULES if rule != "as built"),
        ("not published", _write("posts/draft-2/index.html", "<p>x")),
        ("not published", _in("sitemap.xml", "<loc>", "<loc>https://test.example/posts/later/b/</loc><loc>")),
        (
            "this machine",
            _in("posts/a/index.html", "</article>", "<code>&lt;a href='http://localhost'&gt;</code></article>"),
        ),
        ("this machine", _in("index.html", "</body>", '<a href="http://localhost:8000/">localhost:8000</a></body>')),
        ("this machine", _in("index.html", "</body>", '<a href="https://localhost.se/file:/x">A</a></body>')),
        ("this machine", _in("index.html", "</body>", '<a href="https://8.8.8.8/">A</a><a href="//[x">B</a></body>')),
        ("this machine", _in("feeds/rss.xml", "</title>", " http://localhost</title>")),
        ("secrets", _write(".htaccess", "Options -Indexes")),
        ("secrets", _write("posts/env/index.html", KEY)),
        ("secrets", _write("images/om-nycklar.txt", b"En nyckel:\n" + KEY)),
        ("secrets", _write(".well-known/security.txt", "Contact: mailto:a@example.org")),
    ],
)
def test_a_legitimate_neighbour_passes(blog: Blog, tmp_path: Path, rule: str, make: Make) -> None:
    """No false alarm: text that shows an address, an address that only looks alike, a public key."""
    assert list(RULES[rule](judged(blog, tmp_path, make, replace(blog.after, files={})))) == []


def test_private_data_is_found_in_files_that_a_build_has_not_made(blog: Blog, tmp_path: Path) -> None:
    """The rules of docs/private-data.md hold for whatever lies in the output."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><metadata>home</metadata></svg>'
    one = judged(blog, tmp_path, _write("images/a.svg", svg))
    assert [str(each).split(": ")[:2] for each in RULES["private data"](one)] == [
        ["output/images/a.svg", "contains metadata"]
    ]


@pytest.mark.parametrize(("live", "left", "refused"), [(100, 24, True), (100, 25, False), (20, 1, False)])
def test_half_a_site(blog: Blog, live: int, left: int, refused: bool) -> None:
    """Less than a fourth of the live pages is no site that a writer wants; a small one may well begin anew."""
    pages = {f"posts/{n}/index.html": "1" for n in range(live)}
    before = replace(blog.after, files=pages)
    after = replace(blog.after, files=dict(list(pages.items())[:left]))
    told = list(RULES["half site"](Judged(blog.opened, compare(before, after), blog.site.output)))
    assert [each.what for each in told] == [f"has {left} pages, and {live} are live"] * refused


def test_many_faults_of_one_rule_are_cut(blog: Blog, tmp_path: Path) -> None:
    """Ten lines tell enough; the next says how many there are."""

    def make(output: Path) -> None:
        for number in range(15):
            _write(f"images/{number:02}.pem", "x")(output)

    one = judged(blog, tmp_path, make)
    told = [each for each in refusals(one.site, one.changes, one.output) if "key" in each.what or "more" in each.what]
    assert len(told) == 11
    assert told[-1].what == "5 more like the last one"


@pytest.fixture
def _stay() -> Iterator[None]:
    """Commands go to the blog's folder; come back after the test."""
    folder = Path.cwd()
    yield
    os.chdir(folder)


@pytest.mark.usefixtures("_stay")
def test_an_output_that_is_not_as_a_release_made_it(site: Site) -> None:
    """A page edited by hand, one that is gone, a file put there, another build's folder: each is told."""

    def told(**settings: object) -> list[str]:
        opened = open_site(site.root, **settings)
        after = read_publication(opened, read_ledger(opened.engine.content))
        found: list[Fault] = list(RULES["as built"](Judged(opened, compare(None, after), opened.engine.output)))
        return [str(each) for each in found]

    site.post("a.md")
    assert site.build().code == 0
    assert told() == []
    assert told(PREVIEW=True, OUTPUT_PATH="output") == [
        "output: is a try-out, which no release has made: run ./blogg build --release"
    ]
    _in("index.html", "</body>", "!</body>")(site.output)
    _without("robots.txt")(site.output)
    _write("mine.html", "x")(site.output)
    _write(".DS_Store", "x")(site.output)
    assert told() == [
        "output/index.html: is not as the build made it: change content/ or theme/, and build again",
        "output/mine.html: no build has made it: let the blog publish it from content/",
        "output/robots.txt: is missing, and the build had made it: build again",
    ]
    shutil.rmtree(site.root / ".cache")
    assert told() == ["output: no build of this program has made it: build again"]
    site.settings(IDENTITY={"name": "test 2013"})
    assert told() == ["output: is a try-out, which no release has made: run ./blogg build --release"]


@pytest.mark.usefixtures("_stay")
def test_an_address_of_the_settings_is_told_of_them(site: Site) -> None:
    """Every page has it, and no text."""
    site.settings(PAGES={"cards": False, "profiles": ["http://localhost/@elin"]})
    site.post("a.md")
    assert site.build().code == 0
    opened = open_site(site.root)
    after = read_publication(opened, read_ledger(opened.engine.content))
    judged = Judged(opened, compare(None, after), site.root / "output")
    assert [found.where for found in RULES["this machine"](judged)] == ["pelicanconf.py"]


@pytest.mark.usefixtures("_stay")
def test_a_blog_for_the_network_at_home_may_name_itself(site: Site) -> None:
    """SITEURL leads there, so its readers are there, too. Other addresses of that network are still refused."""
    site.settings(SITEURL="http://pi.local")
    site.post("a.md", "[Hit](http://pi.local/om/) och [dit](http://laptop.local/)")
    assert site.build().code == 0
    opened = open_site(site.root)
    after = read_publication(opened, read_ledger(opened.engine.content))
    judged = Judged(opened, compare(None, after), site.root / "output")
    assert [found.where for found in RULES["this machine"](judged)] == ["content/posts/a.md"]
