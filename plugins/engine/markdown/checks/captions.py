"""Captions of pictures that readers do not see as they were meant."""

import re
from collections.abc import Iterator
from html import unescape

from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.rendering import Rendering

# A picture with a title that is all of its line was meant to stand alone. A small one within a line may have a title.
_ALONE = re.compile(
    r"""(?m)^[ \t>]*!\[[^\]\n]{0,300}\]\([^"'\n]{1,500}[ \t](?P<quote>["'])(?P<title>[^\n]{1,2000})(?P=quote)[ \t]*\)"""
    r"""[ \t]*(?:\{[^}\n]{0,300}\})?[ \t\\]*$"""
)
_WITH_LINK = re.compile(
    r"""!\[[^\]\n]{0,300}\]\([^"'\n]{1,500}[ \t]["'](?P<title>[^"'\n]*\[[^\]\n]{1,300}\]\([^)\n]{1,500}\))"""
)
_TITLE = re.compile(r"""<img\b[^>]*\stitle="([^"]*)\"""")
_SIGNS = re.compile(r"\W+")


def lost_captions(rendering: Rendering) -> Iterator[Note]:
    """Warn of a caption in a paragraph with text, which is no figure, and of links in captions, which are no text."""
    source = rendering.source
    if "![" not in source.text or ('"' not in source.text and "'" not in source.text):
        return
    for match in _WITH_LINK.finditer(source.shown):
        what = f"a caption is plain text, and shows {match['title'][match['title'].index('[') :]} as it stands"
        yield Note(source.line(match.start("title")), what, "write the link in the text", warning=True)
    titles = {_letters(unescape(title)) for title in _TITLE.findall(rendering.html)}
    for match in _ALONE.finditer(source.shown) if titles else ():
        if _letters(match["title"]) in titles:
            what = (
                f"the caption '{match['title']}' is not shown, since text stands directly before or after the picture"
            )
            yield Note(source.line(match.start("quote")), what, "put an empty line between them", warning=True)


def _letters(title: str) -> str:
    return _SIGNS.sub("", title)
