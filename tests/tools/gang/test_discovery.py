"""Discovery of a blog's feed and its challenge.json."""

import pytest

from tools.gang.discovery import Discovery, discover, is_feed
from tools.gang.page_links import PageLinks, page_links, wanted_tags
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer

URL = "https://elin.example/blogg/"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Elin</title></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Elin</title></feed>'
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Elin", "items": []}'


class Web:
    """Pages by their address; all others are not there."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = {f"{URL}{path}" if path != "page" else URL: body for path, body in pages.items()}
        self.asked: list[str] = []

    def ask(self, url: str) -> Answer:
        """Return the page at an address."""
        self.asked.append(url)
        if url.startswith("https://away.example/"):
            raise WebError(Reason.HOST)
        return Answer(url, 200 if url in self.pages else 404, {}, self.pages.get(url, b"<html>There is nothing."))


def head(*links: str) -> bytes:
    """Return a page with links in its head."""
    return f"<!doctype html><html><head>{''.join(links)}</head><body><p>Hej</p></body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", title: str = "Elin") -> str:
    """Return a link to a feed."""
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("rss.xml")], [f"{URL}rss.xml"]),
        ([link("/rss.xml?a=1&amp;b=2#top")], ["https://elin.example/rss.xml?a=1&b=2"]),
        ([link("//feeds.example/elin", "application/atom+xml; charset=utf-8")], ["https://feeds.example/elin"]),
        ([link("feed.json", "APPLICATION/FEED+JSON")], [f"{URL}feed.json"]),
        ([link("comments/feed/"), link("b.xml", title="Elin » Kommentarer"), link("c.xml")], [f"{URL}c.xml"]),
        (['<base href="https://cdn.example/">', link("rss.xml")], ["https://cdn.example/rss.xml"]),
        (['<base href="/a/"><base href="/b/">', link("rss.xml")], ["https://elin.example/a/rss.xml"]),
        ([f"<!-- {link('old.xml')} --><script>'{link('js.xml')}'</script>", link("rss.xml")], [f"{URL}rss.xml"]),
        ([link("rss.xml", title="Elin > Flöde's")], [f"{URL}rss.xml"]),
        ([link("javascript:alert(1)"), link("file:///etc/hostname"), link("http://[::")], []),
        ([link("sv.html", "text/html"), '<link rel="stylesheet" type="application/rss+xml" href="a">'], []),
        ([link(""), link("rss.xml"), link("rss.xml")], [f"{URL}rss.xml"]),
        ([link(f"{n}.xml") for n in range(9)], [f"{URL}{n}.xml" for n in range(3)]),
    ],
)
def test_a_page_names_its_feeds(links: list[str], expected: list[str]) -> None:
    """Feeds of comments are left out, and only the web is asked."""
    assert page_links(head(*links), URL).feeds == tuple(expected)


@pytest.mark.parametrize("status", [401, 403, 410, 429, 451])
def test_a_feed_that_is_withheld_is_found(status: int) -> None:
    """The page names it, and its host refuses robots, or says that it is gone. A refusal ends the search at the host.

    A feed that can be read goes first, which another host may have.
    """
    answers = {URL: Answer(URL, 200, {}, head(link("rss.xml"), link("https://feeds.example/elin")))}
    answers[f"{URL}rss.xml"] = Answer(f"{URL}rss.xml", status, {}, b"")
    asked: list[str] = []

    def ask(url: str) -> Answer:
        asked.append(url)
        return answers.get(url, Answer(url, 404, {}, b""))

    found = discover(URL, ask)
    assert (found.feed, found.answer.status) == (f"{URL}rss.xml", status)
    assert len(asked) == (18 if status == 410 else 3)
    answers["https://feeds.example/elin"] = Answer(URL, 200, {}, ATOM)
    assert discover(URL, ask).feed == "https://feeds.example/elin"


def test_a_refusal_at_a_usual_path_ends_the_search() -> None:
    """Its answer may say when the host may be asked again. A page that asks for a human is a refusal, too."""
    for refusal in (
        Answer(f"{URL}feed/", 429, {"retry-after": "9"}, b""),
        Answer(URL, 200, {"sg-captcha": "challenge"}, b""),
    ):
        asked: list[str] = []

        def ask(url: str, asked: list[str] = asked, refusal: Answer = refusal) -> Answer:
            asked.append(url)
            return Answer(URL, 200, {}, head()) if url == URL else refusal

        found = discover(URL, ask)
        assert (found.feed, found.answer, asked) == (f"{URL}feed/", refusal, [URL, f"{URL}feed/"])


@pytest.mark.parametrize("body", [b"", b"\0", b"<", b"<html", "å".encode("utf-16"), b"<a>" * 5000])
def test_a_broken_page_names_nothing(body: bytes) -> None:
    """There is nothing to mend here."""
    assert page_links(body, URL) == PageLinks((), (f"{URL}challenge.json",))


@pytest.mark.parametrize(
    "more",
    [
        f'<base href="/{"a" * 5000}/">',
        f"<link rel=alternate {'a ' * 2000}>",
        "".join(f'<a href="{number}">x</a>' for number in range(500)),
        f"<link rel=alternate title='{'x' * 5000}",
    ],
    ids=["a long base", "many attributes", "many links", "no end"],
)
def test_a_parser_sees_the_few_tags_alone_that_are_wanted(more: str) -> None:
    """The time and the memory that a page takes have a bound. A feed that it names is found all the same."""
    seen = list(wanted_tags(head(more, link("rss.xml"))))
    assert seen == [link("rss.xml")]
    assert page_links(head(more, link("rss.xml")), URL).feeds == (f"{URL}rss.xml",)


def test_of_many_wanted_tags_the_first_are_seen() -> None:
    """No page of a blog has as many."""
    assert len(list(wanted_tags(head(*map(link, map(str, range(300))))))) == 200


def test_a_page_may_name_its_challenge() -> None:
    """By a link to the file, or to a page beside it; files of others are not its own, on the same host neither.

    What the head of the page says is its own.
    """
    links = '<a href="c/challenge.json">x</a><a href="/blogg/challenge/blogg100/">y</a>'
    others = '<a href="https://alma.example/challenge.json">z</a><a href="/alma/challenge/blogg100/">Alma</a>'
    assert page_links(head(others, links), URL).counts == (
        f"{URL}c/challenge.json",
        f"{URL}challenge/blogg100/challenge.json",
        f"{URL}challenge.json",
    )
    own = '<link rel="alternate" type="application/json" href="/c/challenge.json">'
    assert page_links(head(others, own), URL).counts == (
        "https://elin.example/c/challenge.json",
        f"{URL}challenge.json",
    )


@pytest.mark.parametrize(
    ("blog", "expected"),
    [
        ("https://elin.example", "/challenge.json"),
        ("https://elin.example/?lang=sv", "/challenge.json"),
        ("https://elin.example/index.html", "/challenge.json"),
        ("https://elin.example/~elin", "/~elin/challenge.json"),
        ("https://elin.example/~elin/", "/~elin/challenge.json"),
        ("https://elin.example/~elin/index.php?a=/", "/~elin/challenge.json"),
    ],
)
def test_a_challenge_is_looked_for_in_the_folder_of_the_blog(blog: str, expected: str) -> None:
    """At the root of the host it may be another person's."""
    assert page_links(head(), blog).counts == (f"https://elin.example{expected}",)


@pytest.mark.parametrize("body", [RSS, ATOM, JSON])
def test_an_address_may_be_the_feed_itself(body: bytes) -> None:
    """It is asked once."""
    web = Web(page=body)
    assert (discover(URL, web.ask).feed, web.asked) == (URL, [URL])
    assert is_feed(body)


def test_a_page_with_xml_in_it_is_no_feed() -> None:
    """Neither is a text about feeds."""
    assert not is_feed(head("<rss>"))
    assert not is_feed(b"Write <b>rss</b>")


def test_links_of_the_page_come_before_usual_paths() -> None:
    """A feed that is named and is none, or is away, is passed over."""
    pages = {"page": head(link("a.html"), link("https://away.example/"), link("b.xml")), "a.html": head()}
    web = Web(**pages, **{"b.xml": ATOM, "feed/": RSS})
    found = discover(URL, web.ask)
    assert (found.feed, found.answer.body) == (f"{URL}b.xml", ATOM)
    assert web.asked == [URL, f"{URL}a.html", "https://away.example/", f"{URL}b.xml"]


def test_usual_paths_are_tried() -> None:
    """Below the folder of the page first; an end is reached if there are none."""
    web = Web(page=head(), **{"atom.xml": ATOM})
    assert discover(URL, web.ask).feed == f"{URL}atom.xml"
    none = Web(page=head())
    assert discover(URL, none.ask) == Discovery("", Answer(URL, 200, {}, head()), (f"{URL}challenge.json",))
    assert len(none.asked) == 17


@pytest.mark.parametrize("status", [403, 410, 500])
def test_a_blog_that_refuses_is_asked_once(status: int) -> None:
    """Its answer says how it is."""
    answer = Answer(URL, status, {}, head(link("rss.xml")))
    assert discover(URL, lambda _: answer) == Discovery("", answer)
