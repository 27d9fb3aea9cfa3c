"""Long texts, and the facts of them."""

import pickle

import pytest

from plugins.core.long_text import LongText, digest_of
from plugins.core.text_facts import TextFact, computed

WORDS = TextFact("words", tuple[str, ...], lambda text: tuple(text.split()))


def unwanted() -> str:
    """Fail: nobody has asked for the text."""
    pytest.fail("loaded a text that nobody wants")


def test_a_text_is_known_by_its_digest() -> None:
    """It equals a text that is not loaded, and stands for it in keys."""
    whole = LongText("Hej.")
    lazy = LongText(digest=digest_of("Hej."), load=unwanted)
    assert (whole == lazy, hash(whole) == hash(lazy), repr(whole) == repr(lazy)) == (True, True, True)
    assert whole != LongText("Hej!")


def test_a_text_is_loaded_once() -> None:
    """Whoever asks next gets what is there, also in another process."""
    texts = iter(["Hej."])
    lazy = LongText(digest=digest_of("Hej."), load=lambda: next(texts))
    assert (lazy.text, lazy.text, pickle.loads(pickle.dumps(lazy)).text) == ("Hej.", "Hej.", "Hej.")


def test_a_known_fact_needs_no_text() -> None:
    """One that is not known is computed of the text."""
    known = computed((WORDS,), "Hej du.")
    assert WORDS.of(LongText(digest="x", load=unwanted), known) == ("Hej", "du.")
    assert WORDS.of(LongText("Nej du."), {}) == ("Nej", "du.")
