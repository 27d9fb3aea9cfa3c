"""Pictures of a text that say nothing to those who do not see them."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.engine.markdown.notes import MarkdownText, Note

_MOST = 100
_PICTURE = re.compile(
    r"(?<!\\)!\[\s*\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)|\[[^\]\n]{0,200}\])(?P<attributes>\{[^}\n]{0,300}\})?"
    r"|<img\b(?P<tag>(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>",
    re.IGNORECASE,
)
_ALT = re.compile(
    r"(?:^|[\s{:/])alt(?![\w-])|\brole\s*=\s*[\"']?(?:presentation|none)\b|\baria-hidden\b", re.IGNORECASE
)


def undescribed_pictures(source: MarkdownText) -> Iterator[Note]:
    """Pictures without a description, unless it is said on purpose that they have none: {: alt="" }, <img alt="">."""
    if "![" not in source.text and "<img" not in source.text.lower():
        return
    for place in islice(_PICTURE.finditer(source.shown), _MOST):
        if not _ALT.search(place["attributes"] or place["tag"] or ""):
            how = 'alt="what it shows"' if place["tag"] else "![what it shows](…)"
            none = '<img alt="" …>' if place["tag"] else '![](…){: alt="" }'
            yield Note(
                source.line(place.start()),
                "a picture without a description says nothing to those who do not see it",
                f"write {how}, or {none} if it is mere decoration",
                warning=True,
            )
