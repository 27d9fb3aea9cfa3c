"""Limits on a text: far above any real post, far below the texts that take Markdown minutes."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.content.limits import Excess, excesses

ITEM = "- punkt\n"
WITHIN = [
    pytest.param("", id="empty"),
    pytest.param("!" * 400, id="400 of one sign"),
    pytest.param("a" + "\t" * 400, id="400 tabs"),
    pytest.param("-" * 5000, id="a rule of hyphens"),
    pytest.param("a" * 5000 + "5" * 5000, id="letters and digits"),
    pytest.param("\n" * 5000, id="blank lines"),
    pytest.param("*_" * 5000, id="two signs in turn"),
    pytest.param("> " * 30 + "x", id="quotes 30 deep"),
    pytest.param(" " * 120 + ITEM, id="a list 30 deep"),
    pytest.param(ITEM * 5000, id="a long list"),
    pytest.param("<!-- x -->" * 50, id="50 comments"),
    pytest.param("[" * 300 + "a[" * 700, id="1000 brackets"),
    pytest.param("[a](b) " * 5000, id="brackets that are closed"),
]


@pytest.mark.parametrize("text", WITHIN)
def test_what_a_person_writes_is_within_the_limits(text: str) -> None:
    """Long texts, lists, rules and links are no excess, up to the very limit."""
    assert excesses(text) == []


OVER = [
    pytest.param(
        "ab\n" + "!" * 401, Excess(3, "more than 400 of one character in a row", "shorten the run"), id="signs"
    ),
    pytest.param("a" + "\t" * 401, Excess(1, "more than 400 of one character in a row", "shorten the run"), id="tabs"),
    pytest.param("a\n" + ">" * 31, Excess(2, "quotes nested more than 30 deep", "flatten them"), id="quotes"),
    pytest.param(" > " * 31, Excess(0, "quotes nested more than 30 deep", "flatten them"), id="quotes with spaces"),
    pytest.param(
        ITEM + " " * 121 + ITEM, Excess(8, "a list nested more than 30 deep", "flatten it"), id="a list of items"
    ),
    pytest.param(
        ITEM + "\t" * 31 + "12. x", Excess(8, "a list nested more than 30 deep", "flatten it"), id="a list by tabs"
    ),
    pytest.param(
        "<!-- -->" * 50 + "<?x",
        Excess(400, "more than 50 '<!' or '<?'", "write &lt; for a < that is text"),
        id="marked sections",
    ),
    pytest.param(
        "a[" * 1001, Excess(1, "1001 '[' that are never closed", "close them, or write \\["), id="open brackets"
    ),
]


@pytest.mark.parametrize(("text", "expected"), OVER)
def test_one_more_is_an_excess_with_its_place(text: str, expected: Excess) -> None:
    """An exceeded limit is reported once, with its offset and a remedy."""
    assert excesses(text) == [expected]


IN_CODE = ["!" * 401, "a" + "\t" * 401, ">" * 31, " " * 121 + "- punkt", "<!" * 51, "<!-- x --> " * 60, "a[" * 1001]
BLOCKS = {
    "a fence": "```\n{}\n```",
    "a fence with a language": "Text.\n\n~~~html\n{}\n~~~\n",
    "a fence in an item": "- a\n\n    ```\n    {}\n    ```",
    "a fence in a quote": "> ```\n> {}\n> ```",
    "indented code": "Text.\n\n    {}\n",
    "code in a line": "Text `{}` text",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_code_may_have_what_it_likes(block: str) -> None:
    """Markdown reads nothing in it, and a remedy as &lt; would be shown there."""
    for code in IN_CODE:
        assert excesses(block.replace("{}", code)) == [], code


def test_beside_code_the_limits_hold() -> None:
    """The place is that of the text, code left aside."""
    text = "```\n" + "<!" * 60 + "\n```\n\n"
    assert excesses(text + "<!" * 50) == []
    what = "more than 50 '<!' or '<?'"
    assert excesses(text + "<!" * 51) == [Excess(len(text) + 100, what, "write &lt; for a < that is text")]
    assert excesses("```\n" + "!" * 401) == [Excess(4, "more than 400 of one character in a row", "shorten the run")]


@pytest.mark.parametrize(
    "text",
    [
        "> ```x\n" * 5000,
        "- " * 2000 + "```",
        "> " * 5000 + "~~~",
        "```x y\n" * 5000,
        "<!--\n```\n" * 5000,
        "`" * 50000 + "x`",
    ],
    ids=lambda text: text[:6],
)
def test_looking_for_code_takes_no_time_either(text: str) -> None:
    """Limits are checked in the main process, so a hostile text must not hold it up."""
    begun = process_time()
    excesses(text + "!" * 401)
    assert process_time() - begun < 5


def test_every_limit_is_told() -> None:
    """A text that goes over several limits has an excess for each."""
    text = "!" * 401 + "\n" + ">" * 31 + "\n" + " " * 121 + ITEM + "<!" * 51 + "a[" * 1001
    assert [each.what for each in excesses(text)] == [
        "more than 400 of one character in a row",
        "quotes nested more than 30 deep",
        "a list nested more than 30 deep",
        "more than 50 '<!' or '<?'",
        "1001 '[' that are never closed",
    ]


@given(st.text(max_size=30))
def test_a_short_text_never_goes_over_a_limit(text: str) -> None:
    """No text of 30 characters is refused, whatever it is made of."""
    assert excesses(text) == []
