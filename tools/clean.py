"""The clean task: remove everything that builds have made."""

from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import clear
from plugins.engine.process.exit_codes import faults_to_exit

BUILT = ("output", ".cache", ".output.new", ".output.old")
LOCK = ".output.lock"


def clean_up(root: Path) -> None:
    """Remove everything that builds have made, never content or settings. Raises SystemExit during a build."""
    with faults_to_exit():
        with hold(root / LOCK, "output"):
            for name in BUILT:
                _remove(root / name)
        _remove(root / LOCK)


def _remove(path: Path) -> None:
    try:
        clear(path)
    except OSError as error:
        raise SiteError(fault(path.name, f"cannot be deleted ({error.strerror})", "check its permissions")) from error
