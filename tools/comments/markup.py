"""HTML of what people write in comments: Markdown in the form and in answers, plain text in mails. Pure.

markdown-it reads 10 000 characters of any kind in a moment, where Python-Markdown, which renders posts, takes half a
minute for some: what strangers write must not hold up a command (docs/decisions/0086). Markup that comments cannot show
stays as text, so that nothing of it is lost.
"""

import re
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from plugins.comments.cleaning import clean
from plugins.core.fields import NOT_XML

_LEFT_AS_TEXT = ["heading", "lheading", "hr", "code", "reference", "image"]
_WEB = re.compile(r"(?<![\w/])https?://[^\s<>\"]+", re.IGNORECASE)
_SCHEME = re.compile(r"(?<![\w/])https?$", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'\"”’»“‘…–—]}|"
_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")


def html_of_markdown(text: str) -> str:
    """Return the HTML of a text in Markdown. A line break is one, tags are text, and bare addresses are links."""
    html: str = _markdown().render(_lines(text))
    return clean(html)


def html_of_plain_text(text: str) -> str:
    """Return the HTML of a text without markup: its paragraphs, line breaks and addresses."""
    paragraphs = _PARAGRAPHS.split(_lines(text).strip("\n"))
    return clean("\n".join(f"<p>{_linked(each).replace(chr(10), '<br>')}</p>" for each in paragraphs if each.strip()))


def _lines(text: str) -> str:
    """Return a text with line breaks of one kind, and without characters that no page may have."""
    return NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough").disable(_LEFT_AS_TEXT)
    parser.inline.ruler.after("text", "bare-link", _bare_link)
    parser.add_render_rule("s_open", lambda *_: "<del>")
    parser.add_render_rule("s_close", lambda *_: "</del>")
    return parser


def _bare_link(state: StateInline, silent: bool) -> bool:
    """Read a web address in text, at its colon: what stands before it is text that waits."""
    scheme = _SCHEME.search(state.pending[-6:])
    if silent or state.linkLevel or not scheme or not state.src.startswith("://", state.pos):
        return False
    found = _WEB.match(state.src, state.pos - len(scheme[0]))
    address = _without_trailing(found[0]) if found else ""
    if not address:
        return False
    state.pending = state.pending[: -len(scheme[0])]
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos += len(address) - len(scheme[0])
    return True


def _linked(text: str) -> str:
    """Return a line as HTML, with its web addresses as links."""
    html = ""
    end = 0
    for found in _WEB.finditer(text):
        if address := _without_trailing(found[0]):
            html += f'{escape(text[end : found.start()])}<a href="{escape(address)}">{escape(address)}</a>'
            end = found.start() + len(address)
    return html + escape(text[end:])


def _without_trailing(address: str) -> str:
    """Return an address without the punctuation of the sentence around it; nothing for a scheme alone."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in _TRAILING or (address[end - 1] == ")" and surplus > 0)):
        surplus -= address[end - 1] == ")"
        end -= 1
    return address[:end] if address[:end].partition("://")[2].strip("/") else ""
