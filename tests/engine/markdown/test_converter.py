"""Conversion of Markdown to HTML."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.long_text import LongText
from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import Converted


def heading(level: int, slug: str, text: str) -> str:
    """Return the HTML of a heading that links to itself."""
    return f'<h{level} id="{slug}"><a class="self-link" href="#{slug}">{text}</a></h{level}>'


HTML = [
    pytest.param("\"Hej\" 'du'", "sv", "<p>”Hej” ’du’</p>", id="Swedish quotes"),
    pytest.param("\"Hi\" 'you'", "en", "<p>“Hi” ‘you’</p>", id="English quotes"),
    pytest.param("\"Hi\" 'you'", "en-gb", "<p>“Hi” ‘you’</p>", id="English of a country"),
    pytest.param('"Wie geht\'s dir?"', "de", "<p>„Wie geht’s dir?“</p>", id="German quotes, an apostrophe"),
    pytest.param('"Hei"', "fi", "<p>”Hei”</p>", id="Finnish quotes"),
    pytest.param('"Salut"', "fr-ca", "<p>«\u202fSalut\u202f»</p>", id="French quotes with their spaces"),
    pytest.param('"Helo"', "cy", "<p>“Helo”</p>", id="a language without quotes of its own"),
    pytest.param("a -- b --- c...", "sv", "<p>a – b — c…</p>", id="dashes and dots"),
    pytest.param("#blogg100 är igång", "sv", "<p>#blogg100 är igång</p>", id="a hashtag is text"),
    pytest.param("Hej\n#blogg100", "sv", "<p>Hej\n#blogg100</p>", id="a hashtag on the next line"),
    pytest.param("####### sju", "sv", "<p>####### sju</p>", id="seven signs are text"),
    pytest.param(
        "## Rubrik ##\n\nText",
        "sv",
        heading(2, "rubrik", "Rubrik") + "\n<p>Text</p>",
        id="a heading",
    ),
    pytest.param(
        "### En\n#### Två",
        "sv",
        heading(3, "en", "En") + "\n" + heading(4, "tva", "Två"),
        id="headings without a first",
    ),
    pytest.param(
        "# En\n## Två",
        "sv",
        heading(2, "en", "En") + "\n" + heading(3, "tva", "Två"),
        id="a first heading",
    ),
    pytest.param(
        "# En\n###### Sex",
        "sv",
        heading(2, "en", "En") + "\n" + heading(6, "sex", "Sex"),
        id="no seventh level",
    ),
    pytest.param("## C#", "sv", heading(2, "c", "C#"), id="a sharp"),
    pytest.param("## Låten går i F#", "sv", heading(2, "laten-gar-i-f", "Låten går i F#"), id="a key"),
    pytest.param("## Om C #", "sv", heading(2, "om-c", "Om C"), id="a sign that closes it"),
    pytest.param("## #blogg100", "sv", heading(2, "blogg100", "#blogg100"), id="a hashtag as a heading"),
    pytest.param("## a \\# ##  ", "sv", heading(2, "a", "a #"), id="an escaped sign"),
    pytest.param(
        "## `C#` och *F*#\nText",
        "sv",
        heading(2, "c-och-f", "<code>C#</code> och <em>F</em>#") + "\n<p>Text</p>",
        id="a sharp behind an element",
    ),
    pytest.param("## a\\\nb", "sv", heading(2, "a", "a\\") + "\n<p>b</p>", id="a backslash ends it"),
    pytest.param(
        "## C# och F# #\n### D#", "sv", heading(2, "c-och-f", "C# och F#") + "\n" + heading(3, "d", "D#"), id="several"
    ),
    pytest.param("En\n==", "sv", heading(2, "en", "En"), id="an underlined heading"),
    pytest.param("Ett\n2. Två", "sv", "<p>Ett\n2. Två</p>", id="a number at the beginning of a line"),
    pytest.param("2. Två\n3. Tre", "sv", '<ol start="2">\n<li>Två</li>\n<li>Tre</li>\n</ol>', id="a list from two"),
    pytest.param(
        "| a | b |\n|:-|-:|\n| 1 | 2 |",
        "sv",
        '<div aria-label="Tabell 1" class="scroll" role="region" tabindex="0"><table>\n<thead>\n<tr>\n'
        '<th class="align-left">a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="align-left">1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table></div>',
        id="a table has no style",
    ),
    pytest.param(
        "```\nx = 1\n```",
        "sv",
        '<div class="highlight"><pre tabindex="0"><span></span><code>x = 1\n</code></pre></div>',
        id="code of no language",
    ),
    pytest.param(
        "```\n#!/bin/sh\nls\n```",
        "sv",
        '<div class="highlight"><pre tabindex="0"><span></span><code>#!/bin/sh\nls\n</code></pre></div>',
        id="no language is guessed",
    ),
    pytest.param(
        "```python\nx = 1\n```",
        "sv",
        '<div class="highlight"><pre tabindex="0"><span></span><code><span class="n">x</span> <span class="o">=</span> '
        '<span class="mi">1</span>\n</code></pre></div>',
        id="code of a language",
    ),
    pytest.param(
        "!!! warning\n    Halt",
        "sv",
        '<div class="admonition warning">\n<p class="admonition-title">Varning</p>\n<p>Halt</p>\n</div>',
        id="a Swedish box",
    ),
    pytest.param(
        "!!! warning\n    Icy",
        "en",
        '<div class="admonition warning">\n<p class="admonition-title">Warning</p>\n<p>Icy</p>\n</div>',
        id="an English box",
    ),
    pytest.param(
        '!!! note "Eget"\n    Text',
        "sv",
        '<div class="admonition note">\n<p class="admonition-title">Eget</p>\n<p>Text</p>\n</div>',
        id="a box with a title of its own",
    ),
    pytest.param(
        '!!! note ""\n    Text',
        "sv",
        '<div class="admonition note">\n<p>Text</p>\n</div>',
        id="a box without a title",
    ),
    pytest.param(
        "!!! egen\n    Text",
        "sv",
        '<div class="admonition egen">\n<p class="admonition-title">Egen</p>\n<p>Text</p>\n</div>',
        id="a box of another kind",
    ),
    pytest.param("<b>fet</b> & <", "sv", "<p><b>fet</b> &amp; &lt;</p>", id="HTML goes through"),
    pytest.param("", "sv", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), HTML)
def test_markdown_becomes_html(text: str, lang: str, expected: str) -> None:
    """Quotes follow the language, headings begin at the second level, a hashtag is no heading, no style is written."""
    assert convert(text, lang).html == expected


def test_footnotes_are_numbered_as_readers_meet_them() -> None:
    """The first mark in the text is 1 and its footnote comes first, in whatever order they are defined."""
    html = convert("Ett[^b] och två[^a].\n\n[^a]: Not a.\n[^b]: Not b.", "sv").html
    marks = re.findall(r'<a class="footnote-ref" href="#fn:(\w)">(\d)</a>', html)
    assert marks == [("b", "1"), ("a", "2")]
    assert re.findall(r'<li id="fn:(\w)">', html) == ["b", "a"]


@pytest.mark.parametrize(
    ("lang", "expected"), [("sv", "Tillbaka till not 1 i texten"), ("en", "Back to note 1 in the text")]
)
def test_the_link_back_from_a_footnote_has_a_title_in_the_language(lang: str, expected: str) -> None:
    """Screen readers read the title of the arrow after a footnote."""
    html = convert("Text.[^1]\n\n[^1]: Not.", lang).html
    assert f'<a class="footnote-backref" href="#fnref:1" title="{expected}">&#8617;</a>' in html


def test_internal_links_become_placeholders() -> None:
    """Links whose URL is known only when the whole site is read are stored beside the HTML, numbered."""
    converted = convert("Se [det]({filename}b.md) och ![detta]({static}/a.jpg).", "sv")
    html = '<p>Se <a href="\x020\x03">det</a> och <img alt="detta" src="\x021\x03">.</p>'
    assert (converted.html, converted.links) == (html, ("{filename}b.md", "{static}/a.jpg"))


def test_html_that_breaks_the_page_has_a_note() -> None:
    """A tag without an end is noted, so that it can be a fault."""
    assert [note.what for note in convert("<section>\nHej", "sv").notes] == ["<section> is never closed"]


def test_a_text_comes_with_an_excerpt_and_statistics() -> None:
    """A result holds HTML, an excerpt and statistics without code."""
    text = "# Rubrik\n\nHej på *dig*.\n\n```\nkod\n```\n"
    html = (
        '<h2 id="rubrik"><a class="self-link" href="#rubrik">Rubrik</a></h2>\n<p>Hej på <em>dig</em>.</p>\n'
        '<div class="highlight"><pre tabindex="0"><span></span><code>kod\n</code></pre></div>'
    )
    assert convert(text, "sv") == Converted(LongText(html), "Hej på dig.", TextStatistics(words=4, sentences=2))


PIECES = st.sampled_from(
    ["Hej[^1] du\n\n[^1]: Not.", "# Rubrik", "## Rubrik", "*[abc]: förkortning\n\nabc", "[x][y]\n\n[y]: /z/", "```\nx",
     "- a\n- b", "<div markdown=1>x</div>", '"citat"', "#blogg100", "!!! note\n    x"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=5).map("\n\n".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_changes_the_next(first: str, second: str) -> None:
    """One instance converts all posts, but footnotes, headings, links and abbreviations do not leak."""
    expected = convert(second, "sv")
    convert(first, "sv")
    assert convert(second, "sv") == expected


@settings(deadline=None)
@given(TEXTS)
def test_no_page_gets_a_second_title(text: str) -> None:
    """No heading of a text is an h1, whatever its level in Markdown."""
    assert "<h1" not in convert(text, "sv").html


def test_a_text_that_fails_does_not_affect_the_next() -> None:
    """Python-Markdown keeps the state of a text that failed, so that a new instance is made."""
    text = 'Hej [x](y) "citat"'
    expected = convert(text, "sv")
    with pytest.raises(RecursionError):
        convert("- " * 600 + "x", "sv")

    assert convert(text, "sv") == expected


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("> a\n---\nb", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<p>b</p>"),
        ("- a\n---\nb", "<ul>\n<li>a</li>\n</ul>\n<hr>\n<p>b</p>"),
        ("* a\n-----", "<ul>\n<li>a</li>\n</ul>\n<hr>"),
        ("1. a\n---", heading(2, "1-a", "1. a")),
        ("-a\n---", heading(2, "-a", "-a")),
        ("**a**\n---", heading(2, "a", "<strong>a</strong>")),
    ],
)
def test_hyphens_below_a_quote_or_an_item_are_a_thematic_break(text: str, html: str) -> None:
    """Only a paragraph can be underlined, as in CommonMark; a number may begin one."""
    assert convert(text, "sv").html == html
