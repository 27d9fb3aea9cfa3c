"""Find the line of the HTML that words of a block come from, for messages. Pure."""

import re

_WORDS = 6


def line_of(written: str, html: str) -> int:
    """Return the line, counted from 1, on which the first words of a text stand; 1 if they are not found."""
    if (at := html.find(written)) >= 0:
        return html.count("\n", 0, at) + 1
    words = re.findall(r"[^\s<>&]+", written)[:_WORDS]
    for count in range(len(words), 0, -1):
        between = r"(?:\s|&nbsp;|&#160;|<[^>]{0,500}>)+"
        if found := re.search(between.join(map(re.escape, words[:count])), html):
            return html.count("\n", 0, found.start()) + 1
    return 1
