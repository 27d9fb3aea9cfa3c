"""Progress towards the goal, compared with the days that have passed. Exact fractions.

Each formula is that of docs/challenge.md, "Standing", with its letters: T target, E elapsed,
W length.
"""

from fractions import Fraction
from math import ceil

from msgspec import Struct


class Progress(Struct, frozen=True):
    """`done` of `target` (days, posts or words) when `elapsed` of `length` days have passed."""

    done: int
    target: int
    elapsed: int
    length: int

    @property
    def par(self) -> Fraction:
        """The amount done by now at an even pace: T·E/W; 0 if all days are excused."""
        return Fraction(self.target * self.elapsed, self.length) if self.length else Fraction(0)

    @property
    def ahead(self) -> Fraction:
        """The amount done beyond par; negative when behind."""
        return self.done - self.par

    @property
    def on_track(self) -> bool:
        """True if at least par is done: done·W ≥ T·E."""
        return self.done * self.length >= self.target * self.elapsed

    @property
    def pace(self) -> Fraction | None:
        """The amount done per day: done/E; None before the first day has passed."""
        return Fraction(self.done, self.elapsed) if self.elapsed else None

    @property
    def required_pace(self) -> Fraction | None:
        """The amount to do on each day left: (T-done)/(W-E), 0 once the goal is reached; None at W = E."""
        left = self.length - self.elapsed
        return Fraction(max(0, self.target - self.done), left) if left else None

    @property
    def reached(self) -> bool:
        """True if the goal is reached."""
        return self.done >= self.target > 0

    @property
    def days_at_this_pace(self) -> int | None:
        """The number of days that the goal takes at this pace: ceil(T·E/done); None before anything is done."""
        return ceil(Fraction(self.target * self.elapsed, self.done)) if self.done and self.elapsed else None
