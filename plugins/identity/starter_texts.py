"""Find published texts that still have the hints with which ``./blogg init`` wrote them. Pure."""

import re
from collections.abc import Iterable, Iterator

from plugins.core.errors import Fault, fault
from plugins.core.text_facts import TextFact
from plugins.core.text_lines import line_at
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.source_lines import mask_code

_COMMAND = "./blogg init"
_HINTS = re.compile(rf"^<!-- \w+ {re.escape(_COMMAND)}:", re.MULTILINE)


def starter_texts(posts: Iterable[SourcePost], content: ContentFolder) -> Iterator[Fault]:
    """Yield a warning for each post or page that still has its hints."""
    for post in posts:
        if line := post.fact(LINE_OF_HINTS):
            remedy = "write your own text, and delete the hints"
            at = line + post.body_line - 1
            yield fault(content.label(post.path), f"the hints of {_COMMAND} are still in it", remedy, at)


def _line_of_hints(text: str) -> int:
    found = _HINTS.search(mask_code(text)) if _COMMAND in text else None
    return line_at(text, found.start()) if found else 0


LINE_OF_HINTS = TextFact("identity.hints", int, _line_of_hints)
"""The line of the hints in a text, from 1; 0 where it has none."""
