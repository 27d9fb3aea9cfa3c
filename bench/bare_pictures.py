"""The bare script to compare with: two processes that turn, shrink and encode photos with Pillow, and do nothing else.

``python bench/bare_pictures.py FOLDER OUT '[["avif", 720, {"quality": 60}], …]'`` writes each photo in each format.
"""

import json
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

Rendition = tuple[str, int, dict[str, Any]]  # format, width, options of Pillow


def shrink(photo: Path, out: Path, renditions: list[Rendition]) -> None:
    """Write a photo in all formats and widths."""
    with Image.open(photo) as opened:
        image = ImageOps.exif_transpose(opened).convert("RGB")
    for kind, width, options in renditions:
        small = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        small.save(out / f"{photo.stem}-{width}.{kind}", kind, **options)


def main() -> None:
    """Shrink all photos of a folder."""
    folder, out, renditions = sys.argv[1:]
    Path(out).mkdir()
    with Pool(2) as pool:
        pool.map(
            partial(shrink, out=Path(out), renditions=json.loads(renditions)), sorted(Path(folder).glob("*.jpg")), 1
        )


if __name__ == "__main__":
    main()
