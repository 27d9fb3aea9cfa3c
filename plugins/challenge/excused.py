"""Parse the excused days of the settings: dates and ranges of dates."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plugins.challenge.domain.window import Span
from plugins.core.settings import WrongValueError

_DATE_OR_RANGE = 'give days as "2026-12-24" or "2026-12-24/2026-12-26"'


def spans(texts: Iterable[str]) -> tuple[Span, ...]:
    """Return the spans of the texts in chronological order; raises ValueError for a text that is no date."""
    return tuple(sorted(map(_span, texts), key=lambda span: span.first))


def faults(texts: Iterable[str]) -> Iterator[WrongValueError]:
    """Yield the errors in the texts."""
    parsed: list[Span] = []
    for text in texts:
        try:
            parsed.append(_span(text))
        except ValueError:
            yield WrongValueError(f"'{text}': {_DATE_OR_RANGE}", "excused")
            continue
        if parsed[-1].last < parsed[-1].first:
            yield WrongValueError(f"'{text}' ends before it begins: {_DATE_OR_RANGE}", "excused")
            return
    parsed.sort(key=lambda span: span.first)
    for one, other in pairwise(parsed):
        if other.first <= one.last:
            yield WrongValueError(f"two of them contain {other.first}: list each day once", "excused")


def _span(text: str) -> Span:
    first, _, last = text.partition("/")
    return Span(dt.date.fromisoformat(first.strip()), dt.date.fromisoformat((last or first).strip()))
