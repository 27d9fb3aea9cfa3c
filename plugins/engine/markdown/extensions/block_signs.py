"""Processors of blocks tried only on blocks with a line that begins with a sign of theirs.

Python-Markdown asks up to seventeen processors about each block, and most blocks are paragraphs. Results are the same.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

_FIRST = re.compile(r"\n *(.)")
_INDENTED = " "
_DIGIT = "1"
_EMPTY = "\n"
SIGNS: Mapping[str, str] = {
    "markdown_block": "\x02",
    "admonition": f"!{_INDENTED}",
    "empty": _EMPTY,
    "indent": _INDENTED,
    "defindent": _INDENTED,
    "code": _INDENTED,
    "table": "|",
    "hashheader": "#",
    "setextheader": "=-",
    "hr": "-_*",
    "olist": _DIGIT,
    "ulist": "*+-",
    "deflist": ":",
    "quote": ">",
    "footnote": "[",
    "abbr": "*",
    "reference": "[",
}
"""Signs by the name of a processor, one of which begins a line of each block that it takes. A paragraph has none."""

_ALL = frozenset("".join(SIGNS.values()))


class BlockSigns(Extension):
    """Extension that replaces Python-Markdown's parser of blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Give the parser another class, since its processors hold it already."""
        md.parser.__class__ = _Parser
        vars(md.parser)["candidates"] = {}


class _Parser(BlockParser):
    candidates: dict[frozenset[str], list[BlockProcessor]]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (Python-Markdown's name)
        """Let each block be taken by the first processor that takes it."""
        while blocks:
            signs = signs_of(blocks[0])
            if signs not in self.candidates:
                self.candidates[signs] = list(self._candidates(signs))
            for processor in self.candidates[signs]:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _candidates(self, signs: frozenset[str]) -> Iterator[BlockProcessor]:
        """Yield the processors that may take a block with these signs; one without an entry may take any block."""
        wanted = {self.blockprocessors.get_index_for_name(name): SIGNS[name] for name in SIGNS}
        for index, processor in enumerate(self.blockprocessors):
            if index not in wanted or not signs.isdisjoint(wanted[index]):
                yield processor


def signs_of(block: str) -> frozenset[str]:
    """Return the signs of a block: the first characters of its lines, as far as they are signs of a processor."""
    signs = set(_FIRST.findall(f"\n{block}")) if "\n" in block else {block.lstrip(" ")[:1]}
    if any(map(str.isdecimal, signs)):
        signs.add(_DIGIT)
    if "|" in block:
        signs.add("|")
    if block[:1] in ("", _EMPTY, _INDENTED):
        signs.add(block[:1] or _EMPTY)
    return _ALL & signs
