"""Posts with photos: ours, Hugo with its defaults, and a bare script with Pillow, in turns.

``python -m bench.pictures`` lets each program make the same files of each photo: AVIF of the widths that our theme asks
for, and one JPEG. *cold*: there is neither output nor cache; *warm*: nothing has changed. ``--photos 10 --rounds 1`` is
a quick look. The quality is that of ``--scored`` photos.
"""

import argparse
import statistics
import subprocess
import tempfile
from itertools import product
from multiprocessing import Pool
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.memory import Peak
from bench.photos import write_photo
from bench.picture_bytes import compare_bytes
from bench.picture_sites import Contender, bare, hugo, ours, renditions_of
from bench.timing import Took, environment, timed

_FIRST_SEED = 1000


Times = dict[tuple[str, str], list[Took]]


def main() -> None:
    """Measure what is asked for, and print it."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--hugo", default="hugo", help="the path of hugo, 0.162 or newer")
    cli.add_argument("--photos", type=int, default=100)
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--scored", type=int, default=10, help="photos of which the quality is measured; 0: none")
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos = make_photos(folder / "photos", given.photos)
        contenders = {"blogg100": ours(folder / "ours", photos)}
        peaks = {"blogg100": _first(contenders["blogg100"])}
        renditions = renditions_of(contenders["blogg100"].folder / "output")
        contenders["hugo"] = hugo(folder / "hugo", photos, renditions, given.hugo)
        contenders["bare script"] = bare(folder / "bare", photos, renditions)
        peaks |= {name: _first(each) for name, each in contenders.items() if name not in peaks}
        times = _measure(contenders, given.rounds)
        print(f"{len(photos)} photos as {renditions}, {given.rounds} rounds")
        _print(contenders, times, peaks)
        if given.scored:
            compare_bytes(folder / "scored", photos[: given.scored], contenders["blogg100"], renditions, given.hugo)


def make_photos(folder: Path, count: int) -> list[Path]:
    """Write so many photos with all processors."""
    folder.mkdir()
    photos = [folder / f"foto-{number:04}.jpg" for number in range(count)]
    with Pool() as pool:
        pool.starmap(write_photo, [(photo, _FIRST_SEED + number) for number, photo in enumerate(photos)])
    return photos


def _first(contender: Contender) -> float:
    """Run a program for the first time, which writes bytecode; return the highest memory of its processes in MiB."""
    process = subprocess.Popen(contender.command, cwd=contender.folder, stdout=subprocess.DEVNULL, env=environment())
    with Peak(process.pid) as peak:
        code = process.wait()
    if code:
        raise SystemExit(f"{contender.command} has ended with {code}")
    return peak.kilobytes / 1024


def _measure(contenders: dict[str, Contender], rounds: int) -> Times:
    times: Times = {}
    for turn in track(range(rounds), "rounds", transient=True):
        for name in sorted(contenders, reverse=bool(turn % 2)):
            contenders[name].clear()
            times.setdefault((name, "cold"), []).append(timed(contenders[name].command, contenders[name].folder))
            if name != "bare script":
                times.setdefault((name, "warm"), []).append(timed(contenders[name].command, contenders[name].folder))
    return times


def _print(contenders: dict[str, Contender], times: Times, peaks: dict[str, float]) -> None:
    """Print medians, the ratios of our medians to the others', bytes and memory."""
    table = Table("", *contenders, *(f"to {name}" for name in contenders if name != "blogg100"))
    for step, kind in product(("cold", "warm"), Took.__struct_fields__):
        medians = {name: _median(times[name, step], kind) for name in contenders if (name, step) in times}
        seconds = [f"{medians[name]:.2f} s" if name in medians else "" for name in contenders]
        mine, *others = medians.values()
        table.add_row(f"{step}, {kind}", *seconds, *(f"{mine / other:.2f}" for other in others))
    for title, kind in {"AVIF": "avif", "JPEG": "jp*g"}.items():
        sizes = [sum(path.stat().st_size for path in each.pictures(kind)) / 1e6 for each in contenders.values()]
        table.add_row(title, *(f"{size:.2f} MB" for size in sizes), *(f"{sizes[0] / size:.2f}" for size in sizes[1:]))
    table.add_row("memory", *(f"{peaks[name]:.0f} MiB" for name in contenders))
    Console().print(table)


def _median(took: list[Took], kind: str) -> float:
    return float(statistics.median(getattr(each, kind) for each in took))


if __name__ == "__main__":
    main()
