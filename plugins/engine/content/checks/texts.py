"""Check each text by itself: it is not empty, has only valid characters, and was not modified in the future. Pure."""

import re
from collections.abc import Iterator
from functools import partial

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.fields import MODIFIED
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import SourcePost
from plugins.engine.content.text_decoding import IMPOSSIBLE_REFERENCES
from plugins.engine.markdown.source_lines import find_lines


def broken_texts(content: CheckedContent) -> Iterator[Fault]:
    """Yield the faults of single texts. A preview shows empty ones."""
    for text in content.texts.values():
        post = text.post
        where = partial(content.label, post.path)
        if not post.fact(BARE_DIGEST) and text.state == "out" and not content.include_unpublished:
            yield fault(where(), "no text", "write some, or set 'Status: draft'", 1)
        references = text.converted.fact(IMPOSSIBLE_REFERENCES)
        lines = find_lines(map(re.escape, references), post.body, post.body_line) if references else ()
        for reference, line in zip(references, lines, strict=True):
            yield fault(
                where(), f"{reference} is a character that is not allowed in pages and feeds", "delete it", line
            )
        if post.modified and text.state == "out" and post.modified.day > content.now.day(post.zone):
            remedy = "write the day on which the text was changed"
            yield fault(where(), "Modified: in the future", remedy, post.line(MODIFIED))


def texts_to_come(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each empty text that is due later. A preview shows it."""
    for post in content.scheduled_posts if not content.include_unpublished else ():
        if found := no_text_yet(post, content.label(post.path)):
            yield found


def no_text_yet(post: SourcePost, where: str) -> Fault | None:
    """Return the warning of a text that is due later and empty, which is a fault from its day on."""
    if post.fact(BARE_DIGEST) or post.date is None:
        return None
    return fault(where, "no text yet", f"write some before {post.date.day}, or set 'Status: draft'", 1)
