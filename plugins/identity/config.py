"""The ``IDENTITY`` table."""

from dataclasses import dataclass

from plugins.core.settings import WrongValueError


@dataclass(frozen=True, slots=True)
class IdentityConfig:
    """What ids are made of.

    ``name`` is the site's name for ever, of which the ids of its posts and feeds are made: choose it once, never change
    it.
    """

    name: str

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if not self.name.strip():
            raise WrongValueError("choose a name of its own, such as your address and the year", "name")
