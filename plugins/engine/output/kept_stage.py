"""Stage that is kept between builds: a second site of hard links, in which a build replaces little.

To make the folders of a stage and to delete them again takes longer than a page, on some disks longer than a build.
After the exchange the stage is the former site, which `follow` makes equal to the new one. The next build looks only at
the states of its folders, and repairs those whose state is not as it was noted: after a build that was killed, or where
somebody else has written. Without such notes, or where no hard links can be made, the stage is made anew.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR

from msgspec import Struct, field
from msgspec.structs import replace

from plugins.core.file_states import FileState
from plugins.engine.output.file_states import Moment, moment, state_of, unsure
from plugins.engine.output.files import paths_below
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.manifest_file import Folders, Page
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.output.staging import Stage, clear, writing


class _Content(Struct):
    """The files of a folder, by their names with their inodes, and the names of its folders."""

    files: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


@contextmanager
def filled(stage: Stage, manifest: Manifest, *, copies: bool = False) -> Iterator[StageTree]:
    """Let the stage begin with the files of the last build, or empty. If the block fails, a kept stage is as before."""
    with writing(stage.output):
        tree = _begin(stage, manifest, copies)
    try:
        yield tree
    except BaseException:
        if stage.kept:
            _restore(stage, manifest, tree)
        raise


def _begin(stage: Stage, manifest: Manifest, copies: bool) -> StageTree:
    folders = manifest.folders[1]
    if stage.keep and folders and stage.folder.is_dir():
        try:
            doubtful = _look(folders, stage.folder, manifest)
            contents = _contents(manifest.before, folders) if doubtful else {}
            missing = set(_match(stage, doubtful, contents))
        except OSError:  # clear() tells if the folder cannot be deleted either
            pass
        else:
            stage.kept = True
            tree = StageTree(stage.folder, stage.output, manifest.before.keys() - missing, folders, copies=copies)
            tree.touched.update(path.rpartition("/")[0] for path in missing)  # they are not as they were noted
            return tree
    stage.kept = False
    clear(stage.folder)
    stage.folder.mkdir()
    return StageTree(stage.folder, stage.output, copies=copies)


def _restore(stage: Stage, manifest: Manifest, tree: StageTree) -> None:
    folders = manifest.folders[1].keys()
    try:
        for _ in _match(stage, tree.touched & folders, _contents(manifest.before, folders)):
            pass
    except OSError:
        stage.kept = False


def strangers(manifest: Manifest, tree: StageTree) -> set[str]:
    """Return the paths of files, empty folders and links to folders in the output that the last build has not made.

    Folders that are not as the last build has left them are then touched: the kept stage has to follow them.
    """
    folders = manifest.folders[0]
    if not folders:
        return set(paths_below(manifest.output) - manifest.before.keys()) if manifest.before else set()
    doubtful = _look(folders, manifest.output, manifest)
    contents = _contents(manifest.before, folders) if doubtful else {}
    found: set[str] = set()
    for folder in doubtful:
        here = _content_of(f"{manifest.output}/{folder}")
        if here != contents[folder]:
            tree.touched.add(folder)
            found.update(_strangers_in(manifest.output, folder, here, contents[folder]))
    return found


def _strangers_in(output: Path, folder: str, here: _Content, known: _Content) -> Iterator[str]:
    around = f"{folder}/" if folder else ""
    for name in here.folders - known.folders:
        below = [f"{around}{name}/{each}" for each in paths_below(output / folder / name)]
        yield from below or [f"{around}{name}/"]
    for name in here.files.keys() - known.files.keys():
        yield f"{around}{name}/" if (output / folder / name).is_dir() else f"{around}{name}"


def follow(stage: Stage, tree: StageTree, manifest: Manifest) -> Moment:
    """Make the stage equal to the output after a switch, where it is to be kept.

    Note the states of all files and folders in the manifest, which is then to be saved; return the moment of that.
    """
    for path, state in tree.written.items():
        manifest.pages[path] = replace(manifest.pages[path], state=state)
    folders = tree.touched & tree.folders | {""}
    contents = _contents(manifest.pages, tree.folders) if stage.keep else {}
    stage.kept = stage.keep and _followed(stage, folders, contents)
    if not stage.kept:  # before states are noted: a file that loses a link has another one
        with suppress(OSError):  # the end of the build tells
            clear(stage.folder)
            clear(stage.old)
    now = moment(manifest.lock)
    for path, written in tree.written.items():
        state = state_of(f"{stage.output}/{path}")
        is_ours = written == state._replace(ctime_ns=written.ctime_ns)  # a link changes the time of the last change
        manifest.pages[path] = replace(manifest.pages[path], state=state if is_ours else unsure(state))
    former = manifest.folders
    manifest.folders = ({}, {})
    if stage.kept:
        same = tree.folders - folders
        for noted, before, root in zip(manifest.folders, former[::-1], (stage.output, stage.folder), strict=True):
            noted.update((folder, before[folder]) for folder in same)
            noted.update((folder, _state_if(contents[folder], f"{root}/{folder}")) for folder in folders)
    return now


def _followed(stage: Stage, folders: Iterable[str], contents: Mapping[str, _Content]) -> bool:
    """Let the stage follow the output in some folders; return False where no hard links can be made."""
    try:
        if stage.old.exists():
            clear(stage.folder)
            stage.old.rename(stage.folder)
        for _ in _match(stage, folders, contents):
            pass
    except OSError:
        return False
    return True


def _state_if(content: _Content, folder: str) -> FileState:
    """Return the state of a folder that holds the content and nothing else; another one makes it unsure."""
    state = state_of(folder)
    return state if _content_of(folder) == content else unsure(state)


def _content_of(folder: str) -> _Content:
    """Return what is in a folder."""
    found = _Content()
    for name, is_folder, inode in _entries(folder):
        if is_folder:
            found.folders.add(name)
        else:
            found.files[name] = inode
    return found


def _look(folders: Folders, root: Path, manifest: Manifest) -> set[str]:
    """Return the folders whose states are not as they were noted, and note their present states."""
    doubtful = set()
    for folder, noted in folders.items():
        state = state_of(f"{root}/{folder}")
        if state != noted or state.changed_at >= manifest.believed_until:
            doubtful.add(folder)
            folders[folder] = manifest.settled(state)
    manifest.renewed = manifest.renewed or bool(doubtful)
    return doubtful


def _contents(pages: Mapping[str, Page], folders: Iterable[str]) -> Mapping[str, _Content]:
    """Return what each folder of a site holds."""
    found: defaultdict[str, _Content] = defaultdict(_Content)
    for path, page in pages.items():
        folder, _, name = path.rpartition("/")
        found[folder].files[name] = page.state.inode
    for path in folders:
        if path:
            folder, _, name = path.rpartition("/")
            found[folder].folders.add(name)
    return found


def _match(stage: Stage, folders: Iterable[str], contents: Mapping[str, _Content]) -> Iterator[str]:
    """Let folders of the stage have their contents, by links to files of the output.

    Yield the paths of files that the output does not have. Raises OSError where no hard links can be made.
    """
    for folder in sorted(folders):
        content = contents[folder]
        there = _keep_only(content, f"{stage.folder}/{folder}")
        for name in content.files.keys() - there:
            path = f"{folder}/{name}" if folder else name
            source = f"{stage.output}/{path}"
            if state_of(source)[3] == content.files[name]:
                os.link(source, f"{stage.folder}/{path}")
            else:
                yield path


def _keep_only(content: _Content, folder: str) -> set[str]:
    """Make a folder if need be, and delete all in it that is not of the content; return the names of its files."""
    try:
        is_folder = S_ISDIR(os.lstat(folder.rstrip("/")).st_mode)
        if not is_folder:
            os.unlink(folder)  # noqa: PTH108
    except FileNotFoundError:
        is_folder = False
    if not is_folder:
        os.mkdir(folder)  # noqa: PTH102
        return set()
    there = set()
    for name, is_folder, inode in _entries(folder):
        if is_folder and name not in content.folders:
            shutil.rmtree(f"{folder}/{name}")
        elif not is_folder and content.files.get(name) == inode:
            there.add(name)
        elif not is_folder:
            os.unlink(f"{folder}/{name}")  # noqa: PTH108
    return there


def _entries(folder: str) -> list[tuple[str, bool, int]]:
    """Return name, kind and inode of all that is in a folder; nothing where there is none."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        return [(entry.name, entry.is_dir(follow_symlinks=False), entry.inode()) for entry in entries]
    return []
