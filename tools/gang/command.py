"""``./blogg gang ACTION``: one function for each action."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.installing import install_command
from tools.actions import demand_fitting, separated
from tools.gang.actions import ACTIONS
from tools.slips import Said, Slip, meant, said, slips_to_exit

NEEDING = ("fetch",)
_PACKAGES = ("feedparser", "nh3", "urllib3")


class Wanted(Struct, frozen=True):
    """Words and options after ``./blogg gang``."""

    action: str
    what: str = ""
    shard: str = ""
    again: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words after the action, which the command line has joined."""
        return separated(self.what)


def run_gang(root: Path, wanted: Wanted) -> None:
    """Do what is wanted. Raises SystemExit with 1 for an unknown action, or where the extra is missing."""
    if not wanted.action:  # the command line puts an empty word in place of the one that is left out
        wanted = replace(wanted, action=wanted.what, what="")
    with slips_to_exit(root):
        if wanted.action not in ACTIONS:
            unknown = said("there is no action '%(word)s'", word=wanted.action)
            what = unknown if wanted.action else said("it needs an action")
            raise Slip("gang", what, meant(wanted.action, list(ACTIONS)))
        options = [option for option in ("shard", "again") if getattr(wanted, option)]
        demand_fitting("gang", ACTIONS, wanted.action, wanted.words, options)
        if wanted.shard and wanted.again:
            raise Slip(
                "--shard", said("cannot be used together with %(option)s", option="--again"), said("leave it out")
            )
        if wanted.action in NEEDING and (missing := _missing()):
            remedy = said("install them with `%(command)s`", command=install_command(*missing))
            raise Slip("gang", _lacks(missing), remedy)
    RUN[wanted.action](root, wanted)


def _missing() -> list[str]:
    return [each for each in _PACKAGES if not find_spec(each)]


def _lacks(missing: list[str]) -> Said:
    return said("needs packages that are not installed (%(names)s)", names=", ".join(missing))


def _fetch(root: Path, wanted: Wanted) -> None:
    from tools.gang.fetch import fetch_gang

    fetch_gang(root, wanted.shard, again=wanted.again)


def _status(root: Path, _: Wanted) -> None:
    from tools.gang.status import print_status

    print_status(root)


def _add(root: Path, wanted: Wanted) -> None:
    from tools.gang.adding import Found, add_participants

    if missing := _missing():  # the address is enough
        return add_participants(root, wanted.words, lambda _, __: Found(reason=_lacks(missing)))
    from tools.gang.looking import look_at

    return add_participants(root, wanted.words, look_at)


def _import(root: Path, wanted: Wanted) -> None:
    from tools.gang.adding import import_opml

    import_opml(root, "".join(wanted.words))


def _export(root: Path, wanted: Wanted) -> None:
    from tools.gang.exporting import export_opml

    export_opml(root, "".join(wanted.words))


RUN: Mapping[str, Callable[[Path, Wanted], None]] = {
    "fetch": _fetch,
    "status": _status,
    "add": _add,
    "import": _import,
    "export": _export,
}
