"""The figures of a text: what was counted in it, how hard it is to read (LIX) and how long that takes.

Every definition is that of docs/challenge.md, "Text statistics". What counts as text, a word or a sentence is for
`text` to say; nothing here knows HTML, so that those who only add figures up need no parser.
"""

from enum import StrEnum
from fractions import Fraction
from math import ceil

from msgspec import Struct

WORDS_PER_MINUTE = 200
"""How fast people read: a convention, not a measurement."""

GRADED_FROM = 50
"""Words that a text must have before its LIX is given a grade: a shorter one says too little."""


class TextStatistics(Struct, frozen=True):
    """What was counted in one text.

    ``words`` is A of the LIX formula, ``sentences`` B, ``long_words`` C. ``images`` are pictures in the text.
    ``hosts`` are the links to absolute addresses: (host in lower case, how many), by host. They may lead to the site
    itself, whose host a text does not know: see ``links_out``.
    """

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    images: int = 0
    hosts: tuple[tuple[str, int], ...] = ()

    def links_out(self, own_host: str) -> int:
        """Links to other hosts than the site's own; ``own_host`` is a host as in an address, without a port."""
        return sum(count for host, count in self.hosts if host != own_host.lower())


class Grade(StrEnum):
    """How hard a text is to read, by its LIX (Björnsson, *Läsbarhet*, 1968)."""

    VERY_EASY = "very easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very hard"


_FROM = ((60, Grade.VERY_HARD), (50, Grade.HARD), (40, Grade.MEDIUM), (30, Grade.EASY))


def lix(words: int, sentences: int, long_words: int) -> Fraction | None:
    """LIX, exact: A/B + 100·C/A (Björnsson 1968). None where there is no word, or no sentence to hold one.

    The LIX of several texts is that of their sums, never the mean of theirs. It is shown as ``shown`` says.
    """
    if not words or not sentences:
        return None
    return Fraction(words, sentences) + Fraction(100 * long_words, words)


def shown(value: Fraction) -> int:
    """A LIX as people see it: whole steps, rounded down, so that the figure never lies in another grade than it has."""
    return value.numerator // value.denominator


def grade(value: Fraction | None, words: int) -> Grade | None:
    """The grade of a LIX, lower bounds inclusive; None without one, or with too few words to tell."""
    if value is None or words < GRADED_FROM:
        return None
    return next((name for bound, name in _FROM if value >= bound), Grade.VERY_EASY)


def reading_minutes(words: int) -> int:
    """Whole minutes that a text of so many words takes to read, at least 1."""
    return max(1, ceil(words / WORDS_PER_MINUTE))
