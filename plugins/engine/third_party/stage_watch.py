"""Detect files that third-party plugins write into the stage, so that no file has two owners."""

import os
import posixpath
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.third_party.plugin_code import TAKE_OUT, ThirdPartyPlugin

_ELSEWHERE = f"let it write another file, or {TAKE_OUT}"
OF_THE_THEME = " of the theme"  # ends the owner's name of a page that a Pelican theme writes
_Mark = tuple[int, int, int]


class Watch:
    """State of the files in the stage after the writer has written them."""

    def __init__(self, stage: Path, plugins: Sequence[ThirdPartyPlugin], source: SettingsFile) -> None:
        self.stage = stage
        self.plugins = plugins
        self.source = source
        self.marks: dict[str, _Mark] = {}

    def record(self, path: str) -> None:
        """Record the state of a file that the writer has written."""
        if self.plugins:
            self.marks[path_key(path)] = _mark(self.stage / path)

    def find_conflict(self, path: str, owner: str) -> Fault | None:
        """Return a fault if a plugin has written the file before its owner; else None."""
        if not self.plugins or path_key(path) in self.marks or not (self.stage / path).exists():
            return None
        return self._conflict(self.names(), path, owner)

    def find_changes(self, owners: MutableMapping[str, str], by: ThirdPartyPlugin | None = None) -> Iterator[Fault]:
        """Yield a fault if ``by``, or any plugin, has changed files. It becomes the owner of new files."""
        if not self.plugins:
            return
        files = dict(self._files())
        names = f"the plugin '{by.name}'" if by else self.names()
        changed = sorted(key for key, mark in self.marks.items() if key not in files or _mark(files[key]) != mark)
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            yield self._conflict(names, changed[0] + more, owners.get(changed[0], "another plugin"))
        for key in [key for key in files if key not in owners]:
            owners[key] = names
            self.marks[key] = _mark(files[key])
            yield from self._stage_name(files[key], key, names)
        self.marks |= {key: _mark(files[key]) for key in changed if key in files}

    def find_stage_names(self, owners: Mapping[str, str]) -> Iterator[Fault]:
        """Yield a fault for each page of a Pelican theme that contains the name of the stage."""
        pages = {key for key, owner in owners.items() if owner.endswith(OF_THE_THEME)}
        for key, path in self._files() if pages else ():
            if key in pages and self.stage.name.encode() in path.read_bytes():
                what = f"{key} contains the name of the temporary build folder"
                yield self.source.fault(("THEME",), what, "remove OUTPUT_PATH from the theme's templates")

    def _conflict(self, names: str, path: str, owner: str) -> Fault:
        """Return the fault of two owners of one file."""
        return self.source.fault(("PLUGINS",), f"{names} writes to the same file as {owner} ({path})", _ELSEWHERE)

    def names(self) -> str:
        """Return the names of all third-party plugins, for messages."""
        return f"the plugin {' or '.join(repr(each.name) for each in self.plugins)}"

    def _stage_name(self, path: Path, key: str, names: str) -> Iterator[Fault]:
        if self.stage.name.encode() in path.read_bytes():
            what = f"{names} writes the name of the temporary build folder into {key}"
            yield self.source.fault(("PLUGINS",), what, TAKE_OUT)

    def _files(self) -> Iterator[tuple[str, Path]]:
        for folder, _, names in os.walk(self.stage):
            for path in (Path(folder, name) for name in sorted(names)):
                yield path_key(path.relative_to(self.stage).as_posix()), path


def path_key(path: str) -> str:
    """Return a key that is equal for all paths that a file system may treat as one."""
    is_normal = path[:1] not in "./" and path[-1:] != "/" and "//" not in path and "/." not in path
    return path.casefold() if is_normal else posixpath.normpath(path).casefold()


def _mark(path: Path) -> _Mark:
    stat = path.stat()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)
