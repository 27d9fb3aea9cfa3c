"""Lists and blank lines as word processors and mail programs paste them: read as Markdown's own.

A no-break space behind a sign is a space, a line of such spaces is empty, and signs of no width at the beginning of a
line are dropped. Bullets are the subject of another module.
"""

import re
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.engine.markdown.bullets import may_have_bullets, with_items

_UNSEEN = "\u200b\u2060\ufeff"  # zero width space, word joiner, byte order mark
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
        text = "\n".join(lines)
        if not any(sign in text for sign in f"{_UNSEEN}\xa0") and not may_have_bullets(text):
            return lines
        return list(with_items(list(_with_spaces(lines))))


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


def _near(found: Sequence[bool], lines: Sequence[str], at: int, step: int) -> bool:
    """Tell whether the next line in a direction that is not empty was found too; one empty line may be between."""
    near = at + step
    if 0 <= near < len(lines) and not lines[near].strip():
        near += step
    return 0 <= near < len(lines) and found[near]
