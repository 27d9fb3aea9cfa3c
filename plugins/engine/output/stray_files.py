"""Files that somebody has put into the output: the exchange deletes them, so they are named and kept."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.engine.output.manifest import Manifest

KEPT = "from-output"  # in the cache
OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""Names of files that systems put into folders that somebody looks at."""


def stray_files(manifest: Manifest, paths: Iterable[str]) -> Iterator[Fault]:
    """Yield a warning for each file of the output that no build has made, and keep it in the cache folder.

    Raises SiteError for files that cannot be kept: the exchange would delete them.
    """
    kept = manifest.path.parent / KEPT
    shown = f"{manifest.path.parent.name}/{KEPT}/"
    lost: list[Fault] = []
    for path in sorted(paths):
        if PurePosixPath(path).name in OF_SYSTEMS or path in manifest.pages or path.endswith("/"):
            continue
        where = f"{manifest.output.name}/{path}"
        what = "was put there by hand, and a build replaces the whole folder"
        remedy = "let the blog publish it from content/ (docs/hosting.md)"
        try:
            keep(manifest.output / path, kept / path)
        except OSError as error:
            what += f", but it cannot be kept in {shown} ({error.strerror})"
            lost.append(fault(where, what, f"{remedy}, or move it away"))
        else:
            yield fault(where, what, f"{remedy}; it is kept in {shown}")
    raise_if_any(lost)


def keep(file: Path, copy: Path) -> None:
    """Link a file to its copy, or copy it where the system makes no link; raises OSError. An older copy is replaced."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    beside = copy.with_name(f".{copy.name}.tmp")
    beside.unlink(missing_ok=True)
    try:
        os.link(file, beside)
    except OSError:
        shutil.copy2(file, beside, follow_symlinks=False)
    beside.replace(copy)
