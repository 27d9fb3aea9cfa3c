"""Limits on a source text, checked before it is converted.

Python-Markdown needs 14 s for 10 000 ``[``, 57 s for 5000 ``<![CDATA[``, and recurses once per level of nesting; a
text that a person writes is far below these limits. The time limit of process/worker_pool.py stops all other ones.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plugins.core.errors import Fault, fault
from plugins.engine.markdown.source_lines import mask_code

_MAX_BYTES = {"post": 1_000_000, "picture": 100_000_000}  # of a picture that is cleaned in memory
_SMALLER = {"post": "split", "picture": "scale"}
_MAX_RUN = 400
_MAX_NESTING = 30
_MAX_MARKED_SECTIONS = 50
_MAX_OPEN_BRACKETS = 1000

_RUN = re.compile(rf"([^\w\s-])\1{{{_MAX_RUN}}}|[ \t]{{{_MAX_RUN + 1}}}")
_STEP = _MAX_RUN // 4
_RUN_IN_STEPS = re.compile(r"([^\w\s-])\1{3}|[ \t]{4}")  # finds a run that is too long by every _STEP-th character
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{_MAX_NESTING + 1}}}", re.MULTILINE)
_INDENTED_ITEM = re.compile(r"^([ \t]+)(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)
_MARKED_SECTION = re.compile(r"<[!?]")
_CODE = "x"  # stands for code; runs of it have no limit


class Excess(NamedTuple):
    """An offset at which a text exceeds a limit, what is wrong and the remedy."""

    offset: int
    what: str
    remedy: str


def too_long(size: int, where: str, kind: Literal["post", "picture"] = "post") -> Iterator[Fault]:
    """Yield a fault for a file with more bytes than its kind may have."""
    if size > _MAX_BYTES[kind]:
        what = f"the file is {size:,} bytes long".replace(",", " ")
        yield fault(where, what, f"{_SMALLER[kind]} it: a {kind} may have {_MAX_BYTES[kind] // 1_000_000} MB")


def excesses(text: str) -> list[Excess]:
    """Return the limits that a text exceeds. Code does not count: Markdown does not parse it."""
    if not any(_excesses(text)):
        return []
    shown = mask_code(text)
    return list(_excesses("".join(sign if sign == same else _CODE for sign, same in zip(text, shown, strict=True))))


def _excesses(text: str) -> Iterator[Excess]:
    if _RUN_IN_STEPS.search(text[::_STEP]) and (run := _RUN.search(text)):
        yield Excess(run.start(), f"more than {_MAX_RUN} of one character in a row", "shorten the run")
    if text.count(">") > _MAX_NESTING and (quotes := _QUOTES.search(text)):
        yield Excess(quotes.start(), f"quotes nested more than {_MAX_NESTING} deep", "flatten them")
    for item in _INDENTED_ITEM.finditer(text):
        if len(item[1].expandtabs(4)) > _MAX_NESTING * 4:
            yield Excess(item.start(), f"a list nested more than {_MAX_NESTING} deep", "flatten it")
            break
    sections = list(_MARKED_SECTION.finditer(text))
    if len(sections) > _MAX_MARKED_SECTIONS:
        what = f"more than {_MAX_MARKED_SECTIONS} '<!' or '<?'"
        yield Excess(sections[_MAX_MARKED_SECTIONS].start(), what, "write &lt; for a < that is text")
    surplus = text.count("[") - text.count("]")
    if surplus > _MAX_OPEN_BRACKETS:
        yield Excess(text.index("["), f"{surplus} '[' that are never closed", "close them, or write \\[")
