"""The sentence at the end of a post, as a text with fields."""

import pytest

from plugins.challenge.sentence_template import FIELDS, faults, parts, without_statistics, without_total

WITHOUT = {
    "Inlägg {number} av {total} under {hashtag}.": "Inlägg {number} under {hashtag}.",
    "Post {number} of {total}!": "Post {number}!",
    "{number}/{total}, {statistics}": "{number}, {statistics}",
    "{number} / {total}": "{number}",
    "{number}. Av {total} dagar.": "{number}. Av {total} dagar.",
    "{number}": "{number}",
}


@pytest.mark.parametrize(("sentence", "expected"), WITHOUT.items())
def test_without_total(sentence: str, expected: str) -> None:
    """A number above the total drops "of {total}"; another wording stays."""
    assert without_total(sentence) == expected


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
    """A sentence is texts, each with the field that follows it; a literal brace is written twice."""
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("".join(f"{{{name}}}" for name in FIELDS), []),
        ("Utan fält.", []),
        (" ", ["write a sentence, or remove it"]),
        ("{", ["Single '{' encountered in format string: write a literal brace twice, as {{"]),
        ("{numer} {totl}", [f"unknown field {{numer}}: {KNOWN}", f"unknown field {{totl}}: {KNOWN}"]),
        (
            "{number:03} {name!r}",
            [f"unknown field {{number:03}}: {KNOWN}", f"unknown field {{name!r}}: {KNOWN}"],
        ),
    ],
)
def test_faults(sentence: str, expected: list[str]) -> None:
    """An unknown field, a format and a single brace are faults with a remedy."""
    assert list(faults(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inlägg {number} under {hashtag}. {statistics}.", "Inlägg {number} under {hashtag}."),
        ("Inlägg {number} ({statistics})", "Inlägg {number}"),
        ("Inlägg {number}; {statistics}", "Inlägg {number}"),
        ("Inlägg {number}", "Inlägg {number}"),
    ],
)
def test_a_site_without_statistics_has_a_sentence_without_them(sentence: str, expected: str) -> None:
    """The words that link to the statistics are removed, with their separator."""
    assert without_statistics(sentence) == expected
