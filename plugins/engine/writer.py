"""The writer of all files in the stage: each path is written once, for one owner.

An unchanged file is taken from the last site at once. Other files are made in ``finish``.
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
from plugins.engine.content.address_keys import key_of
from plugins.engine.content.post import SourcePost
from plugins.engine.output.kept_stage import is_copy, make_way, prune
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.render_jobs import Render, Rendered, run_all
from plugins.engine.plugin import Changes
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin, calling_plugin
from plugins.engine.third_party.stage_watch import OF_THE_THEME, Watch, path_key

# Sort keys by suffix.
_LAST = 3
_ORDER = {".html": 0, ".xml": _LAST, ".json": _LAST}
_SLOW = 2
_OTHER = 1


class _Waiting(Struct, frozen=True):
    """A file that ``finish`` makes and writes."""

    path: str
    parts: tuple[object, ...]
    key: str  # empty where the last build had no such file: it is computed when the file is written
    render: Render
    slow: bool

    @property
    def order(self) -> int:
        """The sort key for `run_all`: pages first, feeds last, since each kind shares work; slow files between them."""
        return _SLOW if self.slow else _ORDER.get(posixpath.splitext(self.path)[1], _OTHER)


class StageWriter(Writer):  # type: ignore[misc]
    """A writer of files into the stage. It records the owner of each path: two owners of one path are a fault.

    An owner is a name for messages: a path below ``content``, or a kind of page. ``posts`` are texts by such a path.
    """

    def __init__(
        self,
        output_path: str,
        settings: dict[str, Any],
        manifest: Manifest,
        posts: Mapping[str, SourcePost],
        watch: Watch | None = None,
        content: str = "content",
        *,
        kept: bool = False,
    ) -> None:
        super().__init__(output_path, settings)
        self.stage = Path(output_path)
        self.manifest = manifest
        self.posts = posts
        self.watch = watch
        self.content = content
        self.kept = kept
        self.written: set[str] = set()
        self.owners: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.waiting: list[_Waiting] = []
        self.late: list[_Waiting] = []
        self.made: set[Path] = set()

    def claim(self, path: str, owner: str) -> bool:
        """Reserve a path for its owner. Return false, and note a fault, if it is not free.

        Paths that a file system may treat as equal (other case, ``./``) are one, and a file cannot also be a folder.
        """
        check_cancelled()
        key = path_key(path)
        if key.startswith(("/", "..")) or key == ".":
            self.faults.append(fault(owner, f"'{path}' leads out of output/", "give it a path inside"))
            return False
        parents = [key[:at] for at, char in enumerate(key) if char == "/"]
        first = self.owners.get(key) or self.folders.get(key)
        first = first or next((self.owners[parent] for parent in parents if parent in self.owners), None)
        if first:
            self.faults.append(self._conflict(path, owner, first))
            return False
        if self.watch and (taken := self.watch.find_conflict(path, owner)):
            self.faults.append(taken)
            return False
        self.owners[key] = owner
        self.paths[path] = owner
        for parent in parents:
            self.folders.setdefault(parent, owner)
        return True

    def owner(self, path: str) -> str | None:
        """Return the owner of a path; None where nobody has claimed it."""
        return self.owners.get(path_key(path))

    def put(self, path: str, owner: str, parts: tuple[object, ...], render: Render, *, slow: bool = False) -> None:
        """Reuse the file that the last build made of equal ``parts``, or let ``finish`` write what ``render`` returns.

        ``slow`` marks a file that takes as long as many pages.
        """
        if not self.claim(path, owner):
            return
        key = self.manifest.key(parts) if path in self.manifest.before else ""
        if key and self._reuse(path, key):
            self._wrote(path)
        else:
            self.waiting.append(_Waiting(path, parts, key, render, slow))

    def _reuse(self, path: str, key: str) -> bool:
        if self.kept:
            return self.manifest.keep(path, key, self.stage / path)
        return self.manifest.reuse(path, key, self._target(path), copy=bool(self.watch and self.watch.plugins))

    def finish(self, step: Callable[[], None] = lambda: None) -> None:
        """Make and write the waiting files; call ``step`` after each. A fault that many pages share is noted once.

        A kept stage leaves the feeds for ``finish_late``.
        """
        if self.kept:
            self.late = [each for each in self.waiting if each.order == _LAST]
            self.waiting = [each for each in self.waiting if each.order != _LAST]
        self._make(step)
        if self.kept and not self.faults:
            prune(self.stage, self.written)

    def finish_late(self, output: Path) -> None:
        """Make the feeds that ``finish`` has left, in the site that is out."""
        self.stage = output
        self.waiting.extend(self.late)
        self._make(lambda: None)

    def _make(self, step: Callable[[], None]) -> None:
        faults: set[Fault] = set()

        def on_result(index: int, made: Rendered) -> None:
            waiting = self.waiting[index]
            if isinstance(made, bytes):
                if self.watch and (
                    taken := self.watch.find_conflict(waiting.path, self.owners[path_key(waiting.path)])
                ):
                    faults.add(taken)
                self._target(waiting.path).write_bytes(made)
                self._wrote(waiting.path)
                self.manifest.add(waiting.path, waiting.key or self.manifest.key(waiting.parts), made)
            else:
                faults.update(made)
            step()

        self.waiting.sort(key=attrgetter("order"))
        slow = {index for index, each in enumerate(self.waiting) if each.slow}
        run_all([each.render for each in self.waiting], on_result, slow)
        self.waiting.clear()
        self.faults.extend(faults)

    def copy(self, source: Path, path: str, owner: str) -> None:
        """Copy a file unchanged."""
        if not self.claim(path, owner):
            return
        if not (self.kept and is_copy(source, self.stage / path)):
            shutil.copyfile(source, self._target(path))
        self._wrote(path)

    def changes(self, output: Path) -> Changes:
        """Return what the stage changes in the output, the last site. Files that are copied are compared by size."""
        before = self.manifest.before
        after = self.manifest.pages
        made = {path: page[1] for path, page in after.items()} != {path: page[1] for path, page in before.items()}
        copied = (path for path in self.paths if path not in after)
        changed = made or any(_size(output / path) != _size(self.stage / path) for path in copied)
        first = not output.exists()
        owned = [(path, self.posts[owner]) for path, owner in self.paths.items() if changed and owner in self.posts]
        texts = {post.path for path, post in owned if _size(output / path) is None}
        return Changes(output.name, changed, first, frozenset(texts))

    def check_changes(self, by: ThirdPartyPlugin | None = None) -> None:
        """Note a fault for each file that a third-party plugin has changed; ``by`` is the plugin that ran last."""
        if self.watch:
            self.faults.extend(self.watch.find_changes(self.owners, by))

    def check_stage_names(self) -> None:
        """Note a fault for each page of a Pelican theme that shows the path of the stage."""
        if self.watch:
            self.faults.extend(self.watch.find_stage_names(self.owners))

    def _wrote(self, path: str) -> None:
        self.written.add(path)
        if self.watch:
            self.watch.record(path)

    def _conflict(self, path: str, owner: str, first: str) -> Fault:
        """Return the fault for two owners of a path, at the post that can be changed and at the key of its address."""
        keys = {name: key_of(self.posts[name], path) for name in (owner, first) if name in self.posts}
        files = (name for name in (owner, first) if name.startswith(f"{self.content}/"))
        blamed = next((name for name, key in keys.items() if key.name), next(iter(keys), next(files, owner)))
        other = first if blamed == owner else owner
        what = f"writes to the same file as {other} ({path})" if other != blamed else f"writes {path} twice"
        if blamed in keys:
            return keys[blamed].fault(blamed, what, "rename the file, or give it a Slug")
        return fault(blamed, what, "rename it, or move it")

    def _target(self, path: str) -> Path:
        """Return the file of a path in the stage, and make its folder, once. A kept stage loses the former file."""
        target = self.stage / path
        if self.kept:
            make_way(target, self.stage)
            return target
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        return target

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Open a file for a theme or a third-party plugin: inside the stage, and claimed by nobody else."""
        path = Path(filename).resolve().relative_to(self.stage.resolve()).as_posix()
        plugin = calling_plugin(self.watch.plugins, sys._getframe(1)) if self.watch else ""
        owner = f"the plugin '{plugin}'" if plugin else f"{path}{OF_THE_THEME}"
        overrides = override and self.owner(path) is not None  # a page whose Save_as is a file of the theme
        if not overrides and filename not in self._overridden_files and not self.claim(path, owner):
            return io.StringIO()  # the fault is noted already
        if self.kept:
            make_way(self.stage / path, self.stage)
            self.written.add(path)
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream


def _size(path: Path) -> int | None:
    """Return the size of a file; None where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return None
