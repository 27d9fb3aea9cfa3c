"""The content security policy and the HTML in texts that violates it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.csp import Violation, explain, judged, policy, with_lines

OWN = "https://test.example"
VIDEO = "https://www.youtube-nocookie.com"
UNDER = "under the content security policy"
COPY = "copy the file into content/images/ and write its name"


def directives(text: str) -> dict[str, list[str]]:
    """Return the directives of a policy, as a browser reads them."""
    return {name: sources for name, *sources in map(str.split, text.split(";"))}


def test_a_page_loads_only_what_the_site_has() -> None:
    """Nothing is allowed but files of the site: no inline script or style, no evaluation, no frame, no base."""
    allowed = directives(policy(()))
    assert allowed.pop("default-src") == allowed.pop("base-uri") == ["'none'"]
    assert set(map(tuple, allowed.values())) == {("'self'",)}
    assert {"script-src", "style-src", "img-src", "font-src", "form-action"} <= set(allowed)
    assert "frame-src" not in allowed


def test_embeds_widen_frames_and_nothing_else() -> None:
    """``ENGINE["embeds"]`` widens one directive."""
    wider = directives(policy((VIDEO,)))
    strict = directives(policy(()))
    assert wider.pop("frame-src") == [VIDEO]
    assert wider == strict


# Markdown: its violations as (kind, text)
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
    "![x](https://a.example/x.jpg)": [("picture", "https://a.example/x.jpg")],
    '<img src="//a.example/x.jpg" alt="">': [("picture", "//a.example/x.jpg")],
    '<img src="/x.jpg" srcset="/y.jpg 2x, https://a.example/z.jpg 3x" alt="">': [
        ("resource", "https://a.example/z.jpg")
    ],
    '<video poster="https://a.example/x.jpg" src="/x.mp4"></video>': [("resource", "https://a.example/x.jpg")],
    '<audio src="https://a.example/x.ogg"></audio>': [("resource", "https://a.example/x.ogg")],
    '<img src="data:image/png;base64,AAAA" alt="">': [("picture", "data:image/png;base64,AAAA")],
    '<svg viewBox="0 0 1 1"><use href="https://a.example/x.svg#a"/></svg>': [("resource", "https://a.example/x.svg#a")],
    '<form action="https://a.example/"><button>x</button></form>': [("sent", "https://a.example/")],
    '<a href="/" ping="https://a.example/">x</a>': [("sent", "https://a.example/")],
    "[x](file:///home/elin/x.pdf)": [("local", "file:///home/elin/x.pdf")],
    "[x](C:\\Users\\elin\\x.pdf)": [("local", "C:\\Users\\elin\\x.pdf")],
    "![x](c:/bilder/x.jpg)": [("local", "c:/bilder/x.jpg")],
    "[x](https://a.example “t”)": [("spaces", "https://a.example “t”")],
    # harmless
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
def test_violations_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Raw HTML and attribute lists are searched; code and plain links are not."""
    assert list(convert(text, "sv").csp_violations) == expected


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
def test_addresses_of_the_site_and_embeds_are_allowed(kind: str, written: str, expected: bool) -> None:
    """Allowed are addresses with the site's scheme and host, and frames of an origin in ``ENGINE["embeds"]``."""
    assert (judged(Violation(kind, written), [OWN], (VIDEO,), is_file=False) is None) is expected


@pytest.mark.parametrize(
    ("kind", "origin", "is_file", "expected"),
    [
        ("picture", OWN, True, None),
        ("picture", OWN, False, "insecure"),
        ("resource", OWN, True, "insecure"),
        ("sent", OWN, False, "insecure"),
        ("picture", "http://test.example", False, None),
        ("picture", "https://b.example", False, "resource"),
    ],
)
def test_a_picture_of_the_site_may_be_named_with_http(
    kind: str, origin: str, is_file: bool, expected: str | None
) -> None:
    """It is shown by another address, if the content has it. What stays as it is must begin with https."""
    found = judged(Violation(kind, "http://test.example/x.jpg"), [origin], (), is_file)
    assert (found.kind if found else None) == expected


def test_a_site_without_https_may_load_what_it_has_with_it() -> None:
    """The policy allows the safer scheme of the same host (CSP 3, 6.7.2.8)."""
    assert judged(Violation("resource", f"{OWN}/x.jpg"), ["http://test.example"], (), is_file=False) is None


@pytest.mark.parametrize(
    "address", ["/Users/malin/Desktop/byt.jpg", "/home/malin/byt.jpg", "file:///x/byt.jpg", "/Volumes/Kort/DCIM/1.jpg"]
)
def test_a_picture_of_a_home_folder_is_a_file_on_this_computer(address: str) -> None:
    """A link there is left to the check of links, and a file of the content is shown."""
    (found,) = convert(f"![Byt]({address})", "sv").csp_violations
    told = judged(found, [OWN], (), is_file=False)
    assert told == Violation("local", address)
    assert explain(told)[1] == "copy it into content/images/ and write its name"
    if not address.startswith("file:"):
        assert judged(found, [OWN], (), is_file=True) is None
        assert convert(f"[Byt]({address})", "sv").csp_violations == ()


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("element", "<script", (f"<script> has no effect {UNDER}", "delete it, or link to a page that has it")),
        ("style", "style=", (f"style= has no effect {UNDER}", "delete it; the theme sets the look")),
        ("handler", "onclick=", (f"onclick= would not run {UNDER}", "delete it")),
        (
            "frame",
            f"{VIDEO}/embed/1",
            (
                f"a frame of {VIDEO}/embed/1 is not allowed",
                f'link to it instead, or name "{VIDEO}" in ENGINE["embeds"]',
            ),
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
                f"data:image/png;base64,AAAABBBB… would not be shown {UNDER}",
                "save it as a file in content/images/",
            ),
        ),
        (
            "sent",
            "https://a.example/{}",
            (
                "https://a.example/{} would send readers' input to a.example, against the content security policy",
                "link to a page that has the form",
            ),
        ),
    ],
)
def test_each_kind_has_a_message_and_a_remedy(kind: str, written: str, expected: tuple[str, str]) -> None:
    """The message says what is wrong, the remedy what to do instead."""
    assert explain(Violation(kind, written)) == expected


def test_each_violation_has_a_line_of_its_own() -> None:
    """Equal violations get successive lines, code is ignored, and the first line is the fallback."""
    body = "`<script>`\n\n```\n<script>\n```\n\n<script>1</script>\n<SCRIPT>2</SCRIPT>"
    violations = [Violation("element", "<script"), Violation("element", "<script"), Violation("style", "style=")]
    assert [line for _, line in with_lines(violations, body, 5)] == [11, 12, 5]


@given(st.text(alphabet="<>`~ \nab=\"'/:sonscript"))
def test_no_text_breaks_the_search(text: str) -> None:
    """Lines stay within the text, whatever it is."""
    violations = convert(text, "sv").csp_violations
    assert all(1 <= line <= 1 + text.count("\n") for _, line in with_lines(violations, text, 1))
