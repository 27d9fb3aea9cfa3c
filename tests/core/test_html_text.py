"""Excerpts: what of a text they take, and where they are cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.html_text import excerpt

EXCERPTS = [
    pytest.param("<p>Ett två tre</p>", "Ett två tre", id="as long as it may be"),
    pytest.param("<p>Ett två tre fyra</p>", "Ett två tre …", id="too long"),
    pytest.param("<p>Ett två</p>\n<p>tre fyra</p>", "Ett två tre …", id="over paragraphs"),
    pytest.param("<p>Ett två tre, fyra</p>", "Ett två tre …", id="cut at a comma"),
    pytest.param("<p>Ett två tre. Fyra</p>", "Ett två tre …", id="cut at a full stop"),
    pytest.param("<p>Ett två tre! Fyra</p>", "Ett två tre! …", id="cut at an exclamation mark"),
    pytest.param("<p>Ett två – tre</p>", "Ett två …", id="cut at a dash"),
    pytest.param("<h2>Rubrik</h2>\n<p>Ett två</p>\n<ul><li>punkt</li></ul>", "Ett två", id="paragraphs before all"),
    pytest.param("<ul>\n<li>punkt</li>\n<li>komma</li>\n</ul>", "punkt komma", id="no paragraph of its own"),
    pytest.param("<p>Kör <code>ls</code></p>\n<pre>kod</pre>", "Kör ls", id="code in a line, but no blocks of it"),
    pytest.param("<p>Hej<script>x = 1</script><style>p {}</style> du</p>", "Hej du", id="no scripts and styles"),
    pytest.param('<p>Hej<sup><a class="footnote-ref" href="#f">1</a></sup></p>', "Hej", id="no footnote's mark"),
    pytest.param('<p><a class="footer" href="#f">Fot</a></p>', "Fot", id="another link's class"),
    pytest.param("<p>AT&amp;T &lt;3 &hellip;</p>", "AT&T <3 …", id="entities"),
    pytest.param("<!-- en kommentar --><p>Hej</p>", "Hej", id="no comment"),
    pytest.param("Hej", "Hej", id="no tag at all"),
    pytest.param("<p></p>", "", id="nothing"),
]


@pytest.mark.parametrize(("html", "expected"), EXCERPTS)
def test_an_excerpt_is_the_beginning_of_the_paragraphs(html: str, expected: str) -> None:
    """An excerpt has the first words of the paragraphs (without any, of the text), an ellipsis where it is cut."""
    assert excerpt(html, words=3) == expected


def test_an_excerpt_has_45_words_unless_told_otherwise() -> None:
    """45 words is what a list of posts shows."""
    assert excerpt(f"<p>{'ord ' * 50}</p>") == " ".join(["ord"] * 45) + " …"


SENTENCES = st.lists(st.text("abcåäö", min_size=1, max_size=8), max_size=20)


@settings(deadline=None)
@given(SENTENCES, st.integers(1, 10))
def test_an_excerpt_never_has_more_words_than_it_may(words: list[str], most: int) -> None:
    """A text within the limit is whole; a longer one is its first words and an ellipsis."""
    expected = " ".join(words[:most]) + (" …" if len(words) > most else "")
    assert excerpt(f"<p>{' '.join(words)}</p>", words=most) == expected
