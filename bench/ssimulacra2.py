"""SSIMULACRA2, how alike two pictures look: 100 is the same, 90 cannot be told apart, 70 is high quality, 50 medium.

Calculated by the npm package calc-s2-rust, which is rust-av's implementation; node and npm must be there.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

_PACKAGE = "calc-s2-rust"
_VERSION = "1.0.3"
_SCRIPT = Path(__file__).with_suffix(".mjs")


def scores(pairs: Iterable[tuple[Image.Image, Image.Image]]) -> list[float]:
    """Return the score of each second picture beside the first, which has the same size."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "install", "--silent", "--prefix", name, f"{_PACKAGE}@{_VERSION}"], check=True)
        lines = [_line(folder, number, *pair) for number, pair in enumerate(pairs)]
        command = ["node", str(_SCRIPT), str(folder / "node_modules" / _PACKAGE)]
        done = subprocess.run(command, input="\n".join(lines), check=True, text=True, capture_output=True)
    return [float(line) for line in done.stdout.split()]


def _line(folder: Path, number: int, reference: Image.Image, picture: Image.Image) -> str:
    files = [folder / f"{number}-reference", folder / f"{number}-picture"]
    for file, image in zip(files, (reference, picture), strict=True):
        file.write_bytes(image.convert("RGB").tobytes())
    return "\t".join(map(str, (*reference.size, *files)))
