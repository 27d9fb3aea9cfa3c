"""Replace internal links (``{filename}…``) in HTML by numbered placeholders, and fill in URLs once they are known.

HTML is read tag by tag in the worker that made it, with the standard library's parser if it is not plain, so that no
odd text can hold up the build. The same pass collects violations of the content security policy, unbalanced tags,
addresses and ids.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.core.plain_html import PlainHtml, attributes_of
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


def extract_links(html: str, plain: PlainHtml | None = None) -> Extracted:
    """Replace links by placeholders and collect facts about the tags on the way; ``plain`` are those of plain HTML."""
    tags = _Tags(html)
    if plain is None:
        parser = _Parser(tags)
        parser.feed(html)
        parser.close()
        unbalanced = parser.balance.problems()
    else:
        unbalanced = ()
        for closes, name, attributes, _ in plain.tags:
            if attributes and not closes:
                written = f"<{name}{attributes}>"
                tags.collect(name, attributes_of(attributes))
                if _MAY_HAVE_LINKS.search(written):
                    tags.rewrite(written, html.index(written, tags.done))
    return Extracted(
        html=tags.result(),
        links=tuple(tags.links),
        unbalanced=unbalanced,
        csp_violations=tuple(tags.csp_violations),
        addresses=tuple(dict.fromkeys(tags.addresses)),
        ids=tuple(dict.fromkeys(tags.ids)),
    )


def resolve_links(html: str, urls: tuple[str, ...]) -> str:
    """Return the HTML with a URL in place of each placeholder."""
    return _PLACEHOLDER.sub(lambda placeholder: escape(urls[int(placeholder[1])], quote=True), html)


class _Tags:
    """HTML that is rewritten tag by tag, and facts about the tags."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.parts: list[str] = []
        self.links: list[str] = []
        self.done = 0
        self.csp_violations: list[Violation] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.in_picture = False  # inside an element that is shown as the writer has written it

    def result(self) -> str:
        """Return the HTML with placeholders."""
        return "".join([*self.parts, self.html[self.done :]])

    def collect(self, tag: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        """Collect the facts about a start tag."""
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

    def rewrite(self, written: str, start: int) -> None:
        """Replace the links of a start tag, which begins at an offset."""
        self.parts += [self.html[self.done : start], _ATTRIBUTE.sub(self._rewrite_attribute, written)]
        self.done = start + len(written)

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


class _Parser(HTMLParser):
    """Reader of any HTML."""

    def __init__(self, tags: _Tags) -> None:
        super().__init__(convert_charrefs=False)
        self.tags = tags
        self.balance = TagBalance()
        self.line_offsets = [0]
        for line in tags.html.split("\n"):
            self.line_offsets.append(self.line_offsets[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, self_closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.tags.in_picture = self.tags.in_picture and tag != "picture"
        self.balance.end(tag, self.getpos())

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], self_closed: bool = False) -> None:
        written = self.get_starttag_text() or ""
        self.tags.collect(tag, attrs)
        self.balance.start(tag, written, self.getpos(), self_closed)
        if _MAY_HAVE_LINKS.search(written):
            line, column = self.getpos()
            self.tags.rewrite(written, self.line_offsets[line - 1] + column)
