"""List items right below a paragraph, which Markdown shows as text."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.rendering import Rendering

_MAX_NOTES = 100


def unread_list_items(rendering: Rendering) -> Iterator[Note]:
    """Warn of each run of lines that look like list items, at its first line."""
    source = rendering.source
    after = 0
    for line in rendering.unread_items[:_MAX_NOTES]:
        match = re.compile(rf"^[ \t>]*{re.escape(line.strip())}", re.MULTILINE).search(source.unfenced, after)
        if match:
            after = match.end()
            yield Note(
                source.line(match.end()),
                "lines that look like list items right below a paragraph are shown as text",
                "put an empty line above the first one, or \\ before each sign if they are text",
                warning=True,
            )
