"""Records of a gang's feeds between fetches: files below ``content/gang/``, and a file of the cache.

The file of a record is written as soon as there is news, that of the cache once a fetch ends, by Ctrl-C, too. A fetch
that is killed asks again what had no news.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace

from plugins.engine.output.kept_value import read_value, write_value
from plugins.planet.models import FeedRecord
from plugins.planet.records import FOLDER, read_record, record_name, two_sides, write_record
from tools.gang.kept import ASKED, VERSION, AskedFeed, Days, asked, is_news, kept, whole
from tools.gang.merging import joined


class KnownFeeds:
    """The records of the participants at these addresses. The cache forgets all others."""

    def __init__(self, content: Path, cache: Path, addresses: Iterable[str]) -> None:
        self._folder = content / FOLDER
        self._cache = cache / ASKED
        self._names = set(map(record_name, addresses))
        found = read_value(self._cache, dict[str, AskedFeed], VERSION) or {}
        self._asked = {name: each for name, each in found.items() if name in self._names}

    def __enter__(self) -> "KnownFeeds":
        """Begin a fetch."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what the fetch knows, however it ends."""
        write_value(self._cache, self._asked, VERSION)

    def read(self, address: str) -> FeedRecord | None:
        """Return what is known of a feed; None before its first fetch. Raises SiteError for a damaged record.

        The file is read each time: the posts of all feeds together are not to be in memory.
        """
        record = self._in_file(address)
        return record and whole(record, self._asked.get(record_name(address)))

    def note_name(self, record: FeedRecord) -> None:
        """Write a record that has another name by now: whose it is must be known when the address changes."""
        in_file = self._in_file(record.address)
        if in_file:
            self._write(record, kept(replace(in_file, name=record.name, left=record.left)))

    def write(self, record: FeedRecord, days: Days) -> None:
        """Take over a record after a request; its file stays as it is where nothing is new."""
        in_file = self._in_file(record.address)
        if in_file is None or is_news(in_file, record, days):
            self._write(record, kept(record))
        else:
            self._asked[record_name(record.address)] = asked(record, in_file)

    def join_sides(self) -> None:
        """Write each record that has two sides of a git merge with the posts of both: a feed may have dropped some."""
        for name in sorted(self._names):
            path = self._folder / name
            if path.is_file() and (sides := two_sides(path.read_bytes())):
                write_record(self._folder, joined(*sides), name)

    def _in_file(self, address: str) -> FeedRecord | None:
        name = record_name(address)
        return read_record(self._folder / name, f"content/{FOLDER}/{name}")

    def _write(self, record: FeedRecord, in_file: FeedRecord) -> None:
        write_record(self._folder, in_file)
        self._asked[record_name(record.address)] = asked(record, in_file)


def last_answer(cache: Path) -> datetime | None:
    """Return the instant of the last good answer that the cache knows: records have the first one of the day."""
    found = read_value(cache / ASKED, dict[str, AskedFeed], VERSION) or {}
    return max((each.answered for each in found.values() if each.answered), default=None)
