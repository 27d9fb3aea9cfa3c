"""The record of rescued days, content/reserve/rescued.jsonl: no day is rescued twice, whatever becomes of its post."""

import datetime as dt
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.core.unreadable import UNREADABLE

RECORD = "rescued.jsonl"


class RescuedDay(Struct, frozen=True):
    """A day of the writer, and the post that was published for it by its path below content/."""

    day: dt.date
    post: str


def read_rescued(file: Path, label: str) -> tuple[RescuedDay, ...]:
    """Return the record, empty if there is none; raises SiteError for a line that cannot be read.

    A last line without its end is half written: its rescue did not go on.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return ()
    whole = data[: data.rfind(b"\n") + 1]
    return tuple(_day(line, number, label) for number, line in enumerate(whole.split(b"\n"), 1) if line.strip())


def add_rescued(file: Path, rescued: RescuedDay) -> None:
    """Add a line to the record, after the last whole one."""
    with file.open("ab+") as opened:
        opened.seek(0)
        opened.truncate(opened.read().rfind(b"\n") + 1)
        opened.write(msgspec.json.encode(rescued) + b"\n")
        opened.flush()
        os.fsync(opened.fileno())


def _day(line: bytes, number: int, label: str) -> RescuedDay:
    try:
        return msgspec.json.decode(line, type=RescuedDay)
    except UNREADABLE as error:
        remedy = "restore it from git, or delete the line: its day may then be rescued again"
        raise SiteError(fault(label, "is not a line of the record", remedy, number)) from error
