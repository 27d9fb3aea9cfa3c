"""Keys of files: equal for equal parts, in whatever process they are made."""

import subprocess
import sys

import pytest
from markupsafe import Markup
from msgspec import Struct

from plugins.core.lazy_html import LazyHtml
from plugins.engine.output.keys import key_of
from tests.conftest import environment

MADE = """
from fractions import Fraction
from zoneinfo import ZoneInfo
from plugins.core.lazy_html import LazyHtml
from plugins.engine.output.keys import key_of
from tests.conftest import environment
print(key_of({"a": Fraction(1, 3), "b": ZoneInfo("Europe/Stockholm")}, LazyHtml("a", lambda: ""), {(1,): b"\\xff"}))
"""


class Plain(Struct, frozen=True):
    """A struct without a tag."""

    text: str | Markup


class Tagged(Plain, frozen=True, tag=True):
    """A struct with the same fields, and a tag."""


class AlsoTagged(Plain, frozen=True, tag=True):
    """Another one."""


def refuse() -> str:
    """Fail."""
    raise AssertionError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a", "b", id="another text"),
        pytest.param(1, "1", id="a number and a text"),
        pytest.param((1, 2), ((1,), 2), id="another nesting"),
        pytest.param("<b>", Markup("<b>"), id="a text and the same as HTML"),
        pytest.param(Plain("<b>"), Plain(Markup("<b>")), id="the same in a struct"),
        pytest.param(Tagged("a"), AlsoTagged("a"), id="structs with tags"),
        pytest.param({"a": 1, "b": 2}, {"b": 2, "a": 1}, id="another order"),
        pytest.param({(1,): 2}, {(2,): 2}, id="keys that JSON cannot have"),
        pytest.param("bild\udcff.jpg", "bild\udcfe.jpg", id="names of files that are no UTF-8"),
        pytest.param(LazyHtml("a", refuse), LazyHtml("b", refuse), id="HTML that is not made"),
        pytest.param(("bild\udcff.jpg", LazyHtml("a", refuse)), ("bild\udcff.jpg", LazyHtml("b", refuse)), id="both"),
    ],
)
def test_different_parts_have_different_keys(one: object, other: object) -> None:
    """A value of another kind, in another place or in another order is another part."""
    assert key_of(one) != key_of(other)
    assert key_of(one) == key_of(one)


def test_equal_parts_have_equal_keys_in_another_process() -> None:
    """No hash seed and no memory address is in a key."""
    made = [
        subprocess.run(
            [sys.executable, "-c", MADE],
            capture_output=True,
            check=True,
            text=True,
            env=environment({"PYTHONHASHSEED": seed}),
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
