"""Keys of pages: whatever a view shows changes the key of its page."""

import datetime as dt
import types
import typing
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

import pytest
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.core.lazy_html import LazyHtml, known_html
from plugins.core.lazy_value import LazyValue
from plugins.engine.output.keys import Shared, key_of
from plugins.pages.cards.models import CardView
from plugins.pages.page_keys import KeysOfItems
from plugins.pages.theme import localized
from tools.context import TEMPLATES, classes

SHOWN = [*TEMPLATES.values(), CardView]
SAMPLES: dict[Any, tuple[Any, ...]] = {
    str: ("a", "b"),
    int: (1, 2),
    bool: (False, True),
    dt.date: (dt.date(2026, 1, 1), dt.date(2026, 1, 2)),
    dt.datetime: (
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        dt.datetime(2026, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    ),
    Fraction: (Fraction(1), Fraction(1, 2)),
    Markup: (Markup("a"), Markup("b")),
    LazyHtml: (known_html("a"), known_html("b")),
    type(None): (None,),
}


def values(hint: Any) -> Iterator[Any]:
    """Yield values that a field of that type may have, all of them shown differently."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (typing.Union, types.UnionType):
        for each in get_args(hint):
            yield from values(each)
    elif get_origin(hint) is Shared:
        yield from map(Shared, values(*get_args(hint)))
    elif get_origin(hint) is LazyValue:
        yield from (LazyValue("a", tuple), LazyValue("b", tuple))
    elif get_origin(hint) is tuple:
        yield from tuples(*get_args(hint))
    elif hint is object:
        yield from ("a", *(next(values(cls)) for cls in classes(localized) if cls is not localized.LazyText))
    elif issubclass(hint, Enum):
        yield from hint
    elif issubclass(hint, Struct):
        yield from structs(hint)
    else:
        yield from SAMPLES[hint]


def tuples(*hints: Any) -> Iterator[tuple[Any, ...]]:
    """Yield tuples: of any length if the last type is an ellipsis, and with each of the values of an item."""
    if hints[-1] is Ellipsis:
        yield ()
        first, *others = values(hints[0])
        yield from ((first,), (first, first), *((each,) for each in others))
    else:
        every = [list(values(hint)) for hint in hints]
        yield tuple(of_item[0] for of_item in every)
        for at, of_item in enumerate(every):
            for other in of_item[1:]:
                yield (*(each[0] for each in every[:at]), other, *(each[0] for each in every[at + 1 :]))


def structs(cls: type[Struct]) -> Iterator[Struct]:
    """Yield a struct, and one for each other value of each field."""
    of_fields = {name: list(values(hint)) for name, hint in fields(cls).items()}
    first = cls(**{name: of_field[0] for name, of_field in of_fields.items()})
    yield first
    for name, of_field in of_fields.items():
        yield from (replace(first, **{name: other}) for other in of_field[1:])


def fields(cls: type[Struct]) -> dict[str, Any]:
    """Return the types of the fields of a struct."""
    hints = typing.get_type_hints(cls)
    return {name: hints[name] for name in cls.__struct_fields__}


@pytest.mark.parametrize("cls", SHOWN, ids=lambda cls: cls.__name__)
def test_each_value_of_each_field_gives_another_key(cls: type[Struct]) -> None:
    """A view that differs in one field, of its own or of a view inside it, has another key, and equal ones have one."""
    views = list(structs(cls))
    keys = KeysOfItems()
    assert len({key_of(view) for view in views}) == len(views)
    assert len({key_of(keys.parts("", view)) for view in views}) == len(views)
    assert [key_of(KeysOfItems().parts("", each)) for each in structs(cls)] == [
        key_of(keys.parts("", each)) for each in views
    ]
