"""Take HTML comments out of rendered HTML, and tell of one that is never closed."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

# Tags are matched first: what looks like a comment in an attribute is none. A browser takes <!x> and <?x> for comments
# too (HTML, "bogus comment state"). Possessive, so that no text makes it try twice.
_TAG_OR_COMMENT = re.compile(
    r"""(?P<tag></?[A-Za-z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>)|<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?](?!--)[^<>]*+>""",
    re.DOTALL,
)
_EMPTY = re.compile(r"<p>\s*</p>\n?")


def without_comments(html: str) -> str:
    """Return HTML without comments, which are the writer's own notes."""
    if "<!" not in html and "<?" not in html:
        return html
    kept = _TAG_OR_COMMENT.sub(lambda match: match["tag"] or "", html)
    return html if kept == html else _EMPTY.sub("", kept)


def unclosed_comments(text: MarkdownText) -> Iterator[Note]:
    """Yield a fault for a comment that nothing ends, which would be shown as text or hide the rest."""
    if "<!--" in text.text:
        start = text.prose.rfind("<!--")
        if start >= 0 and ">" not in text.prose[start + 4 : start + 6] and "-->" not in text.prose[start:]:
            yield Note(text.line(start), "<!-- begins a comment that nothing ends", "write --> where it ends")
