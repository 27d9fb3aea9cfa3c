"""HTML as a WordPress shows it: texts without what plugins add, and excerpts that somebody wrote. Pure."""

import re

from lxml import html as lxml_html

from plugins.core.fields import NOT_XML
from tools.importing.wordpress.plain_words import plain

_MORE = re.compile(r"<span id=[\"']more-\d+[\"']\s*>\s*</span>")
_FURNITURE = frozenset(
    "sharedaddy jp-relatedposts jp-post-flair addtoany_share_save_container addtoany_content wpcnt "
    "heateor_sss_sharing_container essb_links yarpp yarpp-related ssba ssba-wrap post-views".split()
)
"""Classes of what plugins add to every text: buttons to share it, texts like it, numbers of readers."""

_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\W*(?:\w+(?:\W+\w+){0,5}\W*)?$")
_ENOUGH = 20_000  # characters of a text that an excerpt is compared with
_WORD = re.compile(r"\w+")
_TAGS = re.compile(r"<(style|script)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def text_alone(html: str) -> str:
    """Return the HTML of a text without what plugins have added to it."""
    html = _MORE.sub("<!--more-->", html)
    if not any(each in html for each in _FURNITURE):
        return html
    root = lxml_html.fragment_fromstring(NOT_XML.sub("", html), create_parent="div")
    added = [each for each in root.iter("div", "ul", "p", "section") if _FURNITURE & set(each.get("class", "").split())]
    if not added:
        return html
    for element in added:
        element.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")


def own_excerpt(excerpt: str, html: str, link: str) -> str:
    """Return an excerpt that the writer wrote, as plain text; nothing where WordPress made it of the text.

    It takes the first 55 words and leaves out what is in codes and in some blocks, or a theme adds a link to the text.
    """
    shown = plain(_TAGS.sub(" ", excerpt))
    words = _WORD.findall(_CUT.sub("", shown))
    if not words or (link and f'href="{link}' in excerpt):
        return ""
    of_text = _WORD.findall(plain(_TAGS.sub(" ", html[:_ENOUGH])))
    if words == of_text[: len(words)]:
        return ""
    return "" if len(words) * 2 >= len(of_text) and _in_order(words, of_text) else shown


def _in_order(words: list[str], of_text: list[str]) -> bool:
    """Tell whether words stand in a text in their order, with others between them."""
    left = iter(of_text)
    return all(word in left for word in words)
