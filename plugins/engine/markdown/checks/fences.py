"""Code fences (``` and ~~~) without an end, which Markdown reads as text."""

import re
from collections import Counter
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note
from plugins.engine.markdown.rendering import Rendering
from plugins.engine.markdown.source_lines import mask_raw_html

_BEFORE = r"(?:\[\^[^\]\n]+\]:)?[ \t>*+.:)\d-]+"  # the sign of a footnote, a list item, a definition or a quote
_TILDES = re.compile(rf"^(?:{_BEFORE})?~{{3,}}[ \t]*[\w#.+-]*[ \t]*$", re.MULTILINE)


def unclosed_fences(rendering: Rendering) -> Iterator[Note]:
    """Yield a fault for each fence that opens a block without an end."""
    source = rendering.source
    if not rendering.unclosed_fences and "~~~" not in source.text:
        return
    counted = Counter(rendering.unclosed_fences)
    lines = [line for fence, count in counted.items() for line in _lines(fence, count, source)]
    if "~~~" in source.text:
        masked = mask_raw_html(source.unfenced)
        lines += [source.line(match.end()) for match in _TILDES.finditer(masked)]
    for line in sorted(lines):
        what = "this code fence is never closed, and would be shown as text"
        yield Note(line, what, "write the fence again on the line below the code, indented as here")


def _lines(fence: str, count: int, source: MarkdownText) -> list[int]:
    """Return ``count`` lines with this fence: first those in a container, then the last ones at the margin.

    There may be fewer: a fence in a table or a heading is not alone on its line.
    """
    alone = rf"{re.escape(fence)}[ \t]*$"
    ends = [match.end() for match in re.finditer(rf"^{_BEFORE}{alone}", source.unfenced, re.MULTILINE)][:count]
    if len(ends) < count:
        at_margin = [match.end() for match in re.finditer(rf"^{alone}", source.unfenced, re.MULTILINE)]
        ends += at_margin[len(ends) - count :]
    return [source.line(end) for end in ends]
