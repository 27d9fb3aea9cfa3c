"""The proof that a publication is live, against a server that listens on this machine. Time is simulated."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.identity.ledger_file import read_ledger
from tests.conftest import Site
from tests.sites.reading import accepted
from tests.subscriber import served
from tests.tools.publish.publications import publication
from tests.web_server import Answer, WebServer, half, page, redirect, reset, web_server
from tools.publish.file_digests import digest_of
from tools.publish.models import Publication, PublishedPost
from tools.publish.reading import read_publication
from tools.publish.verify import Difference, Proof, differing, verify
from tools.site import open_site

SITEURL = "https://elin.se/blogg"
BEGIN = datetime(2013, 4, 21, 22, 0, tzinfo=UTC)
TYPES = {"html": "text/html; charset=utf-8", "xml": "application/xml", "json": "application/json", "css": "text/css"}
FRONT = "index.html"
POST = "posts/b å/index.html"
FEED = "feeds/rss.xml"


def html(title: str, canonical: str, text: str) -> bytes:
    """Return a page as small as can be."""
    links = f'<link rel="canonical" href="{canonical}"><link rel="alternate" href="/blogg/feeds/rss.xml">'
    return f"<!doctype html><title>{title}</title>{links}<body><main><p>{text}</p></main></body>".encode()


def rss(*ids: str) -> bytes:
    """Return a feed with these items."""
    items = "".join(f"<item><guid>{id_}</guid></item>" for id_ in ids)
    return f"<?xml version='1.0'?>\n<rss><channel>{items}</channel></rss>\n".encode()


OLD = {
    FRONT: html("Elins blogg", f"{SITEURL}/", "Inlägg A. Skriv till elin@elin.se!"),
    "posts/a/index.html": html("A", f"{SITEURL}/posts/a/", "Text."),
    FEED: rss("a"),
}
NEW = {
    FRONT: html("Elins blogg", f"{SITEURL}/", "Inlägg B och A. Skriv till elin@elin.se!"),
    "posts/a/index.html": OLD["posts/a/index.html"],
    POST: html("B å", f"{SITEURL}/posts/b%20%C3%A5/", "Text av B."),
    FEED: rss("b", "a"),
    "feeds/weekly.xml": rss("week 16", "b", "a", "x"),
    "theme/a.css": b"p { color: red }",
    "_headers": b"for the host",
    "_redirects": b"for the host",
    "server/headers.nginx": b"for the host",
    ".nojekyll": b"",
    "404.html": html("404", "", "Sidan finns inte."),
}
POSTS = {"a": PublishedPost("posts/a/", "A"), "b": PublishedPost("posts/b å/", "B å")}


def published(files: Mapping[str, bytes], posts: Mapping[str, PublishedPost] = POSTS) -> Publication:
    """Return the publication of these files."""
    digests = {path: digest_of(data) for path, data in files.items()}
    ids = {path: tuple(data.decode().split("<guid>")[1:]) for path, data in files.items() if path.startswith("feeds/")}
    feeds = {path: tuple(each.partition("<")[0] for each in some) for path, some in ids.items()}
    return publication(digests, posts, feeds, siteurl=SITEURL)


def url_path(path: str) -> str:
    """Return the path at which a browser asks for a file."""
    return "/blogg/" + path.removesuffix("index.html").replace(" ", "%20").replace("å", "%C3%A5")


def whole(path: str, data: bytes) -> Answer:
    """Return the answer of a host with this file."""
    return page(data, headers={"Content-Type": TYPES.get(path.rpartition(".")[2], "")})


def answers(files: Mapping[str, bytes]) -> dict[str, Answer]:
    """Return the answers of a host with these files; those for the host itself are nobody else's."""
    shown = {path: data for path, data in files.items() if not path.startswith(("_", ".", "server/"))}
    return {url_path(path): whole(path, data) for path, data in shown.items()}


@pytest.fixture
def host(running: WebServer) -> WebServer:
    """Return a host that shows the new files."""
    running.answers = answers(NEW)
    running.asked.clear()
    return running


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the new files."""
    return write(tmp_path_factory.mktemp("output"), NEW)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder, and return it."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def nobody(_: int) -> None:
    """Show no progress."""


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.events: dict[int, Callable[[], object]] = {}

    def now(self) -> datetime:
        """Return the instant."""
        return BEGIN + timedelta(seconds=self.passed)

    def sleep(self, seconds: float) -> None:
        """Let time pass, and what happens in it."""
        self.passed += seconds
        if event := self.events.pop(int(self.passed), None):
            event()


def prove(host: WebServer, output: Path, wait: float = 0, time: Time | None = None, seconds: float = 20) -> Proof:
    """Verify the new publication, after the old one, at the host."""
    clock = time or Time()
    address = f"{host.url}/blogg"
    return verify(
        published(NEW),
        output,
        address,
        wait,
        before=published(OLD),
        clock=clock.now,
        sleep=clock.sleep,
        seconds=seconds,
    )


def faults(host: WebServer, output: Path, wait: float = 0, time: Time | None = None, seconds: float = 20) -> list[str]:
    """Return the faults of what is not live, with the address of the host left out."""
    with pytest.raises(SiteError) as raised:
        prove(host, output, wait, time, seconds)
    return str(raised.value).replace(host.url, "").splitlines()


def test_the_proof_has_what_was_seen_and_when(host: WebServer, output: Path) -> None:
    """The main feed is the first that the front page offers; three requests ask past the caches."""
    base = f"{host.url}/blogg/"
    post = f"{base}posts/b%20%C3%A5/"
    assert prove(host, output) == Proof(BEGIN, base, post, f"{base}feeds/rss.xml", 1, exact=True)
    assert sorted(host.paths()) == ["/blogg/", "/blogg/feeds/rss.xml", "/blogg/posts/b%20%C3%A5/"]
    assert {each.headers["Cache-Control"] for each in host.asked} == {"no-cache"}


def test_a_built_site_is_proved_at_another_address(site: Site) -> None:
    """SITEURL has a path, and the site is looked at where a proxy gets it from. The newest post is that of the feed."""
    site.settings(SITEURL=SITEURL)
    site.post("a.md", date="2013-04-19")
    site.post("å 100%.md", date="2013-04-20")
    accepted(site.build())
    folder = Path.cwd()
    try:
        opened = open_site(site.root)
        after = read_publication(opened, read_ledger(opened.engine.content))
    finally:
        os.chdir(folder)
    with served(site.output) as (address, _):
        proof = verify(after, site.output, address, 0, clock=Time().now)
        assert proof == Proof(
            BEGIN, f"{address}/", f"{address}/posts/a-100/", f"{address}/feeds/rss.xml", 1, exact=True
        )
        assert list(differing(after, address, nobody)) == []


def test_a_blog_without_posts_has_a_front_page_and_a_feed(host: WebServer, tmp_path: Path) -> None:
    """A front page alone is enough where there is no feed either."""
    files = {FRONT: NEW[FRONT], FEED: rss()}
    host.answers = answers(files)
    base = f"{host.url}/blogg/"
    empty = published(files, {})
    expected = Proof(BEGIN, base, "", f"{base}feeds/rss.xml", 0, exact=True)
    assert verify(empty, write(tmp_path, files), base, 0, clock=Time().now) == expected
    bare = published({FRONT: NEW[FRONT]}, {})
    assert verify(bare, tmp_path, base, 0, clock=Time().now) == Proof(BEGIN, base, "", "", 0, exact=True)


def test_a_feed_of_others_proves_no_post_of_the_site(host: WebServer, tmp_path: Path) -> None:
    """The site of an organiser offers the feed of the gang first; with no own feed, it is the main one."""
    front = NEW[FRONT].replace(b"<link rel", b'<link rel="alternate" href="/blogg/feeds/gang.xml"><link rel', 1)
    files = {**NEW, FRONT: front, "feeds/gang.xml": rss("p", "q")}
    host.answers = answers(files)
    proof = verify(published(files), write(tmp_path, files), f"{host.url}/blogg", 0)
    assert (proof.feed, proof.position) == (f"{host.url}/blogg/feeds/rss.xml", 1)
    alone = {FRONT: front, "feeds/gang.xml": rss("p", "q")}
    proof = verify(published(alone, {}), write(tmp_path, alone), f"{host.url}/blogg", 0)
    assert (proof.feed, proof.position) == (f"{host.url}/blogg/feeds/gang.xml", 0)


def test_the_feed_with_most_items_stands_in_for_one_that_no_page_names(host: WebServer, tmp_path: Path) -> None:
    """The newest post need not be its first item."""
    files = {**NEW, FRONT: b"<title>Blogg</title>"}
    host.answers = answers(files)
    proof = verify(published(files), write(tmp_path, files), f"{host.url}/blogg", 0)
    assert (proof.feed, proof.position) == (f"{host.url}/blogg/feeds/weekly.xml", 2)


@pytest.mark.parametrize(
    ("live", "exact", "line"),
    [
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "b"}, {"id": "a"}]}', True, ""),
        (b'{"items": [{"id": "b"}, {"id": "a"}],\n"version": "https://jsonfeed.org/version/1.1"}', False, ""),
        (b'{"items": [{"id": "a"}]}', False, "another version of the feed"),
        (b"<h1>Hej</h1>", False, "another version of the feed"),
    ],
)
def test_a_json_feed_is_compared_by_its_values(
    host: WebServer, tmp_path: Path, live: bytes, exact: bool, line: str
) -> None:
    """The order of keys and white space are nothing to its readers."""
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "b"}, {"id": "a"}]}'
    files = {FRONT: NEW[FRONT], POST: NEW[POST], "feed.json": data}
    host.answers = {**answers(files), "/blogg/feed.json": whole("feed.json", live)}
    after = publication({path: digest_of(data) for path, data in files.items()}, POSTS, {"feed.json": ("b", "a")})
    write(tmp_path, files)
    if line:
        with pytest.raises(SiteError, match=line):
            verify(after, tmp_path, f"{host.url}/blogg", 0)
    else:
        assert verify(after, tmp_path, f"{host.url}/blogg", 0).exact is exact


MAIL = b'<a href="/cdn-cgi/l/email-protection">[email&#160;protected]</a>'
CHANGED = {
    FRONT: NEW[FRONT]
    .replace(b"elin@elin.se!", MAIL)
    .replace(b"</main>", b"<script>1</script></main><script></script>"),
    POST: NEW[POST].replace(b"><", b">\n<"),
    FEED: NEW[FEED].replace(b"\n", b"").replace(b"><", b">\n  <"),
}


@pytest.mark.parametrize("path", CHANGED)
def test_a_host_may_change_bytes_that_nobody_reads(host: WebServer, output: Path, path: str) -> None:
    """Scripts, hidden addresses of e-mail, white space: the proof says that it is not byte for byte."""
    host.answers[url_path(path)] = whole(path, CHANGED[path])
    assert prove(host, output).exact is False


def plain(answer: bytes) -> Answer:
    """Return an answer as plain text."""
    return page(answer, headers={"Content-Type": "text/plain"})


ANOTHER = b"<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>"
LATER = "run ./blogg publish --check later"
CACHE = f"wait for the cache of the host, or empty it there; {LATER}"
WAIT = f"wait for the host; {LATER}"
AGAIN = "run ./blogg publish again"
PLACE = "look whether the host shows the folder or branch of the target at this address"
SITE = "look at the address of the target in publish.toml, and where the domain leads"
LOG = f"look at the log of the server; {LATER}"
RULES = "load the rules of redirects into the server again (docs/hosting.md)"
ASTRAY = f"it leads to /blogg/posts/c/, which is not there (status 404): {RULES}, or mend its other redirects"
FRONT_URL, POST_URL, FEED_URL = (url_path(path) for path in (FRONT, POST, FEED))


@pytest.mark.parametrize(
    ("path", "answer", "line"),
    [
        (FRONT, whole(FRONT, OLD[FRONT]), f"still the page of before: {CACHE}"),
        (FEED, whole(FEED, OLD[FEED]), f"still the feed of before: {CACHE}"),
        (FRONT, whole(FRONT, NEW[FRONT].replace(b"B och", b"C och")), f"another version of the page: {WAIT}"),
        (FEED, whole(FEED, rss("c", "b", "a")), f"another version of the feed: {WAIT}"),
        (FEED, whole(FEED, ANOTHER), f"another version of the feed: {WAIT}"),
        (POST, half(NEW[POST]), f"the answer breaks off: {LOG}"),
        (POST, whole(POST, NEW[POST][:100]), f"only 100 of the 196 bytes of the page: {AGAIN}"),
        (POST, whole(POST, b""), f"only 0 of the 196 bytes of the page: {AGAIN}"),
        (FRONT, whole(FRONT, ANOTHER), f"another site or page is there: Welcome to nginx!: {SITE}"),
        (POST, whole(POST, NEW[FRONT]), f"another site or page is there: Elins blogg: {SITE}"),
        (POST, page(b"no", 404), f"it is not there (status 404): {PLACE}"),
        (POST, page(b"no", 410), f"it is gone (status 410): {RULES}"),
        (POST, redirect("/blogg/posts/c/"), ASTRAY),
        (FRONT, page(b"no", 401), "a password is asked for (status 401): let everybody read the site"),
        (POST, page(b"no", 403), "reading is forbidden (status 403): let everybody read the files and their folders"),
        (FRONT, page(b"no", 500), f"it cannot be had (status 500): {LOG}"),
        (FRONT, page(b"no", 429), f"the host refuses so many requests (status 429): {LATER}"),
        (FRONT, page(NEW[FRONT], 203), f"it cannot be had (status 203): {LOG}"),
        (
            FRONT,
            redirect(FRONT_URL),
            "redirect loop: mend the redirects of the host, such as one to https that is made twice",
        ),
        (FRONT, reset, f"the answer breaks off: {LOG}"),
        (
            FEED,
            plain(NEW[FEED]),
            "it is sent as text/plain: let the host send .xml as application/xml (docs/hosting.md)",
        ),
        (
            POST,
            plain(NEW[POST]),
            "it is sent as text/plain: let the host send .html as text/html (in nginx, include mime.types)",
        ),
    ],
)
def test_what_is_not_live_is_a_fault_in_one_line(
    host: WebServer, output: Path, path: str, answer: Answer, line: str
) -> None:
    """The line has its address, what is there, and what to do."""
    host.answers[url_path(path)] = answer
    assert faults(host, output) == [f"{url_path(path)}: {line}"]


def test_each_thing_that_is_not_live_has_its_line(host: WebServer, output: Path) -> None:
    """An old front page, and a post that has not come."""
    host.answers = answers({**NEW, **OLD})
    del host.answers[POST_URL]
    assert [line.split(": ")[:2] for line in faults(host, output)] == [
        ["/blogg/", "still the page of before"],
        ["/blogg/feeds/rss.xml", "still the feed of before"],
        ["/blogg/posts/b%20%C3%A5/", "it is not there (status 404)"],
    ]


def test_what_is_wrong_with_the_whole_host_is_told_once(host: WebServer, output: Path) -> None:
    """The line has the address of the front page. Another site has no page of this one."""
    host.answers = dict.fromkeys((FRONT_URL, POST_URL, FEED_URL), page(b"no", 503))
    assert [line.split(": ")[:2] for line in faults(host, output)] == [["/blogg/", "it cannot be had (status 503)"]]
    host.answers = {FRONT_URL: whole(FRONT, ANOTHER), POST_URL: page(b"no", 404), FEED_URL: whole(FEED, ANOTHER)}
    assert faults(host, output) == [f"/blogg/: another site or page is there: Welcome to nginx!: {SITE}"]


def test_a_redirect_to_another_host_is_told_with_its_name(host: WebServer, output: Path) -> None:
    """Readers would see other addresses than the pages name; another path or scheme of the same host is fine."""
    elsewhere = host.url.replace("127.0.0.1", "localhost")
    host.answers[POST_URL] = redirect(f"{elsewhere}/there")
    host.answers["/there"] = whole(POST, NEW[POST])
    remedy = "write that address as SITEURL, or as address of the target in publish.toml"
    assert faults(host, output) == [f"{POST_URL}: it leads to another host, localhost: {remedy}"]
    host.answers[POST_URL] = redirect("/there")
    assert prove(host, output).exact is True


def test_a_host_in_other_letters_leads_to_itself(
    host: WebServer, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings have the address as people write it, requests have it in ASCII."""
    monkeypatch.setenv("http_proxy", host.url)
    monkeypatch.delenv("no_proxy", raising=False)
    there = "http://xn--bl-zia.invalid"
    host.answers = {f"{there}{path}": host.answers[path] for path in (FRONT_URL, POST_URL, FEED_URL)}
    assert verify(published(NEW), output, "http://blå.invalid/blogg", 0).exact is True


def test_a_host_that_drips_is_too_slow(host: WebServer, output: Path) -> None:
    """The command ends, though the answer does not."""
    host.answers[POST_URL] = host.slow
    assert faults(host, output, seconds=0.5) == [f"{POST_URL}: no whole answer in 0.5 seconds: {LATER}"]


def test_a_host_that_is_not_there_is_told_once(output: Path) -> None:
    """Nothing listens at the address."""
    with web_server() as gone:
        pass
    remedy = "start the web server, or look at the address of the target in publish.toml"
    assert faults(gone, output) == [f"/blogg/: connection refused: {remedy}"]


def test_without_the_publication_of_before_an_old_page_is_another_version(host: WebServer, output: Path) -> None:
    """Its canonical address says that it is the same page."""
    host.answers[FRONT_URL] = whole(FRONT, OLD[FRONT])
    with pytest.raises(SiteError, match="another version of the page"):
        verify(published(NEW), output, f"{host.url}/blogg", 0)


def test_a_build_meanwhile_does_not_matter(host: WebServer, tmp_path: Path) -> None:
    """The digests are those of the publication; only bytes that a host has changed cannot be judged any more."""
    assert prove(host, tmp_path).exact is True
    assert prove(host, write(tmp_path, OLD)).exact is True
    host.answers[FRONT_URL] = whole(FRONT, CHANGED[FRONT])
    assert faults(host, tmp_path) == [f"{FRONT_URL}: another version of the page: {WAIT}"]


@pytest.mark.parametrize(("minutes", "passed"), [(1, 75), (9, 555)])
def test_a_host_may_take_its_time(host: WebServer, output: Path, minutes: int, passed: int) -> None:
    """A page that is live is not fetched again, and pauses grow: 1, 2, 4, 8 and then 15 seconds."""
    time = Time()
    host.answers = answers({**NEW, FRONT: OLD[FRONT]})
    time.events[60 * minutes] = lambda: host.answers.update(answers(NEW))
    assert prove(host, output, 600, time).instant == BEGIN + timedelta(seconds=time.passed)
    assert 60 * minutes <= time.passed <= passed
    assert (host.paths().count(POST_URL), host.paths().count(FRONT_URL)) == (1, 4 + (int(time.passed) - 15) // 15 + 1)


def test_waiting_has_an_end(host: WebServer, output: Path) -> None:
    """The last attempt is made when the time is over."""
    time = Time()
    host.answers[FRONT_URL] = whole(FRONT, OLD[FRONT])
    assert faults(host, output, 20, time) == [f"/blogg/: still the page of before: {CACHE}"]
    assert (time.passed, host.paths().count(FRONT_URL)) == (20, 6)


def test_nobody_waits_for_what_does_not_pass(host: WebServer, output: Path) -> None:
    """A redirect to another host, a media type and an address that is none are settings."""
    time = Time()
    elsewhere = host.url.replace("127.0.0.1", "localhost")
    for answer in (redirect(f"{elsewhere}/"), plain(NEW[POST])):
        host.answers[POST_URL] = answer
        assert len(faults(host, output, 600, time)) == 1
    with pytest.raises(SiteError) as raised:
        verify(published(NEW), output, "elin.se", 600, clock=time.now, sleep=time.sleep)
    remedy = "write it as https://… in SITEURL, or as address of the target in publish.toml"
    assert (str(raised.value), time.passed) == (f"elin.se/: no address of the web: {remedy}", 0)


def test_an_address_is_that_of_the_settings_unless_another_is_given(output: Path) -> None:
    """SITEURL of a blog that is nowhere yet."""
    after = published(NEW)
    nowhere = publication(after.files, after.posts, after.feeds, siteurl="http://elin.invalid/blogg")
    with pytest.raises(SiteError) as raised:
        verify(nowhere, output, "", 0)
    remedy = "look for typing errors in SITEURL, and at the DNS records of the domain"
    assert str(raised.value) == f"http://elin.invalid/blogg/: no such host: {remedy}"


def test_a_site_that_is_live_does_not_differ(host: WebServer) -> None:
    """Files that are for the host alone are not asked for; the page of 404 has its own status."""
    host.answers["/blogg/404.html"] = page(NEW["404.html"], 404, {"Content-Type": "text/html"})
    counted: list[int] = []
    assert list(differing(published(NEW), f"{host.url}/blogg", counted.append)) == []
    assert len(counted) == 7
    asked = set(host.paths())
    assert asked == {url_path(path) for path in NEW if not path.startswith(("_", ".", "server/"))}


def test_each_file_that_differs_is_named(host: WebServer, output: Path) -> None:
    """In the order of their paths, with what is there instead; what a host has changed for itself is told by bytes."""
    host.answers["/blogg/theme/a.css"] = page(b"p{}")
    host.answers[FEED_URL] = whole(FEED, OLD[FEED])
    host.answers["/blogg/posts/a/"] = page(b"", 403)
    host.answers["/blogg/feeds/weekly.xml"] = reset
    host.answers[FRONT_URL] = whole(FRONT, CHANGED[FRONT])
    del host.answers[POST_URL]
    address = f"{host.url}/blogg"
    expected = [
        ("feeds/rss.xml", "old", "still the feed of before"),
        ("feeds/weekly.xml", "unreachable", "the answer breaks off"),
        ("posts/a/index.html", "refused", "reading is forbidden (status 403)"),
        ("posts/b å/index.html", "missing", "it is not there (status 404)"),
        ("theme/a.css", "other", "another version of the stylesheet"),
    ]
    found = differing(published(NEW), address, nobody, output=output, before=published(OLD))
    assert [(each.path, each.kind, each.what) for each in found] == expected
    by_bytes = differing(published(NEW), address, nobody, before=published(OLD))
    front = ("index.html", "other", "another version of the page")
    assert [(each.path, each.kind, each.what) for each in by_bytes] == [*expected[:2], front, *expected[2:]]


MOVED = {
    **NEW,
    "posts/old/index.html": html("Flyttad", f"{SITEURL}/posts/b%20%C3%A5/", "Den är flyttad."),
    "posts/gone/index.html": html("Borttagen", "", "Den är borttagen."),
}
OLD_URL = "/blogg/posts/old/"
GONE_URL = "/blogg/posts/gone/"
FOR_NOW = "it leads to its new address for now only (status 302): let the host answer 301"


def lines(found: Iterable[Difference]) -> list[str]:
    """Return what is said of each file."""
    return [": ".join(filter(None, (each.what, each.remedy))) for each in found]


@pytest.mark.parametrize("base", ["/blogg", ""])
@pytest.mark.parametrize(
    ("path", "answer", "expected"),
    [
        (OLD_URL, redirect(POST_URL), []),
        (OLD_URL, redirect(POST_URL, 308), []),
        (OLD_URL, redirect(f"{SITEURL}/posts/b%20%C3%A5/"), []),
        (OLD_URL, redirect("/up", 302), []),
        (OLD_URL, redirect(POST_URL, 302), [FOR_NOW]),
        (OLD_URL, redirect("/blogg/posts/a/"), [f"it leads to /blogg/posts/a/: {RULES}"]),
        (OLD_URL, page(b"", 410), ["it is gone (status 410)"]),
        (OLD_URL, page(b"", 404), ["it is not there (status 404)"]),
        (GONE_URL, page(b"", 410), []),
        (GONE_URL, page(b"", 404), []),
        (GONE_URL, redirect(POST_URL), ["another site or page is there: B å"]),
    ],
)
def test_a_host_may_answer_for_redirect_pages_by_its_rules(
    host: WebServer, tmp_path: Path, base: str, path: str, answer: Answer, expected: list[str]
) -> None:
    """It sends readers where the page does, also through https or a proxy, or says that the post is gone."""
    host.answers = {**answers(MOVED), "/up": redirect(POST_URL), path: answer}
    if not base:
        host.answers.update({url.removeprefix("/blogg"): each for url, each in host.answers.items()})
    site = published(MOVED)
    after = publication(
        site.files, site.posts, site.feeds, {"posts/old/": "posts/b å/", "posts/gone/": ""}, siteurl=SITEURL
    )
    output = write(tmp_path, MOVED)
    assert lines(differing(after, f"{host.url}{base}", nobody, output=output)) == expected


STYLE = "theme/css/main.0123456789.css"
SCRIPT = "theme/js/scheme.js"
DRAWING = "images/a.svg"
FONT = "theme/fonts/a.woff2"
LINKS = f"""<link rel="preload stylesheet" href="{SITEURL}/{STYLE}"><script src="/blogg/{SCRIPT}"></script>
<script src="https://other.se/blogg/theme/a.css"></script><script>1</script><body>"""
LOADED = {
    **NEW,
    FRONT: NEW[FRONT].replace(b"<body>", LINKS.encode()),
    STYLE: b"p { color: red; margin: 0 }",
    SCRIPT: b"let a = 1",
    DRAWING: b"<svg/>",
    FONT: b"font",
}


def typed(path: str, media: str, body: bytes | None = None, *, nosniff: bool = True) -> Answer:
    """Return an answer of a host with a media type of its own, after which browsers do not guess."""
    headers = {"X-Content-Type-Options": "nosniff"} if nosniff else {}
    return page(LOADED[path] if body is None else body, headers=headers | ({"Content-Type": media} if media else {}))


def as_type(media: str, ending: str, should: str) -> str:
    """Return the line of a wrong media type."""
    told = f"sent as {media}" if media else "sent without a media type"
    return f"it is {told}: let the host send {ending} as {should} (in nginx, include mime.types)"


PLAIN_STYLE = as_type("text/plain", ".css", "text/css")
HALF = "only 3 of the 27 bytes of the stylesheet"
OTHER_STYLE = "another version of the stylesheet"


@pytest.mark.parametrize(
    ("path", "answer", "proved", "checked"),
    [
        (STYLE, typed(STYLE, "Text/CSS; charset=utf-8"), "", []),
        (STYLE, typed(STYLE, "", nosniff=False), "", []),
        (STYLE, typed(STYLE, "text/plain"), PLAIN_STYLE, [PLAIN_STYLE]),
        (STYLE, typed(STYLE, "text/plain", nosniff=False), PLAIN_STYLE, [PLAIN_STYLE]),
        (STYLE, typed(STYLE, ""), as_type("", ".css", "text/css"), [as_type("", ".css", "text/css")]),
        (STYLE, typed(STYLE, "text/css", b"p{color:red;margin:0}"), "", [OTHER_STYLE]),
        (STYLE, typed(STYLE, "text/html", b"<h1>Elin</h1>"), f"{OTHER_STYLE}: {WAIT}", [OTHER_STYLE]),
        (STYLE, typed(STYLE, "text/css", b"p {"), f"{HALF}: {AGAIN}", [HALF]),
        (STYLE, page(b"", 404), f"it is not there (status 404): {PLACE}", ["it is not there (status 404)"]),
        (SCRIPT, typed(SCRIPT, "application/javascript"), "", []),
        (SCRIPT, typed(SCRIPT, "text/plain", nosniff=False), "", []),
        *(
            (SCRIPT, typed(SCRIPT, media, nosniff=nosniff), line, [line])
            for media, nosniff in (("text/plain", True), ("image/png", False))
            for line in (as_type(media, ".js", "text/javascript"),)
        ),
        (DRAWING, typed(DRAWING, "text/plain"), "", [as_type("text/plain", ".svg", "image/svg+xml")]),
        (FONT, typed(FONT, "text/plain"), "", []),
    ],
)
def test_readers_get_what_the_front_page_loads(
    host: WebServer, tmp_path: Path, path: str, answer: Answer, proved: str, checked: list[str]
) -> None:
    """A stylesheet that browsers refuse leaves a naked page; a host may change its bytes, but not the kind of file."""
    host.answers = {**answers({each: data for each, data in LOADED.items() if each != path}), url_path(path): answer}
    after = published(LOADED)
    output = write(tmp_path, LOADED)
    address = f"{host.url}/blogg"
    if proved:
        with pytest.raises(SiteError) as raised:
            verify(after, output, address, 0)
        assert str(raised.value) == f"{address}/{path}: {proved}"
    else:
        assert verify(after, output, address, 0).exact is (OTHER_STYLE not in checked)
    assert lines(differing(after, address, nobody, output=output)) == checked


def test_the_theme_is_proved_after_another_build(host: WebServer, tmp_path: Path) -> None:
    """A version that comes back loads what the output does not tell any more: all of its theme is looked at."""
    host.answers = {**answers(LOADED), f"/blogg/{STYLE}": typed(STYLE, "text/plain")}
    with pytest.raises(SiteError) as raised:
        verify(published(LOADED), tmp_path, f"{host.url}/blogg", 0)
    assert str(raised.value) == f"{host.url}/blogg/{STYLE}: {PLAIN_STYLE}"


def test_a_host_that_is_down_is_one_fault(host: WebServer) -> None:
    """It is not asked for a thousand files."""
    host.answers[FRONT_URL] = page(b"", 502)
    with pytest.raises(SiteError, match=r"status 502"):
        next(differing(published(NEW), f"{host.url}/blogg", nobody))
    assert host.paths() == [FRONT_URL]


def test_a_page_of_the_writer_named_server_is_served(host: WebServer) -> None:
    """Only the files for the host are left out of that folder."""
    files = {FRONT: NEW[FRONT], "server/index.html": NEW[POST]}
    found = differing(published(files, {}), f"{host.url}/blogg", nobody)
    assert [(each.path, each.kind) for each in found] == [("server/index.html", "missing")]


def test_what_arrives_late_is_awaited_as_long_as_the_host_restarts(host: WebServer, output: Path) -> None:
    """A server that cuts connections at first is asked again."""
    time = Time()
    calls: list[str] = []

    def at_first(handler: BaseHTTPRequestHandler) -> None:
        calls.append(handler.path)
        (reset if len(calls) < 3 else whole(FRONT, NEW[FRONT]))(handler)

    host.answers[FRONT_URL] = at_first
    assert (prove(host, output, 30, time).exact, time.passed) == (True, 3)
