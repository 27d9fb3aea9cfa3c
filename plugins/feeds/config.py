"""The ``FEEDS`` table."""

from dataclasses import dataclass

from plugins.core.settings import WrongValueError


@dataclass(frozen=True, slots=True)
class FeedsConfig:
    """The feeds of the site.

    ``id`` is the site's name for ever, of which the ids of its posts are made: choose it once, never change it.
    ``rss`` and ``atom`` are their files, ``items`` the number of posts in them, the newest.
    """

    id: str
    rss: str = "feeds/rss.xml"
    atom: str = "feeds/atom.xml"
    items: int = 30

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if not self.id.strip():
            raise WrongValueError('give FEEDS["id"] a name of its own, such as your address and the year')
        if self.items < 1:
            raise WrongValueError("let items be 1 or more")
        for path in (self.rss, self.atom):
            if not path.endswith(".xml") or any(part in ("", ".", "..") for part in path.split("/")):
                raise WrongValueError(f"FEEDS has '{path}': write it as feeds/rss.xml")
