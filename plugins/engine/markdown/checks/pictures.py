"""Pictures without a description."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_PICTURE = re.compile(
    r"(?<!\\)!\[\s*\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)|\[[^\]\n]{0,200}\])(?P<attributes>\{[^}\n]{0,300}\})?"
    r"|<img\b(?P<tag>(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"(?:^|[\s{:/])alt(?![\w-])|\brole\s*=\s*[\"']?(?:presentation|none)\b|\baria-hidden\b", re.IGNORECASE
)


def undescribed_pictures(source: MarkdownText) -> Iterator[Note]:
    """Warn of pictures without a description, unless they say that they have none: {: alt="" }, <img alt="">."""
    if "![" not in source.text and "<img" not in source.text.lower():
        return
    for picture in islice(_PICTURE.finditer(source.shown), _MAX_NOTES):
        if not _DESCRIPTION.search(picture["attributes"] or picture["tag"] or ""):
            described = 'alt="what it shows"' if picture["tag"] else "![what it shows](…)"
            decorative = '<img alt="" …>' if picture["tag"] else '![](…){: alt="" }'
            yield Note(
                source.line(picture.start()),
                "this picture has no description for those who cannot see it",
                f"write {described}, or {decorative} if it is decoration",
                warning=True,
            )
