"""Steps of Python-Markdown that highlight code with Pygments.

Imported at the first block of code: that takes as long as ten texts, and most have none.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions.codehilite import CodeHiliteExtension, HiliteTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from pygments.formatters import HtmlFormatter


class Steps(NamedTuple):
    """Steps for fenced code, which comes first, and for indented code."""

    fenced: FencedBlockPreprocessor
    indented: HiliteTreeprocessor


def set_up(md: Markdown) -> Steps:
    """Make the steps. Python-Markdown need not register them, but must know the extension to highlight fenced code."""
    extension = CodeHiliteExtension(guess_lang=False, css_class="highlight", pygments_formatter=_formatter)
    md.registerExtension(extension)
    indented = HiliteTreeprocessor(md)
    indented.config = extension.getConfigs()
    return Steps(FencedBlockPreprocessor(md, {"lang_prefix": "language-"}), indented)


def _formatter(lang_str: str, **options: Any) -> HtmlFormatter[str]:  # noqa: ARG001 (of no use to this formatter)
    """Return a formatter; making one takes as long as highlighting some lines."""
    try:
        return _kept(tuple(sorted(options.items())))
    except TypeError:  # an option such as a list of lines
        return HtmlFormatter(**options)


@lru_cache(maxsize=32)
def _kept(options: tuple[tuple[str, Any], ...]) -> HtmlFormatter[str]:
    return HtmlFormatter(**dict(options))
