"""Text statistics: the counts of a text, its readability (LIX) and its reading time.

The definitions are those of docs/challenge.md, "Text statistics". `html_text` counts the words and sentences of HTML.
This module does not import it, so that code that only adds counts up need not load an HTML parser.
"""

from enum import StrEnum
from fractions import Fraction
from math import ceil

from msgspec import Struct

WORDS_PER_MINUTE = 200
"""The reading speed: a convention, not a measurement."""

GRADED_FROM = 50
"""The least number of words for which a LIX is graded. The LIX of a shorter text says too little."""


class TextStatistics(Struct, frozen=True):
    """The counts of one text.

    ``words`` is A of the LIX formula, ``sentences`` B, ``long_words`` C. ``images`` counts the pictures in the text.
    ``hosts`` counts the links with an absolute URL: pairs of host, in lower case, and number, sorted by host. The
    site's own host is among them: see ``links_out``.
    """

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    images: int = 0
    hosts: tuple[tuple[str, int], ...] = ()

    def links_out(self, own_host: str) -> int:
        """Count the links to other hosts than ``own_host``, the host of the site without its port."""
        return sum(count for host, count in self.hosts if host != own_host.lower())


class Grade(StrEnum):
    """The grades of readability by LIX (Björnsson, *Läsbarhet*, 1968)."""

    VERY_EASY = "very easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very hard"


_FROM = ((60, Grade.VERY_HARD), (50, Grade.HARD), (40, Grade.MEDIUM), (30, Grade.EASY))


def lix(words: int, sentences: int, long_words: int) -> Fraction | None:
    """Return the exact LIX: A/B + 100·C/A (Björnsson 1968). None without a word or a sentence.

    The LIX of several texts is that of their summed counts, never the mean of their LIX. See `shown` for display.
    """
    if not words or not sentences:
        return None
    return Fraction(words, sentences) + Fraction(100 * long_words, words)


def shown(value: Fraction) -> int:
    """Return a LIX for display, rounded down to a whole number so that it lies in the grade of the exact value."""
    return value.numerator // value.denominator


def grade(value: Fraction | None, words: int) -> Grade | None:
    """Return the grade of a LIX; lower bounds are inclusive. None without a LIX, or with too few words."""
    if value is None or words < GRADED_FROM:
        return None
    return next((name for bound, name in _FROM if value >= bound), Grade.VERY_EASY)


def reading_minutes(words: int) -> int:
    """Return the reading time in whole minutes, at least 1."""
    return max(1, ceil(words / WORDS_PER_MINUTE))
