"""HTML as WordPress's editors keep it, as HTML that browsers show: block comments, shortcodes and paragraphs. Pure."""

import re
from collections.abc import Iterator
from html import escape, unescape

from tools.importing.html_markdown import shortcodes
from tools.importing.html_markdown.models import Context, Kind, Note
from tools.importing.html_markdown.paragraphs import with_paragraphs
from tools.importing.html_markdown.places import line_of
from tools.slips import said

_BLOCK = re.compile(r"<!--\s*/?wp:(?P<name>[\w/-]+)(?P<attributes>(?:(?!-->).)*?)(?P<alone>/?)-->", re.DOTALL)
_BEHIND = re.compile(  # a picture behind the words of a cover
    r"<div\b(?=[^>]*\bwp-block-cover)[^>]*?background-image:\s*url\((?P<url>[^()\s]+)\)[^>]*>", re.IGNORECASE
)
_CODE = re.compile(r"(<!--\s*wp:[\w/-]*code[\w/-]*\s+(\{(?:(?!-->).)*\})\s*-->\s*<pre)\b", re.DOTALL)
_LANGUAGE = re.compile(r'"(?:language|lang)":\s*"([\w+#.-]{1,30})"')
_MORE = re.compile(r"<!--\s*more\b.*?-->", re.DOTALL)
MORE = "\ue0f0"  # stands where the writer's <!--more--> did
_ALWAYS_ALONE = ("more", "nextpage", "separator", "spacer")


def prepare(html: str, context: Context) -> tuple[str, list[Note]]:
    """Return the HTML, and notes of codes and blocks that are not read."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    text = _MORE.sub("", _MORE.sub(MORE, text.replace(MORE, ""), count=1))
    if not context.as_edited:
        return text, []
    text = _CODE.sub(_with_language, text)
    notes = list(_dynamic_blocks(text))
    text = _BEHIND.sub(_with_picture, text)
    has_blocks = _BLOCK.search(text) is not None
    text = _BLOCK.sub("", text)
    text, more = shortcodes.expand(text, context)
    return text if has_blocks else with_paragraphs(text), [*notes, *more]


def _with_picture(cover: re.Match[str]) -> str:
    address = unescape(cover["url"]).strip("\"'")
    return f'{cover[0]}<img src="{escape(address)}" alt="" />'


def _with_language(block: re.Match[str]) -> str:
    """Return the beginning of a block of code with the language that its comment names."""
    language = _LANGUAGE.search(block[2])
    return f'{block[1]} data-language="{language[1]}"' if language else block[1]


def _dynamic_blocks(text: str) -> Iterator[Note]:
    """Yield notes of blocks that hold nothing: WordPress makes their content when the page is shown."""
    seen: set[str] = set()
    for block in _BLOCK.finditer(text):
        name = block["name"]
        if block["alone"] and name not in _ALWAYS_ALONE and name not in seen:
            seen.add(name)
            what = said("the block %(name)s has no text of its own, and does not come in", name=name)
            yield Note(line_of(block[0], text), Kind.REMOVED, what, said("write what it showed, if it is missed"))
