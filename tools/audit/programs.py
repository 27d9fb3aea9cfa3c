"""A feed reader on the feeds, and a build onto a disk that is too small."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path


def newsboat(address: str, posts: int) -> list[str]:
    """What the feed reader did not take, from each feed, counted in its own database."""
    found = []
    for feed in ("feeds/rss.xml", "feeds/atom.xml"):
        with tempfile.TemporaryDirectory() as home:
            (Path(home) / "urls").write_text(f"{address}/{feed}\n")
            (Path(home) / "config").write_text("max-items 0\n")
            files = ("-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config")
            subprocess.run(["newsboat", *files, "-x", "reload"], env={**os.environ, "HOME": home}, check=True)
            with sqlite3.connect(f"{home}/cache.db") as cache:
                (count,) = cache.execute("SELECT count(DISTINCT guid) FROM rss_item").fetchone()
        if count != posts:
            found.append(f"{feed}: newsboat shows {count} posts of {posts}")
    return found


def full_disk(root: Path) -> list[str]:
    """Build onto a file system of 300 kB, which is too small: the fault must say so and the old site stay."""
    script = """
        set -e
        mount -t tmpfs -o size=300k tmpfs "$1"
        mkdir "$1/output"; echo old > "$1/output/index.html"; touch "$1/.output.lock"
        "$2" -m invoke --search-root "$3" build --output "$1/output" 2> "$1.err" && exit 9
        cat "$1.err"; cat "$1/output/index.html"; ls -A "$1"
    """
    with tempfile.TemporaryDirectory() as folder:
        disk = Path(folder) / "disk"
        disk.mkdir()
        namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
        command = [*namespace, str(disk), sys.executable, str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"exit {done.returncode}: {done.stdout}{done.stderr}"]
    expected = "free some space; the site that was there is untouched\nold\n"
    return [] if expected in done.stdout and ".output.new" not in done.stdout else [done.stdout]
