"""Times for which servers want to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from tools.web_fetch.waiting import LATER, rate_limit

NOW = datetime(2026, 10, 2, 18, 0, tzinfo=UTC)
USUAL = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (429, {"retry-after": "90"}, timedelta(seconds=90)),
        (429, {"x-ratelimit-reset": "2026-10-02T18:10:00.123456Z"}, timedelta(minutes=10, microseconds=123456)),
        (429, {"ratelimit-reset": str(int(NOW.timestamp()) + 60)}, timedelta(minutes=1)),
        (429, {"retry-after": "60", "x-ratelimit-reset": "2026-10-02T19:00:00Z"}, timedelta(minutes=1)),
        (429, {"x-ratelimit-reset": "2026-10-02T17:00:00Z"}, USUAL),
        (429, {"x-ratelimit-reset": "9" * 40}, USUAL),
        (429, {"x-ratelimit-reset": "0001-01-01T00:00:00+23:59"}, USUAL),
        (429, {"x-ratelimit-reset": "9999-12-31T23:59:59"}, LATER),
        (429, {"x-ratelimit-reset": "soon"}, USUAL),
        (429, {}, USUAL),
        (503, {"retry-after": "120"}, timedelta(minutes=2)),
        (503, {}, timedelta(0)),
        (200, {"x-ratelimit-reset": "2026-10-02T18:10:00Z"}, timedelta(0)),
    ],
)
def test_a_server_says_for_how_long_it_takes_no_more(status: int, headers: dict[str, str], expected: timedelta) -> None:
    """In seconds, as a date, or as seconds since 1970, within a limit; some minutes where it names no time."""
    assert rate_limit(status, headers, NOW, USUAL) == expected
