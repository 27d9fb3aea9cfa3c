"""The closing sentence as a text with fields."""

import pytest

from plugins.challenge.sentence import FIELDS, faults, parts

KNOWN = "use {number}, {total}, {days}, {hashtag}, {statistics}, {name}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Slut.", (("Slut.", None),)),
        ("{number} av {total}!", (("", "number"), (" av ", "total"), ("!", None))),
        ("{{{number}}}", (("{", None), ("", "number"), ("}", None))),
        ("", ()),
    ],
)
def test_parts(sentence: str, expected: tuple[tuple[str, str | None], ...]) -> None:
    """A sentence is texts, each with the field that follows it; a brace that is no field is written twice."""
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("".join(f"{{{name}}}" for name in FIELDS), []),
        ("Utan fält.", []),
        (" ", ["write a sentence, or remove it"]),
        ("{", ["Single '{' encountered in format string: write a brace that is no field twice, as {{"]),
        ("{numer} {totl}", [f"there is no field {{numer}}: {KNOWN}", f"there is no field {{totl}}: {KNOWN}"]),
        (
            "{number:03} {name!r}",
            [f"there is no field {{number:03}}: {KNOWN}", f"there is no field {{name!r}}: {KNOWN}"],
        ),
    ],
)
def test_faults(sentence: str, expected: list[str]) -> None:
    """Every field that does not exist is told, and how to write a brace; formats are none of the writer's."""
    assert list(faults(sentence)) == expected
