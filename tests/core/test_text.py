"""The text of HTML: plain, as an excerpt, counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.text import count_words, excerpt, plain

PLAIN = [
    pytest.param("<p>Hej <em>på</em> dig</p>", "Hej på dig", id="inline tags"),
    pytest.param("<p>Hej</p>\n\n<p>då</p>", "Hej då", id="two paragraphs"),
    pytest.param("<p>Hej   \n på\tdig</p>", "Hej på dig", id="white space"),
    pytest.param("<p>AT&amp;T &lt;3 &hellip;</p>", "AT&T <3 …", id="entities"),
    pytest.param("<p>Så här:</p>\n<pre><code>ls</code></pre>\n<p>Klart.</p>", "Så här: Klart.", id="a code block"),
    pytest.param("<p>Kör <code>ls</code> nu</p>", "Kör ls nu", id="code in a sentence"),
    pytest.param("<p>Hej<script>x = 1</script><style>p {}</style> du</p>", "Hej du", id="scripts and styles"),
    pytest.param('<p>Hej<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p>', "Hej", id="a footnote's mark"),
    pytest.param('<li>Not&#160;<a class="footnote-backref" href="#f">↩</a></li>', "Not", id="the way back"),
    pytest.param('<p><a class="footer" href="#f">Fot</a></p>', "Fot", id="another link's class"),
    pytest.param("<!-- en kommentar --><p>Hej</p>", "Hej", id="a comment"),
    pytest.param("Hej", "Hej", id="no tag at all"),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("html", "expected"), PLAIN)
def test_plain_text_is_what_a_reader_reads(html: str, expected: str) -> None:
    """Plain text is one line, without code blocks, footnote marks, scripts, styles and comments."""
    assert plain(html) == expected


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
    pytest.param("<p></p>", "", id="nothing"),
]


@pytest.mark.parametrize(("html", "expected"), EXCERPTS)
def test_an_excerpt_is_the_beginning_of_the_paragraphs(html: str, expected: str) -> None:
    """An excerpt has the first words of the paragraphs (without any, of the text), an ellipsis where it is cut."""
    assert excerpt(html, words=3) == expected


def test_an_excerpt_has_45_words_unless_told_otherwise() -> None:
    """45 words is what a list of posts shows."""
    assert excerpt(f"<p>{'ord ' * 50}</p>") == " ".join(["ord"] * 45) + " …"


WORDS = [
    ("", 0),
    ("Hej på dig", 3),
    ("e-post", 1),
    ("it's", 1),
    ("det’s", 1),
    ("90‑talet", 1),
    ("snake_case", 2),
    ("3,5 grader", 3),
    ("– …! ?", 0),
    ("Ööö. Ååå", 2),
    ("och/eller", 2),
    ("slut-", 1),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_letters_and_digits_joined_by_hyphens_and_apostrophes(text: str, expected: int) -> None:
    """A word is that of docs/challenge.md: [^\\W_]+ with single hyphens or apostrophes inside."""
    assert count_words(text) == expected


SENTENCES = st.lists(st.text("abcåäö", min_size=1, max_size=8), max_size=20)


@settings(deadline=None)
@given(SENTENCES, st.integers(1, 10))
def test_an_excerpt_never_has_more_words_than_it_may(words: list[str], most: int) -> None:
    """A text within the limit is whole; a longer one is its first words and an ellipsis."""
    expected = " ".join(words[:most]) + (" …" if len(words) > most else "")
    assert excerpt(f"<p>{' '.join(words)}</p>", words=most) == expected


@given(SENTENCES)
def test_words_that_stand_apart_are_counted_each(words: list[str]) -> None:
    """Words between spaces are as many as they are."""
    assert count_words(" ".join(words)) == len(words)
