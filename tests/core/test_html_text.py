"""The text of HTML: what counts as word, sentence and link, in examples counted by hand, and its excerpt."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.html_text import excerpt, text_statistics
from plugins.core.text_statistics import TextStatistics, lix

WORDS = [
    pytest.param("Det regnar i Umeå i dag.", 6, id="Swedish"),
    pytest.param("It doesn’t rain at 7 o'clock.", 6, id="English, both apostrophes"),
    pytest.param("e-post och Anna-Karins cykel", 4, id="hyphens join"),
    pytest.param("kors‐och‑tvärs", 1, id="the other hyphens join too"),
    pytest.param("en – två — tre - fyra", 4, id="dashes stand between words"),
    pytest.param("snake_case", 2, id="an underscore is no letter"),
    pytest.param("3,5 procent år 2013", 5, id="digits are words, commas end them"),
    pytest.param("Kaf\u0065\u0301et", 1, id="a letter with a loose accent is one letter"),
    pytest.param("läs&shy;bar&shy;het", 1, id="soft hyphens end no word"),
    pytest.param("… – !", 0, id="signs alone"),
    pytest.param("", 0, id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: int) -> None:
    """A word is a run of letters and digits, with hyphens and apostrophes inside it."""
    assert expected == text_statistics(f"<p>{text}</p>").words


SENTENCES = [
    pytest.param("<p>Jag skriver. Du läser!</p>", 2, id="full stop and exclamation mark"),
    pytest.param("<p>Va?! Nej … eller: jo.</p>", 4, id="a run of signs is one, and a colon ends a sentence"),
    pytest.param("<p>Klockan 7.30 kom 3.14 av dem</p>", 1, id="signs inside a number end nothing"),
    pytest.param("<p>”Kom hit.” Han kom.</p>", 2, id="a closing quote after the sign"),
    pytest.param("<p>“Come here!” she said. 'No.'</p>", 3, id="English quotes"),
    pytest.param("<p>»Kom hit.» »Nej.«</p>", 2, id="guillemets, both ways"),
    pytest.param("<p>(Det var allt.)</p>", 1, id="before a bracket no end, so the block counts as one"),
    pytest.param("<h2>En rubrik</h2><p>En mening.</p>", 2, id="a heading is a sentence"),
    pytest.param("<ul><li>mjölk</li><li>bröd</li></ul>", 2, id="so is an item of a list"),
    pytest.param("<ul><li>köp<ul><li>mjölk</li></ul>snart</li></ul>", 3, id="and what stands around a list within"),
    pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", 2, id="and a cell of a table"),
    pytest.param("<p>Hej</p>svans<p>då</p>", 3, id="text between paragraphs"),
    pytest.param("<p>Början av en mening. Utan slut</p>", 1, id="what follows the last sign adds none"),
    pytest.param("<p>rad ett<br>rad två</p>", 1, id="a line break is white space"),
    pytest.param("<p>Slut.<br>Nytt.</p>", 2, id="and white space ends a sentence"),
    pytest.param("<p>Slut.<em> Nytt.</em></p>", 2, id="elements within a line do not matter"),
    pytest.param("<p><img src='a.jpg'></p>", 0, id="a block without words is none"),
    pytest.param("<p>...</p>", 1, id="though a sign is a sign"),
]


@pytest.mark.parametrize(("html", "expected"), SENTENCES)
def test_sentences(html: str, expected: int) -> None:
    """A sentence is a run of .!?…: before white space, a closing quote or the end, or a block of words without one."""
    assert expected == text_statistics(html).sentences


LONG = [
    ("bloggar", 1),
    ("skriva", 0),
    ("läsbarhet", 1),
    ("e-postar", 1),
    ("e-posta", 0),
    ("doesn’t it", 0),
    ("12345678", 0),
    ("2013-års", 0),
    ("kväll\u0065\u0301n", 1),
]


@pytest.mark.parametrize(("text", "expected"), LONG)
def test_long_words(text: str, expected: int) -> None:
    """A long word has more than six letters. Digits, hyphens and apostrophes do not count."""
    assert expected == text_statistics(f"<p>{text}</p>").long_words


UNREAD = [
    pytest.param("<p>Skriv <code>import this</code> här.</p>", 2, id="code in a line"),
    pytest.param('<p>Så.</p><div class="highlight"><pre><code>a = 1. </code></pre></div>', 1, id="a block of code"),
    pytest.param("<p>Hej<script>let a = 1;</script><style>p { top: 0 }</style> du</p>", 2, id="script and style"),
    pytest.param("<p>Hej <!-- inte det här --> du</p>", 2, id="a comment"),
    pytest.param("<p>ett<pre>kod</pre>två</p>", 2, id="code between words parts them"),
    pytest.param('<p>Så.<sup><a class="footnote-ref" href="#f">1</a></sup></p>', 1, id="the mark of a footnote"),
    pytest.param('<p>Not.<a class="footnote-backref" href="#r">↩</a></p>', 1, id="the way back from it"),
    pytest.param('<p><img src="a.jpg" alt="En bild" title="Stor"></p>', 0, id="attributes"),
]


@pytest.mark.parametrize(("html", "expected"), UNREAD)
def test_unread(html: str, expected: int) -> None:
    """Code, scripts, styles, comments and footnote marks are not counted."""
    assert expected == text_statistics(html).words


LINKS = [
    pytest.param("https://example.com/a", (("example.com", 1),), id="https"),
    pytest.param("http://Example.COM:8080/", (("example.com", 1),), id="http, capitals and a port"),
    pytest.param("//example.com/a", (("example.com", 1),), id="the page's own scheme"),
    pytest.param(" https://example.com ", (("example.com", 1),), id="spaces around it"),
    pytest.param("/om/", (), id="a path on the site"),
    pytest.param("{filename}/posts/a.md", (), id="a post"),
    pytest.param("#fn:1", (), id="a place on the page"),
    pytest.param("mailto:a@example.com", (), id="mail"),
    pytest.param("ftp://example.com/a", (), id="another scheme"),
    pytest.param("http://[x", (), id="a host that is none"),
    pytest.param("", (), id="nothing"),
]


@pytest.mark.parametrize(("href", "expected"), LINKS)
def test_links(href: str, expected: tuple[tuple[str, int], ...]) -> None:
    """A link is counted by its host if its URL is absolute."""
    assert expected == text_statistics(f'<p><a href="{href}">dit</a></p>').hosts


SWEDISH = """\
<h2>Fredag vid älven</h2>
<p>Jag satt på en <em>bänk</em> och tittade på vattnet. Det rann förbi, som det brukar; åt samma håll hela tiden!</p>
<p>”Vad gör du?” frågade en man med hund.<a class="footnote-ref" href="#fn:1">1</a></p>
<p><img src="/bild.jpg" alt="älven"> <a href="https://sv.wikipedia.org/wiki/Umeälven">Umeälven</a> är lång.</p>
<pre><code>print("hej.")</code></pre>
"""
# Words 3 + 9 + 11 + 8 + 3. Long: tittade, vattnet, frågade, Umeälven. Sentences: heading 1; 2; ”du?” and "hund." 2; 1.

ENGLISH = """\
<p>It’s a well-known truth: nobody reads instructions. Do you?</p>
<ul><li>Bread</li><li>Two newspapers, unread …</li></ul>
<p><a href="https://a.example/">One</a>, <a href="http://b.example/">two</a> and <a href="https://a.example/x">three</a></p>
"""
# Words 9 + 1 + 3 + 4. Long: well-known, instructions, newspapers. Sentences: truth: instructions. you? and 1, 1, 1.

WHOLE = [
    pytest.param(SWEDISH, TextStatistics(34, 6, 4, 1, (("sv.wikipedia.org", 1),)), id="Swedish"),
    pytest.param(ENGLISH, TextStatistics(17, 6, 3, 0, (("a.example", 2), ("b.example", 1))), id="English"),
    pytest.param("", TextStatistics(), id="an empty text"),
    pytest.param("<!-- bara en kommentar -->", TextStatistics(), id="a comment only"),
]


@pytest.mark.parametrize(("html", "expected"), WHOLE)
def test_whole_texts(html: str, expected: TextStatistics) -> None:
    """The counts of a whole text are those made by hand."""
    assert expected == text_statistics(html)


PROSE = st.text(alphabet="aåÅ7 .!?…:'’”»-_\n\t\u0301\u00ad", max_size=60)


@given(st.lists(PROSE, max_size=5))
def test_bounds(texts: list[str]) -> None:
    """Long words are words, and a text with words has sentences: so LIX is defined exactly when there are words."""
    counted = text_statistics("".join(f"<p>{text}</p>" for text in texts))
    assert 0 <= counted.long_words <= counted.words
    assert (lix(counted.words, counted.sentences, counted.long_words) is not None) == (counted.words > 0)


@given(st.lists(PROSE, max_size=5))
def test_blocks_add_up(texts: list[str]) -> None:
    """The counts of a text are the sums of those of its blocks."""
    apart = [text_statistics(f"<p>{text}</p>") for text in texts]
    whole = text_statistics("".join(f"<p>{text}</p>" for text in texts))
    assert (whole.words, whole.sentences) == (sum(each.words for each in apart), sum(each.sentences for each in apart))


@given(st.text(alphabet="aåäöÅé ô.!", max_size=60))
def test_normal_forms(text: str) -> None:
    """A text has the same counts in composed and decomposed Unicode."""
    forms = {text_statistics(f"<p>{unicodedata.normalize(form, text)}</p>") for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(PROSE, PROSE)
def test_code_does_not_count(before: str, code: str) -> None:
    """A block of code changes no count."""
    assert text_statistics(f"<p>{before}</p>") == text_statistics(f"<p>{before}</p><pre><code>{code}</code></pre>")


EXCERPTS = [
    pytest.param("<p>Ett två tre</p>", "Ett två tre", id="as long as it may be"),
    pytest.param("<p>Ett två tre fyra</p>", "Ett två tre …", id="too long"),
    pytest.param("<p>Ett två</p>\n<p>tre fyra</p>", "Ett två tre …", id="over paragraphs"),
    pytest.param("<p>Ett två tre, fyra</p>", "Ett två tre …", id="cut at a comma"),
    pytest.param("<p>Ett två tre. Fyra</p>", "Ett två tre …", id="cut at a full stop"),
    pytest.param("<p>Ett två tre! Fyra</p>", "Ett två tre! …", id="cut at an exclamation mark"),
    pytest.param("<p>Ett två – tre</p>", "Ett två …", id="cut at a dash"),
    pytest.param("<h2>Rubrik</h2><p>Ett.</p><p>Två <code>tre</code>.</p>", "Ett. Två tre.", id="no headings"),
    pytest.param("<p>Ett<a class='footnote-ref'>1</a> två<pre>kod</pre></p>", "Ett två", id="marks and code inside"),
    pytest.param("<h2>Rubrik</h2>\n<p>Ett två</p>\n<ul><li>punkt</li></ul>", "Ett två", id="paragraphs before all"),
    pytest.param("<p>Ett</p>\n<ul><li>punkt</li></ul>\n<p>två</p>", "Ett", id="not behind a list"),
    pytest.param("<p>Ett</p><blockquote><p>b</p></blockquote><p>två</p>", "Ett", id="not behind a quote"),
    pytest.param('<p>Ett</p><p><img src="/a.png"></p><p>två</p>', "Ett", id="not behind a picture"),
    pytest.param('<p><img src="/a.png"></p><p>Ett</p>', "Ett", id="below a picture"),
    pytest.param("<p>Du behöver:</p><ul><li>te</li></ul>", "Du behöver …", id="no colon at its end"),
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
    """An excerpt is the first words of the paragraphs, else of the whole text, with an ellipsis where it is cut."""
    assert excerpt(html, words=3) == expected


def test_an_excerpt_has_45_words_unless_told_otherwise() -> None:
    """The default is 45 words, as in lists of posts."""
    assert excerpt(f"<p>{'ord ' * 50}</p>") == " ".join(["ord"] * 45) + " …"


WORD_LISTS = st.lists(st.text("abcåäö", min_size=1, max_size=8), max_size=20)


@settings(deadline=None)
@given(WORD_LISTS, st.integers(1, 10))
def test_an_excerpt_never_has_more_words_than_it_may(words: list[str], most: int) -> None:
    """A text within the limit is whole; a longer one is its first words and an ellipsis."""
    expected = " ".join(words[:most]) + (" …" if len(words) > most else "")
    assert excerpt(f"<p>{' '.join(words)}</p>", words=most) == expected
