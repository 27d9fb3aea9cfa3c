"""The challenges of a site as other plugins get them: ``build.get(ChallengeResults)``."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import ChallengeRun, by_source, featured
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge


class ChallengeResults(Struct, frozen=True, dict=True):
    """Every challenge as it stands, in the order of the settings."""

    runs: tuple[ChallengeRun, ...] = ()

    @property
    def featured(self) -> ChallengeRun | None:
        """The run that the front page is about; None without any."""
        return featured(self.runs)

    @cached_property
    def entries(self) -> Mapping[str, tuple[tuple[Challenge, Entry], ...]]:
        """The entries of each post that counts, by its path, one for each challenge."""
        return by_source(self.runs)
