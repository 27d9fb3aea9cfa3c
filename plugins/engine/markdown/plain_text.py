"""Plain text of a line of Markdown, such as a summary.

Code, links, pictures, emphasis and escapes are read. HTML is not, since the line may be about it.
"""

import re
from string import punctuation

# Compiled at their first use: every command reads front matter, and few summaries have markup.
_CODE = r"(?<![`\\])(`+)(?!`)(.{1,500}?)(?<!`)\1(?!`)"
_ESCAPED = rf"\\([{re.escape(punctuation)}])"
_SHIFTED = "[\U0010f000-\U0010f07f]"
_TARGET = (
    r"\(\s*(?:<[^<>\n]{0,500}>|[^\s()<>]{0,500}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_LINK = rf"!?\[([^\[\]]{{0,500}})\]{_TARGET}"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>"
_EMPHASIS = tuple(
    rf"(?<![\w{char}]){sign}(?=[^\s{char}])(.{{0,500}}?[^\s{char}]){sign}(?![\w{char}])"
    for sign, char in ((re.escape(sign), re.escape(sign[0])) for sign in ("***", "___", "**", "__", "~~", "*", "_"))
)


def plain(text: str) -> str:
    """Return the text without Markdown markup."""
    if not any(sign in text for sign in "*_`[<~\\"):
        return text
    pieces: list[str] = []
    done = 0
    for code in re.finditer(_CODE, text):
        pieces += [text[done : code.start()], _shifted(code[2].strip() or code[2])]
        done = code.end()
    words = re.sub(_ESCAPED, lambda sign: _shifted(sign[1]), "".join([*pieces, text[done:]]))
    words = re.sub(_AUTOLINK, r"\1", re.sub(_LINK, r"\1", re.sub(_LINK, r"\1", words)))  # a picture may be a link
    for emphasis in _EMPHASIS:
        words = re.sub(emphasis, r"\1", words)
    return re.sub(_SHIFTED, lambda sign: chr(ord(sign[0]) - 0x10F000), words)


def _shifted(text: str) -> str:
    """Return the text with its ASCII punctuation shifted to private characters, so that it is no markup."""
    return "".join(chr(ord(sign) + 0x10F000) if sign in punctuation else sign for sign in text)
