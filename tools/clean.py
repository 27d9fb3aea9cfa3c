"""The clean task: remove everything that builds have made and can make again.

In the cache folder two things stay: the copy of the ledger, by which a lost one is noticed, and files that a build
found in the output and kept, since there is no other copy of them.
"""

from pathlib import Path

from plugins.engine.output.lock import hold
from plugins.engine.output.staging import clear
from plugins.engine.output.stray_files import KEPT
from plugins.identity.ledger_file import LEDGER
from tools.slips import Slip, said, slips_to_exit

BUILT = ("output", ".output.new", ".output.old")
CACHE = ".cache"
STAYS = (LEDGER, KEPT)
LOCK = ".output.lock"


def clean_up(root: Path) -> None:
    """Remove everything that builds can make again, never content or settings. Raises SystemExit during a build."""
    with slips_to_exit(root):
        with hold(root / LOCK, "output"):
            for name in BUILT:
                _remove(root / name)
            for path in _of_cache(root / CACHE):
                _remove(path)
        _remove(root / LOCK)


def _of_cache(cache: Path) -> list[Path]:
    """Return what of the cache folder is to be removed: all of it, unless something in it stays."""
    if cache.is_symlink() or not any((cache / name).exists() for name in STAYS):
        return [cache]
    return [path for path in sorted(cache.iterdir()) if path.name not in STAYS]


def _remove(path: Path) -> None:
    try:
        clear(path)
    except OSError as error:
        what = said("cannot be deleted (%(reason)s)", reason=error.strerror)
        raise Slip(path.name, what, said("check its permissions")) from error
