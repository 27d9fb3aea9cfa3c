"""A clean build of a blog in a process and folder of its own: without caches and a former site, and changing nothing.

``python -m tools.verifying.clean_build`` is that process. It is given the blog, its settings, and what replaces them.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import json

from tools.build import build_site

_CODE = Path(__file__).parents[2]
OUTPUT = "output"


def clean_build(
    root: Path, settings: str, overrides: Mapping[str, object], folder: Path
) -> "subprocess.CompletedProcess[str]":
    """Build into the folder, without the ledger, the caches and the output of the blog; return how that ended."""
    changed = {**overrides, "OUTPUT_PATH": f"{folder}/{OUTPUT}", "CACHE_PATH": f"{folder}/cache", "DEFERRED": True}
    return subprocess.run(
        [sys.executable, "-B", "-m", "tools.verifying.clean_build", str(root), settings, json.encode(changed).decode()],
        env={**os.environ, "PYTHONPATH": str(_CODE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )


def main() -> None:
    """Build as the arguments say."""
    root, settings, overrides = sys.argv[1:]
    build_site(Path(root), settings, **json.decode(overrides, type=dict[str, object]))


if __name__ == "__main__":
    main()
