"""The converter of this machine: pandoc, else the library markdownify (docs/decisions/0090)."""

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from plugins.core.installing import install_command
from tools.importing.html_markdown import pandoc
from tools.slips import Slip, said

Converter = Callable[[Sequence[str]], list[str]]
# Signs that mean something at the beginning of a line only, which the library escapes everywhere.
_IN_VAIN = re.compile(r"(?<=[^\s\\])\\([&+=>])(?!#?\w+;)|(?<=[^\s\\] )\\([&+=>])(?!#?\w+;)")
_UNDERLINE = re.compile(r"(?<=\w)\\_(?=\w)")
_NUMBER = re.compile(r"(?<=\d)\\([.)])")
_BEGINNING = re.compile(r"(?:[\s>*+-]|\d+[.)]\s)*\d*")
PACKAGE = "markdownify"


def converter() -> Converter:
    """Return the converter of this machine. Raise Slip if it has none."""
    if pandoc.program():
        return by_pandoc_or_library
    if find_spec(PACKAGE):
        return by_library
    remedy = said("install pandoc, or run `%(command)s`", command=install_command("markdownify~=1.2.3"))
    raise Slip("import", said("needs pandoc or a package to make Markdown of HTML"), remedy)


def by_pandoc_or_library(blocks: Sequence[str]) -> list[str]:
    """Return the Markdown of each block by pandoc; where it fails, by halves, until one block is the library's."""
    try:
        return pandoc.convert_blocks(blocks)
    except pandoc.ConverterError:
        if len(blocks) == 1:
            return by_library(blocks) if find_spec(PACKAGE) else list(blocks)
        half = len(blocks) // 2
        return [*by_pandoc_or_library(blocks[:half]), *by_pandoc_or_library(blocks[half:])]


def by_library(blocks: Sequence[str]) -> list[str]:
    """Return the Markdown of each block by the library."""
    from markdownify import ATX, MarkdownConverter

    markdownify = MarkdownConverter(heading_style=ATX, bullets="-", escape_misc=True)
    return [_as_typed(str(markdownify.convert(block)).strip("\n")) for block in blocks]


def _as_typed(markdown: str) -> str:
    """Return Markdown without the backslashes that the library writes in vain, which writers would not."""
    text = _UNDERLINE.sub("_", _IN_VAIN.sub(r"\1\2", markdown))
    return _NUMBER.sub(lambda sign: sign[0] if _begins(text, sign.start()) else sign[1], text)


def _begins(text: str, at: int) -> bool:
    """Tell whether a number that ends there stands at the beginning of its line, where it could be a list."""
    return _BEGINNING.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None
