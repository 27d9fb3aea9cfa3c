"""E-mail and network addresses of comments, deleted when they are old enough."""

import datetime as dt

from tools.comments.isso_database import IssoDatabase


def forget_addresses(database: IssoDatabase, days: int, now: dt.datetime) -> int:
    """Delete the addresses of comments that are older than so many days; never where ``days`` is 0."""
    return database.forget_before((now - dt.timedelta(days=days)).timestamp()) if days else 0
