"""Bold text and the like that does not work: signs that are never closed, or that have a space inside."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.rendering import Rendering

_MAX_NOTES = 100
_NAMES = {"**": "bold text", "__": "bold text", "~~": "struck-out text"}
_TAG_OR_CODE = re.compile(r"(?s)<(code|pre|kbd|samp|script|style|svg|math)\b.*?</\1>|<[^<>]*>")
_WORD = r"[^\s*_~<&\x02]{1,30}"
_UNCLOSED = re.compile(rf"(?P<sign>\*\*|__|~~)(?<![\w*_~]..)(?![*_~])(?P<word>{_WORD})")
_SPACED = re.compile(
    r"(?P<sign>\*\*|~~)[ \t]+(?<![\w*~]..[ \t])(?P<word>[^\W\d_][^*~\n]{0,300}?)[ \t]*(?P=sign)(?![\w*~])"
)
_ENDS_WITH_SPACE = re.compile(r"[^*\n]{0,200}[ \t]\*\*(?P<word>\w?)")
_STARRED = re.compile(r"^[ \t>]*\*[ \t]+(?P<word>[^*\n]{1,300}\S)[ \t]+\*[ \t]*$", re.MULTILINE)


def unread_emphasis(rendering: Rendering) -> Iterator[Note]:
    """Warn of signs of emphasis that readers would see, at most once a line."""
    source = rendering.source
    if not any(sign in source.text for sign in _NAMES) and "* " not in source.text:
        return
    is_shown = any(sign[0] in rendering.html and sign in rendering.html for sign in _NAMES)
    if not is_shown and " *\n" not in f"{source.shown}\n":
        return
    left = _TAG_OR_CODE.sub("\n", rendering.html)
    noted: set[int] = set()
    for line, what, remedy in sorted([*_spaced(rendering, left), *_unclosed(rendering, left)])[:_MAX_NOTES]:
        if line not in noted:
            noted.add(line)
            yield Note(line, what, remedy, warning=True)


def _unclosed(rendering: Rendering, left: str) -> Iterator[tuple[int, str, str]]:
    """Yield each sign before a word that is still there in the HTML, and not escaped in the text."""
    found = {(match["sign"], match["word"]) for match in _UNCLOSED.finditer(left)}
    for sign, word in sorted(found)[:_MAX_NOTES]:
        match = re.search(rf"(?<![\\\w*_~]){re.escape(sign)}{re.escape(word)}", rendering.source.shown)
        if not match:
            continue
        line = rendering.source.line(match.start())
        closed = _ENDS_WITH_SPACE.match(rendering.source.shown, match.end()) if sign == "**" else None
        if closed is None:
            what = f"'{sign}{word}' begins {_NAMES[sign]} that is never closed, so that the signs are shown"
            yield line, what, f"write {sign} where it ends, or \\ before it if it is text"
        elif not closed["word"]:  # else another check tells of it
            yield line, f"'{sign}{word}' is no {_NAMES[sign]}, because of the space before its end", "delete the space"


def _spaced(rendering: Rendering, left: str) -> Iterator[tuple[int, str, str]]:
    """Yield emphasis with spaces inside its signs, which CommonMark shows as text or reads as a list."""
    shown = rendering.source.shown
    for match in _SPACED.finditer(shown) if "** " in shown or "~~ " in shown else ():
        if f"{match['sign']} {match['word'].split()[0]}" in left:
            what = f"'{match['sign']} {match['word'].split()[0]}' is no {_NAMES[match['sign']]}, because of the space"
            yield rendering.source.line(match.start("sign")), what, f"delete the spaces inside {match['sign']}"
    for match in _STARRED.finditer(shown) if " *\n" in f"{shown}\n" else ():
        what = f"'* {match['word'].split()[0]}' begins a list, though the line ends with a star"
        remedy = "delete the spaces inside the stars for italics, or the last star"
        yield rendering.source.line(match.start("word")), what, remedy
