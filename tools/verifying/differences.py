"""Differences between a built site and a clean build of the same content, each with what it tells of the build."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plugins.engine.output.copies import same_bytes
from plugins.engine.output.files import paths_below
from plugins.engine.output.manifest import digest_of_file
from plugins.engine.output.manifest_file import Page
from tools.slips import Said, said


class Difference(Struct, frozen=True):
    """A path of the site at which both builds differ, and why."""

    path: str
    why: Said


def differences(built: Path, clean: Path, before: Mapping[str, Page], now: Mapping[str, Page]) -> Iterator[Difference]:
    """Yield the paths at which the built site differs from the clean one, sorted.

    ``before`` and ``now`` are the keys and digests of pages in the manifests of the former build and of this one.
    """
    ours = paths_below(built)
    theirs = paths_below(clean)
    for path in sorted(ours | theirs):
        if path not in theirs:
            yield Difference(path, said("no clean build makes it"))
        elif path not in ours:
            yield Difference(path, said("it is missing"))
        elif not _same(built / path, clean / path):
            yield Difference(path, _why(built / path, before.get(path), now.get(path)))


def _same(one: Path, other: Path) -> bool:
    return os.path.isfile(one) and not one.is_symlink() and same_bytes(one, other)  # noqa: PTH113 (of thousands)


def _why(file: Path, before: Page | None, now: Page | None) -> Said:
    """Return why a file is another one than a clean build makes."""
    if now is None or not is_file_of(file, now):
        return said("another program has changed it since it was built")
    if before is not None and before.key == now.key:
        return said("this build took it over from a former one, and should have made it anew")
    return said("this build made it anew, and a clean build makes another one")


def is_file_of(file: Path, page: Page) -> bool:
    """Tell whether a file is the one that a manifest knows; true where it knows no digest."""
    return not page.digest or digest_of_file(str(file)) == page.digest
