"""The comments that the form's database had on this machine, so that it is told when it has lost some.

Only those count: comments of the form also come from another machine, by git, and a new database has never had them.
"""

from collections.abc import Set
from pathlib import Path

from plugins.engine.output.kept_value import read_value, write_value

_FILE = "comments-seen.msgpack"
_VERSION = "1"


def read_seen(cache: Path) -> frozenset[str]:
    """Return the ids of the comments that were there since the last list told of lost ones."""
    return read_value(cache / _FILE, frozenset[str], _VERSION) or frozenset()


def keep_seen(cache: Path, seen: Set[str]) -> None:
    """Keep ids of comments, where they are others than before."""
    if seen != read_seen(cache):
        write_value(cache / _FILE, frozenset(seen), _VERSION)
