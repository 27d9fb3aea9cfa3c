"""Lines that Markdown joins, indents or underlines, where the writer may have meant lines as they stand."""

import re
from collections.abc import Iterator, Sequence

from plugins.engine.markdown.bullet_signs import BULLET
from plugins.engine.markdown.bullets import with_items
from plugins.engine.markdown.extensions.kept_lines import keep
from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_SHORT = 40  # characters: nobody breaks prose at this width
_VERSE = 4  # lines
_MAY_HAVE_VERSES = re.compile(rf"\n(?:[^\n]{{1,{_SHORT}}}\n){{{_VERSE - 1}}}[^\n]{{1,{_SHORT}}}(?:\n|\Z)")
_TAB = 4  # columns
_RULE = 3  # hyphens
_LONG_HEADING = 80  # characters
_STRUCTURE = re.compile(r"[ \t]|[-*+>#|:!<\[{]|\d+[.)]|\*\*\*|---|===|~~~|```")
_QUOTED = re.compile(r" {0,3}> ?")
_UNDERLINE = re.compile(r"\n(-+)[ \t]*(?=\n|\Z)")
_NO_TITLE = re.compile(r"[ \t]|[#>|<\[]|[-*+][ \t]")
_SENTENCE_END = re.compile(r"[.…,;][\"'”’»)*_]*$")
_PROSE = re.compile(r"(?:[^\W\d_]|[–—\"'”“‘’»«])[\w\s,.:;!?…–—'\"”“’‘»«%-]*[.!?…:\"”’»]")
_WORDS = 5
_BULLET = re.compile(rf"{BULLET}\s*[^\W\d_]")


def lines_as_they_stand(source: MarkdownText) -> Iterator[Note]:
    """Warn of verses that run together, sentences that become headings, and prose that is shown as code."""
    yield from sorted([*_verses(source), *_headings(source), *_indented(source)])[:_MAX_NOTES]


def _verses(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each paragraph of short lines, such as a verse or a postal address."""
    if not _MAY_HAVE_VERSES.search(f"\n{source.shown}"):
        return
    start = 0
    for block in re.split(r"\n[ \t]*\n", source.shown):
        lines = block.strip("\n").split("\n")
        at = source.shown.find(block, start)
        start = at + len(block)
        if len(lines) < _VERSE or any(len(line) > _SHORT for line in lines):
            continue
        if all(map(_QUOTED.match, lines)):
            lines = [_QUOTED.sub("", line, count=1) for line in lines]
        if not any(map(_STRUCTURE.match, lines)) and all(map(_has_words, lines)) and _run_together(lines):
            what = f"{len(lines)} short lines run together in one paragraph"
            remedy = "end each with a backslash to keep them, or make one line of them"
            first = source.line(at + len(block) - len(block.lstrip("\n")))
            yield Note(first, what, remedy, warning=True)


def _run_together(lines: Sequence[str]) -> bool:
    """Tell whether no line has a line break, and the converter reads no items and keeps too few lines."""
    if any(line.endswith(("  ", "\\", "<br>")) for line in lines):
        return False
    read = list(with_items([line.expandtabs(_TAB) for line in lines]))
    return not any(map(_STRUCTURE.match, read)) and sum(not line.endswith("  ") for line in keep(read)) >= _VERSE


def _has_words(line: str) -> bool:
    return any(map(str.isalpha, line)) and "|" not in line


def _headings(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each sentence that is a heading, since a line of hyphens stands below it."""
    if "\n-" not in source.text:
        return
    for match in _UNDERLINE.finditer(source.shown):
        above, _, line = source.shown[: match.start()].rpartition("\n")
        text = line.strip()
        if above.rpartition("\n")[2].strip() or not text or _NO_TITLE.match(line) or text.endswith("|"):
            continue
        if len(text) > _LONG_HEADING or _SENTENCE_END.search(text) or len(match[1]) < _RULE:
            what = f"this line is a heading, since {match[1][:_RULE]} stands right below it"
            remedy = "put an empty line between them, or write ## before it if it is meant"
            yield Note(source.line(match.start() - 1), what, remedy, warning=True)


def _indented(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each paragraph that is shown as code, since it is indented, and reads like prose."""
    if "\n    " not in source.text and "\t" not in source.text and not source.text.startswith("    "):
        return
    unfenced = source.unfenced.split("\n")
    unspaced = source.without_fences.split("\n")
    above = ""
    for number, (line, rest) in enumerate(zip(unspaced, unfenced, strict=True), 1):
        is_code = bool(line.strip()) and not rest.strip()
        if is_code and not above.strip() and _is_prose(line.strip()):
            what = "this paragraph is shown as code, since it is indented by 4 spaces"
            yield Note(number, what, "delete the spaces before it, or put ``` above and below it", warning=True)
        above = line


def _is_prose(line: str) -> bool:
    """Tell whether a line of code is a sentence, or begins with a bullet."""
    return bool(_BULLET.match(line)) or (len(line.split()) >= _WORDS and bool(_PROSE.fullmatch(line)))
