"""The work that pictures are to a build in which nothing has changed: ``python -m bench.picture_work``.

A blog has 100 posts with 1000 pictures, each with three files. They are small, since no build reads them again. The
time is of the processor, in the functions that plan, mark up, find and link pictures.
"""

import argparse
import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from rich.progress import track

from bench.picture_sites import Contender, ours
from bench.timing import environment, timed

_SIZE = (1500, 150)  # wide enough for all widths
STEPS = (
    "plugins.images.renditions.pictures:plan_pictures",
    "plugins.images.renditions.pictures:all_made",
    "plugins.images.renditions.pictures:with_renditions",
    "plugins.engine.writer:StageWriter.make",
    "plugins.engine.writer:StageWriter._make_missing",
    "plugins.engine.output.kept_files:KeptFiles.forget_others",
)
ADDS = "plugins.engine.output.kept_files:KeptFiles.add"


def main() -> None:
    """Build the blog again and again, and print the medians."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pictures", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--inside", action="store_true", help="build the blog in this folder, and print what it took")
    given = cli.parse_args()
    if given.inside:
        _measure_inside()
        return
    with tempfile.TemporaryDirectory() as name:
        pictures = _write_pictures(Path(name) / "pictures", given.pictures)
        blog = ours(Path(name) / "blog", pictures, max(1, given.pictures // 100))
        timed(blog.command, blog.folder)
        rows = [_row(blog) for _ in track(range(given.rounds + 1), "builds", transient=True)][1:]
    work, whole, made = ([row[column] for row in rows] for column in range(3))
    print(f"{given.pictures} pictures: {statistics.median(work):.0f} ms ({min(work):.0f} to {max(work):.0f}) of")
    print(f"{statistics.median(whole):.0f} ms of a build; files made: {max(made):.0f}")


def _write_pictures(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    ramp = Image.linear_gradient("L").resize(_SIZE)
    paths = [folder / f"bild-{number:04}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        Image.merge("RGB", (ramp, ramp.rotate(180), Image.new("L", _SIZE, number % 256))).save(
            path, comment=str(number)
        )
    return paths


def _row(blog: Contender) -> list[float]:
    """Build once; return the milliseconds of pictures and of the build, and the number of files that were made."""
    command = [sys.executable, "-m", "bench.picture_work", "--inside"]
    done = subprocess.run(command, cwd=blog.folder, check=True, capture_output=True, text=True, env=environment())
    return [float(each) for each in done.stdout.splitlines()[-1].split()]


def _measure_inside() -> None:
    from tools.build import build_site

    calls: dict[str, list[float]] = {name: [] for name in (*STEPS, ADDS)}
    for name, took in calls.items():
        _wrap(name, took)
    build_site(Path.cwd())
    work = sum(sum(calls[name]) for name in STEPS)
    print("\n", work * 1000, time.process_time() * 1000, len(calls[ADDS]))
    sys.stdout.flush()
    os._exit(0)


def _wrap(name: str, took: list[float]) -> None:
    """Let a function note the seconds of each of its calls."""
    module, _, path = name.partition(":")
    holder: Any = importlib.import_module(module)
    *owners, attribute = path.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    function: Callable[..., Any] = getattr(holder, attribute)

    def wrapped(*arguments: Any, **options: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            took.append(time.process_time() - begun)

    setattr(holder, attribute, wrapped)


if __name__ == "__main__":
    main()
