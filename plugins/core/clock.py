"""The instant of a build, read once: the ``NOW`` setting, else ``SOURCE_DATE_EPOCH``, else the clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.errors import SiteError, fault

NowSource = Literal["NOW", "SOURCE_DATE_EPOCH", "clock"]


class Now(Struct, frozen=True):
    """The instant for which a site is built, and its source."""

    instant: datetime
    source: NowSource

    @property
    def fixed(self) -> bool:
        """True where the ``NOW`` setting keeps the site at one moment."""
        return self.source == "NOW"

    def day(self, zone: ZoneInfo) -> date:
        """Return the calendar day of the instant in a time zone."""
        return self.instant.astimezone(zone).date()


def system_clock() -> datetime:
    """Read the machine's clock, in UTC. Nothing else reads it."""
    return datetime.now(UTC)


def read_now(setting: str | None, environ: Mapping[str, str], clock: Callable[[], datetime]) -> Now:
    """Return the instant for which the site is built.

    ``setting`` is the ``NOW`` setting, an ISO 8601 instant with offset. ``SOURCE_DATE_EPOCH`` is in whole seconds since
    1970 in UTC (reproducible-builds.org). Raises SiteError when either cannot be read.
    """
    if setting is not None:
        return Now(_instant(setting), "NOW")
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return Now(datetime.fromtimestamp(int(epoch), UTC), "SOURCE_DATE_EPOCH")
        except (ValueError, OverflowError, OSError) as error:
            remedy = "give whole seconds since 1970, or unset it"
            raise SiteError(fault("SOURCE_DATE_EPOCH", f"'{epoch}' is not a time", remedy)) from error
    return Now(clock(), "clock")


def _instant(setting: str) -> datetime:
    remedy = 'write a date and time with UTC offset, such as NOW = "2026-09-30T21:00:00+02:00", or remove the line'
    try:
        instant = datetime.fromisoformat(setting)
    except (TypeError, ValueError) as error:
        raise SiteError(fault("NOW", f"{setting!r} is not an instant", remedy)) from error
    if instant.tzinfo is None:
        raise SiteError(fault("NOW", f"'{setting}' has no offset from UTC", remedy))
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise SiteError(fault("NOW", f"'{setting}' is outside the years {FIRST_YEAR} to {LAST_YEAR}", remedy))
    return instant
