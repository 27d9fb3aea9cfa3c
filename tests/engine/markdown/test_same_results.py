"""Steps that are left out, or tried on some texts only: results are those of Python-Markdown itself."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from re import _constants as re_constants  # type: ignore[attr-defined]
from re import _parser as re_parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.engine.markdown.extensions import block_signs, inline_signs
from tests.engine.markdown.habits import habits
from tests.engine.markdown.stock import ours, stock

_PIECES = [
    *(
        "** * _ __ ~~ ` `` ``` ~~~ [ ] ( ) ]( ][ ]: ! ![ < > </b> <b> <div> </div> <br> <pre> <!-- --> &amp; & -- --- "
        "---- ... .... \" ' \\ \\* \\- | # ## === --- *** : {#id} {.c} [TOC] [^1] [^1]: *[HTML]: HTML [a] [a]: "
        "http://x.se www.x.se <http://x.se> me@x.se <me@x.se> - * + 1. 2) > !!! ??? [!NOTE] [x] 1 000 5 kg ord är. En"
    ).split(),
    *(
        "  \n",
        "\n",
        "\n\n",
        "\n\n    ",
        "\n    ",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n: ",
        "\n# ",
        "\n|a|b|\n|-|-|\n",
        " ",
        "\t",
    ),
]
_LISTS = st.lists(st.sampled_from(_PIECES), max_size=25)
TEXTS = _LISTS.map("".join) | _LISTS.map(" ".join)
_REPEATS = (re_constants.MAX_REPEAT, re_constants.MIN_REPEAT, re_constants.POSSESSIVE_REPEAT)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_converted_as_by_python_markdown(text: str) -> None:
    """The HTML is that of the steps that our extensions replace: of smarty, of the table of contents and the others."""
    assert ours().reset().convert(text) == stock().reset().convert(text)


def test_texts_of_writers_are_converted_as_by_python_markdown() -> None:
    """So are the texts of the sample, those of the manual of Markdown, and parts of both in any order."""
    sample = Path(__file__).parents[2] / "sample/content"
    texts = [path.read_text(encoding="utf-8") for path in sorted(sample.rglob("*.md"))] + [
        each.text for each in habits()
    ]
    blocks = [block for text in texts for block in text.split("\n\n")]
    chosen = random.Random(1)
    texts += ["\n\n".join(chosen.sample(blocks, 6)) for _ in range(100)]
    assert [ours().reset().convert(text) for text in texts] == [stock().reset().convert(text) for text in texts]


def test_every_inline_pattern_has_its_signs() -> None:
    """A pattern that an extension adds gets an entry: without one it would be tried on every text."""
    patterns = ours().inlinePatterns
    assert {*patterns} == {patterns[name] for name in inline_signs.SIGNS}


@pytest.mark.parametrize("name", inline_signs.SIGNS)
def test_an_inline_pattern_matches_only_texts_with_its_signs(name: str) -> None:
    """Whatever its regular expression matches holds a sign, as the parts of the expression prove."""
    pattern = ours().inlinePatterns[name].getCompiledRegExp()
    assert requires(re_parser.parse(pattern.pattern, pattern.flags), inline_signs.SIGNS[name])


def test_signs_that_prove_nothing() -> None:
    """The proof fails where one way to match needs no sign."""
    assert not requires(re_parser.parse("(?:a|b)c?"), ("a",))
    assert not requires(re_parser.parse("a*b"), ("a",))
    assert not requires(re_parser.parse("(?!a)b"), ("a",))
    assert requires(re_parser.parse("(?:ab+|(?=a)[^b])"), ("a",))
    assert requires(re_parser.parse("[wW]{2}[.]"), ("ww.", "wW.", "Ww.", "WW."))


def test_every_processor_of_blocks_has_its_signs() -> None:
    """A paragraph begins with any sign; each other processor has an entry."""
    processors = ours().parser.blockprocessors
    assert {*processors} == {processors[name] for name in (*block_signs.SIGNS, "paragraph")}


def requires(parts: Iterable[tuple[Any, Any]], signs: Sequence[str]) -> bool:
    """Tell whether all that a parsed regular expression matches holds one of the signs."""
    run: list[set[str]] = []  # the characters that each of the last places may have
    for kind, value in parts:
        if any(requires(inner, signs) for inner in _certain(kind, value)):
            return True
        if kind is re_constants.BRANCH and all(requires(branch, signs) for branch in value[1]):
            return True
        if kind not in (re_constants.ASSERT, re_constants.ASSERT_NOT, re_constants.AT):  # those have no width
            places = _places(kind, value)
            run = [*run, *places] if places else []
        for start in range(len(run)):
            if all("".join(characters) in signs for characters in product(*run[start:])):
                return True
    return False


def _certain(kind: Any, value: Any) -> Iterator[Iterable[tuple[Any, Any]]]:
    """Yield the parts within a part that each match has."""
    if kind is re_constants.SUBPATTERN:
        yield value[-1]
    elif kind is re_constants.ATOMIC_GROUP:
        yield value
    elif kind is re_constants.ASSERT:
        yield value[1]
    elif kind in _REPEATS and value[0]:
        yield value[2]


def _places(kind: Any, value: Any) -> list[set[str]]:
    """Return the characters of each place of a part; nothing if it is too free."""
    if kind is re_constants.LITERAL:
        return [{chr(value)}]
    if kind is re_constants.IN and all(each is re_constants.LITERAL for each, _ in value):
        return [{chr(number) for _, number in value}]
    if kind in _REPEATS and value[0] == value[1] < 5 and len(value[2]) == 1:
        return _places(*value[2][0]) * int(value[0])
    return []
