"""``./blogg comments ACTION``: one function for each action."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tools.actions import demand_fitting, separated
from tools.comments.actions import ACTIONS, LIST
from tools.slips import Slip, meant, said, slips_to_exit


class Wanted(Struct, frozen=True):
    """Words and options after ``./blogg comments``. ``what`` may be several words, joined by the command line."""

    action: str = ""
    what: str = ""
    every: bool = False
    json: bool = False
    port: str = ""
    socket: str = ""
    post: str = ""
    name: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words after the action."""
        return separated(self.what)

    @property
    def options(self) -> list[str]:
        """The options that were typed."""
        typed = {"all": self.every, "json": self.json, "port": self.port, "socket": self.socket}
        typed |= {"post": self.post, "name": self.name}
        return [name for name, value in typed.items() if value]


def run_comments(root: Path, wanted: Wanted) -> None:
    """Do what is wanted: without an action, list comments. Raises SystemExit with 1 for an unknown action."""
    if not wanted.action:  # the command line puts an empty word in place of the one that is left out
        wanted = replace(wanted, action=wanted.what or LIST, what="")
    with slips_to_exit(root):
        if wanted.action not in ACTIONS:
            what = said("there is no action '%(word)s'", word=wanted.action)
            raise Slip("comments", what, meant(wanted.action, list(ACTIONS)))
        demand_fitting("comments", ACTIONS, wanted.action, wanted.words, wanted.options)
    RUN[wanted.action](root, wanted)


def _list(root: Path, wanted: Wanted) -> None:
    from tools.comments.listing import list_comments

    list_comments(root, wanted.every, wanted.json)


def _approve(root: Path, wanted: Wanted) -> None:
    from tools.comments.moderating import approve

    approve(root, wanted.words)


def _answer(root: Path, wanted: Wanted) -> None:
    from tools.comments.answering import answer

    answer(root, wanted.words)


def _delete(root: Path, wanted: Wanted) -> None:
    from tools.comments.moderating import delete

    delete(root, wanted.words)


def _fetch(root: Path, wanted: Wanted) -> None:
    from tools.comments.fetching import fetch

    del wanted
    fetch(root)


def _add(root: Path, wanted: Wanted) -> None:
    from tools.comments.adding import add

    add(root, wanted.words, wanted.post, wanted.name)


def _erase(root: Path, wanted: Wanted) -> None:
    from tools.comments.erasing import erase

    erase(root, wanted.words)


def _backup(root: Path, wanted: Wanted) -> None:
    from tools.comments.backups import backup

    backup(root, wanted.words)


def _restore(root: Path, wanted: Wanted) -> None:
    from tools.comments.backups import restore

    restore(root, wanted.words)


def _show(root: Path, wanted: Wanted) -> None:
    from tools.comments.listing import show

    show(root, wanted.words)


def _serve(root: Path, wanted: Wanted) -> None:
    from tools.comments.serve import serve_comments

    serve_comments(root, wanted.port, wanted.socket)


RUN: Mapping[str, Callable[[Path, Wanted], None]] = {
    LIST: _list,
    "fetch": _fetch,
    "add": _add,
    "show": _show,
    "approve": _approve,
    "answer": _answer,
    "delete": _delete,
    "erase": _erase,
    "backup": _backup,
    "restore": _restore,
    "serve": _serve,
}
