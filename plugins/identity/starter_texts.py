"""Find published texts that still have the hints with which ``./blogg init`` wrote them. Pure."""

import re
from collections.abc import Iterable, Iterator

from plugins.core.errors import Fault, fault
from plugins.core.text_lines import line_at
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.source_lines import mask_code

_COMMAND = "./blogg init"
_HINTS = re.compile(rf"^<!-- \w+ {re.escape(_COMMAND)}:", re.MULTILINE)


def starter_texts(posts: Iterable[SourcePost], content: ContentFolder) -> Iterator[Fault]:
    """Yield a warning for each post or page that still has its hints."""
    for post in posts:
        if _COMMAND in post.body and (found := _HINTS.search(mask_code(post.body))):
            line = line_at(post.body, found.start(), post.body_line)
            remedy = "write your own text, and delete the hints"
            yield fault(content.label(post.path), f"the hints of {_COMMAND} are still in it", remedy, line)
