"""Any HTML of the elements that posts have, in each other as browsers allow: its words and its structure survive."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.importing.html_markdown.shown import EDITED, SHOWN, html_of, imported, shown_words
from tools.importing.html_markdown.models import Kind

# Words and signs that mean something in Markdown, at the beginning of a line or within it.
_WORDS = st.sampled_from(
    "en två åäö ”citat” – a_b 5*6 # - + 1. 2) > * ** _ ` ~~ [x] (y) ![z] {#k} {: .x} | \\ \\* & &amp; <b> <!-- %% !!! :"
    " ~~~ ``` === ---"
    " 1986. #blogg100 • • https://example.org/a_b elin@example.org :tada: ... -- [^1] [[x]] $a$ =".split()
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join).map(lambda text: escape(text, quote=False))


def _wrap(inner: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(tags), inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")


_PIECE = st.one_of(
    _TEXT,
    _wrap(_TEXT, "b", "i", "strong", "em", "del", "sub", "sup", "kbd", "span", "a href='https://example.org/x'"),
    _wrap(_wrap(_TEXT, "b", "i", "a href='/x'"), "b", "i", "span"),
    st.just("<code>a * b</code>"),
    st.just("<br>"),
    st.just('<img src="/a.jpg" alt="En katt">'),
)
_INLINE = st.lists(_PIECE, min_size=1, max_size=5).map(" ".join)
_LEAF = st.one_of(
    _wrap(_INLINE, "p", "p", "h2", "h3", "div"),
    st.just("<hr>"),
    st.just("<pre><code>a\n\n  * b\n</code></pre>"),
    st.just('<figure><img src="/a.jpg" alt="x"><figcaption>En bild</figcaption></figure>'),
    st.lists(st.lists(_TEXT, min_size=2, max_size=2), min_size=2, max_size=3).map(
        lambda rows: (
            "<table>"
            + "".join(
                "<tr>" + "".join(f"<{'td' if at else 'th'}>{cell}</{'td' if at else 'th'}>" for cell in row) + "</tr>"
                for at, row in enumerate(rows)
            )
            + "</table>"
        )
    ),
)


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=3).map("".join)
    item = st.one_of(_INLINE, blocks, st.tuples(_INLINE, blocks).map("".join)).map(lambda text: f"<li>{text}</li>")
    items = st.lists(item, min_size=1, max_size=3).map("".join)
    return st.one_of(_wrap(blocks, "blockquote", "div"), _wrap(items, "ul", "ol"))


_HTML = st.lists(st.recursive(_LEAF, _containers, max_leaves=6), min_size=1, max_size=4).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(_HTML)
def test_words_survive(html: str) -> None:
    """Whatever stands in whatever, all words come back in their order, and nothing is told to be lost."""
    converted = imported(html, SHOWN)
    assert [note for note in converted.notes if note.kind == Kind.LOST] == []
    assert shown_words(html_of(converted.markdown)) == shown_words(html)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='<>/ab"=[]!-pil\n &;é', max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text stops an import, however broken."""
    imported(text, EDITED)
