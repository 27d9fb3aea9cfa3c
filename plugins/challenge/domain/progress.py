"""How far a challenge has come: what is done of the goal, against the days that have gone. Exact fractions.

Knows numbers only. Each formula is that of docs/challenge.md, "Figures", with its letters: T target, E elapsed,
W length.
"""

from fractions import Fraction
from math import ceil

from msgspec import Struct


class Progress(Struct, frozen=True):
    """`done` of `target` (days, posts or words) when `elapsed` of `length` days have gone."""

    done: int
    target: int
    elapsed: int
    length: int

    @property
    def par(self) -> Fraction:
        """What would be done by now at an even pace: T·E/W; 0 where no day asks for anything."""
        return Fraction(self.target * self.elapsed, self.length) if self.length else Fraction(0)

    @property
    def ahead(self) -> Fraction:
        """How much more than par is done; below 0 when behind."""
        return self.done - self.par

    @property
    def on_track(self) -> bool:
        """Whether at least par is done: done·W ≥ T·E."""
        return self.done * self.length >= self.target * self.elapsed

    @property
    def pace(self) -> Fraction | None:
        """What was done a day: done/E; None before a day has gone."""
        return Fraction(self.done, self.elapsed) if self.elapsed else None

    @property
    def required_pace(self) -> Fraction | None:
        """Return what is to be done each day that is left: (T-done)/(W-E), 0 past the goal; None at W = E."""
        left = self.length - self.elapsed
        return Fraction(max(0, self.target - self.done), left) if left else None

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.done >= self.target > 0

    @property
    def days_at_this_pace(self) -> int | None:
        """How many days the whole goal takes at this pace: ceil(T·E/done); None when nothing can be said yet."""
        return ceil(Fraction(self.target * self.elapsed, self.done)) if self.done and self.elapsed else None
