"""Balance of tags in HTML: which are never closed, never opened, or closed in another element.

The HTML is followed tag by tag, as a browser does.
"""

import re
from typing import NamedTuple

from plugins.engine.markdown.addresses import lacks_scheme

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("p li dt dd td th tr thead tbody tfoot colgroup option optgroup rt rp".split())
# Elements with foreign content: True where /> closes a tag in them.
_FOREIGN = {"svg": True, "math": True, "foreignobject": False, "annotation-xml": False}
_NAME = re.compile(r"<([^\s/>]+)")


class TagProblem(NamedTuple):
    """A tag without a partner. ``name`` has a / for an end tag; ``at`` is its line and column in the HTML."""

    what: str
    remedy: str
    name: str
    at: tuple[int, int]


class _OpenTag(NamedTuple):
    name: str
    written: str
    at: tuple[int, int]
    self_closed: bool


class TagBalance:
    """The tags that are open while HTML is read."""

    def __init__(self) -> None:
        self._open: list[_OpenTag] = []
        self._left: list[_OpenTag | TagProblem] = []  # tags left open when an outer one closed, and other problems

    def start(self, name: str, written: str, at: tuple[int, int], self_closed: bool = False) -> None:
        """Record a start tag, ``written`` as in the HTML. A browser takes /> for an end in foreign content only."""
        if name in _VOID or (self_closed and (name in _FOREIGN or self._is_in_foreign_content())):
            return
        if name not in _OPTIONAL_END:
            self._open.append(_OpenTag(name, written, at, self_closed))
        elif self_closed and name == "p":
            self._left.append(_OpenTag(name, written, at, self_closed))

    def end(self, name: str, at: tuple[int, int]) -> None:
        """Record an end tag."""
        if name in _VOID | _OPTIONAL_END or name == "plaintext":  # elements without an end tag
            return
        if any(tag.name == name for tag in self._open):
            while (last := self._open.pop()).name != name:
                self._left.append(last)
            return
        for index, tag in enumerate(self._left):
            if isinstance(tag, _OpenTag) and tag.name == name:
                self._left[index] = _crossed(tag)
                return
        remedy = f"delete it, or write <{name}> before it"
        self._left.append(TagProblem(f"</{name}> has no opening tag", remedy, f"/{name}", at))

    def problems(self) -> tuple[TagProblem, ...]:
        """Return all problems, in the order of the HTML."""
        problems = (tag if isinstance(tag, TagProblem) else _never_closed(tag) for tag in (*self._left, *self._open))
        return tuple(sorted(problems, key=lambda problem: problem.at))

    def _is_in_foreign_content(self) -> bool:
        inside = (_FOREIGN[tag.name] for tag in reversed(self._open) if tag.name in _FOREIGN)
        return next(inside, False)


def _never_closed(tag: _OpenTag) -> TagProblem:
    shown = _shown(tag.written)
    address = tag.written.strip("<>")
    if "." in tag.name and lacks_scheme(address):
        return TagProblem(f"<{address}> is a link without https://", f"write <https://{address}>", tag.name, tag.at)
    if tag.self_closed:
        remedy = f"write <{shown}></{shown}>, since HTML has /> only for tags without an end"
        return TagProblem(f"<{shown}/> is never closed", remedy, tag.name, tag.at)
    remedy = f"write </{shown}> after it, or &lt;{shown}> (or backticks around it) if it is no tag"
    return TagProblem(f"<{shown}> is never closed", remedy, tag.name, tag.at)


def _crossed(tag: _OpenTag) -> TagProblem:
    what = f"<{_shown(tag.written)}> is not closed in the element in which it was opened"
    return TagProblem(what, "close the tag that was opened last first", tag.name, tag.at)


def _shown(written: str) -> str:
    match = _NAME.match(written)
    return match[1] if match else written
