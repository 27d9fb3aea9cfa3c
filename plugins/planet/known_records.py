"""Facts of the records that the keys of the gang's pages need, kept in the cache: an edit of a post parses no record.

A record whose file has the state that was noted is not read. One that was read before, and found whole, is whole.
"""

import datetime as dt
import time
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError
from plugins.core.file_states import FileState, boot, file_state, is_settled
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.kept_value import read_value, write_value
from plugins.planet.feed_days import known_instant, zone_named
from plugins.planet.models import FeedRecord, Participant
from plugins.planet.participants import FILE, read_participants
from plugins.planet.records import FOLDER, read_record, record_name

_FILE = "gang.msgpack"
_VERSION = "7"
_SIZE = 16  # bytes of a digest


class KnownFile(Struct, frozen=True):
    """A record's file: its state as it was taken at a time in nanoseconds, and the digest of what pages may show of it.

    ``waiting`` are the instants of its entries that lay in the future when it was fetched. ``zone`` is that of its
    published count, or empty. ``answered`` is the instant of the last good answer, ``moved_to`` the address to which
    the feed has moved for good, or empty.
    """

    state: FileState
    taken: int
    digest: str
    waiting: tuple[dt.datetime, ...]
    zone: str
    answered: dt.datetime | None
    moved_to: str


class KnownGang(Struct, frozen=True):
    """The participants by the digest of their file: the names of their records, and their zones; and the records."""

    boot: str
    participants: str
    names: tuple[str, ...]
    zones: tuple[str, ...]
    files: dict[str, KnownFile]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """The digest of each record that is there, by its name."""
        return tuple((name, self.files[name].digest) for name in self.names if name in self.files)

    @property
    def all_zones(self) -> tuple[ZoneInfo, ...]:
        """The zones of the participants, and those of their published counts."""
        of_counts = {self.files[name].zone for name in self.names if name in self.files}
        return tuple(zone for name in sorted({*self.zones, *of_counts}) if (zone := zone_named(name)))

    @property
    def waiting(self) -> tuple[dt.datetime, ...]:
        """The instants of all entries that lay in the future when they were fetched."""
        return tuple(instant for name in self.names if name in self.files for instant in self.files[name].waiting)


NOBODY = KnownGang("", "", (), (), {})
"""A gang without participants."""


def known_gang(content: ContentFolder, cache: Path) -> tuple[KnownGang, tuple[Fault, ...]] | None:
    """Return what is known of the gang, and a fault for each damaged record; None for a blog without participants.

    Raises SiteError for participants that are wrong.
    """
    data = _bytes(content.file(FILE))
    if data is None:
        return None
    digest = blake2b(data, digest_size=_SIZE).hexdigest()
    kept = read_value(cache / _FILE, KnownGang, _VERSION)
    names, zones = _participants(content, digest, kept)
    if not names:
        return None
    former = kept.files if kept and kept.boot == boot() else {}
    files: dict[str, KnownFile] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            file = _file(content, name, former.get(name))
        except SiteError as error:
            faults += error.faults
        else:
            files.update({name: file} if file else {})
    gang = KnownGang(boot(), digest, names, zones, files)
    if gang != kept:
        write_value(cache / _FILE, gang, _VERSION)
    return gang, tuple(faults)


def _participants(
    content: ContentFolder, digest: str, kept: KnownGang | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the records of all participants, and their zones."""
    if kept and kept.participants == digest:
        return kept.names, kept.zones
    people = participants_of(content.path, digest)
    return tuple(record_name(each.address) for each in people), tuple(sorted(set(_zones(people))))


@lru_cache(1)
def participants_of(content: Path, digest: str) -> tuple[Participant, ...]:
    """Return the participants of the file with that digest, which a build reads once. Raises SiteError."""
    del digest
    return read_participants(content)


def _zones(people: tuple[Participant, ...]) -> Iterator[str]:
    return (each.timezone.key for each in people if each.timezone)


def _file(content: ContentFolder, name: str, former: KnownFile | None) -> KnownFile | None:
    """Return what is known of a record's file; None where there is none. Raises SiteError for a damaged one."""
    path = content.file(f"{FOLDER}/{name}")
    taken = time.time_ns()
    try:
        state = file_state(path.stat())
    except OSError:
        return None
    if former and former.state == state and is_settled(state, former.taken, taken):
        return former
    record = read_record(path, content.label(f"{FOLDER}/{name}"))
    if not record:
        return None
    zone = record.count.timezone if record.count else ""
    return KnownFile(
        state, taken, _digest(record), _waiting(record), zone, known_instant(record.answered), record.moved_to
    )


def _digest(record: FeedRecord) -> str:
    """Return the digest of a record without what only says how to ask again, and whose it is."""
    asking = replace(record, etag="", last_modified="", not_before=None, retry_at=None, failures=0)
    return blake2b(msgspec.json.encode(replace(asking, name="", left=None)), digest_size=_SIZE).hexdigest()


def _waiting(record: FeedRecord) -> tuple[dt.datetime, ...]:
    answered = known_instant(record.answered)
    instants = (known_instant(entry.published) for entry in record.entries)
    return tuple(sorted(each for each in instants if each and (answered is None or each > answered)))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
