"""The template of the challenge sentence, a text with fields: "This is post {number} of {total} under {hashtag}".

pages/challenge_sentences.py has the usual sentences, and fills in the fields.
"""

import re
from collections.abc import Iterator
from string import Formatter

FIELDS = ("number", "total", "days", "hashtag", "statistics", "name")
_OF_TOTAL = re.compile(r"(?:\s+(?:av|of|von|de|/)\s+|\s*/\s*)\{total\}")

_OF_STATISTICS = re.compile(r"\s*\(\{statistics\}\)|(?<=[.!?…])\s*\{statistics\}[.!?…]?|\s*[,;:–—-]?\s*\{statistics\}")


def parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """Return the sentence as texts, each with the field that follows it, None at the end; "{{" is a brace."""
    return tuple((text, field) for text, field, _, _ in Formatter().parse(sentence))


def without_total(sentence: str) -> str:
    """Return the sentence without " of {total}", for a number above it."""
    return _OF_TOTAL.sub("", sentence)


def without_statistics(sentence: str) -> str:
    """Return the sentence without the link to the statistics, for a site without that page."""
    return _OF_STATISTICS.sub("", sentence)


def faults(sentence: str) -> Iterator[str]:
    """Yield the errors in a sentence, each with a remedy."""
    try:
        fields = list(Formatter().parse(sentence))
    except ValueError as error:
        yield f"{error}: write a literal brace twice, as {{{{"
        return
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    if not sentence.strip():
        yield "write a sentence, or remove it"
    for _, field, form, conversion in fields:
        if field is not None and (field not in FIELDS or form or conversion):
            whole = field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            yield f"unknown field {{{whole}}}: use {known}"
