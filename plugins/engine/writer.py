"""The writer: every file goes below the stage, each path once, with one owner.

What is as it was is taken from the last site at once; what must be made waits for ``finish``.
"""

import io
import posixpath
import shutil
import sys
from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct
from pelican.writers import Writer

from plugins.core.errors import Fault, fault
from plugins.engine.content.permalinks import key_of
from plugins.engine.content.post import SourcePost
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.render_jobs import Render, Rendered, run_all
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.third_party.blame import OtherPlugin, calling
from plugins.engine.third_party.stage_watch import OF_THE_THEME, Watch, path_key

_PLACES = {".html": 0, ".xml": 3, ".json": 3}  # pages first; feeds, which have their posts in common, last


class _Waiting(Struct, frozen=True):
    path: str
    parts: tuple[object, ...]
    key: str  # empty where the last build had no such file: it is asked for when there is one
    render: Render
    slow: bool

    @property
    def place(self) -> int:
        """Sort key for `run_all`: pages first, feeds last, since each kind shares work; slow files between them."""
        return 2 if self.slow else _PLACES.get(posixpath.splitext(self.path)[1], 1)


class StageWriter(Writer):  # type: ignore[misc]
    """Writes below the stage, and remembers who wrote what; two owners of one path are a fault.

    An owner is for messages: a path in content/, or what kind of page it is. ``posts`` are those that are texts.
    """

    def __init__(
        self,
        output_path: str,
        settings: dict[str, Any],
        manifest: Manifest,
        posts: Mapping[str, SourcePost],
        watch: Watch | None = None,
    ) -> None:
        super().__init__(output_path, settings)
        self.stage = Path(output_path)
        self.manifest = manifest
        self.posts = posts
        self.watch = watch
        self.owners: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.waiting: list[_Waiting] = []
        self.made: set[Path] = set()

    def claim(self, path: str, owner: str) -> bool:
        """Whether the owner may write the path; what stands in the way is noted as a fault.

        Paths that a system may take for one (other capitals, ``./``) are one; a file is no folder of another.
        """
        check_cancelled()
        place = path_key(path)
        if place.startswith(("/", "..")) or place == ".":
            self.faults.append(fault(owner, f"'{path}' leads out of output/", "give it a path inside"))
            return False
        above = [place[:at] for at, sign in enumerate(place) if sign == "/"]
        first = self.owners.get(place) or self.folders.get(place)
        first = first or next((self.owners[parent] for parent in above if parent in self.owners), None)
        if first:
            self.faults.append(self._conflict(path, owner, first))
            return False
        if self.watch and (taken := self.watch.taken(path, owner)):
            self.faults.append(taken)
            return False
        self.owners[place] = owner
        for parent in above:
            self.folders.setdefault(parent, owner)
        return True

    def owner(self, path: str) -> str | None:
        """Who has claimed the path."""
        return self.owners.get(path_key(path))

    def put(self, path: str, owner: str, parts: tuple[object, ...], render: Render, *, slow: bool = False) -> None:
        """Take over what the last build made of the same ``parts``, or let ``finish`` write what ``render`` gives.

        ``slow`` is what takes as long as many pages.
        """
        if not self.claim(path, owner):
            return
        key = self.manifest.key(parts) if path in self.manifest.before else ""
        if key and self.manifest.reuse(path, key, self._room_for(path), copy=bool(self.watch and self.watch.plugins)):
            self._wrote(path)
        else:
            self.waiting.append(_Waiting(path, parts, key, render, slow))

    def finish(self, step: Callable[[], None] = lambda: None) -> None:
        """Make and write what waits, ``step`` after each. One fault in a template of many pages is noted once."""
        faults: set[Fault] = set()

        def on_result(index: int, made: Rendered) -> None:
            waiting = self.waiting[index]
            if isinstance(made, bytes):
                if self.watch and (taken := self.watch.taken(waiting.path, self.owners[path_key(waiting.path)])):
                    faults.add(taken)
                self._room_for(waiting.path).write_bytes(made)
                self._wrote(waiting.path)
                self.manifest.add(waiting.path, waiting.key or self.manifest.key(waiting.parts), made)
            else:
                faults.update(made)
            step()

        self.waiting.sort(key=attrgetter("place"))
        slow = {index for index, each in enumerate(self.waiting) if each.slow}
        run_all([each.render for each in self.waiting], on_result, slow)
        self.waiting.clear()
        self.faults.extend(faults)

    def copy(self, source: Path, path: str, owner: str) -> None:
        """Copy a file as it is."""
        if self.claim(path, owner):
            shutil.copyfile(source, self._room_for(path))
            self._wrote(path)

    def look(self, by: OtherPlugin | None = None) -> None:
        """Note as faults what a plugin of others, or any of them, has done to files of others in the stage."""
        if self.watch:
            self.faults.extend(self.watch.look(self.owners, by))

    def look_for_leaks(self) -> None:
        """Note as faults the pages of a theme made for Pelican that show where the site is built."""
        if self.watch:
            self.faults.extend(self.watch.leaks(self.owners))

    def _wrote(self, path: str) -> None:
        if self.watch:
            self.watch.wrote(path)

    def _conflict(self, path: str, owner: str, first: str) -> Fault:
        """A fault of the two owners' one that the writer can change, by a key if either has one."""
        keys = {each: key_of(self.posts[each], path) for each in (owner, first) if each in self.posts}
        blamed = next((each for each, key in keys.items() if key.name), next(iter(keys), owner))
        other = first if blamed == owner else owner
        what = f"it would be {path}, where {other} is" if other != blamed else f"it would be {path} twice"
        if blamed in keys:
            return keys[blamed].fault(blamed, what, "rename the file, or give it a Slug")
        return fault(blamed, what, "rename it, or move it")

    def _room_for(self, path: str) -> Path:
        """Where the path is in the stage; its folder is made, once."""
        target = self.stage / path
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        return target

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Pelican's own way to a file (a theme or a plugin of others): inside the stage, and nobody else's file."""
        path = Path(filename).resolve().relative_to(self.stage.resolve()).as_posix()
        plugin = calling(self.watch.plugins, sys._getframe(1)) if self.watch else ""
        owner = f"the plugin '{plugin}'" if plugin else f"{path}{OF_THE_THEME}"
        theirs = override and self.owner(path) is not None  # a page with an address of its own instead of the theme's
        if not theirs and filename not in self._overridden_files and not self.claim(path, owner):
            return io.StringIO()  # the fault is noted
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream
