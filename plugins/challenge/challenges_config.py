"""The ``CHALLENGE`` setting: a table for one challenge, or a list of tables for several."""

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import NO_CHALLENGE
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.fields import CHALLENGE
from plugins.challenge.presets.registry import PRESETS
from plugins.core.errors import did_you_mean
from plugins.core.fields import Field, FieldError, text
from plugins.core.settings import Tables, WrongValueError, refuse
from plugins.core.slugs import slugify


class ChallengeList(Tables, Struct, frozen=True):
    """Settings of all challenges of a site, each with an id of its own."""

    tables: tuple[ChallengeConfig, ...]

    def __post_init__(self) -> None:
        """Validate values that concern several tables."""
        if not self.tables:
            raise WrongValueError("give a table, or remove 'plugins.challenge' from PLUGINS")
        refuse(self._same_ids())

    def _same_ids(self) -> Iterator[WrongValueError]:
        seen: Counter[str] = Counter()
        for index, table in enumerate(self.tables):
            seen[table.slug] += 1
            if seen[table.slug] > 1:
                message = f"two challenges have the id '{table.slug}': give this one another \"id\""
                yield WrongValueError(message, str(index))

    @property
    def own_tags(self) -> tuple[str, ...]:
        """The slugs of the hashtags: their pages are linked before any post has the tag."""
        return tuple(slugify(table.hashtag or PRESETS[table.preset].hashtag) for table in self.tables)

    @property
    def fields(self) -> tuple[Field[str], ...]:
        """The front-matter field ``Challenge:``, which names one of them, or none."""
        return (replace(CHALLENGE, parse=self._named),)

    def _named(self, value: str) -> str:
        known = [table.slug for table in self.tables]
        name = slugify(text(value))
        if name not in (*known, NO_CHALLENGE):
            remedy = f"write '{known[0]}'" if len(known) == 1 else did_you_mean(name, known)
            raise FieldError(f"there is no challenge '{value}'", remedy)
        return name

    def challenges(self, site_zone: ZoneInfo) -> tuple[Challenge, ...]:
        """Return all challenges, in the order of the settings."""
        return tuple(table.challenge(site_zone) for table in self.tables)
