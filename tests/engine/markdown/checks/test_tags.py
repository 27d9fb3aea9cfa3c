"""Unbalanced tags, each with the line and the name in the source."""

import pytest

from plugins.engine.markdown.converter import convert

NEVER_CLOSED = "{} is never closed"
CROSSED = "{} is not closed in the element in which it was opened"
NEVER_OPENED = "{} has no opening tag"


def problems(text: str) -> list[tuple[int, str]]:
    """Return the line and the problem of each note."""
    return [(note.line, note.what) for note in convert(text, "sv").notes]


BALANCED = [
    "<p>a<p>b",
    "<ul><li>a<li>b</ul>",
    "<table><tr><td>a<td>b<tr><td/><td>d</table>",
    "<dl><dt>a<dd>b</dl>",
    "<br><hr><img src=/a alt=b><wbr>",
    "<br/><hr /><img src='/a' alt='b'/>",
    "<svg><path d='M0 0'/><g/></svg>",
    "<svg/>",
    "<math><mi/></math>",
    "<svg><foreignObject><br/></foreignObject><path/></svg>",
    "<select><option>a<option>b</select>",
    "<p>a</p></p>",
    "a < b > c",
    "`<i/>` och `<mapp>`",
    "```\n<i/>\n```",
    "    <i/>",
    "<!-- <i/> </div> -->",
    r"\<server> och \<i/>",
    "<https://a.example> <elin@a.example>",
    "*<b>a</b>* <i>\nb</i>",
]


@pytest.mark.parametrize("text", BALANCED)
def test_optional_end_tags_may_be_missing(text: str) -> None:
    """Void tags have no end tag, those of paragraphs, items and cells are optional, and foreign tags may end in />."""
    assert problems(text) == []


@pytest.mark.parametrize(
    "address", ["www.svt.se", "svt.se", "www.svt.se/", "svt.se/nyheter", "blogg.example.org/a/?b=c", "WWW.svt.se"]
)
def test_an_address_without_a_scheme_is_no_tag(address: str) -> None:
    """An address in angle brackets is meant as a link, and an end tag would not mend it."""
    notes = convert(f"Läs\n*mer* på <{address}>.", "sv").notes
    assert [(note.line, note.what, note.remedy) for note in notes] == [
        (2, f"<{address}> is a link without https://", f"write <https://{address}>")
    ]


@pytest.mark.parametrize("tag", ["x.y", "mapp", "min.fil"])
def test_a_word_that_is_no_host_is_a_tag(tag: str) -> None:
    """A name with a full stop needs a known top-level domain to be a host."""
    assert problems(f"a <{tag}> b") == [(1, NEVER_CLOSED.format(f"<{tag}>"))]


ALL = {
    "never closed": ("<div>a", [(1, NEVER_CLOSED.format("<div>"))]),
    "two of them": ("<div>\n\n<em>a", [(1, NEVER_CLOSED.format("<div>")), (3, NEVER_CLOSED.format("<em>"))]),
    "plaintext, which has no end tag": ("<plaintext>a</plaintext>", [(1, NEVER_CLOSED.format("<plaintext>"))]),
    "never opened": ("a</div>", [(1, NEVER_OPENED.format("</div>"))]),
    "in the wrong order": ("</div><div>", [(1, NEVER_OPENED.format("</div>")), (1, NEVER_CLOSED.format("<div>"))]),
    "once too often": ("<div>a</div>\n</div>", [(2, NEVER_OPENED.format("</div>"))]),
    "crossed": ("<em>\n<strong>a</em></strong>", [(2, CROSSED.format("<strong>"))]),
    "crossed with Markdown's": ("a\n\n**fet <b>x** y</b>", [(3, CROSSED.format("<b>"))]),
    "beside a comment": ("<!-- </div> -->\n<section>", [(2, NEVER_CLOSED.format("<section>"))]),
    "beside one that is closed": ("<div>\n</div>\n\n<div>", [(4, NEVER_CLOSED.format("<div>"))]),
    "after code": ("`<div>`\n\n```\n<div>\n```\n\n<div>", [(7, NEVER_CLOSED.format("<div>"))]),
    "after a link": ("<em><https://a.example></em>\n<em>", [(2, NEVER_CLOSED.format("<em>"))]),
    "several kinds": (
        "<i>\n\n# a <mapp>\n\n</b>\n\n<u/>",
        [(1, "<i> {}"), (3, "<mapp> {}"), (5, "</b> has no opening tag"), (7, "<u/> {}")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
def test_every_unbalanced_tag_is_a_fault(text: str, expected: list[tuple[int, str]]) -> None:
    """All tags that would break the page are reported at once, each at its line."""
    assert problems(text) == [(line, what.replace("{}", "is never closed")) for line, what in expected]


PLACES = {
    "a heading": "## Kör ls <mapp>",
    "an underlined heading": "Kör ls <mapp>\n---",
    "a link": "[Kör ls <mapp>](/x)",
    "bold": "**Kör ls <mapp>** nu",
    "emphasis": "*Kör ls <mapp>*",
    "struck out": "~~Kör ls <mapp>~~",
    "an item": "- ls <mapp>\n- b",
    "a numbered item": "1. ls <mapp>\n2. b",
    "a quote": "> ls <mapp>\n>\n> b",
    "a cell": "| ls <mapp> | b |\n|---|---|\n| c | d |",
    "a term": "ls <mapp>\n:   b",
    "a box": "!!! note\n    ls <mapp>",
    "a paragraph": "ls <mapp>",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_the_tag_in_the_source_is_reported(text: str) -> None:
    """The fault does not name the element that Markdown makes around it, nor the first line."""
    lines = text.replace("!!! note\n", "!!! note\n").split("\n")
    line = 3 + next(number for number, line in enumerate(lines) if "<mapp>" in line)
    assert problems(f"Första stycket, med <i>kursiv</i>.\n\n{text}\n\nSlut.") == [(line, "<mapp> is never closed")]


def test_a_tag_broken_by_a_template_is_reported_once() -> None:
    """Quotation marks in the template end the attribute, so that the end tag is unbalanced too."""
    assert [what.split(" with ")[0] for _, what in problems('<a href="{{< ref "a.md" >}}">x</a>')] == ["the address"]
    assert problems("x</a> {{ y }}")[0] == (1, NEVER_OPENED.format("</a>"))


def test_a_tag_in_a_footnote_is_reported_at_its_line() -> None:
    """Footnotes come last on the page, but may be anywhere in the source."""
    text = "a[^1]\n\n[^1]: ls <mapp>\n\n## b <mapp>\n\nc <Förnamn>\n"
    assert problems(text) == [
        (line, f"<{name}> is never closed") for line, name in ((3, "mapp"), (5, "mapp"), (7, "Förnamn"))
    ]


SELF_CLOSED = ["i class='icon'", "b", "textarea", "title", "select", "iframe src='/x'", 'div class="clear"',
               "a name='x'", "span id='x'", "video src='/x'", "p", "o:p", "my-icon", "I"]  # fmt: skip


@pytest.mark.parametrize("tag", SELF_CLOSED)
@pytest.mark.parametrize("text", ["Ikon <{}/> här.", "Ikon\n\n<{} />\n\nhär.", "- Ikon <{}/> här."])
def test_a_self_closed_tag_is_never_closed(tag: str, text: str) -> None:
    """HTML ignores the slash, so that the element would contain all that follows."""
    name = tag.split(maxsplit=1)[0]
    note = convert(text.replace("{}", tag), "sv").notes[0]
    assert note.what == f"<{name}/> is never closed"
    assert note.remedy == f"write <{name}></{name}>, since HTML has /> only for tags without an end"
    assert note.line == (3 if "\n\n" in text else 1)


@pytest.mark.parametrize(("tag", "what"), [("<span id=x/>", "<span>"), ("<span id=x />", "<span/>")])
def test_a_slash_after_an_unquoted_value_is_part_of_it(tag: str, what: str) -> None:
    """The tag is never closed, with a space before the slash or without."""
    assert problems(f"a {tag} b") == [(1, f"{what} is never closed")]


def test_html_in_foreign_content_is_html() -> None:
    """A browser reads HTML in a foreignObject of SVG."""
    assert problems("<svg><foreignObject><div/></foreignObject><g/></svg>") == [(1, "<div/> is never closed")]


def test_the_remedies_cover_tags_and_placeholders() -> None:
    """A word in angle brackets that is no tag is written with &lt; or as code."""
    remedies = [note.remedy for note in convert("ls <mapp>\n\n</b>\n\n**<u>x**</u>", "sv").notes]
    assert remedies == [
        "write </mapp> after it, or &lt;mapp> (or backticks around it) if it is no tag",
        "delete it, or write <b> before it",
        "close the tag that was opened last first",
    ]
