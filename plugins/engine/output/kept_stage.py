"""A stage that is kept between the builds of a preview: a second site of hard links, in which a build replaces little.

To make the folders of a stage and to delete them again takes longer than a page, on some disks longer than a build.
After the exchange the stage is the former site; ``follow`` makes it equal to the new one. A file is shared by both
sites, so it is never written into, only replaced.
"""

import os
import shutil
from collections.abc import Set
from contextlib import suppress
from pathlib import Path


def follow(stage: Path, output: Path) -> None:
    """Make the stage a site of hard links to the files of the output; raises OSError where these are impossible."""
    stage.mkdir(exist_ok=True)
    wanted = _inodes(output) if output.is_dir() else {}
    there = _inodes(stage)
    for path in there.keys() - wanted.keys():
        (stage / path).unlink()
    for path in sorted(path for path, inode in wanted.items() if there.get(path) != inode):
        target = stage / path
        make_way(target, stage)
        os.link(output / path, target)
    if there.keys() - wanted.keys():
        _delete_empty_folders(stage)


def make_way(target: Path, stage: Path) -> None:
    """Let a file be written at the target: delete what is there, and make its folder."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    with suppress(FileNotFoundError, NotADirectoryError):
        target.unlink()
    for parent in reversed(target.relative_to(stage).parents[:-1]):
        if (stage / parent).is_file():
            (stage / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def is_copy(source: Path, target: Path) -> bool:
    """Tell whether the target is a file with the bytes of the source."""
    from filecmp import cmp  # here: commands that build nothing import this module, too

    return target.is_file() and cmp(source, target, shallow=False)


def prune(stage: Path, written: Set[str]) -> None:
    """Delete the files that this build has neither written nor taken over."""
    if stale := _inodes(stage).keys() - written:
        for name in stale:
            (stage / name).unlink()
        _delete_empty_folders(stage)


def _inodes(folder: Path) -> dict[str, int]:
    start = len(os.fspath(folder)) + 1
    found: dict[str, int] = {}
    folders = [os.fspath(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    found[entry.path[start:]] = entry.inode()
    return found


def _delete_empty_folders(stage: Path) -> None:
    for parent, _, _ in os.walk(stage, topdown=False):
        if Path(parent) != stage:
            with suppress(OSError):  # not empty
                Path(parent).rmdir()
