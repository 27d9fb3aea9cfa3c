"""Signs of list items that Markdown does not read: without a space behind them, or bullets that may be words."""

import re
from collections.abc import Iterator, Sequence

from plugins.engine.markdown.bullets import may_have_bullets, unread_bullets
from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_LEAD = r"(?P<lead>[ \t>]*)"
_WITHOUT_SPACE = (
    rf"{_LEAD}(?P<sign>[-+](?=[^\W\d_]|\*\*|\[|[“”\"»])|\*(?=[^\W\d_]|\[[ xX]\] )"
    r"|(?P<number>\d{1,2})[.)](?=[^\W\d_]))(?P<word>(?:\[[ xX]?\] )?\S+)"
)
_JOINED = re.compile(_WITHOUT_SPACE)  # of a line
_BELOW = re.compile(f"\n{_WITHOUT_SPACE}")
_ITEM = re.compile(rf"{_LEAD}(?P<sign>[-*+]|(?P<number>\d{{1,2}})[.)])[ \t]+\S")
_OPTION = re.compile(r"-\w\b")
_EMPHASIS_ENDS = re.compile(r"[^\s*]\*")


def unread_signs(source: MarkdownText) -> Iterator[Note]:
    """Warn of each run of such lines, at its first line."""
    joined = _BELOW.search(f"\n{source.text}")
    bullets = may_have_bullets(source.text)
    if not joined and not bullets:
        return
    lines = source.shown.split("\n")
    found = [*(_joined(lines) if joined else ()), *(_bullets(lines) if bullets else ())]
    for at, what, remedy in sorted(found)[:_MAX_NOTES]:
        yield Note(at + 1, what, remedy, warning=True)


def _joined(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the first of each run of lines without a space behind the sign, where an item stands above or below."""
    for at, line in enumerate(lines):
        sign = _JOINED.match(line)
        if not sign or (at and _JOINED.match(lines[at - 1])):
            continue
        end = next((n for n in range(at, len(lines)) if not _JOINED.match(lines[n])), len(lines))
        above = _ITEM.match(lines[at - 1]) if at else None
        below = _ITEM.match(lines[end]) if end < len(lines) else None
        if not any(other and _are_alike(sign, other) for other in (above, below)) or _is_text(sign, lines, at):
            continue
        what = f"'{sign['sign']}{sign['word']}' is shown as text, since no space stands behind its sign"
        yield at, what, f"write '{sign['sign']} {sign['word']}', or \\ before it if it is text"


def _are_alike(sign: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether a line may be meant as an item beside another one: in one quote, with signs or with numbers."""
    in_one_quote = sign["lead"].count(">") == other["lead"].count(">")
    return in_one_quote and bool(sign["number"]) == bool(other["number"])


def _is_text(sign: re.Match[str], lines: Sequence[str], at: int) -> bool:
    """Tell whether the sign begins emphasis or an option of a command."""
    if sign["sign"] == "*":
        end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
        rest = "\n".join(line for n, line in enumerate(lines[at:end]) if not n or not _ITEM.match(line))
        return bool(_EMPHASIS_ENDS.search(rest))
    return bool(sign["lead"].endswith((" ", "\t")) and _OPTION.match(sign[0].lstrip(" \t>")))


def _bullets(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that may be a bullet of Word below another one, or words."""
    for at in unread_bullets([line.expandtabs(4) for line in lines]):
        what = f"'{' '.join(lines[at].split()[:2])}' is shown as text of the line above"
        yield at, what, "write - in place of its sign if it is an item, or join the two lines if it is a word"
