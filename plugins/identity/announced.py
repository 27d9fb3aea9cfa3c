"""Log of announcements, content/announced.jsonl: which posts were announced on which accounts, once for ever.

Lines are only added, so that what two branches add is true together. They may be in any order, and repeated.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.core.unreadable import UNREADABLE
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.staging import writing
from plugins.identity.ledger import MARKERS, conflicts
from plugins.identity.ledger_file import record_bytes

ANNOUNCED = "announced.jsonl"
_UNDO = "undo the change, for example with: git checkout -- {}"


class LogLine(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A fact about an account: ``kind:name``, such as ``mastodon:mastodon.social``.

    Without an ``id`` the account is used from this ``time`` on. ``id`` is that of a post in the ledger. Without an
    ``address`` the post is left out for ever. ``address`` is that of the announcement, from which replies can be
    fetched: an https:// or at:// address. ``status`` is its id on the server, where the address does not have it.
    """

    time: str
    account: str
    id: str = ""
    address: str = ""
    status: str = ""


class AnnouncedLog(Struct, frozen=True, dict=True):
    """The lines of the log."""

    lines: tuple[LogLine, ...] = ()

    @cached_property
    def accounts(self) -> frozenset[str]:
        """The accounts that have been used."""
        return frozenset(line.account for line in self.lines)

    @cached_property
    def settled(self) -> frozenset[tuple[str, str]]:
        """The id and account of each post that was announced or left out."""
        return frozenset((line.id, line.account) for line in self.lines if line.id)

    def adding(self, *lines: LogLine) -> "AnnouncedLog":
        """Return a log with more lines."""
        return replace(self, lines=(*self.lines, *lines))


def parse_log(data: bytes, where: str) -> AnnouncedLog:
    """Parse the log, named ``where`` in messages; raises SiteError with every fault in it."""
    try:
        rows = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SiteError(fault(where, "not UTF-8", _UNDO.format(where), line)) from error
    faults = list(conflicts(rows, where))
    lines: list[LogLine] = []
    for number, row in enumerate(rows, 1):
        if row.strip() and not row.startswith(MARKERS):
            found = _parsed(row, where, number)
            (lines if isinstance(found, LogLine) else faults).append(found)  # type: ignore[arg-type]
    raise_if_any(faults)
    return AnnouncedLog(tuple(lines))


def _parsed(row: str, where: str, number: int) -> LogLine | Fault:
    try:
        return msgspec.json.decode(row, type=LogLine)
    except UNREADABLE as error:
        return fault(where, f"no line of this log ({error})", _UNDO.format(where), number)


def read_log(content: ContentFolder, cache: Path) -> AnnouncedLog:
    """Read the log of a content folder, empty if there is none; raises SiteError.

    The cache has the lines of a machine that does not commit.
    """
    log = parse_log(record_bytes(content, ANNOUNCED), content.label(ANNOUNCED))
    try:
        return log.adding(*parse_log((cache / ANNOUNCED).read_bytes(), ANNOUNCED).lines)
    except (OSError, SiteError):
        return log


def add_to_log(content: ContentFolder, *lines: LogLine) -> None:
    """Add lines at the end of the log in one step; raises SiteError."""
    with writing(content.path):
        _append(content.file(ANNOUNCED), record_bytes(content, ANNOUNCED), lines)


def add_to_cache(cache: Path, *lines: LogLine) -> None:
    """Add lines to the log of a machine that does not commit, in its cache."""
    file = cache / ANNOUNCED
    _append(file, file.read_bytes() if file.exists() else b"", lines)


def _append(file: Path, before: bytes, lines: Iterable[LogLine]) -> None:
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    atomic_write(file, before + gap + b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
