"""Notes and references of a Markdown text that are defined twice, or not at all."""

import re
from collections.abc import Iterator, Mapping

from markdown import Markdown

from plugins.engine.markdown.notes import MarkdownText, Note

_NOTE = re.compile(r"(?<![\\!\[])\[\^([^\]\n]+)\](?!\()")
_NOTE_DEFINED = re.compile(r"^[ \t>]*\[\^([^\]\n]+)\]:", re.MULTILINE)
_WITHOUT_TEXT = re.compile(
    r"\s*\Z|[ \t]*\n(?:[ \t]*\[\^[^\]\n]+\]:|(?:[ \t]*\n)+(?= {0,3}[^ \t\n]))"
)  # nothing that is indented follows
_REFERENCE = re.compile(r"(?<![\\\w\])\[])\[(?!\^|\d+\])([^\[\]\n]+)\]\[(?!\^)([^\[\]\n]*)\](?!:)")
_DEFINED = re.compile(
    r"^[ >]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:\n[ \t>]*)?(\S+)[ \t]*"
    r"(?:\n?[ \t]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*)?$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"[/.#:{|<@?]")
_NO_NOTE = r"or write \[ before it if it is no note"


def wrong_notes(source: MarkdownText) -> Iterator[Note]:
    """Notes that are empty, defined twice, without a mark, or shown as they stand since they are not defined."""
    if "[^" not in source.text:
        return
    text = source.shown
    defined: dict[str, int] = {}
    for match in _NOTE_DEFINED.finditer(text):
        if match[1] in defined:
            what = f"the note [^{match[1]}] is defined a second time, and only one of them would be shown"
            yield Note(source.line(match.start(1)), what, "give one of them, and its mark, another name")
        if _WITHOUT_TEXT.match(source.text, match.end()):
            yield Note(source.line(match.start(1)), f"the note [^{match[1]}] has no text", "write it behind the colon")
        defined.setdefault(match[1], match.start(1))
    places = {match.start(1) for match in _NOTE_DEFINED.finditer(text)}
    marked = {folded(match[1]) for match in _NOTE.finditer(text) if match.start(1) not in places}
    for name, place in defined.items():
        if folded(name) not in marked:
            what = f"the note [^{name}] has no mark in the text, to which it could lead back"
            yield Note(source.line(place), what, f"write [^{name}] where it belongs, or take the note away")
    for match in _NOTE.finditer(text):
        if match[1] not in defined and match.start(1) not in places:
            what = f"the note [^{match[1]}] is not defined, and would be shown as it stands"
            near = next((name for name in defined if folded(name) == folded(match[1])), "")
            remedy = f"write [^{near}], as where it is defined" if near else f"define it: [^{match[1]}]: and its text"
            yield Note(source.line(match.start()), what, f"{remedy}, {_NO_NOTE}")


def wrong_references(source: MarkdownText) -> Iterator[Note]:
    """References with two addresses, links to what is not defined, and definitions that are lines of text."""
    if "]:" not in source.text and "][" not in source.text:
        return
    text = source.shown
    defined: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        label, address = folded(match[1]), match[2].strip("<>")
        if defined.setdefault(label, address) != address:
            what = f"the reference [{match[1]}] is defined a second time, with another address"
            yield Note(source.line(match.start(1)), what, "give one of them, and its links, another name")
        elif not _ADDRESS.search(match[2]) and not _is_used(label, text):
            what = f"'[{match[1]}]: {match[2]}' would not be shown: it defines a reference that is not used"
            yield Note(source.line(match.start(1)), what, "write \\[ if it is text", warning=True)
    yield from _undefined(source, text, defined)


def _undefined(source: MarkdownText, text: str, defined: Mapping[str, str]) -> Iterator[Note]:
    for match in _REFERENCE.finditer(text):
        label = match[2] or match[1]
        if label.strip() and folded(label) not in defined:
            what = f"the reference [{label}] is not defined, and {match[0]} would be shown as it stands"
            remedy = f"write [{label}]: and its address on a line of its own, or \\[ if it is text"
            yield Note(source.line(match.start()), what, remedy, warning=True)


def _is_used(label: str, text: str) -> bool:
    return any(folded(each) == label for each in re.findall(r"\[([^\[\]]*)\](?!:)", text))


def folded(label: str) -> str:
    """The label of a reference as CommonMark compares it: without regard to case and to how its words are parted."""
    return " ".join(label.split()).lower()


class References(dict[str, tuple[str, str | None]]):
    """The addresses and titles of references, by labels that are folded."""

    def __setitem__(self, label: str, reference: tuple[str, str | None]) -> None:
        super().__setitem__(folded(label), reference)


def fold_references(markdown: Markdown) -> None:
    """Let definitions have any spaces in their labels, as links may have."""
    markdown.references = References()  # type: ignore[assignment]
