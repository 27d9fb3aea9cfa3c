"""Placeholders for internal links in HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core import plain_html
from plugins.engine.markdown.placeholders import extract_links, resolve_links
from tests.core.html_generator import odd_html

FOUND = [
    pytest.param('<a href="{filename}b.md">x</a>', ["{filename}b.md"], '<a href="[0]">x</a>', id="a link"),
    pytest.param('<a href="|filename|b.md">x</a>', ["|filename|b.md"], '<a href="[0]">x</a>', id="bars"),
    pytest.param(
        "<a class=x href = '{filename}b.md'>x</a>", ["{filename}b.md"], '<a class=x href = "[0]">x</a>', id="'"
    ),
    pytest.param("<a href={filename}b.md>x</a>", ["{filename}b.md"], '<a href="[0]">x</a>', id="no quotes"),
    pytest.param('<A HREF="{filename}b.md">x</A>', ["{filename}b.md"], '<A HREF="[0]">x</A>', id="capitals"),
    pytest.param('<a\nhref="{filename}b.md"\n>x</a>', ["{filename}b.md"], '<a\nhref="[0]"\n>x</a>', id="over lines"),
    pytest.param('<a href="b.md">x</a>', ["b.md"], '<a href="[0]">x</a>', id="the file of a text"),
    pytest.param('<img alt="" src="b.jpg">', ["b.jpg"], '<img alt="" src="[0]">', id="a picture as it stands"),
    pytest.param(
        '<video poster="../b.jpg"></video>', ["../b.jpg"], '<video poster="[0]"></video>', id="a poster as it stands"
    ),
    pytest.param("<a href=../b.Markdown#c>x</a>", ["../b.Markdown#c"], '<a href="[0]">x</a>', id="and a place in it"),
    pytest.param('<img src="{static}/a b.jpg"/>', ["{static}/a b.jpg"], '<img src="[0]"/>', id="a space"),
    pytest.param('<img src="{static}/a&amp;b.jpg">', ["{static}/a&b.jpg"], '<img src="[0]">', id="an entity"),
    pytest.param('<a href="{Static}b">x</a>', ["{Static}b"], '<a href="[0]">x</a>', id="a kind that there is not"),
    pytest.param(
        '<video src="{static}a.mp4" poster="{static}b.jpg"></video>',
        ["{static}a.mp4", "{static}b.jpg"],
        '<video src="[0]" poster="[1]"></video>',
        id="two in one tag",
    ),
    pytest.param(
        '<img srcset="{static}a.jpg 1x, {static}b.jpg 2x,{static}c.jpg 3x, /d.jpg 4x">',
        ["{static}a.jpg", "{static}b.jpg", "{static}c.jpg"],
        '<img srcset="[0] 1x, [1] 2x,[2] 3x, /d.jpg 4x">',
        id="pictures in several sizes",
    ),
    pytest.param(
        '<p>å</p>\n<p>ä <a href="{filename}b.md">b</a>, ö <a href="{filename}c.md">c</a></p>',
        ["{filename}b.md", "{filename}c.md"],
        '<p>å</p>\n<p>ä <a href="[0]">b</a>, ö <a href="[1]">c</a></p>',
        id="several on a line",
    ),
    *(
        pytest.param(f'<{tag} {name}="{{static}}a"></{tag}>', ["{static}a"], f'<{tag} {name}="[0]"></{tag}>', id=name)
        for tag, name in (("object", "data"), ("q", "cite"), ("form", "action"), ("button", "formaction"))
    ),
]


@pytest.mark.parametrize(("html", "links", "expected"), FOUND)
def test_each_internal_link_becomes_a_placeholder(html: str, links: list[str], expected: str) -> None:
    """Every attribute that holds addresses counts, in every tag. The rest of the HTML stays as it is."""
    shown = expected
    for number in range(len(links)):
        shown = shown.replace(f"[{number}]", f"\x02{number}\x03")
    assert extract_links(html)[:3] == (shown, tuple(links), ())


LEFT = [
    pytest.param('<a href="/posts/b/">x</a>', id="an address"),
    pytest.param('<a href="https://x.example/{filename}b.md">x</a>', id="in the middle of an address"),
    pytest.param('<img alt="" src="/images/b.jpg">', id="a picture from the root"),
    pytest.param('<img alt="" src="https://x.example/b.jpg">', id="a picture elsewhere"),
    pytest.param('<img alt="" src="data:image/gif;base64,R0lGOD">', id="a picture in its address"),
    pytest.param('<a href="/files/b.md">x</a>', id="an address of a text"),
    pytest.param('<a href="https://x.example/b.md">x</a>', id="a text elsewhere"),
    pytest.param('<a href="mailto:a@b.md">x</a>', id="a mail"),
    pytest.param('<a href="#b.md">x</a>', id="a place on the page"),
    pytest.param('<img alt="b.md" src="/b.png">', id="the name of a text"),
    pytest.param('<a href="{}b.mdx">x</a>', id="no kind"),
    pytest.param('<a href="{file name}b.md">x</a>', id="two words"),
    pytest.param('<a title="{filename}b.md">x</a>', id="another attribute"),
    pytest.param("<p>{filename}b.md</p>", id="text"),
    pytest.param('<code>&lt;a href="{filename}b.md"&gt;</code>', id="code"),
    pytest.param('<!-- <a href="{filename}b.md"> -->', id="a comment"),
    pytest.param("<script>x = '<a href=\"{filename}b.md\">'</script>", id="a script"),
    pytest.param("<p title='<a href=\"{filename}b.md\">'>x</p>", id="a tag within an attribute"),
    pytest.param('<a href="//[x">x</a> &#8; &amp; <br> <hr/>', id="odd, but none of ours"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("html", LEFT)
def test_other_html_stays_as_it_is(html: str) -> None:
    """External addresses, text, code, comments and scripts do not change."""
    assert extract_links(html)[:3] == (html, (), ())


def test_a_placeholder_is_replaced_by_an_escaped_url() -> None:
    """Each URL is escaped and fills its own placeholder."""
    html, links, *_ = extract_links('<a href="{filename}b.md">x</a><img src="{static}c">')
    assert len(links) == 2
    assert resolve_links(html, ('/b/?x=1&y="2"', "/c")) == '<a href="/b/?x=1&amp;y=&quot;2&quot;">x</a><img src="/c">'


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a href='{filename}b.md'>", "</a>", '<img src="{static}/a b.jpg" alt="{x}">',
     "<br>", "text ", "<!-- ", " -->", "<", ">", "&amp;", "\n", "{filename}", '"', "'",
     "<img srcset='{static}a 1x'>", "å"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES).map("".join))
def test_nothing_but_addresses_changes(html: str) -> None:
    """HTML whose placeholders are replaced by the links they stand for is the original HTML."""
    extracted, links, *_ = extract_links(html)
    assert plain(resolve_links(extracted, links)) == plain(html)


def plain(html: str) -> str:
    """Return HTML with one kind of quotes."""
    return html.replace("'", '"')


@given(odd_html())
@settings(max_examples=80, deadline=None)
def test_plain_html_gives_what_a_parser_finds(html: str) -> None:
    """Links, addresses, ids and violations are the same, and no tag of plain HTML is without its partner."""
    assert extract_links(html, plain_html.read(html)) == extract_links(html)
