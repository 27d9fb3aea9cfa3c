"""Web and mail addresses in text become links, as on GitHub: https://example.org, www.example.org, me@example.org.

In code, in a link and in HTML that shows code they stay text. Nor is an account of Mastodon (@me@example.org) a mail
address.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import AUTOMAIL_RE, AutomailInlineProcessor, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

# The look-behinds come after the first sign, so that most of a text is skipped.
_WEB = (
    r"((?:[hH](?<![\w/=@.+-].)(?<!=[\"'].)[tT]{2}[pP][sS]?://|[wW](?<![\w/=@.+-].)(?<!=[\"'].)[wW]{2}\.)"
    r"(?:[^\s<\"\x02\x03]|\x02klzzwxh:\d+\x03)+)"
)
_MAIL = r"@((?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@/-]|:\S|\.\w)"
_BEFORE_AT = re.compile(r"(?<![\w/=@.+\x03-])(?<!=[\"'])(?:mailto:)?((?:[\w.+-]|\x02klzzwxh:\d+\x03){1,64})$")
_LONGEST = 150  # characters before the @
_ADDRESS = re.compile(r"(.*)", re.DOTALL)
_HOST = re.compile(r"(?i)(?:https?://)?(?:[^\s/?#@]*@)?((?:[\w-]+\.)+[\w-]+)(?=[:/?#]|$)")
_ESCAPED = re.compile(r"\x02(\d+)\x03")  # a character behind a backslash
_TRAILING = "?!.,:;*_~'\"”’»“‘…–—]}|"
_ENTITY = re.compile(r"&\w+;$")
_PLACEHOLDER = re.compile(r"\x02klzzwxh:(\d+)\x03")
_HELD = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_MOST = 300  # placeholders before an address that are looked at
_CLOSED_TO_LINKS = re.compile(r"(?i)<(/?)(?:a|button|code|kbd|pre|samp|svg|textarea|tt|var)\b")


class BareLinks(Extension):
    """Extension that registers the inline patterns below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register them after tags (90), and before entities (80) and emphasis (60), whose signs addresses may have."""
        md.inlinePatterns.register(_WebAddress(_WEB, md), "bare-web", 86)
        md.inlinePatterns.register(_MailAddress(_MAIL, md), "bare-mail", 85)
        md.inlinePatterns.register(_BracketedMail(AUTOMAIL_RE, md), "automail", 110)


class _WebAddress(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        """Return the link, without the signs that belong to the sentence around it."""
        written = _without_trailing(_without_elements(m[1], self.md))
        address = _PLACEHOLDER.sub(lambda found: _escaped(found, self.md), written)
        host = _HOST.match(address)
        if not host or any("_" in part for part in host[1].split(".")[-2:]) or _is_closed(self.md, m.start(), data):
            return None, None, None
        link = Element("a", {"href": address if "://" in address[:8] else f"https://{address}"})
        link.text = AtomicString(address)
        return link, m.start(1), m.start(1) + len(written)


class _MailAddress(AutomailInlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        """Return the link, written in entities as that of an address in angle brackets is."""
        start = max(0, m.start() - _LONGEST)
        before = _BEFORE_AT.search(data[start : m.start()])
        if before is None or _is_closed(self.md, m.start(), data):
            return None, None, None
        if _without_elements(before[1], self.md) != before[1]:
            return None, None, None
        name = _PLACEHOLDER.sub(lambda found: _escaped(found, self.md), before[1])
        return super().handleMatch(_ADDRESS.match(f"{name}{m[0]}") or m, data)[0], start + before.start(), m.end()


class _BracketedMail(AutomailInlineProcessor):
    """An address in angle brackets, whose escaped characters Python-Markdown leaves as ``\\x0295\\x03``."""

    def unescape(self, text: str) -> str:
        """Return the characters that placeholders stand for."""
        return _ESCAPED.sub(lambda found: chr(int(found[1])), super().unescape(text))


def _without_trailing(address: str) -> str:
    """Return an address without the punctuation at its end, and without brackets that were opened before it."""
    while address:
        shorter = _ENTITY.sub("", address).rstrip(_TRAILING)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    return address


def _without_elements(address: str, md: Markdown) -> str:
    """Return an address up to the first element in it. Characters behind a backslash are a part of it."""
    for placeholder in _PLACEHOLDER.finditer(address):
        if not _escaped(placeholder, md):
            return address[: placeholder.start()]
    return address


def _escaped(placeholder: re.Match[str], md: Markdown) -> str:
    """Return the character behind a backslash that a placeholder stands for; nothing for other placeholders."""
    found = _ESCAPED.fullmatch(_held(placeholder[1], md))
    return chr(int(found[1])) if found else ""


def _held(number: str, md: Markdown) -> str:
    """Return the text that a placeholder stands for; nothing for an element."""
    inline = md.treeprocessors["inline"]
    node = inline.stashed_nodes.get(number, "") if isinstance(inline, InlineTreeprocessor) else ""
    return node if isinstance(node, str) else ""


def _is_closed(md: Markdown, offset: int, data: str) -> bool:
    """Tell whether the nearest tag before an offset that matters opens an element that holds a link or code."""
    if not md.htmlStash.rawHtmlBlocks:
        return False
    end = offset
    for _ in range(_MOST):
        start = data.rfind("\x02klzzwxh:", 0, end)
        placeholder = _PLACEHOLDER.match(data, start) if start >= 0 else None
        if placeholder is None:
            return False
        raw = _HELD.match(_held(placeholder[1], md))
        html = md.htmlStash.rawHtmlBlocks[int(raw[1])] if raw else ""
        if tag := _CLOSED_TO_LINKS.match(html if isinstance(html, str) else ""):
            return not tag[1]
        end = start
    return False
