"""The registry of checks."""

from pathlib import Path

from plugins.engine.markdown.checks import registry


def test_every_check_is_registered_once() -> None:
    """Each module of the folder holds one check, and the registry lists all of them."""
    checks = (*registry.RENDERING_CHECKS, *registry.SOURCE_CHECKS)
    modules = {path.stem for path in Path(registry.__file__).parent.glob("*.py")} - {"__init__", "registry"}
    assert sorted(check.__module__.rpartition(".")[2] for check in checks) == sorted(modules)
