"""Remove HTML comments, which are the writer's own notes, from rendered HTML."""

import re

# Tags are matched first: a comment in an attribute is not one. A browser takes <!x> and <?x> for comments
# too (HTML, "bogus comment state"). Possessive quantifiers keep it linear.
_TAG_OR_COMMENT = re.compile(
    r"""(?P<tag></?[A-Za-z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>)|<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?](?!--)[^<>]*+>""",
    re.DOTALL,
)
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")


def without_comments(html: str) -> str:
    """Return HTML without comments, and without paragraphs that held nothing else."""
    if "<!" not in html and "<?" not in html:
        return html
    kept = _TAG_OR_COMMENT.sub(lambda match: match["tag"] or "", html)
    return html if kept == html else _EMPTY_PARAGRAPH.sub("", kept)
