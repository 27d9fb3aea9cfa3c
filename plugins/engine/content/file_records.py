"""Records of the texts below content/: a file that nobody has changed is known by its state, and is not read.

Where a state is in doubt, a digest of the bytes decides. All that reading a post depends on is in the ``context``: the
code and the settings.
"""

import sqlite3
from collections.abc import Collection, Iterable
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct, json

from plugins.core.errors import SiteError, fault
from plugins.core.file_states import FileState, is_settled
from plugins.core.long_text import LongText, digest_of
from plugins.core.memo import Memo
from plugins.engine.content.front_matter.models import FrontMatterError
from plugins.engine.content.front_matter.parser import parse
from plugins.engine.content.post import Kind, ReadingOptions
from plugins.engine.content.post_reader import Examined, examine
from plugins.engine.content.scan import read
from plugins.engine.content.stored_posts import restored, stored, zone_digest
from plugins.engine.content.text_decoding import decode
from plugins.engine.markdown.cache import forget, key_of
from plugins.engine.markdown.models import Job
from plugins.engine.store.store import Store, checksum

_EXAMINED = Memo()
_CONTEXTS = 6  # that are kept: those of builds, of other settings, and of some versions of the program
_COLUMNS = ("path", "size", "mtime", "ctime", "inode", "taken", "digest", "text", "record", "checksum")
_LATE = 10_000_000_000  # nanoseconds by which clocks of two machines may differ


class _Record(NamedTuple):
    """A row of the store: a path, the state of its file, when that was taken, and what was read."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    taken: int
    digest: str
    text: str
    record: bytes
    checksum: bytes

    @property
    def state(self) -> FileState:
        """The state of the file when it was read."""
        return FileState(self.size, self.mtime_ns, self.ctime_ns, self.inode)

    @property
    def is_intact(self) -> bool:
        """True if the row is as it was written."""
        return self.checksum == checksum(repr(self[:-2]), self.record)


class FileRecords:
    """The records of one content folder. ``settings`` are all that values of front matter may depend on.

    With ``doubting`` no state is trusted.
    """

    def __init__(self, store: Store, options: ReadingOptions, settings: object, *, doubting: bool = False) -> None:
        self.store = store
        self.options = options
        self.context = context_of(store.fingerprint, options, settings)
        self.taken = store.now()
        self.doubting = doubting
        self.known = self._load()
        self.fresh: dict[str, _Record] = {}

    def examined(self, path: str, kind: Kind, state: FileState | None) -> Examined:
        """Return what is read from a file, or was read from it before. Raises SiteError and OSError."""
        row = self.known.get(path)
        if row and state == row.state and not self.doubting and is_settled(row.state, row.taken, self.taken):
            if found := self._restored(row, kind):
                return found
            row = None
        data = read(self.options.content, path)
        digest = _digest(data)
        if row and row.digest == digest and (found := self._restored(row, kind)):
            if state and (state != row.state or row.taken > self.taken or is_settled(state, self.taken, self.taken)):
                self._note(path, state, digest, row.text, row.record)
            return found
        found = examine(data, path, kind, self.options)
        if state and found.post and (record := stored(found, self.options.kept_slugs.get(path))):
            text = key_of(self.store.fingerprint, Job(found.post.markdown, found.post.lang))
            self._note(path, state, digest, text, record)
        return found

    def save(self, paths: Collection[str]) -> None:
        """Store the records of files that were read, and forget those of files that are not among the paths."""
        gone = self.known.keys() - paths
        if not self.fresh and not gone:
            return
        former = {self.known[path].text for path in (*gone, *self.fresh) if path in self.known}
        rows = [(self.context, *row) for row in self.fresh.values()]
        self.store.change(
            partial(_write, rows, [(self.context, path) for path in gone]),
            partial(_forget_texts, former),
            partial(_forget_contexts, self.context, self.store.seconds),
        )
        self.known = {path: row for path, row in {**self.known, **self.fresh}.items() if path not in gone}
        self.fresh = {}

    def _load(self) -> dict[str, _Record]:
        query = f"SELECT {', '.join(_COLUMNS)} FROM files WHERE context = ?"  # noqa: S608 (names of ours)
        rows = map(_Record._make, self.store.rows(query, [self.context]))
        known = {row.path: row for row in rows}
        if any(isinstance(row.taken, int) and row.taken > self.taken + _LATE for row in known.values()):
            self.store.tell("is of a later time than this computer's clock, so all texts are compared", "set the clock")
        return known

    def _restored(self, row: _Record, kind: Kind) -> Examined | None:
        """Return what a row holds; None if it is damaged, or was read with another slug."""
        path = row.path
        slug = self.options.kept_slugs.get(path)
        if not row.is_intact:
            self.store.tell_damage()
            return None
        key = (self.context, path, kind, slug, row.checksum)
        text = partial(_text, path, self.options)
        return _EXAMINED.get(key, lambda: restored(row.record, path, kind, slug, self.options, text))

    def _note(self, path: str, state: FileState, digest: str, text: str, record: bytes) -> None:
        values = (path, *state, self.taken, digest, text)
        self.fresh[path] = _Record(*values, record, checksum(repr(values), record))


def context_of(fingerprint: str, options: ReadingOptions, settings: object) -> str:
    """Return the digest of all that reading a post depends on, besides its file."""
    fields = sorted((each.name, each.many, each.prose, each.groups, each.file) for each in options.fields.values())
    parts = (
        fingerprint,
        options.content.name,
        options.folders,
        (options.zone.key, zone_digest(options.zone.key)),
        options.lang,
        fields,
        options.templates,
        options.views,
        options.name_patterns,
        [fact.name for fact in options.facts],
        settings,
    )
    return blake2b(json.encode(parts, order="deterministic", enc_hook=_plain), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    """Return what stands for a value that JSON does not know: for code its name, since the fingerprint knows it."""
    if isinstance(value, Struct):
        return json.encode(value, order="deterministic", enc_hook=_plain).decode()
    return getattr(value, "__qualname__", None) or repr(value)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _text(path: str, options: ReadingOptions, digest: str) -> LongText:
    return LongText(digest=digest, load=partial(_body, path, options, digest))


def _body(path: str, options: ReadingOptions, digest: str) -> str:
    """Return the text of a file that was not read so far. Raises SiteError if it is another one by now."""
    where = options.content.label(path)
    changed = SiteError(fault(where, "was changed while it was read", "run the command again"))
    try:
        text = decode(read(options.content, path), where)
        body = parse(text, options.fields).body
    except (OSError, FrontMatterError) as error:
        raise changed from error
    if digest_of(body) != digest:
        raise changed
    return body


def _write(rows: Iterable[tuple[object, ...]], gone: Iterable[tuple[str, str]], database: sqlite3.Connection) -> None:
    marks = ", ".join("?" * (len(_COLUMNS) + 1))
    database.executemany(f"INSERT OR REPLACE INTO files VALUES ({marks})", rows)  # noqa: S608 (marks)
    database.executemany("DELETE FROM files WHERE context = ? AND path = ?", gone)


def _forget_texts(keys: Iterable[str], database: sqlite3.Connection) -> None:
    """Delete the HTML of texts that no file has any more."""
    used = "SELECT 1 FROM files WHERE text = ? LIMIT 1"
    forget([key for key in keys if not database.execute(used, [key]).fetchone()], database)


def _forget_contexts(own: str, now: int, database: sqlite3.Connection) -> None:
    """Delete the records, with their texts, of all contexts but the last ones that were written."""
    database.execute("INSERT OR REPLACE INTO contexts VALUES (?, ?)", [own, now])
    rows = database.execute("SELECT context FROM contexts ORDER BY context = ? DESC, used DESC", [own]).fetchall()
    for (context,) in rows[_CONTEXTS:]:
        texts = {key for (key,) in database.execute("SELECT text FROM files WHERE context = ?", [context])}
        database.execute("DELETE FROM files WHERE context = ?", [context])
        database.execute("DELETE FROM contexts WHERE context = ?", [context])
        _forget_texts(texts, database)
