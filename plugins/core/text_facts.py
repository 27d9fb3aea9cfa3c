"""Facts of texts: values that are computed of one text alone, and kept with it from build to build."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar, cast, get_origin

from msgspec import Struct, convert, to_builtins

from plugins.core.long_text import LongText

T = TypeVar("T")


class TextFact(Struct, Generic[T], frozen=True):
    """A pure function of a text, Markdown or HTML, whose values are kept by its ``name``; ``kind`` is their type."""

    name: str
    kind: Any
    compute: Callable[[str], T]

    def of(self, text: LongText, known: Mapping[str, object]) -> T:
        """Return the value of a text: the known one, else a computed one. The text is loaded only for the latter."""
        if self.name in known:
            value = known[self.name]
            if value == [] and get_origin(self.kind) is tuple:  # as most texts have it
                return cast("T", ())
            return cast("T", convert(value, self.kind))
        return self.compute(text.text)


def computed(facts: Iterable[TextFact[Any]], text: str) -> dict[str, object]:
    """Return the values of a text by the names of the facts, in plain types that can be stored."""
    return {fact.name: to_builtins(fact.compute(text)) for fact in facts}
