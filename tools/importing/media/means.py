"""Means by which files of a former blog come in, and the files that are to come. Pure."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from tools.importing.media_names import MediaNames, key_of

_WIDTH = re.compile(r"-(\d{1,5})x\d{1,5}(?:@\dx)?\.\w+$")


class MediaMeans(Struct, frozen=True):
    """Means: a local folder of uploads, and whether files are fetched from their old addresses.

    ``pause`` are the seconds between two requests at a host; ``loopback_port`` is for tests alone.
    """

    uploads: Path | None = None
    fetch: bool = False
    pause: float = 0.2
    loopback_port: int = 0

    @property
    def any(self) -> bool:
        """Tell whether files come in at all."""
        return self.uploads is not None or self.fetch


NO_MEDIA = MediaMeans()


class Wanted(Struct, frozen=True):
    """A file that is not here: all addresses that texts have for it, and those at which it may be, largest first."""

    key: str
    named: tuple[str, ...]
    sizes: tuple[str, ...]
    shown: bool


def wanted_files(names: MediaNames, addresses: Iterable[str], shown: Mapping[str, bool]) -> list[Wanted]:
    """Return the files at these addresses: all sizes of a picture are one. ``shown`` tells which texts show."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(key_of(names.sizes(address)[0]), []).append(address)
    return [
        Wanted(key, tuple(named), _sizes(names, named), any(shown.get(each, True) for each in named))
        for key, named in groups.items()
    ]


def _sizes(names: MediaNames, named: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses at which a file may be, the largest size first, as far as names tell."""
    every = dict.fromkeys(each for address in named for each in names.sizes(address))
    return tuple(sorted(every, key=lambda each: -_width(each)))


def _width(address: str) -> float:
    found = _WIDTH.search(address.partition("?")[0])
    if found:
        return float(found[1])
    return 0.5 if "?" in address else float("inf")
