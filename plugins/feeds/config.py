"""The ``FEEDS`` table of settings."""

from pathlib import PurePosixPath
from typing import cast

from msgspec import Struct, defstruct

from plugins.core.settings import WrongValueError
from plugins.engine.settings.site import is_address
from plugins.feeds.formats import FORMATS, files_in

_USUAL = files_in("feeds/")


class FeedOptions(Struct, frozen=True):
    """Settings of all feeds, without the keys of the formats.

    Every feed has the newest ``items`` posts, in full or, without ``full_text``, by their summaries. ``hub`` is the
    address of a WebSub hub, which feeds name and which ``./blogg ping`` tells of changes.
    """

    items: int = 30
    full_text: bool = True
    hub: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The files of the feed of all posts, by format."""
        return {key: getattr(self, key) for key in FORMATS}

    def __post_init__(self) -> None:
        """Validate values."""
        files = self.files
        if len({path.casefold() for path in files.values()}) < len(files):
            *first, last = FORMATS
            raise WrongValueError(f"give {', '.join(first)} and {last} a file each")
        if self.items < 1:
            raise WrongValueError("use 1 or more", "items")
        for key, path in files.items():
            if not path.endswith(PurePosixPath(_USUAL[key]).suffix) or any(
                part in ("", ".", "..") for part in path.split("/")
            ):
                raise WrongValueError(f"FEEDS has '{path}': write it as {_USUAL[key]}")
        if self.hub and not is_address(self.hub):
            raise WrongValueError(f"'{self.hub}' is not the address of a hub: write it as https://hub.example/", "hub")


FeedsConfig = cast(
    "type[FeedOptions]",
    defstruct(
        "FeedsConfig",
        [(key, str, path) for key, path in _USUAL.items()],
        bases=(FeedOptions,),
        module=__name__,
        frozen=True,
    ),
)
"""The table: `FeedOptions`, and for each format a key for the file of the feed of all posts."""
