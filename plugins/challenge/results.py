"""The challenges of a site as other plugins get them: ``build.get(ChallengeResults)``."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun, by_source, featured
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.expected import Entries


class ChallengesOfOthers(Struct, frozen=True):
    """Says of a site that others do its challenges: a post of its own need not count. A plugin's check returns it."""


class ChallengeResults(Struct, frozen=True, dict=True):
    """Every challenge as it stands, in the order of the settings.

    In a preview, ``expected`` are the entries that scheduled posts and drafts will be.
    """

    runs: tuple[ChallengeRun, ...] = ()
    expected: Entries = {}

    @property
    def featured(self) -> ChallengeRun | None:
        """The run that the front page is about; None without any."""
        return featured(self.runs)

    @property
    def written(self) -> tuple[ChallengeRun, ...]:
        """The runs in which a post counts, or will count."""
        counted = (*self.entries.values(), *self.expected.values())
        known = {challenge.id for entries in counted for challenge, _ in entries}
        return tuple(run for run in self.runs if run.challenge.id in known)

    def shown(self, source: str) -> tuple[tuple[Challenge, Entry], ...]:
        """Return the entries of a post, or those that it will be."""
        return self.entries.get(source) or self.expected.get(source, ())

    @cached_property
    def entries(self) -> Mapping[str, tuple[tuple[Challenge, Entry], ...]]:
        """The entries of each post that counts, by its path, one for each challenge."""
        return by_source(self.runs)
