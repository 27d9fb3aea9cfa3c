"""HTML to Markdown, a block at a time; `proof.py` shows that it comes back the same. Pure but for the converter."""

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from tools.importing.html_markdown.building import Element
from tools.importing.html_markdown.cleaning import Cleaner
from tools.importing.html_markdown.converters import Converter
from tools.importing.html_markdown.footnotes import NOTE
from tools.importing.html_markdown.models import Context, Converted, Note
from tools.importing.html_markdown.pieces import Pieces, with_signs
from tools.importing.html_markdown.preparing import MORE, prepare
from tools.importing.html_markdown.proof import prove


class Prepared(Struct, frozen=True):
    """A text that is ready for a converter: its blocks as they are to be shown."""

    html: str
    context: Context
    blocks: tuple[Element, ...]
    notes: tuple[Note, ...]


def convert(html: str, context: Context, converter: Converter) -> Converted:
    """Convert one text."""
    return convert_batch([(html, context)], converter)[0]


def convert_batch(texts: Sequence[tuple[str, Context]], converter: Converter) -> list[Converted]:
    """Convert texts with one run of the converter."""
    all_prepared = [prepared(html, context) for html, context in texts]
    pieces = Pieces(html for html, _ in texts)
    marked = [[_marked(block, pieces) for block in each.blocks] for each in all_prepared]
    written = iter(converter([html for each in marked for html in each]))
    return [_finished(each, [pieces.fill_in(next(written)) for _ in each.blocks]) for each in all_prepared]


def prepared(html: str, context: Context) -> Prepared:
    """Return a text as blocks of the vocabulary that comes in."""
    expanded, notes = prepare(html, context)
    cleaner = Cleaner(html, context)
    blocks = cleaner.clean(expanded)
    return Prepared(html, context, tuple(blocks), (*notes, *cleaner.notes))


def _marked(block: Element, pieces: Pieces) -> str:
    holder = with_signs(block, pieces)
    inner = holder[0] if block.tag == NOTE else holder
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in inner)


def _finished(text: Prepared, written: list[str]) -> Converted:
    proved = prove(text.html, text.blocks, written, text.context.lang)
    markdown, summary_end = _without_more(proved.markdown)
    notes = (*text.notes, *proved.notes)
    return Converted(f"{markdown}\n" if markdown else "", notes, summary_end)


def _without_more(markdown: str) -> tuple[str, int | None]:
    """Return the text without the sign of its ``<!--more-->``, and the offset at which the sign stood."""
    before, sign, after = markdown.partition(MORE)
    if not sign:
        return markdown, None
    if before.strip() and not before.endswith("\n"):
        return before + after.replace(MORE, ""), len(before.rstrip())
    before = before.rstrip()
    after = after.lstrip("\n")
    return f"{before}\n\n{after}" if before and after else before + after, len(before)
