"""Boxes (``!!! tip "Title"``) that would lose their title or their text, and those that Markdown here does not know."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

_KINDS = frozenset(
    "note tip hint important warning caution danger attention error info abstract summary tldr todo success check done"
    " question help faq failure fail missing bug example quote cite seealso".split()
)
_OF_PLACES = frozenset(("inline", "end"))  # classes that stand beside the kind of a box, as in mkdocs-material
_BOX = re.compile(r"^(?P<lead>[ \t>]*)(?P<sign>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<rest>[^\n]*)$", re.MULTILINE)
_CLASSES = re.compile(r"(?P<words>(?: +[\w-]+)*) *")
_TITLED = re.compile(r'(?: +[\w-]+)* +"[^\n]*?" *')
_QUOTE = re.compile(r"[ \t]*>")
_MARKS = " :–—-\"'”“„«»’‘"
_NO_BOX = r"or write \!!! if it is no box"


def wrong_boxes(source: MarkdownText) -> Iterator[Note]:
    """A title without quotation marks, a box without a text, and a box that folds."""
    if "!!!" not in source.text and "???" not in source.text:
        return
    for box in _BOX.finditer(source.prose):
        rest = source.text[box.start("rest") : box.end("rest")]
        known = box["kind"].lower() in _KINDS
        indented = _text_below(source, box)
        if box["sign"] != "!!!":
            if known or _TITLED.fullmatch(rest):
                remedy = f"write !!! {box['kind']}{rest}".rstrip() + ", which is always open"
                yield Note(source.line(box.start("sign")), "a box that folds would be shown as text", remedy)
        elif known or _CLASSES.fullmatch(rest) or _TITLED.fullmatch(rest):
            yield from _notes(source.line(box.start("sign")), box["kind"], rest, indented)


def _notes(line: int, kind: str, rest: str, indented: bool | None) -> Iterator[Note]:
    words = _CLASSES.fullmatch(rest)
    titled = bool(_TITLED.fullmatch(rest))
    if not titled and not (words and all(each in _OF_PLACES or "-" in each for each in words["words"].split())):
        what = "the title of this box would be lost: it lacks straight quotation marks"
        yield Note(line, what, f'write !!! {kind} "{rest.strip(_MARKS)}", {_NO_BOX}')
    if not indented:
        told = titled and indented is None  # a box may be no more than its title
        what = "this box has no text below its title" if told else "this box is empty: its text is not indented"
        yield Note(line, what, f"indent its text by 4 spaces, {_NO_BOX}", warning=told)


def _text_below(source: MarkdownText, box: re.Match[str]) -> bool | None:
    """Tell whether the next line that is not blank is indented under the box; None where no line follows directly."""
    depth = box["lead"].count(">")
    margin = len(box["lead"].rpartition(">")[2].expandtabs(4)) - bool(depth)
    for number, line in enumerate(source.text[box.end() + 1 :].split("\n")):
        inside = _unquoted(line, depth)
        if inside is None:
            return None
        if inside.strip():
            indented = len(inside) - len(inside.lstrip()) >= max(margin, 0) + 4
            return indented or (None if number else False)
    return None


def _unquoted(line: str, depth: int) -> str | None:
    """The line without the signs of so many quotes, if it stands in them."""
    for _ in range(depth):
        quote = _QUOTE.match(line)
        if not quote:
            return None
        line = line[quote.end() :]
    return (line.removeprefix(" ") if depth else line).expandtabs(4)
