"""The proof that Markdown comes back as the HTML that it was made of; a block that does not stays HTML. Pure."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.core.html_tree import parse
from plugins.engine.markdown.converter import convert as to_html
from plugins.engine.markdown.placeholders import resolve_links
from tools.importing.html_markdown.building import Element
from tools.importing.html_markdown.comparing import difference, link_addresses, outline
from tools.importing.html_markdown.footnotes import NOTE
from tools.importing.html_markdown.models import Kind, Note
from tools.importing.html_markdown.pieces import as_html, stays_html
from tools.importing.html_markdown.places import line_of
from tools.slips import said

_MARK = re.compile(r"\[\^\d+\]")
_LISTS = ("ul", "ol", "blockquote", "dl")  # two of a kind in a row would be one


class Proved(Struct, frozen=True):
    """Markdown, and notes of what stays HTML or comes back otherwise."""

    markdown: str
    notes: tuple[Note, ...]


class Shown(Struct, frozen=True):
    """Outline of the HTML that a build would show, and faults that would stop it."""

    lines: tuple[str, ...]
    faults: tuple[str, ...] = ()


def prove(html: str, blocks: Sequence[Element], written: Sequence[str], lang: str) -> Proved:
    """Return the Markdown of all blocks. One that comes back otherwise is HTML, if that comes back as it should."""
    links = link_addresses(blocks)
    notes = list(_left_as_html(html, blocks))
    expected = Shown(tuple(outline(blocks)))
    markdown = joined(written, blocks)
    if expected == shown(markdown, lang, links):
        return Proved(markdown, tuple(notes))
    kept: list[str] = []
    for block, own in zip(blocks, written, strict=True):
        best, more = _block(html, block, own, lang, links)
        kept.append(best)
        notes += more
    markdown = joined(kept, blocks)
    found = shown(markdown, lang, links)
    if found != expected and shown(apart := joined(kept, blocks, apart=True), lang, links) == expected:
        return Proved(apart, tuple(notes))
    if found != expected and not any(note.kind in (Kind.LOST, Kind.FAULT) for note in notes):
        notes.append(_lost(1, difference(expected.lines, found.lines)))
    return Proved(markdown, tuple(notes))


def _block(html: str, block: Element, markdown: str, lang: str, links: frozenset[str]) -> tuple[str, list[Note]]:
    """Return a block as Markdown or as HTML, and what is to be told of it."""
    expected = Shown(tuple(outline(list(block) if block.tag == NOTE else block)))
    found = shown(markdown, lang, links, alone=True)
    if found == expected:
        return markdown, []
    line = _line(block, html)
    aspect = difference(expected.lines, found.lines)
    kept = as_html(block)
    if shown(kept, lang, links, alone=True) == expected:
        what = said(
            "Markdown cannot show this block as it was (%(aspect)s): it stays HTML", aspect=_ASPECTS[aspect or "faults"]
        )
        return kept, [Note(line, Kind.HTML, what, _MAY_STAY, beginning(kept))]
    if aspect:
        return markdown, [_lost(line, aspect, beginning(markdown))]
    what = said("a build stops at this: %(fault)s", fault=found.faults[0])
    return markdown, [Note(line, Kind.FAULT, what, said("mend it in the Markdown"), beginning(markdown))]


def shown(markdown: str, lang: str, links: frozenset[str], alone: bool = False) -> Shown:
    """Return what a build would show of Markdown; a block ``alone`` has marks of footnotes without the notes."""
    marks = dict.fromkeys(_MARK.findall(markdown)) if alone else ()
    converted = to_html("\n\n".join([markdown, *(f"{mark}: x" for mark in marks)]), lang)
    root = parse(resolve_links(converted.html, converted.links))
    if marks:
        for notes in root.iterfind(".//div[@class='footnote']"):
            notes.clear()
    faults = tuple(note.what for note in converted.notes if not note.warning)
    return Shown(tuple(outline(root, links)), faults)


def joined(written: Sequence[str], blocks: Sequence[Element], apart: bool = False) -> str:
    """Return the Markdown of all blocks, with comments between those that would be one, or all (``apart``)."""
    out: list[str] = []
    for at, markdown in enumerate(written):
        if at and (apart or (blocks[at].tag == blocks[at - 1].tag and blocks[at].tag in _LISTS)):
            out.append("<!-- -->")
        out.append(_as_note(blocks[at], markdown) if blocks[at].tag == NOTE else markdown)
    return "\n\n".join(part for part in out if part)


def _as_note(block: Element, markdown: str) -> str:
    """Return the Markdown of a footnote, whose further lines are indented."""
    lines = f"[^{block.get('number')}]: {markdown}".split("\n")
    return "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])


_ASPECTS = {
    "words": said("words"),
    "lists": said("lists"),
    "cells": said("cells"),
    "pictures": said("pictures"),
    "links": said("links"),
    "markup": said("markup"),
    "faults": said("faults of a build"),
}
_MAY_STAY = said("nothing to do, or write it anew in Markdown")
_NAMES = {"table": said("table"), "figure": said("picture"), "gallery": said("gallery")}


def _left_as_html(html: str, blocks: Sequence[Element]) -> Iterator[Note]:
    """Yield notes of tables and pictures that Markdown has no form for."""
    for block in blocks:
        for each in block.iter(*_NAMES):
            if stays_html(each):
                what = said("Markdown has no form for this %(block)s: it stays HTML", block=_NAMES[str(each.tag)])
                yield Note(_line(each, html), Kind.HTML, what, _MAY_STAY, beginning(as_html(each)))


def _line(block: Element, html: str) -> int:
    return line_of(" ".join(map(str, block.itertext())), html)


def beginning(markdown: str) -> str:
    """Return the beginning of a block, without addresses, which may be others in the file."""
    return re.split(r"\n|\]\(|https?:|src=|href=", markdown, maxsplit=1)[0][:60]


def _lost(line: int, aspect: str, written: str = "") -> Note:
    what = said("this block is not shown as it was (%(aspect)s)", aspect=_ASPECTS[aspect or "faults"])
    return Note(line, Kind.LOST, what, said("compare it with the old page, and mend it"), written)
