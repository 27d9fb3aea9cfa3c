"""The date of a text of the inbox: in its name, else that of its last commit, else that of its file."""

import datetime as dt
import re
from pathlib import Path

from tools.git import ask_git

_NAMED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?!\d)")
_OLDEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # files without a date have one of 1970 or 1980


def date_of(file: Path, now: dt.datetime) -> str:
    """Return the value of ``Date``; ``now`` has the time zone of the site, and no file is younger."""
    moment = (_committed(file) or modified(file) or now).astimezone(now.tzinfo)
    moment = min(moment, now, key=dt.datetime.timestamp)
    named = _NAMED.match(file.name)
    day = _day(named["date"]) if named else None
    if day is not None and day != moment.date():
        return day.isoformat()
    return f"{moment:%Y-%m-%d %H:%M}"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def modified(file: Path) -> dt.datetime | None:
    """Return when a file was changed, in UTC; None where its time cannot be right."""
    try:
        moment = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return None
    return moment if moment >= _OLDEST else None


def _committed(file: Path) -> dt.datetime | None:
    """Return when the author of the last commit of a file wrote it; None outside of git, and for a file changed since.

    A fresh clone gives all files the time of the clone.
    """
    if _git(file, "status", "--porcelain", "--ignored", "--", file.name) != "":
        return None
    written = _git(file, "log", "-1", "--format=%aI", "--", file.name)
    return dt.datetime.fromisoformat(written) if written else None


def _git(file: Path, *arguments: str) -> str | None:
    """Return what a command of git prints; None where it fails, or git is missing."""
    told = ask_git(file.parent, "--no-optional-locks", "--literal-pathspecs", *arguments)
    return None if told is None else told.strip()
