"""Tags out of balance: all of a text, each with the line and the name that were written."""

import pytest

from plugins.engine.markdown.converter import convert

NEVER = "{} is never closed"
CROSSED = "{} is not closed in the element in which it was opened"
STRAY = "{} closes what was never opened"


def told(text: str) -> list[tuple[int, str]]:
    """The lines and problems of a text."""
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
def test_what_html_lets_one_leave_out_is_in_balance(text: str) -> None:
    """Void tags have no end, that of paragraphs, items and cells may be left out, and foreign tags may end in />."""
    assert told(text) == []


@pytest.mark.parametrize(
    "address", ["www.svt.se", "svt.se", "www.svt.se/", "svt.se/nyheter", "blogg.example.org/a/?b=c", "WWW.svt.se"]
)
def test_an_address_without_its_beginning_is_no_tag(address: str) -> None:
    """In angle brackets it is meant as a link, and no end tag would mend it."""
    notes = convert(f"Läs\n*mer* på <{address}>.", "sv").notes
    assert [(each.line, each.what, each.remedy) for each in notes] == [
        (2, f"<{address}> is a link without https://", f"write <https://{address}>")
    ]


@pytest.mark.parametrize("tag", ["x.y", "mapp", "min.fil"])
def test_what_is_no_address_is_a_tag(tag: str) -> None:
    """A placeholder with a full stop in it is no host."""
    assert told(f"a <{tag}> b") == [(1, NEVER.format(f"<{tag}>"))]


ALL = {
    "never closed": ("<div>a", [(1, NEVER.format("<div>"))]),
    "two of them": ("<div>\n\n<em>a", [(1, NEVER.format("<div>")), (3, NEVER.format("<em>"))]),
    "what nothing closes": ("<plaintext>a</plaintext>", [(1, NEVER.format("<plaintext>"))]),
    "never opened": ("a</div>", [(1, STRAY.format("</div>"))]),
    "in the wrong order": ("</div><div>", [(1, STRAY.format("</div>")), (1, NEVER.format("<div>"))]),
    "once too often": ("<div>a</div>\n</div>", [(2, STRAY.format("</div>"))]),
    "crossed": ("<em>\n<strong>a</em></strong>", [(2, CROSSED.format("<strong>"))]),
    "crossed with Markdown's": ("a\n\n**fet <b>x** y</b>", [(3, CROSSED.format("<b>"))]),
    "beside a comment": ("<!-- </div> -->\n<section>", [(2, NEVER.format("<section>"))]),
    "beside one that is closed": ("<div>\n</div>\n\n<div>", [(4, NEVER.format("<div>"))]),
    "after code": ("`<div>`\n\n```\n<div>\n```\n\n<div>", [(7, NEVER.format("<div>"))]),
    "after a link": ("<em><https://a.example></em>\n<em>", [(2, NEVER.format("<em>"))]),
    "with all else": (
        "<i>\n\n# a <mapp>\n\n</b>\n\n<u/>",
        [(1, "<i> {}"), (3, "<mapp> {}"), (5, "</b> closes what was never opened"), (7, "<u/> {}")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
def test_every_tag_that_breaks_the_page_is_told_in_one_run(text: str, expected: list[tuple[int, str]]) -> None:
    """What would close or swallow the page around the text is named, all of it, where it is written."""
    assert told(text) == [(line, what.replace("{}", "is never closed")) for line, what in expected]


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
def test_a_placeholder_is_named_wherever_it_stands(text: str) -> None:
    """Not the tag that Markdown makes around it, and not the first line."""
    lines = text.replace("!!! note\n", "!!! note\n").split("\n")
    line = 3 + next(number for number, each in enumerate(lines) if "<mapp>" in each)
    assert told(f"Första stycket, med <i>kursiv</i>.\n\n{text}\n\nSlut.") == [(line, "<mapp> is never closed")]


def test_a_tag_that_a_template_tears_is_told_as_the_template_alone() -> None:
    """Quotation marks in an address end it there, so that the end of the tag closes nothing; one slip is one line."""
    assert [what.split(" with ")[0] for _, what in told('<a href="{{< ref "a.md" >}}">x</a>')] == ["the address"]
    assert told("x</a> {{ y }}")[0] == (1, STRAY.format("</a>"))


def test_a_placeholder_in_a_note_is_told_where_it_is_written() -> None:
    """Notes stand last on the page, and anywhere in the text."""
    text = "a[^1]\n\n[^1]: ls <mapp>\n\n## b <mapp>\n\nc <Förnamn>\n"
    assert told(text) == [
        (line, f"<{name}> is never closed") for line, name in ((3, "mapp"), (5, "mapp"), (7, "Förnamn"))
    ]


SELF_CLOSED = ["i class='icon'", "b", "textarea", "title", "select", "iframe src='/x'", 'div class="clear"',
               "a name='x'", "span id='x'", "video src='/x'", "p", "o:p", "my-icon", "I"]  # fmt: skip


@pytest.mark.parametrize("tag", SELF_CLOSED)
@pytest.mark.parametrize("text", ["Ikon <{}/> här.", "Ikon\n\n<{} />\n\nhär.", "- Ikon <{}/> här."])
def test_a_tag_that_is_closed_as_in_xml_is_never_closed(tag: str, text: str) -> None:
    """HTML has no such ending but for tags that have no end: all that follows would stand in it."""
    name = tag.split(maxsplit=1)[0]
    note = convert(text.replace("{}", tag), "sv").notes[0]
    assert note.what == f"<{name}/> is never closed"
    assert note.remedy == f"write <{name}></{name}>: HTML has /> for tags that have no end"
    assert note.line == (3 if "\n\n" in text else 1)


@pytest.mark.parametrize(("tag", "what"), [("<span id=x/>", "<span>"), ("<span id=x />", "<span/>")])
def test_a_slash_behind_a_bare_value_is_part_of_it(tag: str, what: str) -> None:
    """It is never closed either way, with a space before the slash or without."""
    assert told(f"a {tag} b") == [(1, f"{what} is never closed")]


def test_a_tag_of_foreign_content_that_stands_in_html_again_is_html() -> None:
    """In a foreignObject of SVG a browser reads HTML."""
    assert told("<svg><foreignObject><div/></foreignObject><g/></svg>") == [(1, "<div/> is never closed")]


def test_the_remedies_are_for_tags_and_for_what_is_none() -> None:
    """A placeholder is written as &lt; or as code."""
    remedies = [note.remedy for note in convert("ls <mapp>\n\n</b>\n\n**<u>x**</u>", "sv").notes]
    assert remedies == [
        "write </mapp> behind it, or &lt;mapp> (or backticks around it) if it is no tag",
        "take it away, or write <b> before it",
        "close what was opened last first",
    ]
