"""Attribute lists: ``{#id}``, ``{.class}``, ``{key=value}`` and ``{: …}``. Other braces are text.

Python-Markdown takes any braces at the end of a heading, a block or a table cell for attributes, so that ``{filename}``
and ``{"a": 1}`` vanish from the page.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor, isheader
from markdown.serializers import BOOLEAN_ATTRIBUTES  # type: ignore[attr-defined]

_HTML_ATTRIBUTES = (
    "align alt cite class cols colspan coords crossorigin data datetime decoding dir download draggable enterkeyhint"
    " fetchpriority for headers height href hreflang id inputmode itemid itemprop itemref itemtype kind label lang"
    " loading markdown max media min name ping popover poster preload referrerpolicy rel role rows rowspan sandbox"
    " scope shape size sizes slot span spellcheck src srcdoc srclang srcset start step style summary tabindex target"
    " title translate type usemap valign value width wrap"
)
_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>`{}]+)"""
_ID_OR_CLASS = r"#\w[\w:.-]*|\.-?[^\W\d][\w:.-]*"
_KNOWN_KEY = rf"(?:{'|'.join(_HTML_ATTRIBUTES.split())}|(?:data|aria)-[\w.-]+|on[a-z]+)={_VALUE}"
_ANY_KEY = rf"[A-Za-z][\w:.-]*={_VALUE}"
_FLAG = rf"(?:{'|'.join(sorted(BOOLEAN_ATTRIBUTES['html']))})"
_END = r"(?=[ }])[ ]*"
_CLOSING_SIGNS = re.compile(r"(?<=[^ #])#+(?=[ ]+\{[^\n]*\}[ ]*$)")
_ESCAPED_SIGN = "\x0235\x03"  # the form in which Python-Markdown holds \#


class Attributes(AttrListExtension):
    """Extension that reads attributes only where they can be meant."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace Python-Markdown's step."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)


class _Attributes(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        """Give elements their attributes."""
        if "{" not in "".join(doc.itertext()):
            return
        self.HEADER_RE, self.BLOCK_RE, self.INLINE_RE = _patterns()  # type: ignore[misc]
        for heading in filter(isheader, doc.iter()):
            _escape_closing_signs(heading)
        super().run(doc)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns at the end of a line, on a line of their own, and in a line.

    Without a colon the list begins with an id, a class or a key, and all its keys are attributes of HTML. They are
    compiled at their first use, which takes milliseconds.
    """
    plain = rf"[ ]*(?!{_FLAG}{_END})(?:(?:{_ID_OR_CLASS}|{_KNOWN_KEY}|{_FLAG}){_END})+\}}"
    attributes = rf"\{{(?::|(?={plain}))[ ]*((?:(?:{_ID_OR_CLASS}|{_ANY_KEY}|{_FLAG}){_END})+)\}}"
    return re.compile(rf"[ ]+{attributes}[ ]*$"), re.compile(rf"\n[ ]*{attributes}[ ]*$"), re.compile(attributes)


def _escape_closing_signs(heading: Element) -> None:
    """Let ``C# {#id}`` keep its sign: Python-Markdown strips the signs at the end of a heading with attributes."""
    if len(heading):
        heading[-1].tail = _CLOSING_SIGNS.sub(lambda signs: _ESCAPED_SIGN * len(signs[0]), heading[-1].tail or "")
    else:
        heading.text = _CLOSING_SIGNS.sub(lambda signs: _ESCAPED_SIGN * len(signs[0]), heading.text or "")
