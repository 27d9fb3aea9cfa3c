"""Watch the files that plugins of others write into the stage, so that no file has two makers."""

import os
import posixpath
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.third_party.blame import TAKE_OUT, OtherPlugin

_ELSEWHERE = f"let it write elsewhere, or {TAKE_OUT}"
OF_THE_THEME = " of the theme"  # ends the owner of a page that a theme made for Pelican writes
_Mark = tuple[int, int, int]


class Watch:
    """The files of the stage as the writer has left them."""

    def __init__(self, stage: Path, plugins: Sequence[OtherPlugin], source: SettingsFile) -> None:
        self.stage, self.plugins, self.source = stage, plugins, source
        self.marks: dict[str, _Mark] = {}

    def wrote(self, path: str) -> None:
        """Remember a file as it is now."""
        if self.plugins:
            self.marks[path_key(path)] = _mark(self.stage / path)

    def taken(self, path: str, owner: str) -> Fault | None:
        """Return a fault where a plugin has written a file before its owner."""
        if not self.plugins or path_key(path) in self.marks or not (self.stage / path).exists():
            return None
        return self.conflict(self.names(), path, owner)

    def look(self, owners: MutableMapping[str, str], by: OtherPlugin | None = None) -> Iterator[Fault]:
        """Yield a fault for each file of others that ``by``, or any plugin, has changed. New files are its own."""
        if not self.plugins:
            return
        found, names = dict(self._files()), f"the plugin '{by.name}'" if by else self.names()
        spoilt = sorted(
            place for place, mark in self.marks.items() if place not in found or _mark(found[place]) != mark
        )
        if spoilt:
            more = f" and {len(spoilt) - 1} more" if len(spoilt) > 1 else ""
            yield self.conflict(names, spoilt[0] + more, owners.get(spoilt[0], "another plugin"))
        for place in [each for each in found if each not in owners]:
            owners[place] = names
            self.marks[place] = _mark(found[place])
            yield from self._leak(found[place], place, names)
        self.marks |= {place: _mark(found[place]) for place in spoilt if place in found}

    def leaks(self, owners: Mapping[str, str]) -> Iterator[Fault]:
        """Yield a fault for each page of a theme made for Pelican that shows the name of the stage."""
        of_the_theme = {place for place, owner in owners.items() if owner.endswith(OF_THE_THEME)}
        for place, path in self._files() if of_the_theme else ():
            if place in of_the_theme and self.stage.name.encode() in path.read_bytes():
                what = f"{place} shows the name of the folder in which the site is built"
                yield self.source.fault(("THEME",), what, "take OUTPUT_PATH out of the theme's templates")

    def conflict(self, names: str, path: str, owner: str) -> Fault:
        """Return the fault of two makers of one file."""
        return self.source.fault(("PLUGINS",), f"{names} writes {path}, where {owner} is", _ELSEWHERE)

    def names(self) -> str:
        """Name all plugins of others, for messages."""
        return f"the plugin {' or '.join(repr(each.name) for each in self.plugins)}"

    def _leak(self, path: Path, place: str, names: str) -> Iterator[Fault]:
        if self.stage.name.encode() in path.read_bytes():
            what = f"{names} writes {place} with the name of the folder in which the site is built"
            yield self.source.fault(("PLUGINS",), what, TAKE_OUT)

    def _files(self) -> Iterator[tuple[str, Path]]:
        for folder, _, names in os.walk(self.stage):
            for path in (Path(folder, name) for name in sorted(names)):
                yield path_key(path.relative_to(self.stage).as_posix()), path


def path_key(path: str) -> str:
    """Return a key that is the same for all paths that some file system takes for one."""
    return posixpath.normpath(path).casefold()


def _mark(path: Path) -> _Mark:
    stat = path.stat()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)
