"""Announcements in the log whose answers can be fetched."""

import datetime as dt

import pytest

from plugins.identity.announced import AnnouncedLog, LogLine
from plugins.identity.models import Deletion, Ledger, Line, Location
from tools.comments.elsewhere.announcements import addresses_of, announcements
from tools.comments.elsewhere.models import Announced

TIME = "2026-10-02T08:00:00+02:00"
TOOT = LogLine(TIME, "mastodon:masto.example", "a", "https://masto.example/@elin/1", "1")


def location(id_: str, revision: int, url: str) -> Location:
    """Return a place of a post."""
    return Location("2026-10-02", id_, revision, f"posts/{revision}.md", url, "Titel", "body")


def ledger(*lines: Line) -> Ledger:
    """Return a ledger."""
    return Ledger("site", tuple((line, 0) for line in lines))


MOVED = ledger(location("a", 0, "posts/old/"), location("a", 1, "posts/new/"), location("b", 0, "posts/b/"))


def test_an_announcement_is_about_the_present_address_of_its_post() -> None:
    """It keeps its own address and id, and the instant at which it was made."""
    [found] = announcements(AnnouncedLog((TOOT, TOOT)), MOVED)
    made = dt.datetime(2026, 10, 2, 6, tzinfo=dt.UTC)
    assert found == Announced("mastodon", "masto.example", TOOT.address, "1", made, "posts/new/")
    assert list(addresses_of("posts/new/", MOVED)) == ["posts/old/", "posts/new/"]


@pytest.mark.parametrize(
    "line",
    [
        LogLine(TIME, "mastodon:masto.example"),
        LogLine(TIME, "mastodon:masto.example", "a"),
        LogLine(TIME, "mastodon:", "a", TOOT.address, "1"),
        LogLine(TIME, "smoke:signal", "a", "https://smoke.example/1", "1"),
        LogLine(TIME, "mastodon:masto.example", "unknown", TOOT.address, "1"),
    ],
    ids=["of an account", "left out", "without a server", "of another kind", "of a post that nobody knows"],
)
def test_other_lines_of_the_log_are_none(line: LogLine) -> None:
    """Nobody is asked for their answers."""
    assert announcements(AnnouncedLog((line,)), MOVED) == ()


def test_the_announcement_of_a_deleted_post_is_none() -> None:
    """Its answers would be comments of nothing."""
    deleted = ledger(location("a", 0, "posts/a/"), Deletion("2026-10-03", "a", False))
    assert announcements(AnnouncedLog((TOOT,)), deleted) == ()


def test_the_newest_announcement_comes_first() -> None:
    """One whose time cannot be read is the oldest; an id that is not told is the end of the address."""
    later = LogLine("2026-10-03T08:00:00", "bluesky:elin.se", "b", "at://did:plc:elin/app.bsky.feed.post/3k")
    unreadable = LogLine("yesterday", "mastodon:masto.example", "b", "https://masto.example/@elin/2/")
    found = announcements(AnnouncedLog((unreadable, TOOT, later)), MOVED)
    assert [(each.address, each.status) for each in found] == [
        (later.address, "3k"),
        (TOOT.address, "1"),
        (unreadable.address, "2"),
    ]
