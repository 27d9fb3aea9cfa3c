"""Bytes of pictures at equal SSIMULACRA2: ours as they are, Hugo's at several qualities, interpolated to our score."""

import statistics
import subprocess
from itertools import pairwise, product
from math import exp, log
from pathlib import Path

from msgspec import Struct
from PIL import Image
from rich.console import Console
from rich.table import Table

from bench.picture_sites import Contender, Renditions, hugo
from bench.ssimulacra2 import scores

_QUALITIES = (40, 50, 60, 70, 80, 90)
_DEFAULT = 60  # Hugo's
_COLUMNS = ("ours", "score", "Hugo", "score", "Hugo at our score", "ours to that")


Pixels = dict[Path, Image.Image]


class Scored(Struct, frozen=True):
    """A file: its score beside exact pixels, and its bytes."""

    score: float
    size: int


def compare_bytes(folder: Path, photos: list[Path], mine: Contender, renditions: Renditions, command: str) -> None:
    """Print bytes and scores of each width.

    The pixels to compare with are the photo scaled by Lanczos; for Hugo's files, then also as Hugo scales it.
    """
    other = hugo(folder, photos, renditions, command, _QUALITIES)
    subprocess.run(other.command, cwd=folder, check=True)
    table = Table("width", "beside", *_COLUMNS)
    for width in renditions.avif:
        theirs = {
            key: folder / f"public/scored/{key[0].stem}-{width}-{key[1]}.avif" for key in product(photos, _QUALITIES)
        }
        ours = {photo: next(mine.folder.glob(f"output/**/{photo.stem}-*-{width}.avif")) for photo in photos}
        scaled: Pixels = {photo: _scaled(photo, width) for photo in photos}
        exact: Pixels = {photo: Image.open(folder / f"public/scored/{photo.stem}-{width}.png") for photo in photos}
        my_scores = _scored({(photo, 0): path for photo, path in ours.items()}, scaled)
        for beside, references in (("Lanczos", scaled), ("Hugo's pixels", exact)):
            table.add_row(str(width), beside, *_row(photos, my_scores, _scored(theirs, references)))
    Console().print(table)


def _row(photos: list[Path], ours: dict[tuple[Path, int], Scored], theirs: dict[tuple[Path, int], Scored]) -> list[str]:
    mine = [ours[photo, 0] for photo in photos]
    default = [theirs[photo, _DEFAULT] for photo in photos]
    equal = [
        size_at(each.score, [theirs[photo, q] for q in _QUALITIES]) for photo, each in zip(photos, mine, strict=True)
    ]
    ratio = statistics.geometric_mean(each.size / size for each, size in zip(mine, equal, strict=True))
    columns = [
        column
        for group in (mine, default)
        for column in (
            _kilobytes([each.size for each in group]),
            f"{statistics.mean(each.score for each in group):.1f}",
        )
    ]
    return [*columns, _kilobytes(equal), f"{ratio:.2f}"]


def size_at(score: float, files: list[Scored]) -> float:
    """Return the size that files of one picture would have at a score, between or beyond their own."""
    ordered = sorted(files, key=lambda each: each.score)
    pairs = list(pairwise(ordered))
    low, high = next((pair for pair in pairs if score <= pair[1].score), pairs[-1])
    part = (score - low.score) / (high.score - low.score)
    return exp(log(low.size) + part * (log(high.size) - log(low.size)))


def _scored(files: dict[tuple[Path, int], Path], references: Pixels) -> dict[tuple[Path, int], Scored]:
    found = scores((references[photo], Image.open(path)) for (photo, _), path in files.items())
    return {key: Scored(score, path.stat().st_size) for (key, path), score in zip(files.items(), found, strict=True)}


def _scaled(photo: Path, width: int) -> Image.Image:
    with Image.open(photo) as image:
        height = round(image.height * width / image.width)
        return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _kilobytes(sizes: list[int] | list[float]) -> str:
    return f"{statistics.mean(sizes) / 1000:.1f} kB"
