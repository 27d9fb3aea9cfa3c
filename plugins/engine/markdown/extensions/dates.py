"""A year or a date at the beginning of a paragraph begins a sentence, not a list: ``1986. A good year.``"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_DATE = re.compile(
    r" {0,3}(?:\d{4}|\d{1,2}(?=\. (?i:jan|feb|mar|apr|ma[ij]|may|jun|jul|aug|sep|o[ck]t|nov|dec)[a-z]*\b))(?=\. )"
)
_IN_LIST = re.compile(r" |\d{1,9}[.)] ")


class Dates(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step before that of lists (18)."""
        md.preprocessors.register(_Dates(md), "dates", 18.5)


class _Dates(Preprocessor):
    """Step that puts a backslash before the full stop of a year or a date, unless it is an item among others."""

    def run(self, lines: list[str]) -> list[str]:
        if not any(map(_DATE.match, lines)):
            return lines
        out = list(lines)
        for at, line in enumerate(lines):
            if (date := _DATE.match(line)) and not _is_item(lines, at):
                out[at] = f"{date[0]}\\{line[date.end() :]}"
        return out


def _is_item(lines: list[str], at: int) -> bool:
    """Tell whether the text above or below is of a list, or the line stands within a paragraph, where lists differ."""
    if at and lines[at - 1].strip():
        return True
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return bool(_IN_LIST.match(above) or _IN_LIST.match(below))
