"""Plain HTML: read without a parser, with the results of one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core import html_tree, plain_html_text
from plugins.core.html_text import excerpt_and_statistics
from plugins.core.plain_html import HOLDS, VOID, read
from tests.core.html_generator import odd_html, plain_html

NOT_PLAIN = [
    pytest.param("<p>a", id="a tag that is not closed"),
    pytest.param("<b>a</i>", id="another end tag"),
    pytest.param("a</b>", id="an end tag alone"),
    pytest.param("<p><div>a</div></p>", id="a block in a paragraph, which a parser ends before it"),
    pytest.param('<a href="x"><a href="y">z</a></a>', id="a link in a link"),
    pytest.param("<ul>a<li>b</li></ul>", id="text in a list"),
    pytest.param("<li>a</li>", id="an item without a list"),
    pytest.param("<br/>", id="a slash"),
    pytest.param("<P>a</P>", id="capitals"),
    pytest.param("<p class='a'>b</p>", id="single quotes"),
    pytest.param("<p class=a>b</p>", id="no quotes"),
    pytest.param("<script>a</script>", id="a script"),
    pytest.param("<video></video>", id="an element that Markdown does not make"),
    pytest.param("a < b", id="a sign that is no tag"),
    pytest.param("a & b", id="a sign that is no reference"),
    pytest.param("&#128;", id="a reference that parsers read differently"),
    pytest.param("<!-- a -->", id="a comment"),
    pytest.param("<p>a\x0cb</p>", id="a control character"),
    pytest.param("<div>" * 60 + "</div>" * 60, id="too many levels"),
]


@pytest.mark.parametrize("html", NOT_PLAIN)
def test_html_that_is_not_plain(html: str) -> None:
    """HTML that a parser would mend, or that two might read differently, is for a parser."""
    assert read(html) is None


@pytest.mark.parametrize("holder", sorted(filter(None, HOLDS)))
def test_a_parser_leaves_each_element_in_its_holder(holder: str) -> None:
    """Any element that a holder may hold in plain HTML stays in it when a full parser reads it, where it stands."""
    for name in HOLDS[holder]:
        end = "" if name in VOID else f"</{name}>"
        element = html_tree.parse(f"<div><{holder}><{name}>{end}</{holder}></div>")[0][0]
        assert [element.tag, *(each.tag for each in element.iter("*") if each is not element)] == [holder, name]


@given(plain_html())
@settings(max_examples=80, deadline=None)
def test_plain_html_has_the_text_that_a_parser_finds(html: str) -> None:
    """Its excerpt and all its counts are the same."""
    plain = read(html)
    assert plain is not None
    assert excerpt_and_statistics(html, plain) == excerpt_and_statistics(html, None)


@given(odd_html())
@settings(max_examples=80, deadline=None)
def test_odd_html_is_for_a_parser_or_read_alike(html: str) -> None:
    """One thing more makes HTML not plain, or gives the same text."""
    if (plain := read(html)) is not None:
        assert excerpt_and_statistics(html, plain) == excerpt_and_statistics(html, None)


@given(plain_html(), st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_the_beginning_has_the_words_that_a_parser_finds(html: str, words: int) -> None:
    """An excerpt of any length is the same."""
    plain = read(html)
    assert plain is not None
    assert plain_html_text.beginning(plain, words) == html_tree.beginning(html_tree.parse(html), words)
