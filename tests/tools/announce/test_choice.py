"""Choice of the posts to announce: once for ever, and only what has just come out."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

import pytest

from plugins.identity.announced import AnnouncedLog, LogLine
from tests.tools.announce.builders import NOW
from tools.announce.choice import Choice, LivePost, choose, dated

ACCOUNT = "mastodon:masto.example"
BEGUN = LogLine("2026-11-01T20:00:00+00:00", ACCOUNT)
USED = AnnouncedLog((BEGUN,))


def live(name: str, hours: float = 1, *, wanted: bool = True) -> LivePost:
    """Return a post that came out so many hours ago."""
    return LivePost(name, NOW - dt.timedelta(hours=hours), wanted)


OLD = [live(f"old{number}", 24 * number) for number in range(3, 60)]
OLD_IDS = {each.id for each in OLD}

CASES = [
    pytest.param([live("a")], {"a"}, USED, Choice(("a",)), id="a new post is announced"),
    pytest.param([live("a")], set(), USED, Choice(("a",)), id="one whose announcement failed is tried again"),
    pytest.param([*OLD, live("a", 47)], set(), USED, Choice(("a",)), id="for two days"),
    pytest.param([*OLD, live("a", 49)], set(), USED, Choice(), id="and no longer"),
    pytest.param(
        [live("a")],
        {"a"},
        USED.adding(LogLine("x", ACCOUNT, "a", "https://masto.example/1")),
        Choice(),
        id="an announced post is not, whatever became of its file, title and address",
    ),
    pytest.param([live("a")], {"a"}, USED.adding(LogLine("x", ACCOUNT, "a")), Choice(), id="nor one that was left out"),
    pytest.param(
        [live("a")],
        {"a"},
        USED.adding(LogLine("x", "bluesky:elin.se", "a", "at://x/y/z")),
        Choice(("a",)),
        id="each account is its own",
    ),
    pytest.param([live("a", wanted=False)], {"a"}, USED, Choice(), id="a post that says no is not, nor a hidden one"),
    pytest.param([live("b", 1), live("a", 2)], {"a", "b"}, USED, Choice(("a", "b")), id="two are told in their order"),
    pytest.param(
        [live(name, hours) for name, hours in zip("dcba", range(1, 5), strict=True)],
        set("abcd"),
        USED,
        Choice(("d",), ("a", "b", "c")),
        id="of more than three, the newest",
    ),
    pytest.param([*OLD], OLD_IDS, USED, Choice(old=len(OLD)), id="an import is counted"),
    pytest.param(
        [*OLD, live("a")], {"a"}, AnnouncedLog(), Choice(("a",), begins=True), id="a blog's first announcement"
    ),
    pytest.param(
        [*OLD, live("a"), live("b", 30)],
        {"a"},
        AnnouncedLog(),
        Choice(("a",), ("b",), begins=True, before=1),
        id="what was out before the account is left out",
    ),
    pytest.param(
        [*OLD, live("a")],
        {*OLD_IDS, "a"},
        AnnouncedLog(),
        Choice((), ("a",), begins=True, old=len(OLD)),
        id="a whole old blog that comes at once is left out",
    ),
    pytest.param([live("a")], {"a"}, AnnouncedLog(), Choice(("a",), begins=True), id="the first post of a new blog"),
    pytest.param(
        [*OLD, live("a")],
        (),
        AnnouncedLog(),
        Choice((), ("a",), begins=True, before=1),
        id="all of it where nothing is new",
    ),
]


@pytest.mark.parametrize(("posts", "new", "log", "expected"), CASES)
def test_what_is_announced(posts: list[LivePost], new: Collection[str], log: AnnouncedLog, expected: Choice) -> None:
    """The choice depends on the ledger's dates, the log, and what was live before."""
    assert choose(posts, new, log, ACCOUNT, NOW) == expected


def test_a_choice_that_is_recorded_is_made_once() -> None:
    """A post that was left out at first is never announced later, and the account begins once."""
    posts = [*OLD, live("a"), live("b", 30)]
    first = choose(posts, {"a"}, AnnouncedLog(), ACCOUNT, NOW)
    log = AnnouncedLog((BEGUN, *(LogLine("x", ACCOUNT, each) for each in first.left_out)))
    assert choose(posts, set(), log, ACCOUNT, NOW) == Choice(("a",))


def test_a_day_without_a_time_counts_until_its_end() -> None:
    """The ledger has a day, or an instant with its offset."""
    zone = ZoneInfo("Europe/Stockholm")
    assert dated("2026-11-30", zone) == dt.datetime(2026, 12, 1, tzinfo=zone)
    assert dated("2026-11-30T07:00+01:00", zone) == dt.datetime(2026, 11, 30, 6, tzinfo=dt.UTC)
