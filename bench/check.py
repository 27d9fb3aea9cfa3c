"""Checking a site: ``python -m bench.check`` prints how long ``./blogg check`` takes for 1500 pages.

The corpus is the sample blog, built, with its pages repeated under further addresses until there are so many. Each
turn is a process of its own, as the command is, without the second that Pelican's settings take.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from tools.build import build_site
from tools.sample import copy_sample

PAGES = 1500
TURNS = 5
ROOT = Path(__file__).resolve().parents[1]
SITE = "https://blogg100.example/"
_CHECK = """
import sys
from pathlib import Path
from tools.check import check
found = check(Path(sys.argv[1]), sys.argv[2])
print(*found[:5], sep="\\n", end="")
sys.exit(bool(found))
"""


def main() -> None:
    """Print the seconds of each turn."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        copy_sample(ROOT, Path(folder))
        build_site(Path(folder), OUTPUT_PATH=str(site), THEME=str(ROOT / "theme"))
        size = fill(site)
        turns = [_seconds(site) for _ in range(TURNS)]
    wall, used = ([round(each, 2) for each in sorted(times)] for times in zip(*turns, strict=True))
    print(f"{PAGES} pages, {size / 1e6:.1f} MB: {wall[0]} to {wall[-1]} s, median {statistics.median(wall)} s")
    print(f"of the processors: {used[0]} to {used[-1]} s, median {statistics.median(used)} s")


def fill(site: Path) -> int:
    """Repeat the pages until there are PAGES; returns how many bytes they have together."""
    pages = [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    texts = [path.read_bytes() for path in pages]
    more = list(islice(cycle(texts), PAGES - len(pages) - 1))
    for number, text in enumerate(more):
        target = site / f"copy-{number}/index.html"
        target.parent.mkdir()
        target.write_bytes(text)
    return sum(map(len, texts)) + sum(map(len, more))


def _seconds(site: Path) -> tuple[float, float]:
    """Wall and processor seconds of a check in a process of its own."""
    began = time.perf_counter()
    before = os.times()
    subprocess.run([sys.executable, "-c", _CHECK, str(site), SITE], cwd=ROOT, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used


if __name__ == "__main__":
    main()
