"""The writer of all files in the stage: each path is written once, for one owner.

An unchanged file is taken from the last site at once. Other files are made in ``finish``.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.engine.changes import changes_of
from plugins.engine.claims import Claims
from plugins.engine.output.copies import is_copy, state_of_source
from plugins.engine.output.files import paths_below
from plugins.engine.output.kept_files import KeptFiles
from plugins.engine.output.kept_stage import follow, strangers
from plugins.engine.output.made_files import MadeFiles, make_files
from plugins.engine.output.render_jobs import Render, Rendered, run_all
from plugins.engine.output.staging import Stage
from plugins.engine.output.waiting_files import Waiting, in_order
from plugins.engine.plugin import Changes
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.process.terminal import print_warnings
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin
from plugins.engine.third_party.stage_watch import path_key
from plugins.engine.writer_inputs import WriterInputs


class StageWriter:
    """A writer of files into the stage. ``on_request`` are those that a preview makes when a browser asks for them."""

    def __init__(self, inputs: WriterInputs) -> None:
        self.tree = inputs.tree
        self.manifest = inputs.manifest
        self.watch = inputs.watch
        self.byproducts = inputs.byproducts
        self.claims = Claims(inputs.posts, inputs.content, self.watch.find_conflict if self.watch else None)
        self.preview = inputs.preview
        self.cache = KeptFiles(self.manifest.path.parent)
        self.written: set[str] = set()
        self.reuses_pages = False
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.waiting: list[Waiting] = []
        self.late: list[Waiting] = []
        self.unmade: list[MadeFiles] = []
        self.on_request: dict[str, MadeFiles] = {}
        self.keys: dict[str, str] = {}  # of made files, by their paths
        self.strangers: set[str] = set()

    @property
    def stage(self) -> Path:
        """The folder of the stage."""
        return self.tree.folder

    def claim(self, path: str, owner: str) -> bool:
        """Reserve a path for its owner. Return false, and note a fault, if it is not free."""
        check_cancelled()
        if conflict := self.claims.claim(path, owner):
            self.faults.append(conflict)
        return conflict is None

    def owner(self, path: str) -> str | None:
        """Return the owner of a path; None where nobody has claimed it."""
        return self.claims.owners.get(path_key(path))

    def put(
        self,
        path: str,
        owner: str,
        parts: tuple[object, ...],
        render: Render,
        *,
        slow: bool = False,
        together: bool = False,
        beside: str = "",
    ) -> None:
        """Reuse the file that the last build made of equal ``parts``, or let ``finish`` write what ``render`` returns.

        ``slow`` marks a file that takes as long as many pages, ``together`` one that shares costly work with others,
        and ``beside`` has the path of one with which it shares work.
        """
        if not self.claim(path, owner):
            return
        key = self.manifest.key(parts) if path in self.manifest.before else ""
        if key and self._reuse(path, key):
            self.reuses_pages = True
            self._wrote(path)
        else:
            self.waiting.append(Waiting(path, parts, key, render, slow, together, beside))

    def make(self, made: MadeFiles) -> None:
        """Link the files that the cache has, and let ``finish`` make the others, or a preview when a browser asks."""
        mine = {at: key for at, key in made.files.items() if self.keys.get(at) != key and self.claim(at, made.owner)}
        self.keys.update(mine)
        missing = {path: key for path, key in mine.items() if not self._link(path, key)}
        if missing and self.preview:
            self.on_request.update(dict.fromkeys(missing, made))
        elif missing:
            self.unmade.append(replace(made, files=missing))

    def _link(self, path: str, key: str) -> bool:
        known = self.manifest.before.get(path)
        is_known = known is not None and known.made and known.key == key
        if is_known and self._reuse(path, key):
            self._wrote(path)
            return True
        digest = self.cache.find(key, doubted=is_known)
        if not digest or not self.cache.link(key, self.tree.make_way(path), copy=self.tree.copies):
            return False
        self.tree.wrote(path)
        self._wrote(path)
        self.manifest.add_made(path, key, digest)
        return True

    def _reuse(self, path: str, key: str) -> bool:
        return self.manifest.reuse(path, key) and self.tree.take(path, again=path in self.manifest.replaced)

    def finish(self, step: Callable[[], None] = lambda: None) -> None:
        """Make and write the waiting files; call ``step`` after each. A fault that many pages share is noted once.

        A preview leaves the feeds for ``finish_late``.
        """
        if self.preview:
            self.late = [each for each in self.waiting if each.is_late]
            self.waiting = [each for each in self.waiting if not each.is_late]
        self._make(step)
        self._make_missing()
        if not self.faults:
            self.tree.prune(self.written)

    def finish_late(self, output: Path) -> None:
        """Make the feeds that ``finish`` has left, in the site that is out."""
        self.tree.folder = output
        if self.watch:
            self.watch.stage = output
        self.waiting.extend(self.late)
        self._make(lambda: None)

    def _make(self, step: Callable[[], None]) -> None:
        faults: set[Fault] = set()

        def on_result(index: int, made: Rendered) -> None:
            waiting = self.waiting[index]
            if isinstance(made, bytes):
                owner = self.claims.owners[path_key(waiting.path)]
                if self.watch and (taken := self.watch.find_conflict(waiting.path, owner)):
                    faults.add(taken)
                self.tree.write(waiting.path, made)
                self._wrote(waiting.path)
                self.manifest.add(waiting.path, waiting.key or self.manifest.key(waiting.parts), made)
            else:
                faults.update(made)
            step()

        self.waiting = in_order(self.waiting)
        slow = {index for index, each in enumerate(self.waiting) if each.slow}
        run_all([each.render for each in self.waiting], on_result, slow, self.byproducts)
        self.waiting.clear()
        self.faults.extend(faults)

    def _make_missing(self) -> None:
        """Make what the cache lacks, and link it. Faults do not keep the rest from being made: it is done for good."""
        self.faults.extend(make_files(self.unmade, self.cache, self._lend))
        for group in self.unmade:
            missing = ((path, key) for path, key in group.files.items() if path not in self.written)
            lost = [path for path, key in missing if not self._link(path, key)]
            if lost and not self.faults:
                self.faults.append(fault(group.owner, f"{lost[0]} is gone from the cache", "build again"))
        self.unmade.clear()

    def _lend(self, path: str, key: str, data: bytes) -> None:
        """Write a file that the cache cannot keep; others with its key are linked to it."""
        self.tree.write(path, data)
        self._wrote(path)
        self.manifest.add_made(path, key, self.cache.lend(key, data, f"{self.stage}/{path}"))

    def find_strangers(self) -> set[str]:
        """Return the files of the output that no build has made. Note all files of the stage in the manifest."""
        files = paths_below(self.stage) if self.tree.copies else self.tree.files  # plugins write by themselves
        for path in files - self.manifest.pages.keys():
            self.manifest.add_copy(path)
        self.strangers = strangers(self.manifest, self.tree)
        return self.strangers

    def is_new(self, stage: Stage) -> bool:
        """Tell whether the stage differs from the output, so that it has to take its place."""
        return not stage.kept or bool(self.tree.touched or self.late or self.strangers) or not stage.output.is_dir()

    def save(self, stage: Stage) -> None:
        """Save what the site is made of, for the next build, once it is out; forget what no site uses any more."""
        unkept = None
        if not stage.kept or self.manifest.renewed:
            unkept = self.manifest.save(self.manifest.now if stage.kept else follow(stage, self.tree, self.manifest))
        used = frozenset(self.keys.values())
        if self.cache.changed or used != self.manifest.made_before:
            self.cache.forget_others(used | self.manifest.keys_of_others(), preview=self.preview)
        print_warnings(filter(None, (unkept, self.cache.unkept)))

    def copy(self, source: Path, path: str, owner: str) -> None:
        """Copy a file unchanged."""
        if not self.claim(path, owner):
            return
        state = state_of_source(source)
        key = self.manifest.key(str(source), state)
        if not (self.manifest.believes(state) and self._reuse(path, key)):
            there = (self.stage / path, self.manifest.output / path)  # a kept stage may have what the site has lost
            is_kept = path in self.tree.files and all(is_copy(source, each) for each in there)
            if not (is_kept and self._keep_copy(path, key)):
                shutil.copyfile(source, self.tree.make_way(path))
                self.tree.wrote(path)
                self.manifest.add_copy(path, key)
        self._wrote(path)

    def _keep_copy(self, path: str, key: str) -> bool:
        self.manifest.keep_copy(path, key)
        return self.tree.take(path, again=path in self.manifest.replaced)

    def changes(self, output: Path) -> Changes:
        """Return what the stage changes in the last site."""
        return changes_of(output, self.stage, self.manifest, self.claims)

    def check_changes(self, by: ThirdPartyPlugin | None = None) -> None:
        """Note a fault for each file that a third-party plugin has changed; ``by`` is the plugin that ran last."""
        if self.watch:
            self.faults.extend(self.watch.find_changes(self.claims.owners, by))

    def check_stage_names(self) -> None:
        """Note a fault for each page of a Pelican theme that shows the path of the stage."""
        if self.watch:
            self.faults.extend(self.watch.find_stage_names(self.claims.owners))

    def _wrote(self, path: str) -> None:
        self.written.add(path)
        if self.watch:
            self.watch.record(path)
