"""The ``FEEDS`` table."""

from dataclasses import dataclass

from plugins.core.settings import WrongValueError


@dataclass(frozen=True, slots=True)
class FeedsConfig:
    """The feeds of the site.

    ``rss`` and ``atom`` are their files, ``items`` the number of posts in them, the newest.
    """

    rss: str = "feeds/rss.xml"
    atom: str = "feeds/atom.xml"
    items: int = 30

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if self.rss.casefold() == self.atom.casefold():
            raise WrongValueError("give rss and atom a file each")
        if self.items < 1:
            raise WrongValueError("let items be 1 or more")
        for path in (self.rss, self.atom):
            if not path.endswith(".xml") or any(part in ("", ".", "..") for part in path.split("/")):
                raise WrongValueError(f"FEEDS has '{path}': write it as feeds/rss.xml")
