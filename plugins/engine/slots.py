"""The addresses in HTML that stand for something of this site, as ``{filename}other.md``: taken out, filled in later.

Works tag by tag with the standard library's parser, in the worker that made the HTML, so that no odd text can hold up
the build. Also notices tags that a piece of raw HTML closes or leaves open, which would break the page around it.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.engine.blocked import Blocked, blocked
from plugins.engine.markdown.notes import Note
from plugins.engine.places import without_code

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
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("p li dt dd td th tr thead tbody tfoot colgroup option optgroup rt rp".split())
_NO_TAG = re.compile(r"<[A-Za-z][\w.+-]*[:@][^\s>]*>|\\<")  # a link that Markdown makes, or a sign that is escaped


class TakenOut(NamedTuple):
    """HTML with numbered slots, what stood in each, the first tag out of balance or an empty string, and what in the
    HTML may not go out."""

    html: str
    links: tuple[str, ...]
    unbalanced: str
    blocked: tuple[Blocked, ...]


def take_out(html: str) -> TakenOut:
    """Take the addresses out of HTML, and look at its tags on the way."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    unbalanced = next((what for what, _ in parser.out_of_balance()), "")
    return TakenOut(parser.result(), tuple(parser.links), unbalanced, tuple(parser.blocked))


def line_of(unbalanced: str, text: str) -> int:
    """The line of the Markdown text, counted from 0, in which the tag out of balance is written; 0 if it is not found.

    The lines of HTML are others: this looks at the tags that the writer wrote, and at none that Markdown made.
    """
    source = _NO_TAG.sub(lambda link: " " * len(link[0]), without_code(text))
    parser = _Parser(source)
    parser.feed(source)
    parser.close()
    return next((line - 1 for what, line in parser.out_of_balance() if what == unbalanced), 0)


def unbalanced_notes(taken: TakenOut, text: str) -> Iterator[Note]:
    """The fault of a tag out of balance, at its line of the Markdown text."""
    if taken.unbalanced:
        remedy = "mend the HTML in the text, which would break the page around it"
        yield Note(line_of(taken.unbalanced, text) + 1, taken.unbalanced, remedy)


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
        self.open: list[str] = []
        self.opened: list[int] = []  # their lines
        self.stray: list[tuple[str, int]] = []
        self.blocked: list[Blocked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.blocked += blocked(tag, attrs)
        if tag not in _VOID | _OPTIONAL_END:
            self.open.append(tag)
            self.opened.append(self.getpos()[0])
        self._rewrite()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.blocked += blocked(tag, attrs)
        self._rewrite()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID | _OPTIONAL_END or tag == "plaintext":  # which nothing closes
            return
        line = self.getpos()[0]
        if tag not in self.open:
            self.stray.append((f"</{tag}> closes what was never opened", line))
            return
        while self.open.pop() != tag:
            self.stray.append((f"<{tag}> closes around a tag that is still open", line))
        del self.opened[len(self.open) :]

    def out_of_balance(self) -> list[tuple[str, int]]:
        """What is wrong, and the line of the tag; what is closed in the wrong place first."""
        never = ((f"<{tag}> is never closed", line) for tag, line in zip(self.open, self.opened, strict=True))
        return [*self.stray, *never]

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
