"""Plain text of a line of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.plain_text import plain
from tests.conftest import Site

WORDS = [
    ("Om *att* skriva", "Om att skriva"),
    ("Om **att** __skriva__ _varje_ dag", "Om att skriva varje dag"),
    ("***Allt*** ~~inget~~", "Allt inget"),
    ("**a *b* c**", "a b c"),
    ("Se [x](https://x.example) nu", "Se x nu"),
    ('Se [*x*](<https://x.example/a b> "t") nu', "Se x nu"),
    ("[x](https://x.example/a_(b))", "x"),
    ("[![katt](a.png)](/b/) och ![hund](c.png)", "katt och hund"),
    ("<https://x.example> <a@x.example>", "https://x.example a@x.example"),
    ("Kör `ls *` och ``a ` b``", "Kör ls * och a ` b"),
    (r"5\* och \_x\_ \[y\](z) \\", r"5* och _x_ [y](z) \ ".rstrip()),
    ("`[x](y)` *`z`*", "[x](y) z"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_markup_is_removed(text: str, expected: str) -> None:
    """Markup and addresses say nothing where text is plain."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Vanlig text.", "2 * 3 * 4 och 5*6*7", "snake_case_namn", "* x", "[sic] och [x]", "a ` b", "Om <b> och <i>x</i>",
     "C:\\temp", "_", "**", "a** b **c", "(se _ovan)"],
)  # fmt: skip
def test_other_characters_stay(text: str) -> None:
    """Sums, names, brackets and HTML are no markup."""
    assert plain(text) == text


@given(st.text(alphabet="*_~`[]()<>\\ab "))
def test_any_line_keeps_its_letters(text: str) -> None:
    """Only markup and addresses are removed."""
    assert [sign for sign in plain(text) if ord(sign) > 127] == []
    if not set("[]()<>") & set(text):
        assert [sign for sign in plain(text) if sign in "ab"] == [sign for sign in text if sign in "ab"]


def test_a_summary_is_plain_text_everywhere(site: Site) -> None:
    """Descriptions of pages, lists and feeds have the summary as plain text; the front matter may be YAML."""
    site.post("a.md", summary="Om *att* [x](https://x.example)")
    site.write("content/posts/b.md", '---\ntitle: B\ndate: 2013-04-19\nsummary: "Om **det** `x`"\n---\nText.\n')
    assert site.build().code == 0
    assert '<meta name="description" content="Om att x">' in site.page("posts/a/index.html")
    assert '<meta name="description" content="Om det x">' in site.page("posts/b/index.html")
    assert [name for name, data in site.files().items() if b"Om *" in data or b"[x](" in data] == []
