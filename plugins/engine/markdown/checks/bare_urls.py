"""Web addresses in text: many programs make links of them, Markdown does not."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

# Not in a tag, an address or the text of a link.
_BARE_URL = re.compile(r"""(?<![\w<\["'=/>|])(?<!\]\()https?://[\w-]+\.[\w-]+""")
_REFERENCE = re.compile(r"[ >]*\[(?!\^)[^\]\n]+\]:\s*$")


def bare_urls(source: MarkdownText) -> Iterator[Note]:
    """Warn of each web address that is text."""
    if "://" not in source.text:
        return
    for match in _BARE_URL.finditer(source.shown):
        if not _REFERENCE.match(source.shown, source.shown.rfind("\n", 0, match.start()) + 1, match.start()):
            what = "a web address is shown as text, not as a link"
            remedy = "write <https://…> or [text](https://…), or `https://…` if it is an example"
            yield Note(source.line(match.start()), what, remedy, warning=True)
