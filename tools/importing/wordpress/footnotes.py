"""Footnotes of WordPress's own block, which keeps them beside the text: put where a page shows them. Pure."""

import re
from html import escape

from msgspec import DecodeError, Struct, json

FIELD = "footnotes"
_BLOCK = re.compile(r"<!--\s*wp:footnotes\b[^>]*/-->")


class _Footnote(Struct):
    id: str
    content: str


def with_footnotes(html: str, kept: str) -> str:
    """Return the text with its footnotes in place of their block; ``kept`` is WordPress's list of them, JSON."""
    if not kept or not _BLOCK.search(html):
        return html
    try:
        notes = json.decode(kept, type=list[_Footnote])
    except DecodeError:
        return html  # the block stays, and the report says that it has no text
    items = "".join(map(_item, notes))
    return _BLOCK.sub(lambda _: f'<ol class="wp-block-footnotes">{items}</ol>', html, count=1)


def _item(note: _Footnote) -> str:
    name = escape(note.id)
    return f'<li id="{name}">{note.content} <a href="#{name}-link">↩︎</a></li>'
