"""A feed reader on the feeds, a build onto a disk that is too small, and tests that take long."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

_MOST = 6  # feeds: those of further tags are made alike


def newsboat(address: str, site: Path) -> list[str]:
    """Return differences between newsboat's view of the XML feeds and the JSON Feed: items and their pictures."""
    found = []
    for folder in _feed_folders(site):
        items = json.loads((site / folder / "feed.json").read_text(encoding="utf-8"))["items"]
        expected = {item["id"]: item["content_html"].count("<img ") for item in items}
        for name in ("rss.xml", "atom.xml"):
            shown = _shown(f"{address}/{folder}/{name}")
            if shown != expected:
                wrong = sorted(key for key in shown.keys() | expected if shown.get(key) != expected.get(key))
                found.append(f"{folder}/{name}: newsboat shows these differently: {', '.join(wrong)}")
    return found


def _feed_folders(site: Path) -> list[str]:
    """Return folders with a feed in each form: the main ones, and of the tags the first ones."""
    folders = {path.parent.relative_to(site).as_posix() for path in site.rglob("feed.json")}
    return sorted(folders, key=lambda folder: (folder.startswith("tags/"), folder))[:_MOST]


def _shown(url: str) -> dict[str, int]:
    """Fetch a feed twice with newsboat; return the number of pictures by item id."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "urls").write_text(f"{url}\n")
        (Path(home) / "config").write_text("max-items 0\n")
        files = ("-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config")
        for _ in range(2):
            subprocess.run(["newsboat", *files, "-x", "reload"], env={**os.environ, "HOME": home}, check=True)
        with sqlite3.connect(f"{home}/cache.db") as cache:
            rows = cache.execute("SELECT guid, content FROM rss_item").fetchall()
    if len({guid for guid, _ in rows}) < len(rows):
        return {}  # an item is shown twice: count none as right
    return {guid: content.count("<img ") for guid, content in rows}


def full_disk(blog: Path) -> list[str]:
    """Build the blog onto a file system of 300 kB; return a finding unless the fault says so and the old site stays."""
    script = """
        set -e
        mount -t tmpfs -o size=300k tmpfs "$1"
        mkdir "$1/output"; echo old > "$1/output/index.html"; touch "$1/.output.lock"
        cd "$3" && "$2" -m pelican content -o "$1/output" 2> "$1.err" && exit 9
        cat "$1.err"; cat "$1/output/index.html"; ls -A "$1"
    """
    with tempfile.TemporaryDirectory() as folder:
        disk = Path(folder) / "disk"
        disk.mkdir()
        namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
        command = [*namespace, str(disk), sys.executable, str(blog)]
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"exit {done.returncode}: {done.stdout}{done.stderr}"]
    expected = "free some disk space; the old site is untouched\nold\n"
    return [] if expected in done.stdout and ".output.new" not in done.stdout else [done.stdout]


def ended_builds(root: Path) -> list[str]:
    """Run the tests that end a build, at more moments; return what pytest says if one fails."""
    names = ("tests/sites/test_atomic.py", "tests/sites/test_cancel.py", "tests/tools/preview/test_interrupted.py")
    return _thorough(root, *names)


def hundred_days(root: Path) -> list[str]:
    """Run the tests of a whole challenge, by day and by night; return what pytest says if one fails."""
    return _thorough(root, "tests/sites/test_story.py", "tests/sites/test_nights.py")


def hostile_feeds(root: Path) -> list[str]:
    """Run the tests of fetches that are killed or given bombs; return what pytest says if one fails."""
    return _thorough(root, "tests/tools/gang/test_killed.py", "tests/tools/gang/test_memory.py")


def organisers_blog(root: Path, folder: Path) -> Path:
    """Begin the site of an organiser with ``init --hub`` in the folder, and fetch its gang from servers; return it."""
    subprocess.run([sys.executable, "-m", "tests.tools.gang.organiser", str(folder)], cwd=root, check=True)
    return folder / "blog"


def _thorough(root: Path, *tests: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--thorough", "-n", "auto", *tests]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-30:] if done.returncode else []
