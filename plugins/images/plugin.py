"""Declare how pictures are cleaned, and other files inspected, before they are published."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.plugin import Plugin
from plugins.images.cleaning.choose_cleaner import cleaner_for


def inspect(path: Path, where: str, author: str, head: bytes) -> Iterator[tuple[Fault, bool]]:
    """Yield faults of a file that is published unchanged, and whether each is only a warning."""
    from plugins.images.inspection import files  # imported only if there is such a file

    yield from files.inspect(path, where, author, head)


PLUGIN = Plugin("plugins.images", cleaner_for=cleaner_for, inspect=inspect)
