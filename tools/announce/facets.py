"""Facets: the ranges of a text in the AT Protocol that are links and hashtags. Pure."""

import re
from collections.abc import Iterator

_HASHTAG = re.compile(r"(?<!\S)#(?P<tag>\w*[^\W\d_]\w*)")
_LONGEST_TAG = 64


def facets(text: str, link: str) -> list[dict[str, object]]:
    """Return the facets of a text, in its order. Their indices count bytes of UTF-8."""
    found = [*_links(text, link), *_hashtags(text)]
    return [
        {
            "index": {"byteStart": len(text[:start].encode()), "byteEnd": len(text[:end].encode())},
            "features": [feature],
        }
        for start, end, feature in sorted(found, key=lambda each: each[:2])
    ]


def _links(text: str, link: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Yield the place of the link, which stands behind the title, where the title has it, too."""
    if (start := text.rfind(link)) >= 0:
        yield start, start + len(link), {"$type": "app.bsky.richtext.facet#link", "uri": link}


def _hashtags(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    for match in _HASHTAG.finditer(text):
        if len(match["tag"]) <= _LONGEST_TAG:
            yield match.start(), match.end(), {"$type": "app.bsky.richtext.facet#tag", "tag": match["tag"]}
