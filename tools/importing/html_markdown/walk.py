"""The walk through one text, as the builders of single elements see it: they ask it for what is within theirs."""

from collections.abc import Sequence
from typing import Protocol

from tools.importing.html_markdown.building import Element
from tools.importing.html_markdown.models import Context, Kind
from tools.slips import Said

Wrappers = tuple[Element, ...]


class Walk(Protocol):
    """The cleaning of one text, ``html``. ``depth`` is that of the lists and quotes around the element."""

    html: str
    context: Context
    depth: int

    def note(self, kind: Kind, written: str, what: Said, remedy: Said, instead: str = "") -> None:
        """Tell the writer of something, at the line of the HTML that has it; ``instead`` is what the Markdown has."""

    def flow(self, source: Element, wrappers: Wrappers = (), skip: Sequence[str] = ()) -> list[Element]:
        """Return the content of an element as blocks; text and inline elements are paragraphs."""

    def inlines(self, source: Element, into: Element) -> Element:
        """Put the content of an element into another as text and inline elements only."""

    def attributes(self, source: Element, target: Element) -> Element:
        """Copy the attributes that come in, and return the target."""

    def is_removed(self, node: Element) -> bool:
        """Tell whether an element does not come in, and tell the writer if readers have seen it."""
