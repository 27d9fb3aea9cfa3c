"""Lists and blank lines as word processors and mail programs paste them: read as Markdown's own.

Bullets (•) become items where two stand in a row, or one below a colon. A bullet of another kind below them is a level
of its own, as in Word. A no-break space behind a sign is a space, a line of such spaces is empty, and signs of no
width at the beginning of a line are dropped.
"""

import re
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_UNSEEN = "\u200b\u2060\ufeff"  # zero width space, word joiner, byte order mark
_FONT = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # bullets of the fonts Symbol and Wingdings
_DISTINCT = rf"•●▪‣◦⁃∙{_FONT}"  # nobody begins a word with them
_BULLET = re.compile(
    rf"(?P<lead> {{0,3}}(?:> ?)*)(?:(?P<distinct>[{_DISTINCT}])[ \xa0]*|(?P<sign>[·▫○■□◾])[ \xa0]+"
    rf"|(?P<tabbed>[o§–—])[ \xa0]{{2,}})(?=[^\s{_DISTINCT}·▫○■□◾])"
)
_BREAK = re.compile(r"(?:\\|<br ?/?>|[ ]+)$")  # an item needs none
_ITEM = re.compile(r" {0,3}(?:> ?)*[-*+] ")
_MAY_HAVE = re.compile(rf"[{_UNSEEN}\xa0{_DISTINCT}·▫○■□◾]|^[ >]*[o§–—][ ]{{2}}", re.MULTILINE)
_UNSEEN_FIRST = re.compile(rf"^ {{0,3}}[{_UNSEEN}]+[ {_UNSEEN}]*")
_NO_BREAK = re.compile(r"^([ \xa0]{0,3}(?:> ?)*(?:#{1,6}|[-*+]))\xa0[ \xa0]*(?=\S)")
_NUMBER = re.compile(r"^( {0,3}\d{1,2}[.)])\xa0[ \xa0]*(?=\S)")


class PastedLines(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step before that of lists (18), after those that take out fenced code (25) and HTML (20)."""
        md.preprocessors.register(_PastedLines(md), "pasted-lines", 19)


class _PastedLines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Rewrite lines as Markdown has them."""
        if not _MAY_HAVE.search("\n".join(lines)):
            return lines
        return list(_with_items(list(_with_spaces(lines))))


def _with_spaces(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines without signs of no width before their text, and with spaces behind their signs."""
    numbered = [bool(_NUMBER.match(line)) for line in lines]
    for at, line in enumerate(lines):
        visible = _UNSEEN_FIRST.sub("", line)
        if not visible.strip(f" \xa0{_UNSEEN}"):
            yield ""
        elif numbered[at] and (_near(numbered, lines, at, -1) or _near(numbered, lines, at, 1)):
            yield _NUMBER.sub(r"\1 ", visible)
        else:
            yield _NO_BREAK.sub(lambda match: f"{match[1]} ".replace("\xa0", " "), visible)


def _with_items(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with bullets as items."""
    bullets = [_BULLET.match(line) for line in lines]
    found = [bool(bullet or _ITEM.match(line)) for line, bullet in zip(lines, bullets, strict=True)]
    levels: list[str] = []
    for at, (line, bullet) in enumerate(zip(lines, bullets, strict=True)):
        if not bullet:
            if line.strip() and not line.startswith(" "):
                levels = []
            yield line
        elif _near(found, lines, at, -1) or _near(found, lines, at, 1) or _is_below_colon(lines, at):
            sign = bullet["distinct"] or bullet["sign"] or bullet["tabbed"]
            levels = levels[: levels.index(sign) + 1] if sign in levels else [*levels, sign]
            yield f"{bullet['lead']}{' ' * 4 * (len(levels) - 1)}- {_BREAK.sub('', line[bullet.end() :])}"
        else:
            yield line


def _near(found: Sequence[bool], lines: Sequence[str], at: int, step: int) -> bool:
    """Tell whether the next line in a direction that is not empty was found too; one empty line may be between."""
    near = at + step
    if 0 <= near < len(lines) and not lines[near].strip():
        near += step
    return 0 <= near < len(lines) and found[near]


def _is_below_colon(lines: Sequence[str], at: int) -> bool:
    return at > 0 and lines[at - 1].rstrip().endswith(":")
