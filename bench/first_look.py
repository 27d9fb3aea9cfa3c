"""The first look at a blog with many photos: seconds until its preview shows a page, a post, and its picture.

``python -m bench.first_look`` starts a preview of 500 posts with a photo of 3000 × 2000 each. ``--other FOLDER``
does the same with another version.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from bench.blogs import ROOT
from bench.picture_sites import version
from bench.pictures import make_photos
from bench.timing import environment

_DRAWN = 20  # photos that differ; of the others only the bytes behind the picture do
_SERVE = "from pathlib import Path; from tools.preview.serve import serve_preview; serve_preview(Path.cwd(), '0')"
_LIMIT = 600
_SHOWN = re.compile(r'<img[^>]* src="([^"]*foto-[^"]*)"')


def main() -> None:
    """Measure, and print it."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--photos", type=int, default=500)
    cli.add_argument("--other", type=Path, help="the folder of a checkout of another version")
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        photos = _photos(Path(name) / "photos", given.photos)
        for number, root in enumerate((given.other.resolve(), ROOT) if given.other else (ROOT,)):
            blog = version(root, Path(name) / f"blog-{number}", photos)
            for look in ("first", "second"):
                print(f"{root.name}, {look} start: {_look(blog.folder)}", flush=True)


def _photos(folder: Path, count: int) -> list[Path]:
    drawn = make_photos(folder, min(count, _DRAWN))
    more = [folder / f"foto-{number:04}.jpg" for number in range(len(drawn), count)]
    for number, photo in enumerate(more):
        photo.write_bytes(drawn[number % len(drawn)].read_bytes() + str(number).encode())
    return [*drawn, *more]


def _look(blog: Path) -> str:
    """Start the preview and look at it; return what it took, in words."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE],
        cwd=blog,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        port = next(int(found[1]) for line in process.stdout or () if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
        _get(port, "/")
        front = time.monotonic() - begun
        page = _get(port, "/posts/dag-000/").decode()
        picture = _SHOWN.search(page)
        size = len(_get(port, picture[1])) if picture else 0
        return f"front page {front:.1f} s, its picture {time.monotonic() - begun - front:.2f} s ({size / 1000:.0f} kB)"
    finally:
        process.terminate()
        process.communicate()


def _get(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=_LIMIT)
    connection.request("GET", path)
    return connection.getresponse().read()


if __name__ == "__main__":
    main()
