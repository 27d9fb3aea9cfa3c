"""Quotation marks and apostrophes of a language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.converter import convert

ENGLISH = [
    ('"...and then"', "“…and then”"),
    ("5'10\" tall", "5′10″ tall"),
    ("'tis the season, 'Twas", "’tis the season, ’Twas"),
    ('a/"b"', "a/“b”"),
    ("rock 'n' roll, the '90s, '99, 'em", "rock ’n’ roll, the ’90s, ’99, ’em"),
    ("'em' and 'til'", "‘em’ and ‘til’"),
    ("dogs' and James's", "dogs’ and James’s"),
    ("\"'Quoted' words\" and \"so 'quoted'\"", "“‘Quoted’ words” and “so ‘quoted’”"),
    ("'\"a\" b'", "‘“a” b’"),
    ('("Hi") ["hi"] -- "Hi" -- "hi"--so', "(“Hi”) [“hi”] – “Hi” – “hi”–so"),
    ('"Hi!" "Hi?" "Hi," "Hi." "Hi ..."', "“Hi!” “Hi?” “Hi,” “Hi.” “Hi …”"),
    ('"I am 10" and "!"', "“I am 10” and “!”"),
    ('"a","b";"c"', "“a”,“b”;“c”"),
    ("l'été, O'Brien", "l’été, O’Brien"),
    ('""', "“”"),
    ('a &amp; "b" & "c"', "a &amp; “b” &amp; “c”"),
    ('"a\n"b"', "“a\n“b”"),
    ('"😀"', "“😀”"),
    (r"\"a\" \'b\' and 2\"", '"a" \'b\' and 2"'),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_a_mark_opens_or_closes_by_its_neighbours(text: str, expected: str) -> None:
    """Quotations open and close, apostrophes are closing marks, feet and inches are primes."""
    assert convert(text, "en").html == f"<p>{expected}</p>"


ACROSS = [
    ('He said, "it\'s *fine*"', "He said, “it’s <em>fine</em>”"),
    ('"*Hi*" and "`code`" x', "“<em>Hi</em>” and “<code>code</code>” x"),
    ('"**x**"\n"y"', "“<strong>x</strong>”\n“y”"),
    ("'*a*' and *\"a\"*", "‘<em>a</em>’ and <em>“a”</em>"),
    ('"[a](/x)" and ["b"](/y)', "“<a href=\"/x\">a</a>” and <a href=\"/y\">“b”</a>"),
    ('"<b>x</b>" and <i>"y"</i>', "“<b>x</b>” and <i>“y”</i>"),
    ('"![x](https://x.example/a.png)"', "“<img alt=\"x\" src=\"https://x.example/a.png\">”"),
    ('&nbsp;"x"', "&nbsp;“x”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACROSS)
def test_the_neighbours_may_be_in_another_element(text: str, expected: str) -> None:
    """An emphasis, a link, code or HTML beside a mark does not begin a text."""
    assert convert(text, "en").html == f"<p>{expected}</p>"


def test_every_block_begins_a_text() -> None:
    """An item or a cell does not depend on the previous one."""
    html = convert('- "a\n- "b"\n\n| "c | "d" |\n|---|---|\n| "e" | f |\n\n## "Rubrik"', "en").html
    assert [html.count(mark) for mark in "“”"] == [6, 4]


@pytest.mark.parametrize(
    "text",
    ["`\"a\" 'b'`", "```\n\"a\"\n```", "    \"a\"", "<code>\"a\"</code>", "<pre>\n\"a\"\n</pre>", '<https://x.example/"a">'],
)  # fmt: skip
def test_code_and_addresses_keep_straight_marks(text: str) -> None:
    """Readers copy code as it was written."""
    assert not set("“”‘’") & set(convert(text, "en").html)


SWEDISH = [
    ('"...och sedan"', "”…och sedan”"),
    ("5'10\" lång", "5′10″ lång"),
    ("\"Han sa 'nej'\" på '90-talet", "”Han sa ’nej’” på ’90-talet"),
    ('a/"b"', "a/”b”"),
]


@pytest.mark.parametrize(("text", "expected"), SWEDISH)
def test_in_swedish_both_marks_are_the_same(text: str, expected: str) -> None:
    """Opening and closing marks are equal in some languages."""
    assert convert(text, "sv").html == f"<p>{expected}</p>"


@given(st.text(alphabet="\"' a.(-1*<b>/`\\\n"), st.sampled_from(["en", "sv", "fr", "de"]))
def test_no_mark_is_left_straight_but_in_code_or_escaped(text: str, lang: str) -> None:
    """Every straight mark outside code is replaced, and nothing else changes."""
    if not set("`\\<") & set(text):
        assert not set("\"'") & set(re.sub(r"<\w[^>]*>", "", convert(text, lang).html))
