"""Files that somebody has put into the output: the exchange deletes them, so they are named and kept."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from plugins.core.errors import Fault, fault
from plugins.engine.output.files import paths_below
from plugins.engine.output.manifest import Manifest

_KEPT = "from-output"  # in the cache
_OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def stray_files(manifest: Manifest, stage: Path) -> Iterator[Fault]:
    """Yield a warning for each file of the output that no build has made, and keep it in the cache folder.

    Note the files of the stage in the manifest, for the next build.
    """
    made = manifest.note_others(stage)
    if not manifest.knew_all:
        return
    cache = manifest.path.parent
    for path in sorted(paths_below(manifest.output) - made - manifest.before.keys()):
        if PurePosixPath(path).name in _OF_SYSTEMS:
            continue
        _keep(manifest.output / path, cache / _KEPT / path)
        what = "was put there by hand, and a build replaces the whole folder"
        remedy = f"let the blog publish it from content/ (docs/hosting.md); it is kept in {cache.name}/{_KEPT}/"
        yield fault(f"{manifest.output.name}/{path}", what, remedy)


def _keep(file: Path, copy: Path) -> None:
    with suppress(OSError):  # it is named all the same
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        os.link(file, copy)
