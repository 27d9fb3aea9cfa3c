"""Addresses of this site, checked against the built files."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.long_text import LongText
from plugins.engine.content.checks.built_links import BuiltSite, TextAddresses, dead_links

NOWHERE = "which does not exist on this blog"
MEAN = "did you mean /blogg/"
OTHER = "; write OTHER_ADDRESSES = ['/blogg/webbpost'] if the host has something else there"
CORRECT = "correct it, or write {filename} or {static} and the path of a file in content/"


@pytest.fixture
def built(tmp_path: Path) -> BuiltSite:
    """Return a blog at a path of its host."""
    for name in ("index.html", "posts/gul/index.html", "om.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<h2 id="å">x</h2><a name=b>y</a><p id=\'c\'>"', encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images/bild.png").write_bytes(b"\x89PNG")
    return BuiltSite(tmp_path, "https://test.example", "/blogg", frozenset({"2012/gammal/"}), others=("/blogg/shop/",))


def told(built: BuiltSite, *urls: str) -> list[str]:
    """Return the faults of the addresses of a text, with warnings marked."""
    body = "\n".join(f"[x]({url})" for url in urls)
    addresses = tuple((url, url if "://" in url else f"https://test.example{url}") for url in urls)
    named = TextAddresses("content/posts/a.md", LongText(body), 4, addresses)
    return [f"{'warning: ' if warning else ''}{each}" for each, warning in dead_links([named], built)]


def test_a_dead_picture_is_a_fault_where_a_link_is_doubtful(built: BuiltSite) -> None:
    """The host may have something else at the address of a link; a page without its picture is broken."""
    url = "/blogg/bilder/byt.jpg"
    named = TextAddresses("a.md", LongText(""), 4, ((url, f"https://test.example{url}"),))
    shown = TextAddresses("b.md", LongText(""), 4, named.addresses, lambda: frozenset({url}))
    assert [(each.where, warning) for each, warning in dead_links([named, shown], built)] == [
        ("a.md", True), ("b.md", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "/blogg/", "/blogg/posts/gul/", "/blogg/posts/gul", "/blogg/om.html", "/blogg/posts/gul/?x=1#%C3%A5",
        "/blogg/#å", "/blogg/#b", "/blogg/#c", "/blogg/#", "/blogg/#top", "/blogg/#:~:text=x",
        "/blogg/images/bild.png#page=2", "/blogg/2012/gammal/", "/annat/", "/", "https://else.example/x", "//[x",
        "http://127.0.0.1:8000/", "http://localhost:8000", "http://localhost:3000/api", "http://localhost/om.html",
        "https://test.example/blogg/om.html", "/blogg/shop", "/blogg/shop/x/", "https://test.example:81/blogg/borta/",
    ],
)  # fmt: skip
def test_an_address_that_leads_somewhere_is_right(built: BuiltSite, url: str) -> None:
    """A page with or without its slash, a place on it, a file, an old address; or it is not of this site."""
    assert told(built, url) == []


@pytest.mark.parametrize(
    ("url", "what", "remedy"),
    [
        ("/blogg/posts/borta/", f"leads to /blogg/posts/borta/, {NOWHERE}", CORRECT),
        ("/blogg/posts/gull/", f"leads to /blogg/posts/gull/, {NOWHERE}", f"{MEAN}posts/gul/?"),
        ("/blogg/images/bild.jpg", f"leads to /blogg/images/bild.jpg, {NOWHERE}", f"{MEAN}images/bild.png?"),
        ("https://test.example/blogg/posts/x/", f"leads to /blogg/posts/x/, {NOWHERE}", CORRECT),
        ("http://test.example/blogg/posts/x/", f"leads to /blogg/posts/x/, {NOWHERE}", CORRECT),
        (
            "/blogg/posts/gul/#borta",
            "leads to '#borta', which the page does not have",
            "correct it, or delete it",
        ),
        (
            "http://127.0.0.1:8000/posts/gul/",
            "leads to the preview, which readers cannot open",
            "write /blogg/posts/gul/",
        ),
        ("http://localhost:8001/om.html#b", "leads to the preview, which readers cannot open", "write /blogg/om.html"),
        ("/images/bild.png", "lacks /blogg, the path of the blog", "write /blogg/images/bild.png"),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_told(built: BuiltSite, url: str, what: str, remedy: str) -> None:
    """The fault stands at the line of the text and suggests a similar address."""
    assert told(built, "/blogg/", url) == [f"content/posts/a.md:5: {url} {what}: {remedy}"]


def test_a_dead_link_of_a_former_blog_is_a_warning(built: BuiltSite) -> None:
    """Only addresses that lead on are below its first segment; with one page of its own there, it is a fault."""
    (built.folder / "2013/te").mkdir(parents=True)
    (built.folder / "2013/te/index.html").write_text("", encoding="utf-8")
    former = replace(built, former=frozenset({"2013/te", "posts/blek"}))
    url = "/blogg/2013/borta/"
    for site, mark in ((former, "warning: "), (built, "")):
        [line] = told(site, url)
        assert line.startswith(f"{mark}content/posts/a.md:4: {url} leads to {url}, {NOWHERE}")
    [line] = told(former, "/blogg/posts/borta/")
    assert line.startswith("content/posts/a.md:4")


def test_a_link_by_the_number_of_a_former_text(built: BuiltSite) -> None:
    """The front page would answer for it in silence. Numbers that lead on, and other queries, are no matter here."""
    url = "/blogg/?p=30"
    (built.folder / "index.html").write_text("", encoding="utf-8")
    what = "leads to the front page: no text had /blogg/?p=30 before"
    assert told(built, url, "/blogg/?q=30", "/blogg/") == [
        f"warning: content/posts/a.md:4: {url} {what}: correct it, or delete it"
    ]
    assert told(replace(built, answered=frozenset({"?p=30"})), url) == []
    assert told(replace(built, former=frozenset({"?p=30"})), url) == []


def test_what_may_be_something_else_on_the_host_is_a_warning(built: BuiltSite) -> None:
    """No address of the site begins like that: another program may answer there."""
    url = "/blogg/webbpost/"
    assert told(built, url) == [f"warning: content/posts/a.md:4: {url} leads to {url}, {NOWHERE}: {CORRECT}{OTHER}"]
