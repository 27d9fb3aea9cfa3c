"""Replace internal links (``{filename}…``) in HTML by numbered placeholders, and fill in URLs once they are known.

HTML is read tag by tag with the standard library's parser, in the worker that made it, so that no odd text can hold up
the build. The same pass collects violations of the content security policy, unbalanced tags, addresses and ids.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.engine.markdown.addresses import address_problem
from plugins.engine.markdown.csp import Violation, csp_violations
from plugins.engine.markdown.models import RELATIVE_SIGN
from plugins.engine.markdown.tag_balance import TagBalance, TagProblem

_URL_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction")
_FOLLOWED = ("href", "src", "poster")  # attributes whose addresses are checked
_ATTRIBUTE = re.compile(r"""(?P<name>[\w:-]+)(?P<between>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
_INTERNAL = re.compile(r"[{|][A-Za-z]+[}|][^\s,]*")
# The path of a text, as in a link between files.
_TEXT_FILE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#]+\.(?:md|markdown)(?:[?#].*)?")
# A path relative to the page, as of a picture in the same folder.
_FILE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#\s]+.*")
# A path relative to the page, as ../b/, which leads elsewhere from other pages.
_PAGE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|\\])\S.*")
_FILES_BY_ATTRIBUTE = {"href": _TEXT_FILE, "src": _FILE, "poster": _FILE}
_SRCSET_CANDIDATE = re.compile(  # an internal link, or a path relative to the page
    r"(?i)(^\s*|,\s*)([{|][a-z]+[}|][^\s,]*|(?![a-z][a-z\d+.-]*:|[/#{|,])[^\s,]+)"
)
_MAY_HAVE_LINKS = re.compile(
    r"(?i)[{|]|\.md|\.markdown|\bsrc(?:set)?\b|\bposter\b|\bhref\s*=\s*[\"']?(?!/|#|https?:|mailto:)"
)
_PLACEHOLDER = re.compile("\x02(\\d+)\x03")


class Extracted(NamedTuple):
    """HTML with numbered placeholders, the links that they stand for, and facts about its tags."""

    html: str
    links: tuple[str, ...]
    unbalanced: tuple[TagProblem, ...]
    csp_violations: tuple[Violation, ...]
    addresses: tuple[str, ...]
    ids: tuple[str, ...]


def extract_links(html: str) -> Extracted:
    """Replace links by placeholders and collect facts about the tags on the way."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    return Extracted(
        html=parser.result(),
        links=tuple(parser.links),
        unbalanced=parser.balance.problems(),
        csp_violations=tuple(parser.csp_violations),
        addresses=tuple(dict.fromkeys(parser.addresses)),
        ids=tuple(dict.fromkeys(parser.ids)),
    )


def resolve_links(html: str, urls: tuple[str, ...]) -> str:
    """Return the HTML with a URL in place of each placeholder."""
    return _PLACEHOLDER.sub(lambda placeholder: escape(urls[int(placeholder[1])], quote=True), html)


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.line_offsets = [0]
        for line in html.split("\n"):
            self.line_offsets.append(self.line_offsets[-1] + len(line) + 1)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.done = 0
        self.balance = TagBalance()
        self.csp_violations: list[Violation] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.in_picture = False  # inside an element that is shown as the writer has written it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._collect(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos())
        self._rewrite()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._collect(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos(), self_closed=True)
        self._rewrite()

    def handle_endtag(self, tag: str) -> None:
        self.in_picture = self.in_picture and tag != "picture"
        self.balance.end(tag, self.getpos())

    def result(self) -> str:
        return "".join([*self.parts, self.html[self.done :]])

    def _collect(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "picture":
            self.in_picture = True
        is_replaced = tag == "img" and not self.in_picture and not any(name == "srcset" for name, _ in attributes)
        self.csp_violations += csp_violations(tag, attributes, is_replaced)
        for name, value in attributes:
            if name in _FOLLOWED:
                self.addresses.append((value or "").strip())
            elif name == "srcset":
                candidates = (value or "").split(",")
                self.addresses += [candidate.split()[0] for candidate in candidates if candidate.strip()]
            elif name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value or "")

    def _rewrite(self) -> None:
        tag = self.get_starttag_text() or ""
        if not _MAY_HAVE_LINKS.search(tag):
            return
        line, column = self.getpos()
        start = self.line_offsets[line - 1] + column
        self.parts += [self.html[self.done : start], _ATTRIBUTE.sub(self._rewrite_attribute, tag)]
        self.done = start + len(tag)

    def _rewrite_attribute(self, match: re.Match[str]) -> str:
        raw = match["value"]
        quote = raw[0] if raw[0] in "\"'" else ""
        value = unescape(raw.strip(quote) if quote else raw)
        name = match["name"].lower()
        if name in _FOLLOWED and address_problem(value):
            return match[0]
        rewritten = self._rewrite_value(name, value)
        return match[0] if rewritten == value else f'{match["name"]}{match["between"]}"{rewritten}"'

    def _rewrite_value(self, name: str, value: str) -> str:
        """Return the value of an attribute with placeholders for links that depend on where their target is."""
        file = _FILES_BY_ATTRIBUTE.get(name)
        if file and file.fullmatch(value):
            return self._placeholder(value)
        if name in _URL_ATTRIBUTES and name != "srcset" and _INTERNAL.match(value):
            return self._placeholder(value)
        if name == "href" and _PAGE.fullmatch(value):
            return self._placeholder(f"{RELATIVE_SIGN}{value}")
        if name == "srcset":
            return _SRCSET_CANDIDATE.sub(lambda match: f"{match[1]}{self._placeholder(match[2])}", value)
        return value

    def _placeholder(self, link: str) -> str:
        self.links.append(link)
        return f"\x02{len(self.links) - 1}\x03"
