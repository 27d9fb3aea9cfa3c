"""HTML for feed readers: every address absolute, everything else as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.feeds.absolute import absolute

BASE = "https://elin.se/blogg/posts/hej/"

MOVED = [
    ('<a href="/blogg/om/">om</a>', '<a href="https://elin.se/blogg/om/">om</a>'),
    ('<a href="../../om/">om</a>', '<a href="https://elin.se/blogg/om/">om</a>'),
    ('<a href="a.html">a</a>', '<a href="https://elin.se/blogg/posts/hej/a.html">a</a>'),
    ('<a href="#fn:1">1</a>', '<a href="https://elin.se/blogg/posts/hej/#fn:1">1</a>'),
    ('<a href="?a=b">a</a>', '<a href="https://elin.se/blogg/posts/hej/?a=b">a</a>'),
    ('<a href="//x.example/a">a</a>', '<a href="https://x.example/a">a</a>'),
    ('<img src="/blogg/images/a.jpg" alt="A">', '<img src="https://elin.se/blogg/images/a.jpg" alt="A">'),
    (
        '<img srcset="/a.jpg 1x, b.jpg 2x" src="a.jpg">',
        '<img srcset="https://elin.se/a.jpg 1x, https://elin.se/blogg/posts/hej/b.jpg 2x" '
        'src="https://elin.se/blogg/posts/hej/a.jpg">',
    ),
    ('<img srcset="/a.jpg">', '<img srcset="https://elin.se/a.jpg">'),
    (
        '<video poster="/p.jpg" src="/v.mp4"></video>',
        '<video poster="https://elin.se/p.jpg" src="https://elin.se/v.mp4"></video>',
    ),
    ('<audio src="/a.mp3"></audio>', '<audio src="https://elin.se/a.mp3"></audio>'),
    (
        '<blockquote cite="/k"><q cite="l">x</q></blockquote>',
        '<blockquote cite="https://elin.se/k"><q cite="https://elin.se/blogg/posts/hej/l">x</q></blockquote>',
    ),
    ('<del cite="/k">x</del>', '<del cite="https://elin.se/k">x</del>'),
    ('<object data="/a.svg"></object>', '<object data="https://elin.se/a.svg"></object>'),
    ('<iframe src="/a"></iframe>', '<iframe src="https://elin.se/a"></iframe>'),
]


@pytest.mark.parametrize(("html", "expected"), MOVED)
def test_every_address_on_the_site_is_made_absolute(html: str, expected: str) -> None:
    """Links, pictures in all sizes, sound, film, sources of quotes and footnotes lead to the site from anywhere."""
    assert absolute(html, BASE) == expected


LEFT = [
    '<a href="mailto:elin@elin.se">skriv</a>',
    '<a href="tel:+468123">ring</a>',
    '<a href="https://x.example/a?b=c&amp;d#e">x</a>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<img srcset="https://x.example/a.jpg 1x, https://x.example/b.jpg 2x">',
    '<p>Se /blogg/om/ och <code>href="/om/"</code></p>',
    "<pre><code>  indrag\n    mer\n</code></pre>",
    "<p>Åäö … “”   – 😀 &amp; &lt;3</p>",
    "<p>en</p>\n<p>två</p>",
    "bara text",
    "text <em>och</em> mer <strong>text</strong> sist",
    "",
]


@pytest.mark.parametrize("html", LEFT)
def test_what_is_no_address_on_the_site_is_left_alone(html: str) -> None:
    """Other sites, mail, telephone, data, code and text are as they were, letter by letter."""
    assert absolute(html, BASE) == html


def test_a_stray_tag_does_not_cut_the_text_off() -> None:
    """An end tag too many, which a browser passes over, hides nothing that comes after it."""
    assert absolute("<p>a</p></div><p>b</p>", BASE) == "<p>a</p><p>b</p>"


PARTS = st.sampled_from(
    [
        '<p>a <a href="/b">c</a></p>',
        '<img src="d.jpg">',
        "<p>text</p>",
        "\n",
        "<ul><li>e</li></ul>",
        "<hr>",
        "f &amp; g",
    ]
)


@settings(deadline=None)
@given(st.lists(PARTS).map("".join))
def test_what_is_absolute_stays_as_it_is(html: str) -> None:
    """To do it twice changes nothing."""
    once = absolute(html, BASE)
    assert absolute(once, BASE) == once
