"""Receipts: what was published, when, and how it was proven to be live. Cheap to import."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.unreadable import UNREADABLE

RECEIPTS = "publish/receipts.jsonl"
"""The file of the cache folder that has the receipts."""


class Receipt(Struct, frozen=True):
    """A publication.

    ``at`` is the instant at which it was done. ``new`` are the ids of the posts that it brought, with those of earlier
    publications at this target that nothing has proven to be live until now. ``files`` and ``size``
    count what was sent. ``version`` is its name at the target, if the target keeps versions. ``proof`` are the
    addresses that were fetched and were as they should be; it is empty where nothing proves that the site is live.
    """

    target: str
    at: dt.datetime
    new: tuple[str, ...] = ()
    files: int = 0
    size: int = 0
    version: str = ""
    proof: tuple[str, ...] = ()


def add_receipt(cache: Path, receipt: Receipt) -> None:
    """Add a receipt to those in the cache."""
    path = cache / RECEIPTS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 1))
        whole = file.read(1) in (b"", b"\n")  # a process may have been killed while it wrote
        file.write(b"" if whole else b"\n")
        file.write(msgspec.json.encode(receipt) + b"\n")


class Latest(Struct, frozen=True):
    """The last time that the site was proven to be live, or, if it never was, the first attempt."""

    at: dt.datetime
    proven: bool


def last_good(cache: Path) -> Latest | None:
    """Return when the site was last published and proven to be live; None if nobody has tried."""
    first = None
    for each in _newest_first(cache):
        if each.proof:
            return Latest(each.at, proven=True)
        first = Latest(each.at, proven=False)
    return first


def unproven(cache: Path, target: str) -> tuple[str, ...]:
    """Return the ids of the posts that went to a target since the site was last proven to be live there."""
    for each in _newest_first(cache):
        if each.target == target:
            return () if each.proof else each.new
    return ()


def _newest_first(cache: Path) -> Iterator[Receipt]:
    try:
        lines = (cache / RECEIPTS).read_bytes().splitlines()
    except OSError:
        return
    for line in reversed(lines):
        try:
            yield msgspec.json.decode(line, type=Receipt)
        except UNREADABLE:
            continue
