"""Bytes, time and SSIMULACRA2 of qualities and speeds: ``python -m bench.picture_quality PHOTO…``.

Photos are scaled to the width of a column; without any, four are made. Times are of one processor, without decoding.
"""

import statistics
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from PIL import Image
from rich.console import Console
from rich.table import Table

from bench.photos import write_photo
from bench.ssimulacra2 import scores

_WIDTH = 768
_AVIF: dict[str, Any] = {"format": "AVIF", "max_threads": 1, "subsampling": "4:2:0"}
_JPEG: dict[str, Any] = {"format": "JPEG", "optimize": True, "progressive": True, "subsampling": "4:2:0"}
_ENCODERS: dict[str, dict[str, Any]] = {
    **{
        f"AVIF, speed {speed}, quality {quality}": {**_AVIF, "speed": speed, "quality": quality}
        for speed in (10, 8, 7, 6)
        for quality in (45, 55, 60, 65, 75)
    },
    **{
        f"AVIF, speed 8, quality 65, {tune}": {**_AVIF, "speed": 8, "quality": 65, "advanced": {"tune": tune}}
        for tune in ("iq", "ssim", "psnr")
    },
    "AVIF, speed 8, quality 60, 4:4:4": {**_AVIF, "speed": 8, "quality": 60, "subsampling": "4:4:4"},
    **{f"JPEG, quality {quality}": {**_JPEG, "quality": quality} for quality in (70, 75, 80, 85)},
}


def main(paths: list[Path]) -> None:
    """Print a table of the means of all photos."""
    with TemporaryDirectory() as name:
        photos = [_scaled(path) for path in paths or _made(Path(name))]
    table = Table("encoder", "kB", "ms", "score", "lowest")
    for encoder, options in _ENCODERS.items():
        files = [_file(photo, options) for photo in photos]
        found = scores((photo, Image.open(BytesIO(data))) for photo, (data, _) in zip(photos, files, strict=True))
        size = statistics.mean(len(data) for data, _ in files) / 1000
        seconds = statistics.mean(each for _, each in files)
        score = statistics.mean(found)
        table.add_row(encoder, f"{size:.1f}", f"{seconds * 1000:.0f}", f"{score:.1f}", f"{min(found):.1f}")
    Console().print(table)


def _made(folder: Path) -> list[Path]:
    paths = [folder / f"{seed}.jpg" for seed in range(4)]
    for seed, path in enumerate(paths):
        write_photo(path, seed)
    return paths


def _scaled(path: Path) -> Image.Image:
    with Image.open(path) as image:
        size = (_WIDTH, round(image.height * _WIDTH / image.width))
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _file(photo: Image.Image, options: dict[str, Any]) -> tuple[bytes, float]:
    out = BytesIO()
    start = process_time()
    photo.save(out, **options)
    return out.getvalue(), process_time() - start


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
