"""HTML comments without an end."""

from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note


def unclosed_comments(source: MarkdownText) -> Iterator[Note]:
    """Yield a fault for a comment without an end, which would be shown as text or hide the rest."""
    if "<!--" in source.text:
        start = source.prose.rfind("<!--")
        if start >= 0 and ">" not in source.prose[start + 4 : start + 6] and "-->" not in source.prose[start:]:
            yield Note(source.line(start), "<!-- begins a comment that is never closed", "write --> where it ends")
