"""Admonitions (``!!! tip "Title"``) that would lose their title or their text, and collapsible ones."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

_KINDS = frozenset(
    "note tip hint important warning caution danger attention error info abstract summary tldr todo success check done"
    " question help faq failure fail missing bug example quote cite seealso".split()
)
_POSITIONS = frozenset(("inline", "end"))  # classes beside the kind, in mkdocs-material
_ADMONITION = re.compile(r"^(?P<lead>[ \t>]*)(?P<sign>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<rest>[^\n]*)$", re.MULTILINE)
_CLASSES = re.compile(r"(?P<words>(?: +[\w-]+)*) *")
_TITLED = re.compile(r'(?: +[\w-]+)* +"[^\n]*?" *')
_QUOTE = re.compile(r"[ \t]*>")
_MARKS = " :–—-\"'”“„«»’‘"
_IF_TEXT = r"or write \!!! if it is text"


def faulty_admonitions(source: MarkdownText) -> Iterator[Note]:
    """Yield the faults of titles without quotation marks, missing texts and collapsible admonitions."""
    if "!!!" not in source.text and "???" not in source.text:
        return
    for admonition in _ADMONITION.finditer(source.prose):
        rest = source.text[admonition.start("rest") : admonition.end("rest")]
        kind = admonition["kind"]
        is_known = kind.lower() in _KINDS
        line = source.line(admonition.start("sign"))
        if admonition["sign"] != "!!!":
            if is_known or _TITLED.fullmatch(rest):
                remedy = f"write !!! {kind}{rest}".rstrip() + ", which is always open"
                yield Note(line, "a collapsible box would be shown as text", remedy)
        elif is_known or _CLASSES.fullmatch(rest) or _TITLED.fullmatch(rest):
            yield from _notes(line, kind, rest, _is_indented_below(source, admonition))


def _notes(line: int, kind: str, rest: str, is_indented: bool | None) -> Iterator[Note]:
    words = _CLASSES.fullmatch(rest)
    has_title = bool(_TITLED.fullmatch(rest))
    if not has_title and not (words and all(word in _POSITIONS or "-" in word for word in words["words"].split())):
        what = "this box would lose its title, which has no straight quotation marks"
        yield Note(line, what, f'write !!! {kind} "{rest.strip(_MARKS)}", {_IF_TEXT}')
    if not is_indented:
        is_title_only = has_title and is_indented is None  # a box of a title only may be meant
        missing = "has no text below its title" if is_title_only else "is empty, since its text is not indented"
        yield Note(line, f"this box {missing}", f"indent its text by 4 spaces, {_IF_TEXT}", warning=is_title_only)


def _is_indented_below(source: MarkdownText, admonition: re.Match[str]) -> bool | None:
    """Tell whether the next non-blank line is indented below the admonition; None where no line follows directly."""
    depth = admonition["lead"].count(">")
    margin = len(admonition["lead"].rpartition(">")[2].expandtabs(4)) - bool(depth)
    for number, line in enumerate(source.text[admonition.end() + 1 :].split("\n")):
        inside = _unquoted(line, depth)
        if inside is None:
            return None
        if inside.strip():
            is_indented = len(inside) - len(inside.lstrip()) >= max(margin, 0) + 4
            return is_indented or (None if number else False)
    return None


def _unquoted(line: str, depth: int) -> str | None:
    """Remove that many quote signs from the line; None if it has fewer."""
    for _ in range(depth):
        quote = _QUOTE.match(line)
        if not quote:
            return None
        line = line[quote.end() :]
    return (line.removeprefix(" ") if depth else line).expandtabs(4)
