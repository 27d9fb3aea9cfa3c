"""The folder that rsync sends: links to the files of a release, and the list of exactly these files.

They are symbolic links, which rsync follows. A hard link would change the state of a file of the output (its number of
links), so that the next build would read all files. The folder stays for the next publication: paths stay, and so do
the links to them.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tools.publish.models import PUBLICATION_FILE, Upload
from tools.publish.targets.precompressed import make_compressed

_FOLDER = "stage"
_LIST = "stage.names"
_HERE = b"./"  # before each path: rsync takes one that begins with # or ; for a comment


class SendingStage(Struct, frozen=True):
    """The folder, and the file with the paths of the files in it that are sent, each with a zero byte behind it."""

    folder: Path
    names: Path


def make_stage(upload: Upload, methods: Sequence[str], cache: Path) -> SendingStage:
    """Return the folder for a release in the cache. ``methods`` are the kinds of compressed files beside those of text.

    Links of an earlier release that this one does not have are deleted; whatever else lies there is not sent.
    """
    pressed = make_compressed(upload.output, upload.files, methods, cache / "compressed")
    output = os.path.abspath(upload.output)  # noqa: PTH100 (thousands of paths are joined as texts)
    wanted = {path: f"{output}/{path}" for path in upload.files}
    wanted |= {path: os.path.abspath(file) for path, file in pressed.items()}  # noqa: PTH100
    stage = SendingStage(cache / _FOLDER, cache / _LIST)
    try:
        _fill(stage, wanted)
    except OSError:  # something else is in the place of a folder or file
        shutil.rmtree(stage.folder)
        _fill(stage, wanted)
    (stage.folder / PUBLICATION_FILE).write_bytes(upload.publication)
    stage.names.write_bytes(b"".join(_HERE + os.fsencode(path) + b"\0" for path in (*wanted, PUBLICATION_FILE)))
    return stage


def _fill(stage: SendingStage, wanted: Mapping[str, str]) -> None:
    """Let each path be a link to its file."""
    stage.folder.mkdir(parents=True, exist_ok=True)
    for path in _names(stage) - wanted.keys():
        (stage.folder / path).unlink(missing_ok=True)
    made: set[str] = set()
    for path, file in wanted.items():
        link = f"{stage.folder}/{path}"
        if _target(link) == file:
            continue
        folder = os.path.dirname(link)  # noqa: PTH120
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            made.add(folder)
        Path(link).unlink(missing_ok=True)
        _link(file, link)


def _names(stage: SendingStage) -> set[str]:
    """Return the paths of the earlier release, but for the file that is written anew each time."""
    try:
        names = stage.names.read_bytes().split(b"\0")
    except OSError:
        return set()
    paths = (os.fsdecode(name.removeprefix(_HERE)) for name in names if name.startswith(_HERE))
    return {path for path in paths if not {"", ".", ".."} & set(path.split("/"))}


def _target(link: str) -> str:
    """Return where a link leads to; empty for what is none."""
    try:
        return os.readlink(link)  # noqa: PTH115
    except OSError:
        return ""


def _link(file: str, link: str) -> None:
    """Link to a file, or copy it where the disk has no links."""
    try:
        os.symlink(file, link)  # noqa: PTH211
    except OSError:
        shutil.copyfile(file, link)
