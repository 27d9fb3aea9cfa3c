"""Releases on a server: their names, and the ones that are kept. Pure.

Names sort in the order in which releases were published, even if a clock has been wrong. Each ends in letters of its
own, so that two machines that come in the same second never write into one folder.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

_NAME = re.compile(r"(\d{8}-\d{6})(?:-[0-9a-f]{2,4})?")
_STAMP = "%Y%m%d-%H%M%S"
_OWN = 4  # letters
PART = ".part"
"""The ending of the folder of an upload that is not complete."""
_BEFORE = ".before"
"""The ending of the link from a release to the one that was live before it."""


class Releases(Struct, frozen=True):
    """Releases on a server by their names. ``live`` is the one that readers see; the empty text if there is none.

    ``before`` has, for each release, the one that was live before it. ``parts`` are the uploads that were stopped.
    """

    live: str
    names: tuple[str, ...] = ()
    before: Mapping[str, str] = {}
    parts: tuple[str, ...] = ()


def read_releases(live: str, entries: Iterable[str]) -> Releases:
    """Return the releases among the entries of a folder. A link is written as its name, a space, and its target.

    Entries with other names are somebody else's: they are neither used nor deleted.
    """
    names = []
    parts = []
    before = {}
    for entry in entries:
        name, _, target = entry.partition(" ")
        if is_release(name):
            names.append(name)
        elif is_release(name.removesuffix(PART)):
            parts.append(name)
        elif is_release(name.removesuffix(_BEFORE)) and is_release(target):
            before[name.removesuffix(_BEFORE)] = target
    return Releases(live, tuple(sorted(names)), before, tuple(sorted(parts)))


def is_release(name: str) -> bool:
    """Tell whether a name is one of this program's releases."""
    return _second(name) is not None


def next_release(built: str, releases: Releases, token: str) -> str:
    """Return the name of a release that was built at an instant in ISO form: a second after the newest, or later.

    ``token`` is that of the run, whose first letters the name ends in.
    """
    instant = dt.datetime.fromisoformat(built).astimezone(dt.UTC).replace(microsecond=0, tzinfo=None)
    taken = filter(None, (_second(each.removesuffix(PART)) for each in (*releases.names, *releases.parts)))
    instant = max([instant, *(each + dt.timedelta(seconds=1) for each in taken)])
    return f"{instant:{_STAMP}}-{token[:_OWN]}"


def links_to(releases: Releases, most: int) -> tuple[str, ...]:
    """Return the folders whose files an upload may share: the live release, then what stopped uploads have sent."""
    live = [releases.live] if releases.live in releases.names else []
    return (*live, *reversed(releases.parts))[:most]


def not_kept(releases: Releases, new: str, keep: int) -> tuple[str, ...]:
    """Return what is deleted once a new release is live: the oldest releases, and all uploads that were stopped.

    The new release and the one that was live before it are always kept.
    """
    others = [name for name in reversed(releases.names) if name != releases.live]
    kept = [new, *([releases.live] if releases.live else []), *others][:keep]
    return tuple(name for name in (*releases.names, *releases.parts) if name not in kept)


def _second(name: str) -> dt.datetime | None:
    """Return the instant in the name of a release; None for other names."""
    found = _NAME.fullmatch(name)
    try:
        return dt.datetime.strptime(found[1], _STAMP) if found else None
    except ValueError:
        return None
