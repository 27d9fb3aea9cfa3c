"""The ``FEEDS`` table."""

from pathlib import PurePosixPath

from msgspec import Struct

from plugins.core.settings import WrongValueError
from plugins.engine.settings.site import is_address

_USUAL = {"rss": "feeds/rss.xml", "atom": "feeds/atom.xml", "json": "feeds/feed.json"}


class FeedsConfig(Struct, frozen=True):
    """The feeds of the site.

    ``rss``, ``atom`` and ``json`` are the files of the feed of all posts. Every feed holds the newest ``items`` posts,
    in full or, without ``full_text``, by their summaries. ``hub`` is the address of a WebSub hub, which feeds name and
    which ``./blogg ping`` tells of changes.
    """

    rss: str = _USUAL["rss"]
    atom: str = _USUAL["atom"]
    json: str = _USUAL["json"]
    items: int = 30
    full_text: bool = True
    hub: str = ""

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        paths = {"rss": self.rss, "atom": self.atom, "json": self.json}
        if len({path.casefold() for path in paths.values()}) < len(paths):
            raise WrongValueError("give rss, atom and json a file each")
        if self.items < 1:
            raise WrongValueError("let items be 1 or more")
        for name, path in paths.items():
            if not path.endswith(PurePosixPath(_USUAL[name]).suffix) or any(
                part in ("", ".", "..") for part in path.split("/")
            ):
                raise WrongValueError(f"FEEDS has '{path}': write it as {_USUAL[name]}")
        if self.hub and not is_address(self.hub):
            raise WrongValueError(f"'{self.hub}' is no address of a hub: write it as https://hub.example/", "hub")
