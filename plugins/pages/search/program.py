"""The program Pagefind: whether it is installed, and in which version. Imports nothing: every build asks."""

from importlib.util import find_spec
from pathlib import Path

MODULE = "pagefind_bin"
REQUIREMENT = "'pagefind-bin~=1.5.2'"


def is_installed() -> bool:
    """Tell whether the extra is installed."""
    return find_spec(MODULE) is not None


def program_version() -> str:
    """Return the version of Pagefind: another one may make other files of the same pages."""
    found = find_spec(MODULE)
    place = Path(found.origin).parents[1] if found and found.origin else Path()
    return " ".join(sorted(path.name for path in place.glob(f"{MODULE}-*.dist-info")))
