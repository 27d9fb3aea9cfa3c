"""The ``CHALLENGE`` table: a preset, a start, and whatever differs from the preset."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from plugins.challenge.models import Challenge, Numbering
from plugins.challenge.presets import PRESETS
from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.errors import did_you_mean
from plugins.core.settings import WrongValueError
from plugins.core.slugs import slugify

_LONGEST = 3660  # days: ten years


@dataclass(frozen=True, slots=True)
class ChallengeConfig:
    """A challenge as its settings give it. ``start`` is its first day; ``timezone`` says when a day ends (default:
    the site's). ``hashtag`` and ``aliases`` are tags, ``days`` its length, ``numbering`` the number that posts show.
    """

    start: date
    preset: str = "blogg100"
    id: str | None = None
    name: str | None = None
    hashtag: str | None = None
    aliases: tuple[str, ...] = ()
    days: int | None = None
    timezone: ZoneInfo | None = None
    numbering: Numbering | None = None

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if self.preset not in PRESETS:
            raise WrongValueError(f"'{self.preset}' is not a preset: {did_you_mean(self.preset, sorted(PRESETS))}")
        if self.days is not None and not 1 <= self.days <= _LONGEST:
            raise WrongValueError(f"let days be 1 to {_LONGEST}")
        if not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise WrongValueError(f"let start lie in the years {FIRST_YEAR} to {LAST_YEAR}")
        for tag in filter(None, (self.id, self.hashtag, *self.aliases)):
            if not slugify(tag):
                raise WrongValueError(f"'{tag}' has no letter or digit")

    @property
    def own_tags(self) -> tuple[str, ...]:
        """The tag whose page is linked before any post has it."""
        return (self.challenge.hashtag,)

    @property
    def challenge(self) -> Challenge:
        """The preset with what the settings change."""
        preset = PRESETS[self.preset]
        return Challenge(
            id=slugify(self.id or preset.id),
            name=self.name or preset.name,
            hashtag=slugify(self.hashtag or preset.hashtag),
            aliases=tuple(slugify(alias) for alias in self.aliases),
            start=self.start,
            days=self.days or preset.days,
            numbering=self.numbering or preset.numbering,
        )
