"""Feeds of every format and fault: each file of tests/tools/gang/feeds/ has what is read from it beside it.

``python -m tests.tools.gang.test_feeds`` writes what is read now, to be looked at.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tools.gang.reading import read_feed

FOLDER = Path(__file__).parent / "feeds"
FEEDS = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
TYPES = {"wrong-charset.xml": "application/rss+xml; charset=iso-8859-1"}
"""Content types of files that need one; it is wrong here, as with many servers."""


def read_as_json(path: Path) -> bytes:
    """Return what is read from a feed, as the file beside it has it."""
    feed = read_feed(
        path.read_bytes(), "https://blogg.example/feed/", TYPES.get(path.name, ""), ZoneInfo("Europe/Stockholm")
    )
    return msgspec.json.format(msgspec.json.encode(feed, order="deterministic"), indent=1) + b"\n"


def beside(path: Path) -> Path:
    """Return the file with the expectation of a feed."""
    return path.with_name(f"{path.name}.expected.json")


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_a_feed_is_read_as_the_file_beside_it_says(path: Path) -> None:
    """Every entry has plain text, an http(s) address or none, and its date with an offset or none."""
    assert beside(path).read_text(encoding="utf-8") == read_as_json(path).decode()


if __name__ == "__main__":
    for each in FEEDS:
        beside(each).write_bytes(read_as_json(each))
