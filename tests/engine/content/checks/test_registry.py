"""The registry of checks."""

from pathlib import Path

from plugins.engine.content.checks import registry

NOT_REGISTERED = {"__init__", "models", "registry"}
ON_THE_BUILT_SITE = {"built_links", "scheduled_links"}  # called by built_site.py, when all files are there


def test_every_check_is_registered() -> None:
    """Each module of the folder holds a check, and the registry lists all that need no built site."""
    modules = {path.stem for path in Path(registry.__file__).parent.glob("*.py")} - NOT_REGISTERED
    checks = (*registry.FAULTS, *registry.WARNINGS)
    assert {check.__module__.rpartition(".")[2] for check in checks} == modules - ON_THE_BUILT_SITE
    assert len(set(checks)) == len(checks)
