"""Tags that would break the page around a text: never closed, never opened, or closed in another element.

The finished HTML is followed tag by tag, as a browser does; what is wrong is then looked up in the Markdown text, which
has other lines, and in which Markdown's own tags are not written.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from plugins.engine.markdown.addresses import lacks_scheme
from plugins.engine.markdown.notes import MarkdownText, Note

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("p li dt dd td th tr thead tbody tfoot colgroup option optgroup rt rp".split())
_FOREIGN = {"svg": True, "math": True, "foreignobject": False, "annotation-xml": False}  # where /> closes a tag
_NO_TAG = re.compile(r"(?i)<(?:https?|ftps?):[^\s>]*>|<[^\s<>]*@[^\s<>]*>|\\[\\<]")  # links, and signs that are escaped
_TORN = re.compile(r"""(?i)<[a-z][^<>\n]*=\s*["'][^"'\n]*(?:\{\{|\{%|<%)""")  # told as a template in an address
_NAME = re.compile(r"<([^\s/>]+)")

_NEVER_CLOSED = "{} is never closed"
_CROSSED = "{} is not closed in the element in which it was opened"
_NEVER_OPENED = "{} closes what was never opened"


class Problem(NamedTuple):
    """A tag out of balance: what is wrong, the remedy, its name (an end tag's with a /), and its place in
    the HTML: line and column."""

    what: str
    remedy: str
    name: str
    at: tuple[int, int]


class _Open(NamedTuple):
    name: str
    written: str
    at: tuple[int, int]
    self_closed: bool


class Balance:
    """The tags that are open while HTML is read."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._left: list[_Open | Problem] = []  # what was open when a tag around it was closed, and other problems

    def start(self, name: str, written: str, at: tuple[int, int], self_closed: bool = False) -> None:
        """Note a tag, ``written`` as it stands in the HTML. A browser takes /> for the end of foreign tags only."""
        if name in _VOID or (self_closed and (name in _FOREIGN or self._in_foreign())):
            return
        if name not in _OPTIONAL_END:
            self._open.append(_Open(name, written, at, self_closed))
        elif self_closed and name == "p":
            self._left.append(_Open(name, written, at, self_closed))

    def end(self, name: str, at: tuple[int, int]) -> None:
        """Note the end of an element."""
        if name in _VOID | _OPTIONAL_END or name == "plaintext":  # which nothing closes
            return
        if any(each.name == name for each in self._open):
            while (last := self._open.pop()).name != name:
                self._left.append(last)
            return
        for place, each in enumerate(self._left):
            if isinstance(each, _Open) and each.name == name:
                self._left[place] = _crossed(each)
                return
        what, remedy = _NEVER_OPENED.format(f"</{name}>"), f"take it away, or write <{name}> before it"
        self._left.append(Problem(what, remedy, f"/{name}", at))

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of all that was read, in its order."""
        found = (each if isinstance(each, Problem) else _never_closed(each) for each in (*self._left, *self._open))
        return tuple(sorted(found, key=lambda each: each.at))

    def _in_foreign(self) -> bool:
        inside = (_FOREIGN[each.name] for each in reversed(self._open) if each.name in _FOREIGN)
        return next(inside, False)


def _never_closed(tag: _Open) -> Problem:
    shown = _shown(tag.written)
    address = tag.written.strip("<>")
    if "." in tag.name and lacks_scheme(address):
        return Problem(f"<{address}> is a link without https://", f"write <https://{address}>", tag.name, tag.at)
    if tag.self_closed:
        what = _NEVER_CLOSED.format(f"<{shown}/>")
        return Problem(what, f"write <{shown}></{shown}>: HTML has /> for tags that have no end", tag.name, tag.at)
    remedy = f"write </{shown}> behind it, or &lt;{shown}> (or backticks around it) if it is no tag"
    return Problem(_NEVER_CLOSED.format(f"<{shown}>"), remedy, tag.name, tag.at)


def _crossed(tag: _Open) -> Problem:
    what = _CROSSED.format(f"<{_shown(tag.written)}>")
    return Problem(what, "close what was opened last first", tag.name, tag.at)


def _shown(written: str) -> str:
    match = _NAME.match(written)
    return match[1] if match else written


class _Source(HTMLParser):
    """The tags that stand in a Markdown text."""

    def __init__(self, prose: str) -> None:
        super().__init__(convert_charrefs=False)
        self.balance = Balance()
        self.feed(_NO_TAG.sub(lambda found: " " * len(found[0]), prose))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos(), self_closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.balance.end(tag, self.getpos())


def notes(problems: Sequence[Problem], html: str, source: MarkdownText) -> list[Note]:
    """The problems of the HTML at the lines of the text in which the tags are written."""
    return sorted(set(_notes(problems, html, source))) if problems else []


def _notes(problems: Sequence[Problem], html: str, source: MarkdownText) -> Iterator[Note]:
    places: dict[str, list[int]] = {}
    for each in _Source(source.prose).balance.problems():
        places.setdefault(each.what, []).append(each.at[0])
    for each in problems:
        left = places.get(each.what) or [_line(each, html, source)]
        line = left.pop(0) if len(left) > 1 else left[0]
        if not (each.name.startswith("/") and _TORN.search(source.prose.split("\n")[line - 1])):
            yield Note(line, each.what, each.remedy)


def _line(problem: Problem, html: str, source: MarkdownText) -> int:
    """The line of a tag that is right in the text and wrong in its HTML: it is the third there if it is so here."""
    tag = re.compile(rf"(?i)<{re.escape(problem.name)}(?![^\s/>])")
    lines = html.split("\n")
    before = "\n".join((*lines[: problem.at[0] - 1], lines[problem.at[0] - 1][: problem.at[1]]))
    found = [match.start() for match in tag.finditer(source.prose)]
    number = min(len(tag.findall(before)), len(found) - 1)
    return source.line(found[number]) if found else 1
