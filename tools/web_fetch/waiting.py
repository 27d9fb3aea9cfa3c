"""Times for which servers want to be left alone, as the headers of their answers say. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LATER = timedelta(days=7)
"""The most that a server may ask for: a wrong header must not hide it for a month."""

_TOO_MANY = 429
_UNAVAILABLE = 503
_RESETS = ("x-ratelimit-reset", "ratelimit-reset")


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Return for how long a server wants to be left alone (RFC 9110, 10.2.3), within the limit: seconds, or a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return min(timedelta(seconds=int(value[:9])), LATER)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError, IndexError):  # the library promises the first alone
        return timedelta(0)
    return _from_now(until, now)


def rate_limit(status: int, headers: Mapping[str, str], now: datetime, usual: timedelta) -> timedelta:
    """Return for how long a server that limits requests takes no more; nothing where it does not say that it does.

    Mastodon names the instant in X-RateLimit-Reset, Bluesky its seconds since 1970 in RateLimit-Reset. ``usual`` is
    meant where a refusal names no time.
    """
    if status not in (_TOO_MANY, _UNAVAILABLE):
        return timedelta(0)
    wanted = retry_after(headers, now) or _reset(headers, now)
    return wanted or (usual if status == _TOO_MANY else timedelta(0))


def _reset(headers: Mapping[str, str], now: datetime) -> timedelta:
    value = next((headers[name].strip() for name in _RESETS if name in headers), "")
    try:
        seconds = value.isdecimal() and value.isascii()
        until = datetime.fromtimestamp(int(value[:12]), UTC) if seconds else datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        return timedelta(0)
    return _from_now(until, now)


def _from_now(until: datetime, now: datetime) -> timedelta:
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), LATER)
