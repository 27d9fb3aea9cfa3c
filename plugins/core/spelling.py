"""Find the words that a misspelt one was probably meant as. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches


def similar(word: str, known: Iterable[str], cutoff: float = 0.6, count: int = 3) -> list[str]:
    """Return the most similar known words, the best first; ``cutoff`` is the least similarity, from 0 to 1."""
    return get_close_matches(word, list(known), count, cutoff)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the most similar known word, or an empty text."""
    return next(iter(similar(word, known, cutoff, 1)), "")


def is_typo(word: str, known: str) -> bool:
    """Tell whether a word differs by one letter more, one less, two swapped, or in a longer word one wrong."""
    if abs(len(word) - len(known)) > 1 or min(len(word), len(known)) < 3:
        return False
    if sorted(word) == sorted(known):
        return True
    if len(word) != len(known):
        short, long = sorted((word, known), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = sum(1 for one, other in zip(word, known, strict=True) if one != other)
    return wrong == 1 and len(word) > 4
