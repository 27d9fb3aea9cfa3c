"""``./blogg gang ACTION``: one function for each action."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from plugins.core.installing import install_command
from tools.slips import Slip, meant, said, slips_to_exit

_PACKAGES = ("feedparser", "nh3", "urllib3")


class Wanted(Struct, frozen=True):
    """Words and options after ``./blogg gang``."""

    action: str
    what: str = ""
    shard: str = ""


def run_gang(root: Path, wanted: Wanted) -> None:
    """Do what is wanted. Raises SystemExit with 1 for an unknown action, or where the extra is missing."""
    if not wanted.action:  # the command line puts an empty word in place of the one that is left out
        wanted = Wanted(wanted.what, "", wanted.shard)
    with slips_to_exit(root):
        if wanted.action not in ACTIONS:
            unknown = said("there is no action '%(word)s'", word=wanted.action)
            what = unknown if wanted.action else said("it needs an action")
            raise Slip("gang", what, meant(wanted.action, list(ACTIONS)))
        if missing := [each for each in _PACKAGES if not find_spec(each)]:
            what = said("needs packages that are not installed (%(names)s)", names=", ".join(missing))
            raise Slip("gang", what, said("install them with `%(command)s`", command=install_command(*missing)))
    ACTIONS[wanted.action](root, wanted)


def _fetch(root: Path, wanted: Wanted) -> None:
    from tools.gang.fetch import fetch_gang

    fetch_gang(root, wanted.shard)


ACTIONS: Mapping[str, Callable[[Path, Wanted], None]] = {"fetch": _fetch}
