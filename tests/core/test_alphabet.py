"""The order of names."""

import pytest

from plugins.core.alphabet import alphabetical


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("sv", "!!! | 747 | ABBA | Édith | [ingenting] | Kent | kent 2 | Kenta | Z | Åsa | Ängie | Ørsted | Östen"),
        ("sv-FI", "Zara | Åsa | Ängie | Östen"),
        ("da", "Zara | Ængie | Ørsted | Åsa"),
        ("en", "ABBA | Ängie | Åsa | Édith Piaf | Kent | Ørsted | Östen | Zara"),
        ("de", "Müller | Mützel | Muzak"),
        ("sv", "Myller | Müller | Mz"),
    ],
)  # fmt: skip
def test_names_are_sorted_as_their_language_does(lang: str, names: str) -> None:
    """Letters of the language stand behind z; accents, case and signs in front of a name say nothing."""
    expected = names.split(" | ")
    assert sorted({*expected}, key=lambda name: alphabetical(name, lang)) == expected
