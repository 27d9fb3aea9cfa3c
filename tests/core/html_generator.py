"""HTML for Hypothesis: plain, with elements within each other as they may stand, and with one thing that is not."""

from hypothesis import strategies as st

from plugins.core.plain_html import HOLDS, VOID

_TEXTS = st.sampled_from(
    (
        "",
        "\n",
        " ",
        "ord",
        "Ord två. ",
        "Va?! ”Jo.” ",
        "läs&shy;bart",
        "e-post ",
        "a&amp;b ",
        "&lt;i&gt; ",
        "&#109;&#8617;",
        "1:",
        "\xa0",
    )
)
_ATTRIBUTES = st.sampled_from(
    ("", "", "", ' class="footnote-ref"', ' class="x footnote-ref"', ' id="a"', " hidden", ' title="a&quot;b"')
)
_LINKS = st.sampled_from(
    (
        '="{filename}b.md"',
        '="b.md"',
        '="../b/"',
        '="#a"',
        '="https://X.example/?a&amp;b"',
        '="//å.example:80/"',
        '=""',
        "",
    )
)
_ODD = (
    "<",
    "&",
    "&x;",
    "<b/>",
    "</i>",
    "<p>",
    "</p>",
    "<B>",
    "<x>",
    "<!-- c -->",
    "<script>a</script>",
    "<a  b>",
    "\x01",
    "<td>",
    "<hr/>",
)
_ODD_ATTRIBUTES = (" style='a'", ' HREF="x"', ' a="<"', " b=c")


@st.composite
def plain_html(draw: st.DrawFn, holder: str = "", depth: int = 3) -> str:
    """Generate the content of an element."""
    parts = [draw(_TEXTS)] if holder not in ("ul", "ol", "dl", "table", "thead", "tbody", "tr") else ["\n"]
    for _ in range(draw(st.integers(0, 4 if depth else 0))):
        name = draw(st.sampled_from(sorted(HOLDS[holder])))
        attributes = draw(_ATTRIBUTES)
        if name in ("a", "img"):
            attributes += f" {'href' if name == 'a' else 'src'}{draw(_LINKS)}"
        parts.append(f"<{name}{attributes}>")
        if name not in VOID:
            parts += [draw(plain_html(name, depth - 1)), f"</{name}>"]
        parts.append("\n" if len(parts[0]) and parts[0] == "\n" else draw(_TEXTS))
    return "".join(parts)


@st.composite
def odd_html(draw: st.DrawFn) -> str:
    """Generate HTML that may not be plain."""
    html = draw(plain_html())
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(html)))
        html = html[:at] + draw(st.sampled_from((*_ODD, *_ODD_ATTRIBUTES))) + html[at:]
    return html
