"""The addresses in HTML that stand for something of this site, as ``{filename}other.md``: taken out, filled in later.

Works tag by tag with the standard library's parser, in the worker that made the HTML, so that no odd text can hold up
the build. On the way notes what the policy blocks, and which tags are out of balance.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.engine.markdown.addresses import address_problem
from plugins.engine.markdown.csp import Blocked, blocked
from plugins.engine.markdown.models import RELATIVE_SIGN
from plugins.engine.markdown.tag_balance import TagBalance, TagProblem

_URLS = ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction")
_ATTRIBUTE = re.compile(r"""(?P<name>[\w:-]+)(?P<between>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
_OURS = re.compile(r"[{|][A-Za-z]+[}|][^\s,]*")
_TO_TEXT = re.compile(
    r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#]+\.(?:md|markdown)(?:[?#].*)?"
)  # as a link to a file elsewhere is
_TO_FILE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#\s]+.*")  # as a page in the same folder would have it
_MAYBE = re.compile(r"(?i)[{|]|\.md|\.markdown|\bsrc(?:set)?\b|\bposter\b|\bhref\s*=\s*[\"']?(?!/|#|https?:|mailto:)")
_BARE = {"href": _TO_TEXT, "src": _TO_FILE, "poster": _TO_FILE}  # addresses that lead nowhere on the site
_CANDIDATE = re.compile(  # of a srcset: one of this site, or a file as a page in the same folder would have it
    r"(?i)(^\s*|,\s*)([{|][a-z]+[}|][^\s,]*|(?![a-z][a-z\d+.-]*:|[/#{|,])[^\s,]+)"
)
_TO_PAGE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|\\])\S.*")  # as ../b/, which leads elsewhere from other pages
_SHOWN = ("href", "src", "poster")  # the addresses that are looked at by their form, and followed
_SLOT = re.compile("\x02(\\d+)\x03")


class Extracted(NamedTuple):
    """HTML with numbered slots, what stood in each, the tags out of balance, what in the HTML may not go out, every
    address in it, and the ids of its elements."""

    html: str
    links: tuple[str, ...]
    unbalanced: tuple[TagProblem, ...]
    blocked: tuple[Blocked, ...]
    addresses: tuple[str, ...]
    ids: tuple[str, ...]


def extract_links(html: str) -> Extracted:
    """Take the addresses out of HTML, and look at its tags on the way."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    addresses, ids = tuple(dict.fromkeys(parser.addresses)), tuple(dict.fromkeys(parser.ids))
    unbalanced = parser.balance.problems()
    return Extracted(parser.result(), tuple(parser.links), unbalanced, tuple(parser.blocked), addresses, ids)


def resolve_links(html: str, urls: tuple[str, ...]) -> str:
    """The HTML with an address in each slot."""
    return _SLOT.sub(lambda slot: escape(urls[int(slot[1])], quote=True), html)


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.lines = [0]
        for line in html.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.done = 0
        self.balance = TagBalance()
        self.blocked: list[Blocked] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos())
        self._rewrite()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos(), self_closed=True)
        self._rewrite()

    def handle_endtag(self, tag: str) -> None:
        self.balance.end(tag, self.getpos())

    def _look_at(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.blocked += blocked(tag, attributes)
        for name, value in attributes:
            if name in _SHOWN:
                self.addresses.append((value or "").strip())
            elif name == "srcset":
                self.addresses += [each.split()[0] for each in (value or "").split(",") if each.strip()]
            elif name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value or "")

    def result(self) -> str:
        return "".join([*self.parts, self.html[self.done :]])

    def _rewrite(self) -> None:
        text = self.get_starttag_text() or ""
        if not _MAYBE.search(text):
            return
        line, column = self.getpos()
        start = self.lines[line - 1] + column
        self.parts += [self.html[self.done : start], _ATTRIBUTE.sub(self._attribute, text)]
        self.done = start + len(text)

    def _attribute(self, match: re.Match[str]) -> str:
        value = match["value"]
        quote = value[0] if value[0] in "\"'" else ""
        inner = unescape(value.strip(quote) if quote else value)
        name = match["name"].lower()
        if name in _SHOWN and address_problem(inner):
            return match[0]
        filled = self._filled(name, inner)
        return match[0] if filled == inner else f'{match["name"]}{match["between"]}"{filled}"'

    def _filled(self, name: str, address: str) -> str:
        """The value of an attribute with slots for what is of this site and depends on where it stands."""
        bare = _BARE.get(name)
        if (bare and bare.fullmatch(address)) or (name in _URLS and name != "srcset" and _OURS.match(address)):
            return self._slot(address)
        if name == "href" and _TO_PAGE.fullmatch(address):
            return self._slot(f"{RELATIVE_SIGN}{address}")
        if name == "srcset":
            return _CANDIDATE.sub(lambda candidate: f"{candidate[1]}{self._slot(candidate[2])}", address)
        return address

    def _slot(self, written: str) -> str:
        self.links.append(written)
        return f"\x02{len(self.links) - 1}\x03"
