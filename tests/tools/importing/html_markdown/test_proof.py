"""The proof that Markdown comes back the same: what stays HTML, what is told, and where."""

import pytest

from plugins.core.html_tree import parse
from tests.tools.importing.html_markdown.shown import SHOWN, html_of, shown_words
from tools.importing.html_markdown.comparing import difference, outline
from tools.importing.html_markdown.conversion import convert
from tools.importing.html_markdown.models import Kind

DIFFERENT = {
    "words": ("words", "<p>ett två</p>", "<p>ett</p>"),
    "lists": ("lists", "<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "numbers": ("lists", '<ol start="2"><li>a</li></ol>', "<ol><li>a</li></ol>"),
    "quotes": ("lists", "<blockquote><p>a</p></blockquote>", "<p>a</p>"),
    "cells": (
        "cells",
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
    ),
    "pictures": ("pictures", '<p><img src="/a.jpg" alt="a"></p>', '<p><img src="/b.jpg" alt="a"></p>'),
    "descriptions": ("pictures", '<p><img src="/a.jpg" alt="a"></p>', '<p><img src="/a.jpg" alt="b"></p>'),
    "links": ("links", '<p><a href="/a">a</a></p>', '<p><a href="/b">a</a></p>'),
    "emphasis": ("markup", "<p>a <em>b</em></p>", "<p>a b</p>"),
    "line breaks": ("markup", "<p>a<br>b</p>", "<p>a b</p>"),
    "levels": ("markup", "<h2>a</h2>", "<h3>a</h3>"),
    "code": ("markup", "<pre>a\n  b</pre>", "<pre>a\nb</pre>"),
}
SAME = {
    "signs of typographers": ('<p>"a" -- b\'s...</p>', "<p>”a” – b’s…</p>"),
    "blanks": ("<p>a\n  b </p>", "<p>a b</p>"),
    "a paragraph in an item": ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
    "the region around a table": (
        "<table><tr><th>a</th></tr></table>",
        '<div class="scroll"><table><tr><th>a</th></tr></table></div>',
    ),
    "highlighted code": (
        "<pre><code>a = 1</code></pre>",
        '<pre><span></span><code><span class="n">a</span> = 1\n</code></pre>',
    ),
    "an encoded address": ('<a href="/a%20b">x</a>', '<a href="/a b">x</a>'),
}


@pytest.mark.parametrize(("aspect", "before", "after"), DIFFERENT.values(), ids=DIFFERENT)
def test_differences_are_seen(aspect: str, before: str, after: str) -> None:
    """Each kind of loss is a difference, and has the name that the writer is told."""
    assert difference(outline(parse(before)), outline(parse(after))) == aspect


@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=SAME)
def test_what_readers_see_alike_is_the_same(before: str, after: str) -> None:
    """Changes that the theme and the typography of the language make are no difference."""
    assert difference(outline(parse(before)), outline(parse(after))) == ""


def test_a_block_that_a_converter_spoils_stays_html() -> None:
    """Whatever a converter makes of a block, what comes back otherwise stays HTML, and only that block."""
    html = "<p>Ett.</p>\n<ul>\n<li>två<ul><li>tre</li></ul></li>\n</ul>\n<p>Fyra.</p>"
    converted = convert(html, SHOWN, lambda blocks: [parse(block).text_content() for block in blocks])
    assert converted.markdown == "Ett.\n\n<ul><li>två<ul><li>tre</li></ul></li></ul>\n\nFyra.\n"
    assert [(note.kind, note.line, note.written) for note in converted.notes] == [
        (Kind.HTML, 3, "<ul><li>två<ul><li>tre</li></ul></li></ul>")
    ]
    assert shown_words(html_of(converted.markdown)) == shown_words(html)
