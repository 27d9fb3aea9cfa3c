"""Lines that begin alike stay lines: dialogue with dashes, and lists whose signs Markdown does not know.

Markdown would join them in one paragraph. Where two lines in a row begin with a dash, an arrow, a box, an emoji, or
with a), b), nobody means that.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_LEAD = re.compile(r" *(?:> ?)*")
_CODE = 4  # spaces at the beginning of a block
_KEY = re.compile(r"[\d#*]\ufe0f?\u20e3")  # a digit as an emoji
_SIGNS = {
    "dash": re.compile(r"[–—―][ \xa0]|[-‐‑−](?=[^\W\d_]|\[[ xX]\])"),
    "star": re.compile(r"\*(?=[^\W\d_])[^*]*$"),
    "task": re.compile(r"\[[ xX]\] "),
    "arrow": re.compile(r"(?:->|=>|[→⇒➜»›])[ \xa0]"),
    "bullet": re.compile(r"[•●▪◦‣·○■□][ \xa0]"),
    "key": _KEY,
}
# Not 1. and 1) with a blank behind it, which Markdown knows.
_NUMBERED = re.compile(
    r"(?P<before>\((?=\w{1,2}\))|)(?:(?P<number>\d{1,2})(?:(?<=\(\d)\)|(?<=\(\d\d)\)|[.)](?=[^\W\d_]))"
    r"|(?P<letter>[A-Za-z])(?:\)|\.[ \xa0]))[ \xa0]*(?=\S)"
)
_MAY_HAVE = re.compile(
    r"[ >]*(?:[–—―‐‑−→⇒➜»›•●▪◦‣·○■□(]|[-*](?:[^\W\d_]|\[)|\[|->|=>|\w{1,2}[.)]|\d\ufe0f?\u20e3|[^\w\s\x00-\x7f])"
)
_ALNUM = re.compile(rf"{_KEY.pattern}|{_NUMBERED.pattern}")  # signs that begin with a letter or a digit
_BREAK = "  "  # at the end of a line


class KeptLines(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after that of lists (18), which reads the signs that Markdown knows."""
        md.preprocessors.register(_KeptLines(md), "kept-lines", 17)


class _KeptLines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put a line break before each line of a run of lines that begin alike."""
        return keep(lines) if any(map(_MAY_HAVE.match, lines)) else lines


def keep(lines: Sequence[str]) -> list[str]:
    """Return the lines, with a sign of a line break at the end of those above a line that is kept."""
    out = list(lines)
    signs = [("", "", 0) if code else _sign(line) for line, code in zip(lines, _code(lines), strict=True)]
    for at, sign in enumerate(signs):
        follows = at > 0 and _follows(signs[at - 1], sign)
        begins = at + 1 < len(lines) and _follows(sign, signs[at + 1])
        if (follows or begins) and at and _is_text(out[at - 1]):
            out[at - 1] += _BREAK
        if (follows or begins) and sign[1] == "star":
            out[at] = out[at].replace("*", "\\*", 1)
    return out


def _code(lines: Sequence[str]) -> Iterator[bool]:
    """Yield whether each line may be code: an indented line of a block that begins with one."""
    code = after_blank = True
    for line in lines:
        indented = line.startswith(" " * _CODE)
        code = indented and (code or after_blank)
        after_blank = not line.strip()
        yield code


def _sign(line: str) -> tuple[str, str, int]:
    """Return the margin, the kind and the number of a line's sign; an empty kind for other lines."""
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    margin = line[:start].strip()
    first = line[start : start + 1]
    if not first or first == " " or (first.isalnum() and not _ALNUM.match(line, start)):
        return margin, "", 0
    if category(first) == "So":
        return margin, "symbol", 0
    for kind, pattern in _SIGNS.items():
        if pattern.match(line, start):
            return margin, kind, 0
    numbered = _NUMBERED.match(line, start)
    if not numbered:
        return margin, "", 0
    number = numbered["number"]
    kind = f"{numbered['before']}{'1' if number else 'a'}"
    return margin, kind, int(number) if number else ord(numbered["letter"].lower())


def _follows(above: tuple[str, str, int], below: tuple[str, str, int]) -> bool:
    """Tell whether two lines in a row begin alike: with signs of a kind, or with numbers in a row."""
    return bool(below[1]) and above[:2] == below[:2] and (not below[2] or below[2] == above[2] + 1)


def _is_text(line: str) -> bool:
    """Tell whether a line may be of a paragraph, and has no line break yet."""
    return bool(line.strip(" >")) and not line.endswith((_BREAK, "\\")) and line[:1] != "\x02"
