"""Tables of the store. A file with any other table, view or trigger is none of ours, and is not used."""

import sqlite3

# A text by path, for one set of settings that reading depends on (``context``): stamp, digest of its bytes, when that
# was ``taken``, and what was read (``record``). ``text`` is the key of its HTML.
_FILES = (
    "CREATE TABLE files (context TEXT, path TEXT, size INT, mtime INT, ctime INT, inode INT, taken INT, digest TEXT, "
    "text TEXT, record BLOB, checksum BLOB, PRIMARY KEY (context, path)) WITHOUT ROWID"
)
# Facts of a converted text and, apart from them, its HTML: most builds need the HTML of few texts.
_CONVERTED = "CREATE TABLE converted (key TEXT PRIMARY KEY, used INT, facts BLOB, checksum BLOB) WITHOUT ROWID"
_HTML = "CREATE TABLE html (key TEXT PRIMARY KEY, html TEXT, checksum BLOB)"
_SOURCES = "CREATE TABLE sources (source TEXT PRIMARY KEY, key TEXT, html TEXT, changed INT) WITHOUT ROWID"
# Texts that plugins make of others, at that second (`kept_texts`).
_MADE = "CREATE TABLE made (name TEXT PRIMARY KEY, key TEXT, text TEXT, at INT, checksum BLOB) WITHOUT ROWID"
_CONTEXTS = "CREATE TABLE contexts (context TEXT PRIMARY KEY, used INT) WITHOUT ROWID"
# Texts of versions before this store: they are read once, for `changes`.
_FORMER = "CREATE TABLE texts (key TEXT PRIMARY KEY, text TEXT, checksum TEXT) WITHOUT ROWID"

_TEXTS_OF_FILES = "CREATE INDEX texts_of_files ON files (text)"
# Each change forgets old texts: without these it would look at all.
_AGES = ("CREATE INDEX ages_of_texts ON converted (used)", "CREATE INDEX ages_of_made ON made (at)")
_TABLES = (_FILES, _TEXTS_OF_FILES, _CONVERTED, _HTML, _SOURCES, _CONTEXTS, _MADE, *_AGES)


def prepare(database: sqlite3.Connection) -> None:
    """Make the tables that are missing. Raises DatabaseError for a file that has others."""
    found = {sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    if not found <= {*_TABLES, _FORMER}:
        raise sqlite3.DatabaseError("other tables")
    for table in _TABLES:
        if table not in found:
            database.execute(table)
    if len(found) < len(_TABLES):
        database.commit()
