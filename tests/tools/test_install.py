"""Installation by uv, from the index that this machine uses. The audit does the same with pip, which takes longer."""

from tests.conftest import ROOT
from tools.audit.install import with_uv


def test_an_installation_downloads_what_the_locks_pin_and_nothing_else() -> None:
    """Packages that are published as source only are built by tools that are pinned and hashed, too."""
    assert list(with_uv(ROOT)) == []
