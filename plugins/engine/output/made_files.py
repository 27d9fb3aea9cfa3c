"""Files that take long to make, such as the sizes of a photo: made once, in workers, and kept in the cache."""

import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.output.kept_files import KeptFiles
from plugins.engine.output.staging import writing
from plugins.engine.process.terminal import progress

_WORTH_A_BAR = 4  # groups: one takes about a second
_CRASHED = "remove it, or save it in another program and try again"


class MadeFiles(Struct, frozen=True):
    """Files that are made together, such as the sizes of one photo, or one card.

    ``files`` are their paths in the output, each with a key: the digest of all that the file is made of, the version of
    the encoder among them. ``make`` returns the bytes of the paths that it is given. It runs in a worker, and raises
    SiteError; a preview pickles it, so it is a function of a module, or a ``partial`` of one. ``work`` is about how
    much there is to do, as in pixels: what takes longest is begun first. ``fault`` makes a fault of what is wrong and a
    remedy; without it, the fault is at the owner.
    """

    owner: str
    files: Mapping[str, str]
    make: Callable[[Collection[str]], Mapping[str, bytes]]
    work: int = 0
    fault: Callable[[str, str], Fault] | None = None

    def told(self, what: str, remedy: str) -> Fault:
        """Return a fault of these files."""
        return (self.fault or partial(fault, self.owner))(what, remedy)


class _Bug(str):
    """Traceback of an error that is no fault of the writer."""

    __slots__ = ()


Made = Mapping[str, bytes] | tuple[Fault, ...] | _Bug


def missing_files(groups: Sequence[MadeFiles], kept: KeptFiles) -> list[tuple[MadeFiles, list[str]]]:
    """Return the groups of which files must be made, each with their paths, the longest work first.

    Of the paths with one key, only the first is made.
    """
    known: set[str] = set()
    missing = []
    for group in sorted(groups, key=lambda group: -group.work):
        wanted = []
        for path, key in group.files.items():
            if key not in known and not kept.find(key):
                wanted.append(path)
            known.add(key)
        if wanted:
            missing.append((group, wanted))
    return missing


Lend = Callable[[str, str, bytes], object]


def make_files(groups: Sequence[MadeFiles], kept: KeptFiles, lend: Lend) -> list[Fault]:
    """Make the files that the cache lacks, with all processors, and keep those of each group at once.

    ``lend`` is called with path, key and bytes of one that cannot be kept. Return the faults of those that cannot be
    made. An error of this program is raised after all groups.
    """
    missing = missing_files(groups, kept)
    if not missing:
        return []
    from plugins.engine.process.worker_pool import WorkerDied, WorkerPool, processors  # here: most builds make none

    faults: list[Fault] = []
    bugs: list[str] = []

    def work(index: int) -> Made:
        return _made(*missing[index])

    def on_result(index: int, result: Made | WorkerDied) -> None:
        group, wanted = missing[index]
        if isinstance(result, WorkerDied):
            faults.append(crash(group))
        elif isinstance(result, _Bug):
            bugs.append(result)
        elif isinstance(result, tuple):
            faults.extend(result)
        else:
            for path in wanted:
                _keep(kept, lend, path, group.files[path], result[path])
        step()

    with progress("Pictures", len(missing), _WORTH_A_BAR) as step, WorkerPool(work) as pool:
        pool.start(min(processors(), len(missing)))
        pool.run(range(len(missing)), on_result)
    if bugs:
        raise RuntimeError(f"a worker broke down: {bugs[0]}")
    return faults


def _keep(kept: KeptFiles, lend: Lend, path: str, key: str, data: bytes) -> None:
    try:
        kept.add(key, data)
    except OSError as error:
        kept.refuse(error)
        lend(path, key, data)


def make_now(group: MadeFiles, paths: Collection[str], kept: KeptFiles) -> tuple[Fault, ...]:
    """Make files in this process and keep them, for a preview whose browser asks; return why they cannot be made."""
    wanted = [path for path in paths if not kept.find(group.files[path])]
    made = _tried(group, wanted) if wanted else {}
    if isinstance(made, tuple):
        return made
    with writing(kept.folder):
        for path in wanted:
            kept.add(group.files[path], made[path], asked=True)
    return ()


def crash(group: MadeFiles) -> Fault:
    """Return the fault of files whose worker has died."""
    return group.told("crashes the program that reads it", _CRASHED)


def _made(group: MadeFiles, wanted: Collection[str]) -> Made:
    try:
        return _tried(group, wanted)
    except Exception:
        return _Bug(traceback.format_exc())


def _tried(group: MadeFiles, wanted: Collection[str]) -> Mapping[str, bytes] | tuple[Fault, ...]:
    try:
        return dict(group.make(wanted))
    except SiteError as error:
        return error.faults
    except MemoryError:
        return (group.told("takes more memory than there is", "make it smaller"),)
