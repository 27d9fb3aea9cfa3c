"""Attributes in braces: ``{#id}``, ``{.class}``, ``{key=value}`` and ``{: …}``. All else in braces is text.

Python-Markdown takes whatever stands in braces at the end of a heading, a last line or a cell for attributes, so that
``{filename}`` and ``{"a": 1}`` vanish from the page.
"""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor, isheader
from markdown.serializers import BOOLEAN_ATTRIBUTES  # type: ignore[attr-defined]

_OF_HTML = (
    "align alt cite class cols colspan coords crossorigin data datetime decoding dir download draggable enterkeyhint"
    " fetchpriority for headers height href hreflang id inputmode itemid itemprop itemref itemtype kind label lang"
    " loading markdown max media min name ping popover poster preload referrerpolicy rel role rows rowspan sandbox"
    " scope shape size sizes slot span spellcheck src srcdoc srclang srcset start step style summary tabindex target"
    " title translate type usemap valign value width wrap"
)
_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>`{}]+)"""
_NAMED = r"(?:#\w[\w:.-]*|\.-?[^\W\d][\w:.-]*)"
_KNOWN = rf"(?:{'|'.join(_OF_HTML.split())}|(?:data|aria)-[\w.-]+|on[a-z]+)={_VALUE}"
_KEY = rf"[A-Za-z][\w:.-]*={_VALUE}"
_FLAG = rf"(?:{'|'.join(sorted(BOOLEAN_ATTRIBUTES['html']))})(?=[ }}])"
_PLAIN = rf"(?:{_NAMED}|{_KNOWN})(?:[ ]+(?:{_NAMED}|{_KNOWN}|{_FLAG}))*"
_MARKED = rf"(?:{_NAMED}|{_KEY}|{_FLAG})(?:[ ]+(?:{_NAMED}|{_KEY}|{_FLAG}))*"
_BASE = rf"\{{(?::|(?=[ ]*{_PLAIN}[ ]*\}}))[ ]*({_MARKED})[ ]*\}}"
_LAST_SIGNS = re.compile(r"(?<=[^ #])#+(?=[ ]+\{[^\n]*\}[ ]*$)")
_SIGN = "\x0235\x03"  # as Markdown has \\#


class Attributes(AttrListTreeprocessor):
    """Reads attributes only where they can be meant: what HTML does not know needs the colon of ``{: key=value}``."""

    BASE_RE = _BASE  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{_BASE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_BASE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(_BASE)  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        """Give elements their attributes."""
        for heading in filter(isheader, doc.iter()):
            _keep_signs(heading)
        super().run(doc)


def _keep_signs(heading: Element) -> None:
    """Let ``C# {#id}`` keep its sign: the signs with which a heading may end are taken off before attributes are."""
    if len(heading):
        heading[-1].tail = _LAST_SIGNS.sub(lambda signs: _SIGN * len(signs[0]), heading[-1].tail or "")
    else:
        heading.text = _LAST_SIGNS.sub(lambda signs: _SIGN * len(signs[0]), heading.text or "")
