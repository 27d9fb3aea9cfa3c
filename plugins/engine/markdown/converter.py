"""Markdown to HTML: the set-up of Python-Markdown, one instance a language, used for every post.

Pure: the same text and language give the same HTML.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.treeprocessors import Treeprocessor

from plugins.core.html_text import excerpt, text_statistics
from plugins.engine.markdown import balance, wikilinks
from plugins.engine.markdown.addresses import wrong_addresses
from plugins.engine.markdown.checks import fences
from plugins.engine.markdown.checks.definitions import fold_references
from plugins.engine.markdown.checks.registry import check
from plugins.engine.markdown.extensions import lists
from plugins.engine.markdown.extensions.attributes import Attributes
from plugins.engine.markdown.extensions.callouts import Callouts
from plugins.engine.markdown.extensions.elements import Elements
from plugins.engine.markdown.extensions.escapes import Escapes
from plugins.engine.markdown.extensions.fenced_code import FencedCode
from plugins.engine.markdown.extensions.footnote_backlinks import NotesWithWaysBack
from plugins.engine.markdown.extensions.smart_quotes import Quotation
from plugins.engine.markdown.html_comments import without_comments
from plugins.engine.markdown.locales import LOCALES
from plugins.engine.markdown.models import Converted
from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.placeholders import extract_links

_MAY_BE_OURS = re.compile(r"(?i)https?://|[/#?]")  # an address that may be one of this site
_SIGNS = {"ellipsis": "…", "ndash": "–", "mdash": "—"}


def convert(text: str, lang: str) -> Converted:
    """The Markdown text as HTML, with quotation marks of the language (English ones where we have no others)."""
    markdown = set_up(lang).reset()
    found: list[str] = markdown.inlinePatterns["backtick"].found  # type: ignore[attr-defined]
    left: list[str] = markdown.preprocessors["commonmark-lists"].left  # type: ignore[attr-defined]
    found.clear()
    try:
        html = without_comments(str(markdown.convert(text)))
    except BaseException:
        _instance.cache_clear()  # a text that made Markdown fail leaves its state behind
        raise
    taken = extract_links(html)
    source = MarkdownText(text)
    notes = (*fences.notes(found, text), *balance.notes(taken.unbalanced, html, source))
    notes += (*wrong_addresses(taken.addresses, text), *lists.notes(left, source), *check(source))
    own = frozenset(f"#{each}" for each in taken.ids)
    return Converted(
        taken.html,
        excerpt(html),
        text_statistics(html),
        links=taken.links,
        blocked=taken.blocked,
        notes=notes,
        wikilinks=wikilinks.find(source),
        addresses=tuple(each for each in taken.addresses if each not in own and _MAY_BE_OURS.match(each)),
    )


def set_up(lang: str) -> Markdown:
    """The instance for texts in the language, made once."""
    spoken = lang.split("-", maxsplit=1)[0]
    return _instance(spoken if spoken in LOCALES else "en")


@lru_cache
def _instance(lang: str) -> Markdown:
    locale = LOCALES[lang]
    return Markdown(
        output_format="html",
        extensions=[
            *("extra", "codehilite", "sane_lists", "smarty", "toc", "admonition"),
            HouseRules(locale.admonitions),
            Escapes(),
            lists.Lists(),
            Callouts(locale.admonitions),
            Quotation(locale.quotes),
            Elements(locale.words),
        ],
        extension_configs={
            "extra": {
                "tables": {"use_align_attribute": True},
                "footnotes": {"BACKLINK_TITLE": locale.back, "USE_DEFINITION_ORDER": False},  # as readers meet them
            },
            "codehilite": {"guess_lang": False, "css_class": "highlight"},
            "smarty": {"smart_quotes": False, "substitutions": _SIGNS},
        },
    )


class HouseRules(Extension):
    """What this project reads otherwise than Python-Markdown does."""

    def __init__(self, admonitions: Mapping[str, str]) -> None:
        super().__init__()
        self.admonitions = admonitions

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors below."""
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Underlined(md.parser), "setextheader", 60)
        md.parser.blockprocessors.register(_Admonition(md.parser, self.admonitions), "admonition", 105)
        md.preprocessors.register(FencedCode(md), "fenced_code_block", 25)
        md.treeprocessors.register(NotesWithWaysBack(md), "ways-back", 45)
        md.inlinePatterns.register(fences.StrayFences(), "backtick", 190)
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        fold_references(md)
        md.treeprocessors.register(_SecondLevelFirst(md), "second-level-first", 40)


class _Heading(HashHeaderProcessor):
    """Headings as in CommonMark: a space follows the #, and stands before signs that close it.

    So a line that begins with #blogg100 is text, and ``## C#`` keeps its sign.
    """

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t\n]|$)(?P<header>[^\n]*?)(?:[ \t]#+)?[ \t]*(?:\n|$)")


class _Underlined(SetextHeaderProcessor):
    """Underlined headings as in CommonMark: hyphens right below a quote or an item are a rule."""

    RE = re.compile(r"^(?! {0,3}(?:>|[*+-][ \t])[^\n]*\n-)[^\n]*?\n[=-]+[ ]*(\n|$)", re.MULTILINE)


class _Admonition(AdmonitionProcessor):
    """A box without a title of its own is titled in the language of the post."""

    def __init__(self, parser: BlockParser, titles: Mapping[str, str]) -> None:
        super().__init__(parser)
        self.titles = titles

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """The class, and the title that stands in the text or that the class has in this language."""
        klass, title = super().get_class_and_title(match)
        return klass, title if match.group(2) is not None else self.titles.get(klass.split(" ")[0], title)


class _SecondLevelFirst(Treeprocessor):
    """The page's title is its one <h1>: a text that has one moves all its headings a level down."""

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if re.fullmatch(r"h[1-6]", each.tag)]
        if any(each.tag == "h1" for each in headings):
            for each in headings:
                each.tag = f"h{min(6, int(each.tag[1]) + 1)}"
