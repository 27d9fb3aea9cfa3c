"""The sentence that closes a post, as a text with fields: "This is post {number} of {total} under {hashtag}".

Says which fields there are and takes a text apart. What stands in the fields is for the pages.
"""

import re
from collections.abc import Iterator
from string import Formatter

FIELDS = ("number", "total", "days", "hashtag", "statistics", "name")
_OF_TOTAL = re.compile(r"(?:\s+(?:av|of|von|de|/)\s+|\s*/\s*)\{total\}")

_OF_STATISTICS = re.compile(r"\s*\(\{statistics\}\)|(?<=[.!?…])\s*\{statistics\}[.!?…]?|\s*[,;:–—-]?\s*\{statistics\}")


def parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """The sentence as texts, each with the field that follows it, None at the end; a brace is written twice."""
    return tuple((text, field) for text, field, _, _ in Formatter().parse(sentence))


def without_total(sentence: str) -> str:
    """The sentence without " of {total}", for a number above it."""
    return _OF_TOTAL.sub("", sentence)


def without_statistics(sentence: str) -> str:
    """The sentence without the words that lead to the statistics, for a site that has no such page."""
    return _OF_STATISTICS.sub("", sentence)


def faults(sentence: str) -> Iterator[str]:
    """What is wrong with a sentence, and how to mend it."""
    try:
        found = list(Formatter().parse(sentence))
    except ValueError as error:
        yield f"{error}: write a brace that is no field twice, as {{{{"
        return
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    if not sentence.strip():
        yield "write a sentence, or remove it"
    for _, field, form, conversion in found:
        if field is not None and (field not in FIELDS or form or conversion):
            whole = field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            yield f"there is no field {{{whole}}}: use {known}"
