"""Footnotes that are empty, defined twice, never defined or never referred to."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.extensions.references import normalize_label
from plugins.engine.markdown.notes import MarkdownText, Note

_MARK = re.compile(r"\[(?<![\\!\[]\[)\^([^\]\n]+)\](?!\()")
_DEFINITION = re.compile(r"^[ \t>]*\[\^([^\]\n]+)\]:", re.MULTILINE)
# Nothing indented follows.
_WITHOUT_TEXT = re.compile(r"\s*\Z|[ \t]*\n(?:[ \t]*\[\^[^\]\n]+\]:|(?:[ \t]*\n)+(?= {0,3}[^ \t\n]))")


def faulty_footnotes(source: MarkdownText) -> Iterator[Note]:
    """Yield the faults of definitions, then unused definitions, then references without a definition."""
    if "[^" not in source.text:
        return
    text = source.shown
    defined: dict[str, int] = {}
    definitions = list(_DEFINITION.finditer(text)) if "]:" in text else []
    for match in definitions:
        if match[1] in defined:
            what = f"the footnote [^{match[1]}] is defined twice, and only one of them would be shown"
            yield Note(source.line(match.start(1)), what, "rename one of them, and its reference")
        if _WITHOUT_TEXT.match(source.text, match.end()):
            what = f"the footnote [^{match[1]}] has no text"
            yield Note(source.line(match.start(1)), what, "write it after the colon")
        defined.setdefault(match[1], match.start(1))
    starts = {match.start(1) for match in definitions}
    marks = [match for match in _MARK.finditer(text) if match.start(1) not in starts]
    marked = {normalize_label(mark[1]) for mark in marks}
    for name, offset in defined.items():
        if normalize_label(name) not in marked:
            what = f"the footnote [^{name}] is not used in the text"
            yield Note(source.line(offset), what, f"write [^{name}] where it belongs, or delete the footnote")
    for mark in marks:
        if mark[1] not in defined:
            what = f"the footnote [^{mark[1]}] is not defined, and would be shown as text"
            near = next((name for name in defined if normalize_label(name) == normalize_label(mark[1])), "")
            remedy = f"write [^{near}], as in its definition" if near else f"define it: [^{mark[1]}]: and its text"
            yield Note(source.line(mark.start()), what, rf"{remedy}, or write \[ if it is text")
