"""What a writer's HTML must not have: found tag by tag, judged by the site's own address, told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.csp import Blocked, allowed, explained, lines

OWN = "https://test.example"
VIDEO = "https://www.youtube-nocookie.com"
FORBIDDEN = "the content security policy forbids it"
LOOKS = "take it away; how things look is the theme's"
LINK = "take it away, or link to a page that has it"
COPY = "copy the file into content/images/ and write {static}/images/…"

# Markdown: what is found in it, each as kind and what is written
FOUND: dict[str, list[tuple[str, str]]] = {
    "<script>alert(1)</script>": [("element", "<script")],
    '<script type="application/json">{}</script>': [("element", "<script")],
    "<style>p { color: red }</style>": [("element", "<style")],
    '<p style="color: red">x</p>': [("style", "style=")],
    "Text.\n{: style='color: red' }": [("style", "style=")],
    '<button onclick="x()">x</button>': [("handler", "onclick=")],
    "*x*{: onclick=x }": [("handler", "onclick=")],
    '<a href="javascript:x()">x</a>': [("handler", "javascript:x()")],
    '<a href=" java&#10;script:x()">x</a>': [("handler", "java\nscript:x()")],
    f'<iframe src="{VIDEO}/embed/1" title="x"></iframe>': [("frame", f"{VIDEO}/embed/1")],
    '<iframe srcdoc="x"></iframe>': [("handler", "srcdoc=")],
    '<object data="x.pdf"></object>': [("element", "<object")],
    '<embed src="x.pdf">': [("element", "<embed")],
    '<link rel="stylesheet" href="https://a.example/x.css">': [("element", "<link")],
    '<base href="/x/">': [("element", "<base")],
    "![x](https://a.example/x.jpg)": [("resource", "https://a.example/x.jpg")],
    '<img src="//a.example/x.jpg" alt="">': [("resource", "//a.example/x.jpg")],
    '<img src="/x.jpg" srcset="/y.jpg 2x, https://a.example/z.jpg 3x" alt="">': [
        ("resource", "https://a.example/z.jpg")
    ],
    '<video poster="https://a.example/x.jpg" src="/x.mp4"></video>': [("resource", "https://a.example/x.jpg")],
    '<audio src="https://a.example/x.ogg"></audio>': [("resource", "https://a.example/x.ogg")],
    '<img src="data:image/png;base64,AAAA" alt="">': [("resource", "data:image/png;base64,AAAA")],
    '<svg viewBox="0 0 1 1"><use href="https://a.example/x.svg#a"/></svg>': [("resource", "https://a.example/x.svg#a")],
    '<form action="https://a.example/"><button>x</button></form>': [("sent", "https://a.example/")],
    '<a href="/" ping="https://a.example/">x</a>': [("sent", "https://a.example/")],
    "[x](file:///home/elin/x.pdf)": [("local", "file:///home/elin/x.pdf")],
    "[x](C:\\Users\\elin\\x.pdf)": [("local", "C:\\Users\\elin\\x.pdf")],
    "![x](c:/bilder/x.jpg)": [("local", "c:/bilder/x.jpg")],
    "[x](https://a.example “t”)": [("spaces", "https://a.example “t”")],
    # what is no danger
    '[x](https://a.example "t") [y](mailto:a@b.se) [z](https://a.example/a%20b)': [],
    "[x](https://a.example/x.jpg)": [],
    '<blockquote cite="https://a.example/">x</blockquote>': [],
    "`<script>`": [],
    "```html\n<p style='x' onclick='y'>\n```": [],
    '<p class="style" data-onclick="x">once style= was</p>': [],
    "| a | b |\n|:--|--:|\n| 1 | 2 |": [],
    '!!! note "x"\n    y[^1]\n\n[^1]: z': [],
    '<form action="/sok/"><button>x</button></form>': [],
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_what_the_policy_blocks_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    """In raw HTML and in attributes that Markdown gives; code and plain links are left alone."""
    assert list(convert(text, "sv").blocked) == expected


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("resource", f"{OWN}/x.jpg", True),
        ("resource", "//test.example/x.jpg", True),
        ("resource", "https://test.example.a.example/x.jpg", False),
        ("resource", "http://test.example/x.jpg", False),
        ("frame", f"{VIDEO}/embed/1", True),
        ("frame", "https://vimeo.example/1", False),
        ("frame", "/x.html", True),
        ("frame", "http://[", False),
        ("sent", f"{OWN}/sok", True),
        ("element", "<script", False),
        ("style", "style=", False),
    ],
)
def test_what_is_the_sites_own_or_named_in_the_settings_is_allowed(kind: str, written: str, expected: bool) -> None:
    """An address with the site's scheme and host, and a frame of an origin in ``ENGINE["embeds"]``."""
    assert allowed(Blocked(kind, written), OWN, (VIDEO,)) is expected


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("element", "<script", (f"<script> has no effect: {FORBIDDEN}", LINK)),
        ("style", "style=", (f"style= has no effect: {FORBIDDEN}", LOOKS)),
        ("handler", "onclick=", (f"onclick= would not run: {FORBIDDEN}", "take it away")),
        (
            "frame",
            f"{VIDEO}/embed/1",
            (f"a frame of {VIDEO}/embed/1", f'link to it instead, or name "{VIDEO}" in ENGINE["embeds"]'),
        ),
        (
            "resource",
            "//a.example/x.jpg",
            ("//a.example/x.jpg would be loaded from a.example, which would learn of every reader", COPY),
        ),
        (
            "resource",
            "data:image/png;base64,AAAABBBBCCCC",
            (
                f"data:image/png;base64,AAAABBBB… would not be shown: {FORBIDDEN}",
                "save it as a file in content/images/",
            ),
        ),
        (
            "sent",
            "https://a.example/{}",
            (
                f"https://a.example/{{}} would send what a reader writes to a.example: {FORBIDDEN}",
                "link to a page that has the form",
            ),
        ),
    ],
)
def test_each_kind_is_told_with_its_remedy(kind: str, written: str, expected: tuple[str, str]) -> None:
    """What is wrong, and what to do instead."""
    assert explained(Blocked(kind, written)) == expected


def test_each_is_told_at_its_own_line() -> None:
    """The same thing twice has two lines; what stands in code is passed over; what cannot be found is at the first."""
    body = "`<script>`\n\n```\n<script>\n```\n\n<script>1</script>\n<SCRIPT>2</SCRIPT>"
    found = [Blocked("element", "<script"), Blocked("element", "<script"), Blocked("style", "style=")]
    assert [line for _, line in lines(found, body, 5)] == [11, 12, 5]


@given(st.text(alphabet="<>`~ \nab=\"'/:sonscript"))
def test_no_text_breaks_the_search(text: str) -> None:
    """Whatever is written, lines stay inside of the text."""
    found = convert(text, "sv").blocked
    assert all(1 <= line <= 1 + text.count("\n") for _, line in lines(found, text, 1))
