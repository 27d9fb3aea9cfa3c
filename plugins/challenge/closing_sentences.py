"""Closing sentences that a writer types by hand, beside the challenge sentence that the blog adds."""

import re
from collections.abc import Iterable, Iterator, Mapping

from plugins.challenge.claims import Counted, last_paragraphs
from plugins.core.errors import Fault
from plugins.core.text_facts import TextFact
from plugins.core.text_lines import line_at
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost

REMEDY = "delete this one, or reword it if it says more"
_LAST = 2  # paragraphs: a signature may follow
_TYPED = re.compile(
    r"[\s*_(]*(?:(?:det\s+här|detta|this)\s+(?:är|is)\s+(?:alltså\s+)?)?(?P<number>(?:blogg)?(?:inlägg|post)\s+)"
    r"(?:(?:nr|no)\.?\s*|nummer\s+|number\s+|#\s?)?\d{1,4}\s*(?:av|of|i|in|/)\s*(?:mitt|my|\d{1,4}\b)",
    re.IGNORECASE,
)


def typed_closing_sentences(
    counted: Mapping[str, Counted], posts: Iterable[SourcePost], content: ContentFolder
) -> Iterator[Fault]:
    """Yield a warning for each post that counts and ends with a challenge sentence of its own."""
    for post in posts:
        for line in post.fact(LINES_OF_CLOSING) if counted.get(post.path) else ():
            what = "readers would see two closing sentences, since the blog adds one to every post that counts"
            yield Fault(content.label(post.path), line + post.body_line - 1, what, REMEDY)


def _lines_of_closing(body: str) -> tuple[int, ...]:
    last = ((line, text, _TYPED.match(text)) for line, text in last_paragraphs(body)[-_LAST:])
    return tuple(line_at(text, typed.start("number"), line) for line, text, typed in last if typed)  # as of a claim


LINES_OF_CLOSING = TextFact("challenge.closing_sentences", tuple[int, ...], _lines_of_closing)
"""The lines of closing sentences at the end of a text, from 1."""
