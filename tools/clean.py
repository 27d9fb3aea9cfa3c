"""The clean task: remove everything that builds have made and can make again.

In the cache folder stays what no build can make again: the copy of the ledger, by which a lost one is noticed, files
that a build found in the output and kept, copies of deleted posts, the receipts of publications, and the announcements
of a machine that does not commit.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.engine.output.lock import hold
from plugins.engine.output.staging import clear
from plugins.engine.output.stray_files import KEPT
from plugins.identity.announced import ANNOUNCED
from plugins.identity.ledger_file import LEDGER
from tools.publish.receipts import RECEIPTS
from tools.slips import Slip, said, slips_to_exit
from tools.writing.deleted_files import DELETED

BUILT = ("output", ".output.new", ".output.old")
CACHE = ".cache"
STAYS = (LEDGER, KEPT, DELETED, ANNOUNCED, RECEIPTS)
LOCK = ".output.lock"


def clean_up(root: Path) -> None:
    """Remove everything that builds can make again, never content or settings. Raises SystemExit during a build."""
    with slips_to_exit(root):
        with hold(root / LOCK, "output"):
            for name in BUILT:
                _remove(root / name)
            for path in list(_removed_of(root / CACHE, STAYS)):
                _remove(path)
        _remove(root / LOCK)


def _removed_of(folder: Path, stays: Sequence[str]) -> Iterator[Path]:
    """Yield what of a folder is to be removed: all of it, unless something in it stays."""
    if folder.is_symlink() or not any((folder / path).exists() for path in stays):
        yield folder
        return
    for each in sorted(folder.iterdir()):
        below = [path.removeprefix(f"{each.name}/") for path in stays if path.startswith(f"{each.name}/")]
        if each.name not in stays:
            yield from _removed_of(each, below)


def _remove(path: Path) -> None:
    try:
        clear(path)
    except OSError as error:
        what = said("cannot be deleted (%(reason)s)", reason=error.strerror)
        raise Slip(path.name, what, said("check its permissions")) from error
