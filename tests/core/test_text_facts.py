"""Facts of texts, kept in plain types."""

from typing import Any

import pytest
from msgspec import msgpack

from plugins.core.long_text import LongText
from plugins.core.text_facts import TextFact, computed


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (tuple[str, ...], ()),
        (tuple[str, ...], ("a",)),
        (tuple[tuple[int, bool], ...], ((1, True),)),
        (list[str], []),
        (frozenset[str], frozenset()),
        (dict[str, int], {}),
        (dict[str, int], {"a": 1}),
    ],
)
def test_a_fact_is_what_it_was_before_it_was_stored(kind: Any, value: object) -> None:
    """It has its type again, though the store knows plain lists and tables only."""
    fact: TextFact[object] = TextFact("fact", kind, lambda _: value)
    stored = msgpack.decode(msgpack.encode(computed([fact], "")))
    assert (found := fact.of(LongText(""), stored), type(found)) == (value, type(value))
