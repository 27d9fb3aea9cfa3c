"""Rest days as settings give them: dates and ranges of dates as texts."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plugins.challenge.domain.window import Span
from plugins.core.settings import WrongValueError

_DATE_OR_RANGE = 'give days as "2026-12-24" or "2026-12-24/2026-12-26"'


def spans(texts: Iterable[str]) -> tuple[Span, ...]:
    """The spans that the texts name, in their order in time; raises ValueError for what is no date."""
    return tuple(sorted(map(_span, texts), key=lambda span: span.first))


def faults(texts: Iterable[str]) -> Iterator[WrongValueError]:
    """What is wrong with the texts."""
    found: list[Span] = []
    for text in texts:
        try:
            found.append(_span(text))
        except ValueError:
            yield WrongValueError(f"'{text}': {_DATE_OR_RANGE}", "excused")
            continue
        if found[-1].last < found[-1].first:
            yield WrongValueError(f"'{text}' ends before it begins: {_DATE_OR_RANGE}", "excused")
            return
    found.sort(key=lambda span: span.first)
    for one, other in pairwise(found):
        if other.first <= one.last:
            yield WrongValueError(f"two of them have {other.first}: let each day stand in one", "excused")


def _span(text: str) -> Span:
    first, _, last = text.partition("/")
    return Span(dt.date.fromisoformat(first.strip()), dt.date.fromisoformat((last or first).strip()))
