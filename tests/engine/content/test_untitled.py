"""The words that stand for the title of a post without one."""

import pytest

from plugins.engine.content.untitled import first_words

LONG = "Köksbordet är avtorkat, och det finns inte längre något att skylla på, så nu skriver jag."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Regn i dag.\n\nJag gick ut.\n", "Regn i dag"),
        ("Regn? Ja! Och åska.", "Regn?"),
        ('"Regn?" Hon log.', '"Regn?"'),
        ("Kl. 7.30 regnade det. Sen inte.", "Kl. 7.30 regnade det"),
        ("# Regn\n\nText.", "Regn"),
        ("> - *Ett* citat med [en länk](https://example.org).", "Ett citat med en länk"),
        (LONG, "Köksbordet är avtorkat, och det finns inte längre något …"),
        ("a" * 80, f"{'a' * 59}…"),
        ("![En katt](katt.jpg)\n\nHon sover.", "Hon sover"),
        ("![En katt](katt.jpg)", "En katt"),
        ("![[katt.jpg]]\n", ""),
        ("```\nkod\n```\n\nSå här.", "Så här"),
        ("<!-- privat -->\n%% också %%\n<b>Hej</b> du.", "Hej du"),
        ("🎉\n\n---\n", ""),
        ("#blogg100 är igång", "blogg100 är igång"),
        ("", ""),
    ],
)
def test_the_first_words_of_a_text(body: str, words: str) -> None:
    """They are the first sentence without markup, or a part of it that ends at a word."""
    assert first_words(body) == words
