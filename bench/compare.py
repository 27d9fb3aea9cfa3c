"""The same blog built by this program and its peers in turns, so that a slow moment hits all alike (``./blogg bench``).

Four steps: *cold* (no output, no caches), *nothing* (nothing has changed), *edit* (the newest post has a new sentence)
and *add* (a new post).
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bench.programs import OURS, Program, write_programs
from bench.timing import Took
from tools.slips import Slip, said, slips_to_exit

_SMOKE = 100  # posts
_STEPS: Mapping[str, Callable[[Program, str], object]] = {
    "cold": lambda program, _: program.clear(),
    "nothing": lambda *_: None,
    "edit": lambda program, mark: program.edit(mark),
    "add": lambda program, _: program.add(),
}
_CLOCKS = ("wall", "cpu")


class Run(Struct, frozen=True):
    """A build of a program in a step of a round, with the files and MB of the site that it made."""

    program: str
    step: str
    took: Took
    files: int
    megabytes: float


def run_bench(root: Path, posts: str, rounds: int, pelican: str, hugo: str, only_smoke: bool) -> None:
    """Run the benchmark with numbers of posts, separated by commas, or only see that it works."""
    with slips_to_exit(root):
        if only_smoke:
            smoke(root)
        else:
            compare(root, _numbers(posts), rounds, pelican, hugo)


def compare(root: Path, posts: Sequence[int], rounds: int, pelican: str = "", hugo: str = "") -> None:
    """Print a table in Markdown for each number of posts. Hugo is left out if there is none."""
    for number in posts:
        with tempfile.TemporaryDirectory() as folder:
            programs = write_programs(root, Path(folder), number, _pelican(pelican), hugo or shutil.which("hugo") or "")
            for program in programs:
                program.build()  # which lets Python keep its bytecode
            print(table(number, list(_runs(programs, rounds))), flush=True)


def smoke(root: Path) -> None:
    """Build a blog of 100 posts in each step, once and without peers. Raises SystemExit if a build fails."""
    with tempfile.TemporaryDirectory() as folder:
        [program] = write_programs(root, Path(folder), _SMOKE, "", "")
        for number, run in enumerate(_runs([program], rounds=1)):
            if run.step == "edit" and "Ändrat 1." not in program.page():
                raise SystemExit("the page of the newest post does not show its edit")
            print(f"{list(_STEPS)[number]}: {run.files} files")


def table(posts: int, runs: Sequence[Run]) -> str:
    """Return the table: seconds of wall and processor, and the medians of our ratios to each peer, round by round."""
    names = list(dict.fromkeys(run.program for run in runs))
    peers = [name for name in names if name != OURS]
    head = ["posts", "step", *(f"{name}, wall / cpu" for name in names), *(f"to {peer}, wall / cpu" for peer in peers)]
    rows = [head, ["---"] * len(head)]
    for step in _STEPS:
        seconds = [_pair(_median(_times(runs, name, step, clock)) for clock in _CLOCKS) for name in names]
        ratios = [_pair(_median(_ratios(runs, peer, step, clock)) for clock in _CLOCKS) for peer in peers]
        rows.append([f"{posts}", step, *seconds, *ratios])
    sizes = (max((run for run in runs if run.program == name), key=lambda run: run.took.memory) for name in names)
    weights = [f"{run.took.memory:.0f} MiB, {run.files} files, {run.megabytes:.1f} MB" for run in sizes]
    rows.append([f"{posts}", "memory, files", *weights, *([""] * len(peers))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _runs(programs: Sequence[Program], rounds: int) -> Iterator[Run]:
    """Yield each build: in a round, every step is made by one program after the other, and the first one changes."""
    for turn in range(1, rounds + 1):
        for step, prepare in _STEPS.items():
            for program in programs if turn % 2 else programs[::-1]:
                prepare(program, str(turn))
                took = program.build()
                print(f"{turn} {step} {program.name}: {took.wall:.2f} s, {took.cpu:.2f} s", file=sys.stderr)
                yield Run(program.name, step, took, *program.size())


def _numbers(given: str) -> list[int]:
    try:
        numbers = [int(number) for number in given.split(",")]
    except ValueError:
        numbers = []
    if not numbers or min(numbers) < 1:
        what = said("'%(given)s' is no number of posts", given=given)
        raise Slip("--posts", what, said("give whole numbers, separated by commas"))
    return numbers


def _pelican(given: str) -> str:
    return given or str(Path(sys.prefix) / "bin/pelican")


def _times(runs: Sequence[Run], program: str, step: str, clock: str) -> list[float]:
    return [getattr(run.took, clock) for run in runs if (run.program, run.step) == (program, step)]


def _ratios(runs: Sequence[Run], peer: str, step: str, clock: str) -> list[float]:
    pairs = zip(_times(runs, OURS, step, clock), _times(runs, peer, step, clock), strict=True)
    return [ours / theirs for ours, theirs in pairs]


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f}"


def _pair(values: Iterator[str]) -> str:
    return " / ".join(values)
