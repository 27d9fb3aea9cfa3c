"""The rules for one page: each on the shortest page that breaks it."""

import pytest

from tools.checker.page import read_page
from tools.checker.rules import findings

HEAD = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    '<title>Sida</title><meta name="viewport" content="width=device-width">'
)
FRAME = (
    '<!DOCTYPE html>\n<html lang="sv">\n<head>{head}</head>\n<body>\n<header>Blogg</header>\n'
    "<main><h1>Rubrik</h1>\n{body}\n</main>\n<footer>Slut</footer>\n</body></html>"
)
OUTSIDE = "put it into a file of the theme"


def told(body: str = "", head: str = HEAD, frame: str = FRAME) -> list[str]:
    """Return the findings on a page."""
    page = read_page(frame.format(head=head, body=body).encode())
    return [f"{line}: {what}: {remedy}" for line, what, remedy in findings(page)]


def test_a_page_in_order_is_passed() -> None:
    """Nothing is said of a page with all that it should have."""
    body = (
        "<h2>Två</h2><h3>Tre</h3><h2>Två</h2>"
        '<article><header>x</header><img src="/x.png" alt=""><footer>y</footer></article>'
        '<nav aria-label="A"><a href="/">x</a></nav>'
        '<nav aria-label="B"><a href="/"><img src="/x.png" alt="y"></a></nav>'
        '<svg role="img" aria-labelledby="t"><title id="t">x</title></svg><svg aria-hidden="true"></svg>'
        '<label for="f">Ord</label><input id="f"><label>x <input></label><input aria-label="x"><input type="hidden">'
        '<script type="application/ld+json">{"a":1}</script><script src="/x.js"></script><p lang="en-GB">x</p>'
        '<iframe title="Film" src="/x.html"></iframe><button>x</button><a id="b">x</a>'
    )
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h3>x</h3>", "7: <h3> follows <h1>: make it <h2>"),
        ("<h1>x</h1>", "1: 2 headings of the first level: let the title be the page's one <h1>"),
        ("<h2> </h2>", "7: empty <h2>: give it a text, or remove it"),
        ("<main></main>", "1: 2 <main> of the page: let the page have one <main>"),
        (
            "<nav aria-label='A'></nav><nav></nav>",
            "7: <nav> without a name, among several: give it an aria-label of its own",
        ),
        ('<p id="a"></p>\n<p id="a"></p>', "8: the id 'a' is also in line 7: rename one of them"),
        (
            '<p aria-labelledby="b c" id="b"></p>',
            "7: aria-labelledby refers to the id 'c', which does not exist: correct it",
        ),
        ('<img src="/x.png">', '7: <img> without alt: describe it, or write alt=""'),
        (
            "<svg><path/></svg>",
            '7: <svg> without a name: give it role="img" and a <title>, or aria-hidden="true"',
        ),
        ('<a href="/"> </a>', "7: <a> without a name: give it a text"),
        ('<a href="/"><img src="/x.png" alt=""></a>', "7: <a> without a name: give it a text"),
        ("<button></button>", "7: <button> without a name: give it a text"),
        ("<input>", "7: <input> without a label: give it a <label>"),
        ('<select id="x"></select>', "7: <select> without a label: give it a <label>"),
        ('<iframe src="/x"></iframe>', "7: <iframe> without a title: say in title= what it shows"),
        ('<p lang="svenska!">x</p>', "7: 'svenska!' is not a language: write it as sv or en"),
        ('<p lang="">x</p>', "7: '' is not a language: write it as sv or en"),
        ('<p style="x">x</p>', f"7: <p> has style=: {OUTSIDE}"),
        ('<p onclick="x">x</p>', f"7: <p> has onclick=: {OUTSIDE}"),
        ("<style>x</style>", f"7: <style> in the page: {OUTSIDE}"),
        ("<script>x</script>", f"7: a script in the page: {OUTSIDE}"),
        ('<a href="javascript:x">x</a>', f"7: a javascript: address: {OUTSIDE}"),
    ],
)
def test_what_a_page_does_wrong_is_told_with_its_line(body: str, expected: str) -> None:
    """One line for it, and nothing else."""
    assert told(body) == [expected]


def test_broken_data_is_told() -> None:
    """Structured data that is no JSON helps nobody."""
    (said,) = told('<script type="application/ld+json">{"a":}</script>')
    assert said.startswith("7: the structured data is no JSON (Expecting value")


def test_navs_of_one_name_are_told_both() -> None:
    """Whoever goes from landmark to landmark hears the same twice."""
    said = "more than one <nav> is called 'A': give it an aria-label of its own"
    assert told("<nav aria-label='A'></nav>\n<nav aria-label='A'></nav>") == [f"7: {said}", f"8: {said}"]


def test_a_page_without_its_head_is_told_all_of_it() -> None:
    """Title, character set, width and policy."""
    assert [each.split(": ")[1] for each in told(head="")] == [
        "the page has no title",
        'no <meta charset="utf-8">',
        'no <meta name="viewport">',
        "no content security policy",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("default-src 'none'", "default-src 'none'; script-src 'self' 'unsafe-inline'", "has 'unsafe-inline'"),
        ("default-src 'none'", "default-src *", "has *"),
        ("default-src 'none'", "img-src 'self' data:; default-src 'none'", "has data:"),
        ('<meta charset="utf-8">', '<meta charset="utf-8"><script src="/x.js"></script>', "comes after <script>"),
    ],
)
def test_a_policy_that_does_not_hold_is_told(old: str, new: str, expected: str) -> None:
    """One that lets everything through, or comes too late."""
    (said,) = told(head=HEAD.replace(old, new))
    assert said.split(": ")[1] == f"the content security policy {expected}"


def test_a_page_without_language_or_landmarks_is_told() -> None:
    """The frame of a page has its rules too."""
    said = told(frame="<!DOCTYPE html><html><head>{head}</head><body><h1>x</h1>{body}</body></html>")
    assert [each.split(": ")[1] for each in said] == [
        "<html> has no lang",
        "0 <main> of the page",
        "0 <header> of the page",
        "0 <footer> of the page",
    ]


def test_a_redirect_is_no_whole_page() -> None:
    """A redirect page needs no heading and no footer, but a policy and a language."""
    head = f'{HEAD}<meta http-equiv="refresh" content="0; url=/x/">'
    frame = '<!DOCTYPE html><html lang="sv"><head>{head}</head><body><p>{body}</p></body></html>'
    assert told(head=head, frame=frame) == []
    assert [each.split(": ")[1] for each in told('<img src="/x.png">', head, frame)] == ["<img> without alt"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"text", b"<p>&#0;", b"<" * 3000])
def test_what_is_no_page_is_told_and_breaks_nothing(data: bytes) -> None:
    """An empty or broken file has everything wrong with it."""
    assert len(list(findings(read_page(data)))) > 5
