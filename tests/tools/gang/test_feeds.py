"""Feeds of every format and fault: each file of tests/tools/gang/feeds/ has what is read from it beside it.

``python -m tests.tools.gang.test_feeds`` writes what is read now, to be looked at.
"""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.planet.models import FeedRecord
from tools.gang.merging import merged
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import read_feed

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
PIECES = [
    b"", b"<", b"&", b'"', b"\0", b"\xff", b"\xed\xa0\x80", b"&#xD800;", b"]]>", b"<![CDATA[", b"<item>", b"</item>",
    b"<link>http://[</link>", b"<a xml:base='//['>", b"<pubDate>9999-12-31T23:59:59-23:59</pubDate>", b"null", b"{",
]  # fmt: skip
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


@settings(max_examples=150)
@given(st.sampled_from(FEEDS), st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES))
def test_whatever_a_body_says_it_is_read_or_refused(path: Path, place: float, gone: int, piece: bytes) -> None:
    """A feed with a piece put in or taken out gives a record that can be written, or a reason."""
    body = path.read_bytes()
    at = int(place * len(body))
    try:
        feed = read_feed(body[:at] + piece + body[at + gone :], "https://blogg.example/feed/", "")
    except UnreadableFeedError:
        return
    record = merged(FeedRecord("https://blogg.example/"), feed, NOW)
    assert msgspec.json.decode(msgspec.json.encode(record), type=FeedRecord) == record
    assert [entry for entry in record.entries if entry.link and not entry.link.startswith("http")] == []


if __name__ == "__main__":
    for each in FEEDS:
        beside(each).write_bytes(read_as_json(each))
