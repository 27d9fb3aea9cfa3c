"""HTML for feed readers: addresses are absolute, everything else is unchanged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.feeds.absolute import absolute, with_own_ids

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
        '<video><source srcset="/a.jpg 1x, b.jpg 2x"></video>',
        '<video><source srcset="https://elin.se/a.jpg 1x, https://elin.se/blogg/posts/hej/b.jpg 2x"></video>',
    ),
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
]


@pytest.mark.parametrize(("html", "expected"), MOVED)
def test_every_address_on_the_site_is_made_absolute(html: str, expected: str) -> None:
    """Links, pictures in all sizes, sound, film, sources of quotes and footnotes get absolute addresses."""
    assert absolute(html, BASE) == expected


LEFT = [
    '<a href="mailto:elin@elin.se">skriv</a>',
    '<a href="tel:+468123">ring</a>',
    '<a href="https://x.example/a?b=c&amp;d#e">x</a>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<video><source srcset="https://x.example/a.jpg 1x, https://x.example/b.jpg 2x"></video>',
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
    """Other sites, mail, telephone, data, code and text are unchanged, letter by letter."""
    assert absolute(html, BASE) == html


PLAIN = [
    pytest.param(
        '<p>a <picture><source srcset="/b.avif" type="image/avif"><img src="/b.jpg" alt="B"></picture> c</p>',
        '<p>a <img src="https://elin.se/b.jpg" alt="B"> c</p>',
        id="a picture in several formats is its plain image",
    ),
    pytest.param(
        '<img class="wide" id="b" style="x" loading="eager" fetchpriority="high" decoding="async" sizes="50vw" '
        'srcset="/c.jpg 2x" src="/b.jpg" width="400" height="300" alt="B">',
        '<img src="https://elin.se/b.jpg" width="400" height="300" alt="B">',
        id="a picture has its address, its description and its size",
    ),
    pytest.param('<img srcset="/b.jpg 1x, /c.jpg 2x" alt="">', '<img alt="" src="https://elin.se/b.jpg">', id="sizes"),
    pytest.param('<img srcset="/b.jpg">', '<img src="https://elin.se/b.jpg">', id="one size"),
    pytest.param("<p>a <picture></picture> c</p>", "<p>a  c</p>", id="a picture without an image is none"),
    pytest.param(
        '<figure><picture><img src="b.jpg" alt=""></picture><figcaption>B</figcaption></figure>',
        '<figure><img src="https://elin.se/blogg/posts/hej/b.jpg" alt=""><figcaption>B</figcaption></figure>',
        id="what stands around a picture stays",
    ),
    pytest.param(
        '<p>Se</p><iframe src="https://film.example/1" title="Filmen"></iframe><p>då</p>',
        '<p>Se</p><a href="https://film.example/1">Filmen</a><p>då</p>',
        id="an embedded page is a link by its title",
    ),
    pytest.param('<iframe src="/a"></iframe>', '<a href="https://elin.se/a">https://elin.se/a</a>', id="or address"),
    pytest.param(
        '<object data="/a.svg"><p>b</p></object>',
        '<a href="https://elin.se/a.svg">https://elin.se/a.svg</a>',
        id="object",
    ),
    pytest.param('<embed src="/a.svg">b', '<a href="https://elin.se/a.svg">https://elin.se/a.svg</a>b', id="embed"),
    pytest.param("<p>a</p><iframe></iframe>b", "<p>a</p>b", id="what embeds nothing is gone"),
    pytest.param(
        "<p>a</p><script>alert(1)</script>b<style>p{}</style>c", "<p>a</p>bc", id="scripts and styles are gone"
    ),
    pytest.param(
        '<noscript><img src="b.jpg"></noscript>', f'<img src="{BASE}b.jpg">', id="what stands for a script stays"
    ),
    pytest.param('<p onclick="x()" style="color:red" class="a">b</p>', '<p class="a">b</p>', id="and in attributes"),
]


@pytest.mark.parametrize(("html", "expected"), PLAIN)
def test_what_a_reader_would_take_out_has_a_plain_form(html: str, expected: str) -> None:
    """Markup that readers remove is replaced by a plain form, so that nothing is lost."""
    assert absolute(html, BASE) == expected


def test_a_stray_tag_does_not_cut_the_text_off() -> None:
    """A surplus end tag, which browsers ignore, hides nothing that follows it."""
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
    """A second conversion changes nothing."""
    once = absolute(html, BASE)
    assert absolute(once, BASE) == once


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="mat">Mat</h2>', '<h2 id="x-mat">Mat</h2>'),
        ('<li id="fn:1">Not.</li>', '<li id="x-fn:1">Not.</li>'),
        ('<sup id="fnref:1"><a href="https://x/#fn:1">1</a></sup>', '<sup id="x-fnref:1"><a href="https://x/#fn:1">1</a></sup>'),
        ('<a name="x"></a>', '<a name="x-x"></a>'),
        ('<input name="q">', '<input name="q">'),
        ('<p aria-labelledby="a c" id="c">y</p>', '<p aria-labelledby="a x-c" id="x-c">y</p>'),
        ('<label for="n">N</label><input id="n">', '<label for="x-n">N</label><input id="x-n">'),
        ('<th id="h">H</th><td headers="h">1</td>', '<th id="x-h">H</th><td headers="x-h">1</td>'),
        (
            '<map name="m"></map><img usemap="https://x/#m" src="https://x/a.png">',
            '<map name="x-m"></map><img usemap="https://x/#x-m" src="https://x/a.png">',
        ),
        (
            '<svg><linearGradient id="g"></linearGradient><path fill="url(#g)"></path></svg>',
            '<svg><lineargradient id="x-g"></lineargradient><path fill="url(#x-g)"></path></svg>',
        ),
        ("<p>id = 1 &amp; 2<br>x</p><!-- y -->", "<p>id = 1 &amp; 2<br>x</p><!-- y -->"),
    ],
)  # fmt: skip
def test_ids_get_a_prefix_with_all_that_refers_to_them(html: str, expected: str) -> None:
    """Two posts in one item may have equal ids; links to the pages of posts keep theirs."""
    assert with_own_ids(html, "x-") == expected
