"""The words of a line of Markdown, for places that show plain text.

Code, links, pictures, emphasis and backslashes are read. HTML is not: it may be what the line is about.
"""

import re
from string import punctuation

# Not compiled before they are needed: every command reads front matter, and few summaries have marks.
_CODE = r"(?<![`\\])(`+)(?!`)(.{1,500}?)(?<!`)\1(?!`)"
_ESCAPED = rf"\\([{re.escape(punctuation)}])"
_HELD = "[\U0010f000-\U0010f07f]"
_TARGET = (
    r"\(\s*(?:<[^<>\n]{0,500}>|[^\s()<>]{0,500}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_LINK = rf"!?\[([^\[\]]{{0,500}})\]{_TARGET}"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>"
_EMPHASIS = tuple(
    rf"(?<![\w{each}]){sign}(?=[^\s{each}])(.{{0,500}}?[^\s{each}]){sign}(?![\w{each}])"
    for sign, each in ((re.escape(sign), re.escape(sign[0])) for sign in ("***", "___", "**", "__", "~~", "*", "_"))
)


def plain(text: str) -> str:
    """The text without the marks of Markdown in it."""
    if not any(sign in text for sign in "*_`[<~\\"):
        return text
    pieces, done = [], 0
    for code in re.finditer(_CODE, text):
        pieces += [text[done : code.start()], _held(code[2].strip() or code[2])]
        done = code.end()
    words = re.sub(_ESCAPED, lambda sign: _held(sign[1]), "".join([*pieces, text[done:]]))
    words = re.sub(_AUTOLINK, r"\1", re.sub(_LINK, r"\1", re.sub(_LINK, r"\1", words)))  # a picture may be a link
    for emphasis in _EMPHASIS:
        words = re.sub(emphasis, r"\1", words)
    return re.sub(_HELD, lambda sign: chr(ord(sign[0]) - 0x10F000), words)


def _held(text: str) -> str:
    """The text with its signs of ASCII as others, so that they are no marks."""
    return "".join(chr(ord(sign) + 0x10F000) if sign in punctuation else sign for sign in text)
