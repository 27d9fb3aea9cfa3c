"""Addresses that lead nowhere."""

import pytest

from plugins.engine.markdown.addresses import address_problem
from plugins.engine.markdown.converter import convert

PAGE = "is read as a page of this blog"
INCOMPLETE = ("is not a complete address", "write it as https://example.org/page/")
WRONG = [
    ("www.example.org", PAGE, "write https://www.example.org"),
    ("example.org", PAGE, "write https://example.org"),
    ("blogg.example.se/2013/?p=1#x", PAGE, "write https://blogg.example.se/2013/?p=1#x"),
    ("räksmörgås.se/x", PAGE, "write https://räksmörgås.se/x"),
    ("elin@example.org", PAGE, "write mailto:elin@example.org"),
    ("elin.strand+x@post.example.org", PAGE, "write mailto:elin.strand+x@post.example.org"),
    ("mailto:elin", "is not a mail address", "write it as mailto:name@example.org"),
    *(
        (address, *INCOMPLETE)
        for address in ("http//example.org", "https:/example.org", "https:example.org", "http://")
    ),
    *(
        (address, *INCOMPLETE)
        for address in ("https;//example.org", "http:///x", "https://https://example.org", "http:\\\\x")
    ),
    ("htttps://example.org", "begins with 'htttps:', which is no known scheme", "did you mean 'https:'?"),
    ("htp://example.org", "begins with 'htp:', which is no known scheme", "did you mean 'http:'?"),
    (
        "/images/a.png =300x200",
        "ends with a size",
        "delete the size, since the theme scales pictures",
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
def test_an_address_that_leads_nowhere_has_a_problem(address: str, what: str, remedy: str) -> None:
    """The remedy is the address that is most likely meant; a browser would look for it on this site."""
    assert address_problem(address) == (f"{address} {what}", remedy)


RIGHT = """
https://example.org http://localhost:8000/ HTTPS://EXAMPLE.ORG //example.org/x /posts/b/ ../b/ ./ ?x=1 #x x/ sida.html
bilaga.pdf arkiv.2013/ 2013.01.23.html a@b mailto:a@example.org mailto:?subject=x tel:+46701234567 sms:+4670 geo:59,18
magnet:?xt=x irc://irc.example.org/x webcal://example.org/x spotify:track:x matrix:u/a:b.example whatsapp://send
{filename}b.md {static}/images/a.jpg https://en.wikipedia.org/wiki/Hobson’s_choice https://example.org/?q=a@b.se
https://example.org/(x) ftp://example.org/x data:image/png;base64,x node.js skript.py logg.txt v1.2 a.b/c
""".split()


@pytest.mark.parametrize("address", RIGHT)
def test_an_address_that_may_be_meant_has_no_problem(address: str) -> None:
    """Each of these leads somewhere, or is checked when the site is built."""
    assert address_problem(address) is None


def test_a_link_without_an_address_is_a_fault() -> None:
    """The link would lead to its own page. Each line that has one is told."""
    expected = ("a link or picture without an address", "write one between its brackets, or delete it")
    assert address_problem("") == expected
    text = "Text.\n\nEn [länk]() och ![en katt]().\n\n<a href=''>x</a>"
    assert [(note.line, note.what) for note in convert(text, "sv").notes] == [(3, expected[0]), (5, expected[0])]


def test_each_address_is_a_fault_at_its_line() -> None:
    """Each address is reported once, at its first line; code is ignored."""
    text = (
        "`[x](www.a.example)` [x](www.a.example)\n[x](www.a.example)\n\n[b]: elin@example.org\n\n[till mig][b] "
        '<a href="www.b.example">x</a>\n\n![x](/images/a.png =20x20)\n\n    [x](www.c.example)\n'
    )
    assert [(note.line, note.what.split()[0], note.warning) for note in convert(text, "sv").notes] == [
        (1, "www.a.example", False),
        (4, "elin@example.org", False),
        (6, "www.b.example", False),
        (8, "/images/a.png", False),
    ]
