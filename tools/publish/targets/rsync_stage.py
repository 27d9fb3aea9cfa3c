"""The folder that rsync sends: exactly the files of a release, and nothing else that is in the output."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tools.publish.models import PUBLICATION_FILE, Upload
from tools.publish.targets.precompressed import make_compressed


def make_stage(upload: Upload, methods: Sequence[str], cache: Path) -> Path:
    """Return a folder in the cache whose files are linked to those of the output, and to the compressed ones.

    ``methods`` are the kinds of compressed files.
    """
    stage = cache / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    pressed = make_compressed(upload.output, upload.files, methods, cache / "compressed")
    sources = {path: upload.output / path for path in upload.files} | pressed
    for folder in {(stage / path).parent for path in sources} | {stage}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, source in sources.items():
        _link(source, stage / path)
    (stage / PUBLICATION_FILE).write_bytes(upload.publication)
    return stage


def _link(source: Path, file: Path) -> None:
    """Link a file, or copy it where the disk has no links."""
    try:
        file.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, file)
