"""Addresses that cannot lead anywhere, and links whose brackets are none."""

import pytest

from plugins.engine.markdown.addresses import bare_addresses, broken_links, problem
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.notes import MarkdownText

PAGE = "is read as a page of this blog"
WHOLE = ("is not a whole address", "write it as https://example.org/page/")
NO_LINK = "is shown as it stands"
WRONG = [
    ("www.example.org", PAGE, "write https://www.example.org"),
    ("example.org", PAGE, "write https://example.org"),
    ("blogg.example.se/2013/?p=1#x", PAGE, "write https://blogg.example.se/2013/?p=1#x"),
    ("räksmörgås.se/x", PAGE, "write https://räksmörgås.se/x"),
    ("elin@example.org", PAGE, "write mailto:elin@example.org"),
    ("elin.strand+x@post.example.org", PAGE, "write mailto:elin.strand+x@post.example.org"),
    ("mailto:elin", "is not a mail address", "write it as mailto:name@example.org"),
    *((address, *WHOLE) for address in ("http//example.org", "https:/example.org", "https:example.org", "http://")),
    *(
        (address, *WHOLE)
        for address in ("https;//example.org", "http:///x", "https://https://example.org", "http:\\\\x")
    ),
    ("htttps://example.org", "begins with 'htttps:', which is not a kind of address", "did you mean 'https:'?"),
    ("htp://example.org", "begins with 'htp:', which is not a kind of address", "did you mean 'http:'?"),
    (
        "/images/a.png =300x200",
        "has a size in it, which no address has",
        "take the size away: the theme fits pictures in",
    ),
    *(
        (
            address,
            "has a curly quotation mark",
            'write straight ones (") around it, or %E2%80%9D for one in it',
        )
        for address in ("”https://example.org”", "“https://example.org”", "/a/ »titel»", "’/a/’")
    ),
]


@pytest.mark.parametrize(("address", "what", "remedy"), WRONG)
def test_an_address_that_cannot_lead_anywhere_is_told(address: str, what: str, remedy: str) -> None:
    """What is meant is most often clear; a browser would look for it on this site."""
    assert problem(address) == (f"{address} {what}", remedy)


RIGHT = """
https://example.org http://localhost:8000/ HTTPS://EXAMPLE.ORG //example.org/x /posts/b/ ../b/ ./ ?x=1 #x x/ sida.html
bilaga.pdf arkiv.2013/ 2013.01.23.html a@b mailto:a@example.org mailto:?subject=x tel:+46701234567 sms:+4670 geo:59,18
magnet:?xt=x irc://irc.example.org/x webcal://example.org/x spotify:track:x matrix:u/a:b.example whatsapp://send
{filename}b.md {static}/images/a.jpg https://en.wikipedia.org/wiki/Hobson’s_choice https://example.org/?q=a@b.se
https://example.org/(x) ftp://example.org/x data:image/png;base64,x node.js skript.py logg.txt v1.2 a.b/c
""".split()


@pytest.mark.parametrize("address", RIGHT)
def test_an_address_that_may_be_meant_is_left_alone(address: str) -> None:
    """Each of these leads somewhere, or is looked at when the site is built."""
    assert problem(address) is None


def test_a_link_without_an_address_is_told() -> None:
    """It would lead to the page that it stands on."""
    expected = ("a link or picture without an address", "write one between its brackets, or take it away")
    assert problem("") == expected
    text = "Text.\n\nEn [länk]() och ![bild]().\n\n<a href=''>x</a>"
    assert [(each.line, each.what) for each in convert(text, "sv").notes] == [(3, expected[0])]


def test_each_is_told_at_its_line() -> None:
    """Once for each address, at the first line that has it; code is left aside."""
    text = (
        "`[x](www.a.example)` [x](www.a.example)\n[x](www.a.example)\n\n[b]: elin@example.org\n\n[till mig][b] "
        '<a href="www.b.example">x</a>\n\n![x](/images/a.png =20x20)\n\n    [x](www.c.example)\n'
    )
    assert [(each.line, each.what.split()[0], each.warning) for each in convert(text, "sv").notes] == [
        (1, "www.a.example", False),
        (4, "elin@example.org", False),
        (6, "www.b.example", False),
        (8, "/images/a.png", False),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Se [g] (https://example.org/x) här.", "[g] (https://example.org/x)"),
        ("Se (g)[https://example.org/x] här.", "(g)[https://example.org/x]"),
        ("Text\nSe [g] (mailto:a@example.org)", "[g] (mailto:a@example.org)"),
    ],
)
def test_brackets_that_make_no_link_are_a_warning(text: str, shown: str) -> None:
    """A space between them, or the two in the wrong order: readers see brackets and an address."""
    notes = list(broken_links(MarkdownText(text)))
    line = text.count("\n") + 1
    assert [(each.line, each.what, each.warning) for each in notes] == [(line, f"{shown} {NO_LINK}", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Se `[g] (https://example.org)` och `(g)[https://example.org]`.",
        "[g] (https://example.org)\n\n[g]: https://b.example",
        "[g](https://example.org) (https://example.org)",
        "[g] (se sidan 3) och (g)[1]",
        r"\[g] (https://example.org)",
        "    (g)[https://example.org]",
    ],
)
def test_brackets_that_are_meant_are_none(text: str) -> None:
    """Code, a defined reference, a link with more behind it, and brackets in a sentence."""
    assert list(broken_links(MarkdownText(text))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Läs https://example.org/x.", 1),
        ("Text\nhttps://example.org", 2),
        ("- (http://example.org/a_b) är bra", 1),
        ("> https://example.org", 1),
        ("| a |\n|---|\n| x https://example.org |", 3),
    ],
)
def test_an_address_that_is_no_link_is_a_warning(text: str, line: int) -> None:
    """Editors and other programs make one of it, so that its writer takes it for one."""
    what = "an address of the web stands as text, and is no link"
    assert [(each.line, each.what, each.warning) for each in bare_addresses(MarkdownText(text))] == [(line, what, True)]


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org> [x](https://example.org) [https://example.org](https://example.org)",
        "[x]: https://example.org\n[y]:\n  <https://example.org>\n> [z]: https://example.org",
        '<a href="https://example.org">https://example.org</a> <img src=https://example.org/a.png alt="x">',
        "`https://example.org`\n\n    https://example.org\n\n```\nhttps://example.org\n```",
        "<!-- https://example.org --> <pre>https://example.org</pre>",
        '![x](https://example.org/a.png "https") och https:// är ett schema',
        "[x](</a?u=https://example.org>) [y](/a?u=https://example.org)",
    ],
)
def test_an_address_that_is_a_link_or_shown_as_code_is_none(text: str) -> None:
    """In brackets, in references, in HTML, in code and in comments."""
    assert list(bare_addresses(MarkdownText(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Se [g] (https://example.org/x).",
        "{{< ref https://example.org/x >}}",
        "[caption]https://example.org/a.png[/caption]",
    ],
)
def test_a_slip_with_an_address_is_told_once(text: str) -> None:
    """Brackets that are none, or a shortcode: that it is no link comes of that."""
    assert len(convert(text, "sv").notes) == 1
