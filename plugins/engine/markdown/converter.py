"""Markdown to HTML, with one instance of Python-Markdown a language.

Pure: the same text and language give the same HTML.
"""

import re
from functools import lru_cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from msgspec import Struct

from plugins.core import plain_html
from plugins.core.html_text import excerpt_and_statistics
from plugins.core.long_text import LongText
from plugins.engine.markdown import wikilinks
from plugins.engine.markdown.checks.registry import check
from plugins.engine.markdown.extensions.admonitions import Admonitions
from plugins.engine.markdown.extensions.attributes import Attributes
from plugins.engine.markdown.extensions.bare_links import BareLinks
from plugins.engine.markdown.extensions.block_signs import BlockSigns
from plugins.engine.markdown.extensions.callouts import Callouts
from plugins.engine.markdown.extensions.contents import Contents
from plugins.engine.markdown.extensions.dashes_and_dots import DashesAndDots
from plugins.engine.markdown.extensions.dates import Dates
from plugins.engine.markdown.extensions.empty_lines import EmptyLines
from plugins.engine.markdown.extensions.escapes import Escapes
from plugins.engine.markdown.extensions.fenced_code import FencedCode
from plugins.engine.markdown.extensions.figures import Figures
from plugins.engine.markdown.extensions.footnotes import Footnotes
from plugins.engine.markdown.extensions.headings import Headings
from plugins.engine.markdown.extensions.inline_signs import InlineSigns
from plugins.engine.markdown.extensions.kept_lines import KeptLines
from plugins.engine.markdown.extensions.lists import Lists
from plugins.engine.markdown.extensions.numbers import Numbers
from plugins.engine.markdown.extensions.pasted_lines import PastedLines
from plugins.engine.markdown.extensions.points import Points
from plugins.engine.markdown.extensions.quotation_marks import QuotationMarks
from plugins.engine.markdown.extensions.references import References
from plugins.engine.markdown.extensions.scrolling_code import ScrollingCode
from plugins.engine.markdown.extensions.strikethrough import Strikethrough
from plugins.engine.markdown.extensions.tables import Tables
from plugins.engine.markdown.extensions.task_lists import TaskLists
from plugins.engine.markdown.extensions.usual_texts import UsualTexts
from plugins.engine.markdown.html_comments import without_comments
from plugins.engine.markdown.locales import LOCALES, Locale
from plugins.engine.markdown.models import Converted
from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.placeholders import extract_links
from plugins.engine.markdown.rendering import Rendering

_MAY_BE_INTERNAL = re.compile(r"(?i)https?://|[/#?]")  # an address that may be of this site


class _Converter(Struct, frozen=True):
    markdown: Markdown
    fenced_code: FencedCode
    lists: Lists


def convert(text: str, lang: str) -> Converted:
    """Convert a Markdown text, with the quotation marks of the language or else English ones."""
    converter = _converter_for(lang)
    try:
        html = without_comments(str(converter.markdown.reset().convert(text)))
    except BaseException:
        _new_converter.cache_clear()  # a text that made Markdown fail leaves its state behind
        raise
    plain = plain_html.read(html)
    extracted = extract_links(html, plain)
    rendering = Rendering(
        source=MarkdownText(text),
        html=html,
        addresses=extracted.addresses,
        unbalanced=extracted.unbalanced,
        unclosed_fences=converter.fenced_code.unclosed,
        unread_items=converter.lists.unread_items,
    )
    excerpt, statistics = excerpt_and_statistics(html, plain)
    own = frozenset(f"#{id_}" for id_ in extracted.ids)
    return Converted(
        LongText(extracted.html),
        excerpt,
        statistics,
        links=extracted.links,
        csp_violations=extracted.csp_violations,
        notes=check(rendering),
        wikilinks=wikilinks.find(rendering.source),
        addresses=tuple(
            address for address in extracted.addresses if address not in own and _MAY_BE_INTERNAL.match(address)
        ),
    )


def set_up(lang: str) -> None:
    """Make the converter of a language, so that workers that are forked later share it."""
    _converter_for(lang)


def _converter_for(lang: str) -> _Converter:
    language = lang.split("-", maxsplit=1)[0]
    return _new_converter(language if language in LOCALES else "en")


@lru_cache
def _new_converter(lang: str) -> _Converter:
    """Set up Python-Markdown. Extensions are instances: a name would be looked up in all installed packages."""
    locale = LOCALES[lang]
    fenced_code = FencedCode()
    lists = Lists()
    extensions = extensions_of(locale, fenced_code, lists)
    return _Converter(Markdown(output_format="html", extensions=extensions), fenced_code, lists)


def extensions_of(locale: Locale, fenced_code: FencedCode, lists: Lists) -> list[Extension]:
    """Return the extensions in the order in which they are registered. The last three only make others faster."""
    return [
        fenced_code,
        Footnotes(locale.footnote_backlink),
        Attributes(),
        DefListExtension(),
        Tables(locale.table_label),
        AbbrExtension(),
        MarkdownInHtmlExtension(),
        SaneListExtension(),
        DashesAndDots(),
        Contents(),
        Admonitions(locale.admonition_titles),
        Headings(),
        References(),
        Escapes(),
        PastedLines(),
        Dates(),
        EmptyLines(),
        lists,
        KeptLines(),
        BareLinks(),
        Callouts(locale.admonition_titles),
        QuotationMarks(locale.quotes),
        Strikethrough(),
        Figures(),
        Points(),
        TaskLists(locale.task_done, locale.task_undone),
        Numbers(),
        ScrollingCode(),
        UsualTexts(),
        InlineSigns(),
        BlockSigns(),
    ]
