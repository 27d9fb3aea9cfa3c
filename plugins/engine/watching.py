"""What plugins of others write below the stage beside the writer: looked at, so that no file has two makers."""

import os
import posixpath
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.other_plugins import TAKE_OUT, OtherPlugin

_ELSEWHERE = f"let it write elsewhere, or {TAKE_OUT}"
OF_THE_THEME = " of the theme"  # ends the owner of a page that a theme made for Pelican writes
_Mark = tuple[int, int, int]


class Watch:
    """Knows the files of the stage as the writer has left them."""

    def __init__(self, stage: Path, plugins: Sequence[OtherPlugin], source: SettingsFile) -> None:
        self.stage, self.plugins, self.source = stage, plugins, source
        self.marks: dict[str, _Mark] = {}

    def wrote(self, path: str) -> None:
        """Remember a file as it is now."""
        if self.plugins:
            self.marks[_place(path)] = _mark(self.stage / path)

    def taken(self, path: str, owner: str) -> Fault | None:
        """A fault where a plugin has written a file before its owner."""
        if not self.plugins or _place(path) in self.marks or not (self.stage / path).exists():
            return None
        return self.conflict(self.names(), path, owner)

    def look(self, owners: MutableMapping[str, str], by: OtherPlugin | None = None) -> Iterator[Fault]:
        """Faults of what a plugin, or one of all, has done to files that have owners; what is new is its own."""
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
        """Faults of the pages of a theme made for Pelican that show where the site is built."""
        for place, path in self._files():
            if owners.get(place, "").endswith(OF_THE_THEME) and self.stage.name.encode() in path.read_bytes():
                what = f"{place} shows the name of the folder in which the site is built"
                yield self.source.fault(("THEME",), what, "take OUTPUT_PATH out of the theme's templates")

    def conflict(self, names: str, path: str, owner: str) -> Fault:
        """The fault of two makers of one file."""
        return self.source.fault(("PLUGINS",), f"{names} writes {path}, where {owner} is", _ELSEWHERE)

    def names(self) -> str:
        """All plugins of others, for messages."""
        return f"the plugin {' or '.join(repr(each.name) for each in self.plugins)}"

    def _leak(self, path: Path, place: str, names: str) -> Iterator[Fault]:
        if self.stage.name.encode() in path.read_bytes():
            what = f"{names} writes {place} with the name of the folder in which the site is built"
            yield self.source.fault(("PLUGINS",), what, TAKE_OUT)

    def _files(self) -> Iterator[tuple[str, Path]]:
        for folder, _, names in os.walk(self.stage):
            for path in (Path(folder, name) for name in sorted(names)):
                yield _place(path.relative_to(self.stage).as_posix()), path


def _place(path: str) -> str:
    return posixpath.normpath(path).casefold()


def _mark(path: Path) -> _Mark:
    stat = path.stat()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)
