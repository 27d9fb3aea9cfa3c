"""HTML to Markdown, a block at a time: what our converter would show otherwise stays HTML. One subprocess at most."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from plugins.core.html_tree import parse
from plugins.engine.markdown.converter import convert as to_html
from plugins.engine.markdown.placeholders import resolve_links
from tools.importing.html_markdown.building import Element, words_of
from tools.importing.html_markdown.cleaning import Cleaner
from tools.importing.html_markdown.comparing import difference, link_addresses, outline
from tools.importing.html_markdown.converters import Converter
from tools.importing.html_markdown.footnotes import NOTE
from tools.importing.html_markdown.models import Context, Converted, Kind, Note
from tools.importing.html_markdown.pieces import Pieces, as_html, stays_html, with_signs
from tools.importing.html_markdown.places import line_of
from tools.importing.html_markdown.preparing import MORE, prepare
from tools.slips import said

_FILE = re.compile(
    r"(?i)/wp-content/uploads/|\.(?:jpe?g|png|gif|webp|avif|svg|hei[cf]|tiff?|pdf|mp[34]|m4[av]|og[gv]|wav|webm|mov|zip"
    r"|docx?|xlsx?|pptx?|odt|epub|gpx)(?:[?#]|$)"
)
_MARK = re.compile(r"\[\^\d+\]")


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
    prepared = [_prepared(html, context) for html, context in texts]
    pieces = Pieces(html for html, _ in texts)
    marked = [[_marked(block, pieces) for block in each.blocks] for each in prepared]
    written = converter([html for each in marked for html in each])
    results = []
    for each in prepared:
        own = written[: len(each.blocks)]
        written = written[len(each.blocks) :]
        results.append(_compared(each, [pieces.fill_in(markdown) for markdown in own]))
    return results


def _prepared(html: str, context: Context) -> Prepared:
    expanded, notes = prepare(html, context)
    cleaner = Cleaner(html, context)
    blocks = cleaner.clean(expanded)
    return Prepared(html, context, tuple(blocks), (*notes, *cleaner.notes))


def _marked(block: Element, pieces: Pieces) -> str:
    holder = with_signs(block, pieces)
    inner = holder[0] if block.tag == NOTE else holder
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in inner)


def _compared(prepared: Prepared, written: list[str]) -> Converted:
    """Return the Markdown; a block that comes back otherwise is HTML, if that comes back as it should."""
    links = link_addresses(prepared.blocks)
    notes = [*prepared.notes, *_left_as_html(prepared)]
    whole = join(written, prepared.blocks)
    if outline(prepared.blocks) != _back(whole, prepared.context.lang, links):
        for at, block in enumerate(prepared.blocks):
            expected = outline(list(block) if block.tag == NOTE else block)
            if differs := difference(expected, _back(written[at], prepared.context.lang, links, alone=True)):
                as_it_was = as_html(block)
                is_same = expected == _back(as_it_was, prepared.context.lang, links, alone=True)
                written[at] = as_it_was if is_same else written[at]
                notes.append(_note(prepared.html, block, differs, is_same))
        whole = join(written, prepared.blocks)
        if differs := difference(outline(prepared.blocks), _back(whole, prepared.context.lang, links)):
            notes.append(_note(prepared.html, prepared.blocks[0], differs, False))
    markdown, summary_end = without_more(whole)
    media = dict.fromkeys(address for block in prepared.blocks for address in media_addresses(block))
    return Converted(f"{markdown}\n" if markdown else "", tuple(notes), summary_end, tuple(media))


def _back(markdown: str, lang: str, links: frozenset[str], alone: bool = False) -> list[str]:
    """Return the outline of what our converter makes of Markdown; a block ``alone`` has marks without their notes."""
    marks = dict.fromkeys(_MARK.findall(markdown)) if alone else ()
    converted = to_html("\n\n".join([markdown, *(f"{mark}: x" for mark in marks)]), lang)
    root = parse(resolve_links(converted.html, converted.links))
    if marks:
        for notes in root.iterfind(".//div[@class='footnote']"):
            notes.clear()
    return outline(root, links)


def join(written: Sequence[str], blocks: Sequence[Element]) -> str:
    """Return the Markdown of all blocks; two lists or quotes in a row would be one without the comment between."""
    out: list[str] = []
    for at, markdown in enumerate(written):
        if at and blocks[at].tag == blocks[at - 1].tag and blocks[at].tag in ("ul", "ol", "blockquote", "dl"):
            out.append("<!-- -->")
        out.append(_as_note(blocks[at], markdown) if blocks[at].tag == NOTE else markdown)
    return "\n\n".join(part for part in out if part)


def _left_as_html(prepared: Prepared) -> Iterator[Note]:
    """Yield notes of tables and pictures that Markdown has no form for."""
    for block in prepared.blocks:
        for each in block.iter("table", "figure", "gallery"):
            if stays_html(each):
                names = {"table": said("table"), "figure": said("picture"), "gallery": said("gallery")}
                what = said("Markdown has no form for this %(block)s: it stays HTML", block=names[str(each.tag)])
                line = line_of(words_of(each), prepared.html)
                yield Note(line, Kind.HTML, what, said("nothing to do, or write it anew in Markdown"))


def media_addresses(block: Element) -> Iterator[str]:
    """Yield the addresses of pictures, sounds and films of a block, and of files that it links to."""
    for element in block.iter("img", "video", "audio", "a"):
        for name in ("src", "poster", "href"):
            address = element.get(name)
            if address and (name != "href" or _FILE.search(address)):
                yield address


def without_more(markdown: str) -> tuple[str, int | None]:
    """Return the text without the sign of its ``<!--more-->``, and the offset at which the sign stood."""
    before, sign, after = markdown.partition(MORE)
    if not sign:
        return markdown, None
    if not before.rstrip() or before.endswith("\n"):
        before = before.rstrip()
        after = after.lstrip("\n")
        return (f"{before}\n\n{after}" if before and after else before + after), len(before)
    return before + after.replace(MORE, ""), len(before.rstrip())


def _as_note(block: Element, markdown: str) -> str:
    """Return the Markdown of a footnote, whose further lines are indented."""
    lines = f"[^{block.get('number')}]: {markdown}".split("\n")
    return "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])


def _note(html: str, block: Element, differs: str, stays_html: bool) -> Note:
    line = line_of(words_of(block), html)
    if stays_html:
        what = said("Markdown cannot show this block as it was (%(aspect)s): it stays HTML", aspect=differs)
        return Note(line, Kind.HTML, what, said("nothing to do, or write it anew in Markdown"))
    what = said("this block is not shown as it was (%(aspect)s)", aspect=differs)
    return Note(line, Kind.LOST, what, said("compare it with the old page, and mend it"))
