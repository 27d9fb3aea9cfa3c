"""Reference links without a definition, and definitions that are repeated or never used."""

import re
from collections.abc import Iterator, Mapping

from plugins.engine.markdown.extensions.references import normalize_label
from plugins.engine.markdown.notes import MarkdownText, Note

_REFERENCE = re.compile(r"(?<![\\\w\])\[])\[(?!\^|\d+\])([^\[\]\n]+)\]\[(?!\^)([^\[\]\n]*)\](?!:)")
_DEFINITION = re.compile(
    r"^[ >]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:\n[ \t>]*)?(\S+)[ \t]*"
    r"(?:\n?[ \t]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*)?$",
    re.MULTILINE,
)
_MAY_DEFINE = re.compile(r"\n[ >]*\[(?!\^)[^\[\]\n]+\]:")
_ADDRESS = re.compile(r"[/.#:{|<@?]")


def faulty_references(source: MarkdownText) -> Iterator[Note]:
    """Yield the faults of definitions, then warn of links without a definition."""
    if "]:" not in source.text and "][" not in source.text:
        return
    text = source.shown
    defined: dict[str, str] = {}
    for match in _DEFINITION.finditer(text) if _MAY_DEFINE.search(f"\n{text}") else ():
        label = normalize_label(match[1])
        address = match[2].strip("<>")
        if defined.setdefault(label, address) != address:
            what = f"the reference [{match[1]}] is defined twice, with different addresses"
            yield Note(source.line(match.start(1)), what, "rename one of them, and its links")
        elif not _ADDRESS.search(match[2]) and not _is_used(label, text):
            what = f"'[{match[1]}]: {match[2]}' is not shown, since it defines a reference that is never used"
            yield Note(source.line(match.start(1)), what, "write \\[ if it is text", warning=True)
    if "][" in text:
        yield from _undefined(source, text, defined)


def _undefined(source: MarkdownText, text: str, defined: Mapping[str, str]) -> Iterator[Note]:
    for match in _REFERENCE.finditer(text):
        label = match[2] or match[1]
        if label.strip() and normalize_label(label) not in defined:
            what = f"the reference [{label}] is not defined, so that {match[0]} is shown as text"
            remedy = f"write [{label}]: and its address on a line of its own, or \\[ if it is text"
            yield Note(source.line(match.start()), what, remedy, warning=True)


def _is_used(label: str, text: str) -> bool:
    return any(normalize_label(used) == label for used in re.findall(r"\[([^\[\]]*)\](?!:)", text))
