"""The addresses in HTML that stand for something of this site, as ``{filename}other.md``: taken out, filled in later.

Works tag by tag with the standard library's parser, in the worker that made the HTML, so that no odd text can hold up
the build. On the way notes what the policy blocks, and which tags are out of balance.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.engine.blocked import Blocked, blocked
from plugins.engine.markdown.balance import Balance, Problem

_URLS = ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction")
_ATTRIBUTE = re.compile(r"""(?P<name>[\w:-]+)(?P<between>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
_OURS = re.compile(r"[{|][A-Za-z]+[}|][^\s,]*")
_TO_TEXT = re.compile(
    r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#]+\.(?:md|markdown)(?:[?#].*)?"
)  # as a link to a file elsewhere is
_TO_FILE = re.compile(r"(?i)(?![a-z][a-z\d+.-]*:|[/#{|])[^?#\s]+.*")  # as a page in the same folder would have it
_MAYBE = re.compile(r"(?i)[{|]|\.md|\.markdown|\bsrc\b|\bposter\b")
_BARE = {"href": _TO_TEXT, "src": _TO_FILE, "poster": _TO_FILE}  # addresses that lead nowhere on the site
_SLOT = re.compile("\x02(\\d+)\x03")


class TakenOut(NamedTuple):
    """HTML with numbered slots, what stood in each, the tags out of balance, and what in the HTML may not go out."""

    html: str
    links: tuple[str, ...]
    unbalanced: tuple[Problem, ...]
    blocked: tuple[Blocked, ...]


def take_out(html: str) -> TakenOut:
    """Take the addresses out of HTML, and look at its tags on the way."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    return TakenOut(parser.result(), tuple(parser.links), parser.balance.problems(), tuple(parser.blocked))


def fill_in(html: str, urls: tuple[str, ...]) -> str:
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
        self.balance = Balance()
        self.blocked: list[Blocked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.blocked += blocked(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos())
        self._rewrite()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.blocked += blocked(tag, attrs)
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos(), self_closed=True)
        self._rewrite()

    def handle_endtag(self, tag: str) -> None:
        self.balance.end(tag, self.getpos())

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
        bare = _BARE.get(match["name"].lower())
        if bare and bare.fullmatch(inner):
            return f'{match["name"]}{match["between"]}"{self._slot(inner)}"'
        if match["name"].lower() not in _URLS or not _OURS.search(inner):
            return match[0]
        if match["name"].lower() == "srcset":
            filled = _OURS.sub(lambda ours: self._slot(ours[0]), inner)
        elif _OURS.match(inner):
            filled = self._slot(inner)
        else:
            return match[0]
        return f'{match["name"]}{match["between"]}"{filled}"'

    def _slot(self, written: str) -> str:
        self.links.append(written)
        return f"\x02{len(self.links) - 1}\x03"
