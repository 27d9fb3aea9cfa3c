"""Front matter: keys and values with their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.content.front_matter.models import FrontMatter, FrontMatterError, RawField
from plugins.engine.content.front_matter.parser import parse

READ = [
    pytest.param(
        "Title: Hej\nDate: 2013-04-21\n\nText.\n",
        FrontMatter((RawField("Title", ("Hej",), 1), RawField("Date", ("2013-04-21",), 2)), "Text.\n", 4),
        id="keys and a text",
    ),
    pytest.param(
        "\n \nTitle: Hej\n\n\nText.",
        FrontMatter((RawField("Title", ("Hej",), 3),), "\nText.", 5),
        id="blank lines before and after",
    ),
    pytest.param(
        "Title:Hej\nUrl:a:b\n\n",
        FrontMatter((RawField("Title", ("Hej",), 1), RawField("Url", ("a:b",), 2)), "", 4),
        id="no space after the colon",
    ),
    pytest.param("Title: Hej", FrontMatter((RawField("Title", ("Hej",), 1),), "", 1), id="no text"),
    pytest.param("Title: Hej\n \t\nText", FrontMatter((RawField("Title", ("Hej",), 1),), "Text", 3), id="a white line"),
    pytest.param(
        "Title: Hej: en kolon\nDate:\n\n",
        FrontMatter((RawField("Title", ("Hej: en kolon",), 1), RawField("Date", ("",), 2)), "", 4),
        id="a colon in a value, and no value",
    ),
    pytest.param(
        "Summary: En rad\n    och en till\n\t och: en till\n\nx",
        FrontMatter((RawField("Summary", ("En rad och en till och: en till",), 1),), "x", 5),
        id="a value over lines",
    ),
    pytest.param(
        "Summary:\n  En rad\n\nx",
        FrontMatter((RawField("Summary", ("En rad",), 1),), "x", 4),
        id="a value that begins on the next line",
    ),
    pytest.param(
        "Ämne-ord 1 : x\n\nx",
        FrontMatter((RawField("Ämne-ord 1", ("x",), 1),), "x", 3),
        id="letters, digits, hyphens and spaces in a key",
    ),
    pytest.param(
        "---\ntitle: Hej\ntags: [a, 'b c']\n---\nText.\n",
        FrontMatter((RawField("title", ("Hej",), 2), RawField("tags", ("a", "b c"), 3)), "Text.\n", 5),
        id="YAML",
    ),
    pytest.param(
        "--- \n# a comment\n\ntags:\n- a\n- b\n...\n\nText",
        FrontMatter((RawField("tags", ("a", "b"), 4),), "\nText", 8),
        id="YAML with a list over lines, ended by dots",
    ),
    pytest.param(
        "---\ndate: 2013-04-21 07:30\nid: 0123\ndraft: yes\nnone: null\nempty:\ntime: 7:30\n---\n",
        FrontMatter(
            (
                RawField("date", ("2013-04-21 07:30",), 2),
                RawField("id", ("0123",), 3),
                RawField("draft", ("yes",), 4),
                RawField("none", ("",), 5),
                RawField("empty", ("",), 6),
                RawField("time", ("7:30",), 7),
            ),
            "",
            9,
        ),
        id="YAML's own types are texts, but for nothing",
    ),
    pytest.param("---\n---\nText", FrontMatter((), "Text", 3), id="YAML without keys"),
    pytest.param(
        '---\ntitle: |\n  En\n  till\ntags: ["a\\nb"]\n---\n',
        FrontMatter((RawField("title", ("En till",), 2), RawField("tags", ("a b",), 5)), "", 7),
        id="values over lines are one line",
    ),
    pytest.param(
        "\n\n---\ntitle: Hej\n---\nText",
        FrontMatter((RawField("title", ("Hej",), 4),), "Text", 6),
        id="YAML after blank lines",
    ),
    pytest.param(
        "---\ntitle: Hej\ncover:\n  image: a.jpg\ntags: [a, [b]]\n---\n",
        FrontMatter(
            (RawField("title", ("Hej",), 2), RawField("cover", (), 3, True), RawField("tags", (), 5, True)), "", 7
        ),
        id="tables in YAML",
    ),
    pytest.param(
        '+++\ntitle = "Hej"\ndate = 2013-04-21T07:30:00+02:00\nday = 2013-04-21\ndraft = true\nweight = 3\n'
        "tags = [\n  'a',\n  'b c',\n]\nsummary = \"\"\"En\ntill\"\"\"\n[cover]\nimage = 'a.jpg'\n+++\nText",
        FrontMatter(
            (
                RawField("title", ("Hej",), 2),
                RawField("date", ("2013-04-21T07:30:00+02:00",), 3),
                RawField("day", ("2013-04-21",), 4),
                RawField("draft", ("true",), 5),
                RawField("weight", ("3",), 6),
                RawField("tags", ("a", "b c"), 7),
                RawField("summary", ("En till",), 11),
                RawField("cover", (), 13, True),
            ),
            "Text",
            16,
        ),
        id="TOML",
    ),
    pytest.param(
        "+++\ntitle = 'Hej'\n[taxonomies]\ntags = ['a']\n+++\n",
        FrontMatter((RawField("title", ("Hej",), 2), RawField("tags", ("a",), 4)), "", 6),
        id="TOML of Zola, with its table of tags",
    ),
    pytest.param(
        "\ufeffTitle:\u00a0Hej\n\u200bDate\u00a0:\u20072013\n\nText",
        FrontMatter((RawField("Title", ("Hej",), 1), RawField("Date", ("2013",), 2)), "Text", 4),
        id="signs without width and odd spaces around keys",
    ),
    pytest.param(
        "\ufeff---\ntitle:\u00a0Hej\n\u200bslug:\u202fa\n---\nText",
        FrontMatter((RawField("title", ("Hej",), 2), RawField("slug", ("a",), 3)), "Text", 5),
        id="signs without width and odd spaces in YAML",
    ),
    pytest.param(
        "---\nsummary: >\n  En rad\n  till\n---\n",
        FrontMatter((RawField("summary", ("En rad till",), 2),), "", 6),
        id="a folded text",
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_front_matter_is_keys_and_values_with_their_lines(text: str, expected: FrontMatter) -> None:
    """``Key: value`` lines up to a blank line, or YAML between lines of ---; every value is text, as written."""
    assert parse(text) == expected


OF_YAML = "a value that begins with {}, a special character in YAML"
IN_QUOTES = 'put the value between "double quotes"'
IN_PAIRS = "write the line as 'key: value', or as '- value' in a list"
AT_THE_MARGIN = "begin each key at the beginning of its line"
END_OF_QUOTE = "write the quotation mark at the end of the value, too"
NOT_YAML = 'put values with : # [ ] or quotes between "double quotes"'
DOUBLE = '"double quotes", and write \\"'
SINGLE = "'single quotes', and write ''"
NOT_A_MAPPING = "the front matter is not 'key: value' lines"
REFUSED = [
    pytest.param("", 1, "the file is empty", "write 'Title: …', 'Date: …', a blank line and the text", id="empty"),
    pytest.param("\n \n", 1, "the file is empty", "write 'Title: …', 'Date: …', a blank line and the text", id="blank"),
    pytest.param(
        "\nBara text.\n",
        2,
        "the file does not begin with front matter",
        "begin it with 'Title: …', 'Date: …' and a blank line",
        id="text alone",
    ),
    pytest.param(
        "  Title: Hej\n\nText",
        1,
        "the file does not begin with front matter",
        "begin it with 'Title: …', 'Date: …' and a blank line",
        id="an indented key",
    ),
    pytest.param(
        "Title: Hej\nText.\n",
        2,
        "the front matter is not closed by a blank line",
        "put a blank line before this line",
        id="no blank line before the text",
    ),
    pytest.param(
        "---\ntitle: Hej\n\nText.\n",
        1,
        "the front matter that begins with --- has no end",
        "put a line --- after its keys",
        id="YAML without end",
    ),
    *(
        pytest.param(
            f"---\n{line}\n---\n",
            2,
            f"not YAML: expected {expected} '<scalar>'",
            f"put the whole value between {remedy} for each one in it",
            id=f"quotation marks in quotation marks: {line}",
        )
        for line, expected, remedy in (
            ('title: "Han sa "hej" till mig"', "<block end>, but found", DOUBLE),
            ('title: "Hej" sa hon', "<block end>, but found", DOUBLE),
            ("title: 'It's day 14'", "<block end>, but found", SINGLE),
            ("summary: 'Bo's \"tre\" råd'", "<block end>, but found", SINGLE),
            ("tags: [a, 'Bo's']", "',' or ']', but got", SINGLE),
        )
    ),
    pytest.param(
        "---\ntitle: Hej: då\n---\n", 2, "not YAML: mapping values are not allowed here", NOT_YAML, id="a second colon"
    ),
    pytest.param(
        '---\ndate: 2013-04-21\ntitle: "Hej\n---\n',
        3,
        "not YAML: found unexpected end of stream",
        END_OF_QUOTE,
        id="a quote without end",
    ),
    pytest.param("---\ntitle: Hej\nslug: *t\n---\n", 3, OF_YAML.format("*"), IN_QUOTES, id="an alias"),
    pytest.param("---\ntitle: &Te och kaffe\n---\n", 2, OF_YAML.format("&"), IN_QUOTES, id="an anchor"),
    pytest.param("---\ntitle: !viktigt hej\n---\n", 2, OF_YAML.format("!"), IN_QUOTES, id="a tag of YAML"),
    pytest.param("---\ntitle: ! hej\n---\n", 2, OF_YAML.format("!"), IN_QUOTES, id="a sign and a space"),
    pytest.param("---\ntags:\n  - te\n  - &kaffe\n---\n", 4, OF_YAML.format("&"), IN_QUOTES, id="in a list of lines"),
    pytest.param("---\ntags: [te, !kaffe]\n---\n", 2, OF_YAML.format("!"), IN_QUOTES, id="in a list of brackets"),
    pytest.param(
        "---\ntags: [a, b\ntitle: c\nslug: d\n---\n",
        2,
        "not YAML: expected ',' or ']', but got ':'",
        "write ] at the end of the list",
        id="a list without end",
    ),
    pytest.param(
        "---\ntags:\n- a\n-b\ntitle: c\n---\n",
        4,
        "not YAML: could not find expected ':'",
        IN_PAIRS,
        id="an item without a space",
    ),
    pytest.param(
        "---\nslug: a\ntitle Hej\ntags: b\n---\n",
        3,
        "not YAML: could not find expected ':'",
        IN_PAIRS,
        id="no colon",
    ),
    pytest.param(
        "---\ntitle Hej\ntags: b\n---\n",
        2,
        "not YAML: mapping values are not allowed here",
        IN_PAIRS,
        id="no colon in the first line",
    ),
    pytest.param(
        "---\ntitle:Hej\ntags: b\n---\n",
        2,
        "not YAML: mapping values are not allowed here",
        IN_PAIRS,
        id="no space after a colon",
    ),
    pytest.param(
        "---\ntitle: Hej\n tags: b\n---\n",
        3,
        "not YAML: mapping values are not allowed here",
        AT_THE_MARGIN,
        id="a key that is indented",
    ),
    pytest.param(
        "---\n title: Hej\ntags: b\n---\n",
        3,
        "not YAML: expected '<document start>', but found '<block mapping start>'",
        AT_THE_MARGIN,
        id="the first key indented",
    ),
    pytest.param(
        "---\ntags:\n  - b\n - c\n---\n",
        4,
        "not YAML: expected <block end>, but found '<block sequence start>'",
        "indent all lines of the list equally",
        id="a list that is indented unequally",
    ),
    pytest.param(
        '---\ntitle: "Hej\ntags: b\nslug: c\n---\n',
        2,
        "not YAML: found unexpected end of stream",
        END_OF_QUOTE,
        id="a quote without end above other keys",
    ),
    pytest.param(
        "---\ntags: - a - b\n---\n",
        2,
        "not YAML: sequence entries are not allowed here",
        f"write a list as [a, b], and {NOT_YAML}",
        id="a list in one line with hyphens",
    ),
    pytest.param("---\n- a\n- b\n---\n", 2, NOT_A_MAPPING, "write one key a line", id="a list for keys"),
    pytest.param("---\nHej\n---\n", 2, NOT_A_MAPPING, "write one key a line", id="a text for keys"),
    pytest.param(
        "---\ntitle: Hej\n? [a, b]\n: c\n---\n",
        3,
        "a key that is a list or a table",
        "write 'key: value'",
        id="a list as a key",
    ),
    pytest.param(
        f"---\ntitle: {'[ ' * 900}{'] ' * 900}\n---\n",
        2,
        "not YAML: nested too deeply",
        "keep to 'key: value' lines",
        id="900 lists in each other",
    ),
    pytest.param(
        "\u2014-\ntitle: Hej\n---\n", 1, "the line has U+2014 (em dash) for -", "write three hyphens: ---", id="a dash"
    ),
    pytest.param(
        "---\ntitle: Hej\n\u2013--\n",
        3,
        "the line has U+2013 (en dash) for -",
        "write three hyphens: ---",
        id="a dash at the end",
    ),
    pytest.param(
        "----\ntitle: Hej\n---\n", 1, "the line has 4 hyphens", "write three hyphens: ---", id="a hyphen more"
    ),
    pytest.param(
        "Title\uff1a Hej\n\nText", 1, "the line has U+FF1A (fullwidth colon) for :", "write a colon", id="a wide colon"
    ),
    pytest.param(
        "---\ntitle: Hej\ndate\uff1a2013\n---\n",
        3,
        "the line has U+FF1A (fullwidth colon) for :",
        "write a colon",
        id="a wide colon in YAML",
    ),
    pytest.param(
        "---\ntitle: \u201cHej: du\u201d\n---\n",
        2,
        'not YAML: mapping values are not allowed here; the line has U+201C (left double quotation mark) for "',
        NOT_YAML,
        id="curly quotes in YAML",
    ),
    pytest.param(
        "+++\ntitle = Hej\n+++\n",
        2,
        "not TOML: Invalid value",
        "put texts between double quotes, or write YAML between ---",
        id="a text without quotes in TOML",
    ),
    pytest.param(
        "+++\ntitle = 'Hej'\ndate = 2026-02-30\n+++\n",
        3,
        "a date or time does not exist",
        "give one of the calendar",
        id="a day that does not exist in TOML",
    ),
    pytest.param(
        "+++\ntitle = 'Hej'\n",
        1,
        "the front matter that begins with +++ has no end",
        "put a line +++ after its keys",
        id="TOML without end",
    ),
    pytest.param(
        '{\n  "title": "Hej"\n}\n\nText',
        1,
        "the front matter is JSON",
        "write 'Key: value' lines and a blank line, or YAML between ---",
        id="JSON",
    ),
    pytest.param(
        "Title: Hej\nTags:\n- a\n- b\n\nText",
        3,
        "a list of Tags over several lines",
        "write it in one: 'Tags: a, b'",
        id="a list without ---",
    ),
    pytest.param(
        "Title: Hej\nTags:\n  - a\n  - b\n\nText",
        3,
        "a list of Tags over several lines",
        "write it in one: 'Tags: a, b'",
        id="an indented list without ---",
    ),
    pytest.param(
        "---\ntitle: Hej\n\ttags: a\n---\n",
        3,
        "not YAML: found character '\\t' that cannot start any token",
        "delete the tab, or replace it by spaces in a list",
        id="a tab in YAML",
    ),
    pytest.param(
        f"---\n{'? ' * 30_000}\n---\n",
        1,
        "the front matter is 60 000 characters long",
        "use at most 50 000",
        id="what would keep YAML busy",
    ),
]


@pytest.mark.parametrize(("text", "line", "what", "remedy"), REFUSED)
def test_front_matter_that_cannot_be_read_says_where_and_why(text: str, line: int, what: str, remedy: str) -> None:
    """Broken front matter is an error with its line, never a guess that swallows text."""
    with pytest.raises(FrontMatterError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.what, caught.value.remedy) == (line, what, remedy)


def test_a_sign_that_yaml_does_not_allow_is_refused() -> None:
    """A character that PyYAML refuses is reported at the beginning of the front matter."""
    with pytest.raises(FrontMatterError) as caught:
        parse("---\ntitle: a\x7f\n---\n")
    assert (caught.value.line, caught.value.remedy) == (2, "keep to 'key: value' lines")


KEYS = st.from_regex(r"[A-Za-zÅÄÖåäö][a-zåäö-]{0,20}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)
FIELDS = st.lists(st.tuples(KEYS, VALUES), min_size=1, max_size=8)
BODIES = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"))


@given(FIELDS, BODIES)
def test_every_key_and_every_line_of_the_text_comes_through(fields: list[tuple[str, str]], body: str) -> None:
    """No key and no line is lost or changed, and the text's line is where it begins."""
    head = [f"{key}: {value}" for key, value in fields]
    source = "\n".join([*head, "", body])
    raw = tuple(RawField(key, (value,), line) for line, (key, value) in enumerate(fields, 1))
    assert parse(source) == FrontMatter(raw, body, len(fields) + 2)


@given(FIELDS, BODIES)
def test_yaml_gives_what_plain_lines_give(fields: list[tuple[str, str]], body: str) -> None:
    """Values in single quotes between --- are read as the same values in plain lines, one line further down."""
    head = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in fields]
    source = "\n".join(["---", *head, "---", body])
    raw = tuple(RawField(key, (value,), line) for line, (key, value) in enumerate(fields, 2))
    assert parse(source) == FrontMatter(raw, body, len(fields) + 3)


@given(st.text(st.sampled_from("ab:-. \n\t[]{}'\"#&*!|>%@`,?")))
def test_any_text_is_read_or_refused_with_a_line_of_its_own(text: str) -> None:
    """No text makes the reader fail in another way, and every line that it names is one of the text."""
    try:
        line = parse(text).body_line - 1
    except FrontMatterError as error:
        line = error.line
    assert 0 <= line <= text.count("\n") + 1
