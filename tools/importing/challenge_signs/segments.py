"""Cut a Markdown text into segments: paragraphs, and what hard line breaks part in them. Pure."""

import re

from msgspec import Struct

from plugins.challenge.claims import all_paragraphs
from plugins.engine.markdown.plain_text import plain
from tools.importing.challenge_signs.models import Lines

SIGNATURE = re.compile(r"[\s*_]*(?:\\?/{1,2}|[–—~@]|\\?--)\s?[^\s/\\].{0,40}")
"""A line that may be a signature: it begins with a slash, a dash or "@"."""

# Headings, lists, HTML, tables and pictures.
_BLOCK = re.compile(r"(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|<(?!https?:)|\||!\[)")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}\s*")


class Segment(Struct, frozen=True):
    """Words that stand on lines of their own, as Markdown in one line."""

    lines: Lines
    markdown: str

    @property
    def words(self) -> str:
        """The plain text."""
        return " ".join(plain(self.markdown).split())


def segments(markdown: str) -> list[Segment]:
    """Return the segments of the paragraphs of a text. Other blocks have none."""
    found: list[Segment] = []
    for first, paragraph in all_paragraphs(markdown):
        if _BLOCK.match(paragraph) or _RULE.fullmatch(paragraph):
            continue
        waiting: list[str] = []
        written = paragraph.split("\n")
        for at, line in enumerate(written):
            waiting.append(line)
            follows = written[at + 1] if at + 1 < len(written) else ""
            if line.endswith(("  ", "\\")) or not follows or SIGNATURE.fullmatch(follows) or SIGNATURE.fullmatch(line):
                lines = Lines(first + at + 1 - len(waiting), first + at)
                text = " ".join(" ".join(each.removesuffix("\\").split()) for each in waiting)
                found.append(Segment(lines, text))
                waiting = []
    return found


def without(markdown: str, cut: tuple[Lines, ...]) -> str:
    """Return a text without some of its lines. A rule above them leaves with them if nothing stands below."""
    if not cut:
        return markdown
    gone = {line for each in cut for line in range(each.first, each.last + 1)}
    kept: list[str] = []
    after_cut = False
    for number, line in enumerate(markdown.split("\n"), 1):
        if number in gone:
            after_cut = True
        elif line.strip() or not after_cut:
            kept.append(line)
            after_cut = False
        else:
            _end_paragraph(kept)
    if after_cut:
        _end_paragraph(kept)
        while len(kept) > 1 and _RULE.fullmatch(kept[-2].strip()) and (len(kept) < 3 or not kept[-3].strip()):
            del kept[-2:]
            _end_paragraph(kept)
    return "\n".join(kept).rstrip("\n") + "\n" if any(line.strip() for line in kept) else ""


def _end_paragraph(kept: list[str]) -> None:
    """Let the lines end with a blank one, and without a hard line break above it."""
    if kept and kept[-1].strip():
        kept[-1] = kept[-1].removesuffix("\\").rstrip()
        kept.append("")
