"""Lists and tables, compared with CommonMark."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.extensions.list_lines import rewrite
from tests.conftest import Site
from tests.engine.markdown.commonmark import commonmark, shape

PLAIN = Markdown(extensions=["extra", "sane_lists"], output_format="html")
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
ALIKE = {
    "below a line": "Det här behövs:\n- mjöl\n- socker\n\nSlut.",
    "below a line, stars": "Text\n* a\n* b",
    "below a line, numbers": "Text\n1. a\n2. b",
    "below a line, parentheses": "Text:\n1) a\n2) b",
    "a single one below a colon": "Lista:\n- a\n\nSlut",
    "items over several lines": "Text\n- a\n  b\n- c",
    "below a reference": "Se [x]\n\n[x]: /y\n- a\n- b",
    "below a quote": "> a\n- b\n- c",
    "in a quote": "> Text:\n> - a\n> - b\n>\n> mer",
    "in a quote of a quote": "> > Text\n> > - a\n> > - b",
    "in a paragraph of an item": "- a\n\n  Det här:\n  - x\n  - y\n- b",
    "numbers with parentheses": "1) a\n2) b",
    "a later number with a parenthesis": "2) a\n3) b",
    "of another kind": "* a\n1. b",
    "of other kinds in turn": "1. a\n- b\n2. c",
    "nested by two": "- Frukt\n  - Äpple\n- Grönt",
    "nested by three": "1. Frukt\n   - Äpple\n2. Grönt",
    "nested three times by two": "- a\n  - b\n    - c\n      - d\n    - e\n- f",
    "nested numbers by three": "1. a\n   1. b\n      1. c\n   2. d\n2. e",
    "nested in a quote": "> - a\n>   - b\n> - c",
    "nested below an empty line": "- a\n\n  - b\n\n- c",
    "nested beside an item": "- Det här:\n  1. ett\n  2. två\n- b",
    "indented as a whole": "  - a\n    - b\n\n    stycke\n  - c",
    "paragraphs by two": "- a\n\n  stycke\n\n- b",
    "paragraphs by three, the next item below": "1. a\n\n   stycke\n2. b",
    "paragraphs of nested items": "- b\n  - c\n\n    stycke c\n\n  stycke b\n- d",
    "paragraphs in a quote": "> 1. a\n>\n>    stycke\n> 2. b",
    "a picture between steps": "1. a\n\n   ![x](/y.png)\n\n2. b",
    "a quote in an item": "- a\n\n  > citat\n  > - x\n  > - y\n\n- b",
    "a table below a line": f"Text:\n{TABLE}",
    "a table without bars below a line": "Text\na | b\n--|--\n1 | 2",
    "a table in a quote": f"> Text\n> {TABLE}".replace("\n|", "\n> |"),
    "a table in an item": f"- a\n\n  {TABLE}\n\n- b".replace("\n|", "\n  |"),
    "code in a nested item": "- a\n  - b\n\n        kod\n\n- c",
    "a heading below a nested item": "- a\n\n  - b\n## c",
    "nested by four": "- a\n    - b\n        - c\n    - d\n- e",
    "paragraphs by four": "- a\n\n    stycke\n\n1. b\n\n    stycke\n\n    - c\n",
    "not indented below an item": "- a\nfortsättning\n- b",
    "a number that is none": "Ett\n2. Två\n3. Tre",
    "years": "Det var\n1986. Då\n1987. Sedan",
    "code that looks like a list": "Så:\n\n    text\n    - a\n      - b\n    > - c\n\nSlut",
    "code after a list": "- a\n\nSlut.\n\n    kod\n    - x",
    "rules": "a\n\n* * *\n\nb\n\n- - -",
    "a heading above": "## Rubrik\n- a\n- b",
    "a list below a table": "| a | b |\n|---|---|\n| 1 | 2 |\n- a\n- b",
    "a picture beside a step": "1. a\n   ![x](/y.png)\n2. b",
    "an item of several lines with a list": "1. a\n   text\n   - b\n     mer\n   - c\n2. d",
    "a paragraph of an item of an item": "- a\n\n  1. b\n\n     c\n\n  2. d\n\n- e",
    "a paragraph of a nested item in a quote": "> Text\n>\n> - a\n>   - b\n>\n>     c",
    "a paragraph of an item in a quote": "> - a\n>\n>   stycke\n> - b",
    "an item that begins with a link": "Text\n* [ ](/x) a\n* b",
    "below bold words": "**Fet:**\n- a\n- b",
    "text right below a list": "Text:\n\n- a\n- b\nMer text.",
    "a rule in an item": "- a\n- b\n\n  ---\n\n- c",
    "a list in a list in a number": "1. a\n\n2. b\n\n   - c\n\n     - d",
    "a paragraph of the second item": "* a\n\n* b\n  c\n\n  d",
    "three blanks after the sign": "-   a\n    - b\n-   c",
    "two blanks after the number": "1.  a\n    text\n\n    stycke\n2.  b",
    "parentheses from ten": "10) a\n11) b",
    "numbers from ten are none": "Text\n10. a\n11. b",
    "nested by three below a dash": "- a\n   - b\n   - c\n- d",
    "crooked signs": "- a\n - b\n  - c\n   - d",
    "nested by tabs": "* a\n\t* b\n\t\t* c",
    "a paragraph by a tab": "1. a\n\n\tstycke\n\n2. b",
    "indented below a line": "Text:\n   - a\n   - b",
    "too far below a line": "Text:\n    - a\n    - b",
}  # fmt: skip


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_lists_and_tables_are_read_as_in_commonmark(text: str) -> None:
    """Lists may follow a paragraph, nest by two or three spaces, and hold paragraphs, pictures and tables."""
    converted = convert(text, "sv")
    assert shape(converted.html) == shape(commonmark(text))
    assert converted.notes == ()


OURS = {
    "an indented dash under a number": (
        "1. Frukt\n  - Äpple\n2. Grönt",
        "<ol> <li> Frukt <ul> <li> Äpple </li> </ul> </li> <li> Grönt </li> </ol>",
    ),
    "in a box": (
        '!!! tip "X"\n    Text:\n    - a\n      - b',
        "X Text: <ul> <li> a <ul> <li> b </li> </ul> </li> </ul>",
    ),
    "in a definition": (
        "Ord\n:   Text:\n    - a\n    - b",
        "<dl> <dt> Ord </dt> <dd> Text: <ul> <li> a </li> <li> b </li> </ul> </dd> </dl>",
    ),
    "six blanks are no code": ("- a\n\n      b", "<ul> <li> a b </li> </ul>"),
}


def test_tasks_may_follow_a_paragraph() -> None:
    """Tasks are list items."""
    html = convert("Text\n- [ ] a\n- [x] b", "sv").html
    assert shape(html) == "<p> Text </p> <ul> <li> ☐ a </li> <li> ☑ b </li> </ul>"


@pytest.mark.parametrize(("text", "expected"), OURS.values(), ids=OURS)
def test_syntax_of_python_markdown_still_works(text: str, expected: str) -> None:
    """Admonitions and definitions hold lists too, and correct lists stay as they are."""
    html = convert(text, "sv").html
    assert shape(html).replace("<p> X </p>", "X").replace("<p> Text: </p>", "Text:") == expected


PROSE = {
    "a dash that begins a line": "Jag gick ut\n- men inte långt -\noch kom hem.",
    "dialogue with dashes": "– Hej, sa han.\n– Hej själv.\n— Jaha.",
    "a sum": "Summan är 12\n+ 3\n+ 4\n= 19",
    "a year": "Det hände\n1986. Sedan\nkom 1987.",
    "a date": "Vi ses den\n14. mars\neller den\n15. mars",
    "a poem": "Rosor är röda,\nvioler är blå,\nsocker är sött\n- så även du.",
    "words of a quote and who said them": "> Att vara eller inte vara\n> - Shakespeare",
    "an emphasis": "Text\n*a* b\n**c** d",
    "drawn with signs": "+---+---+\n| a | b |\n+---+---+",
    "bars": "a | b | c\noch | sedan",
    "a number with a parenthesis": "8) är en glad gubbe",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_stays_prose(text: str) -> None:
    """A line of prose may begin with a dash, a plus or a number."""
    converted = convert(text, "sv")
    tag = "blockquote" if text.startswith(">") else "p"
    assert converted.html.count("<li") + converted.html.count("<table") == 0
    assert converted.html.startswith(f"<{tag}>")
    assert converted.notes == ()


DOUBTFUL = {
    "dashes with text between": ("Text\n- a\ntext\n- b", 2),
    "in a quote": ("> Text\n> - a\n> text\n> - b", 2),
    "signs of sums": ("a\n\nText\n+ b\n+ c", 4),
    "after code that is alike": ("```\n- a\n```\n\nText\n- a\ntext\n- b", 6),
}


@pytest.mark.parametrize(("text", "line"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_an_unread_list_is_a_warning(text: str, line: int) -> None:
    """The warning names the first line, once a paragraph."""
    assert [(note.line, note.warning) for note in convert(text, "sv").notes] == [(line, True)]


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "  ", "   ", "    ", "        "]),
        st.sampled_from(["- ", "- ", "* ", "1. ", "2. ", "> ", "## ", "", "", "> - "]),
        st.sampled_from("abcde"),
    ).map("".join)
    | st.just(""),
    min_size=2,
    max_size=6,
)


@settings(max_examples=200)
@given(LINES)
def test_lists_that_were_read_correctly_stay_so(lines: list[str]) -> None:
    """A text that Python-Markdown alone reads as CommonMark does is still read so."""
    expected = shape(commonmark("\n".join(lines)))
    if shape(PLAIN.reset().convert("\n".join(lines))) == expected:
        assert shape(PLAIN.reset().convert("\n".join(rewrite(lines).lines))) == expected


@pytest.mark.parametrize("line", ["- a", "  - a", "a\n+ b", "> - a", "a\n1) b", "- a\n\n  b", "a\n- b\nc"])
def test_rewriting_takes_linear_time(line: str) -> None:
    """A text of 20 000 lines takes some tenths of a second."""
    assert rewrite(f"{line}\n".split("\n") * 10_000).lines


def test_a_site_shows_a_list_below_a_paragraph(site: Site) -> None:
    """The page and the feed show the list, as an editor does."""
    site.post("a.md", "Det här behövs:\n- mjöl\n- socker\n\nSlut.")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    assert "<li>mjöl</li>" in site.page("posts/a/index.html")
