"""The files of the index: made only when a text has changed, and kept in the cache until then."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from plugins.engine.output.kept_value import read_value, write_value
from plugins.pages.plan_types import File
from plugins.pages.search.indexed_texts import IndexedText
from plugins.pages.search.program import program_version
from plugins.pages.site_context import INDEX

_OWNER = "the search"
_KEPT = "search.msgpack"
_CODE = ("index_files", "indexed_texts", "pagefind")


class _IndexFile(Struct, frozen=True, array_like=True):
    """A file of the index: its path below the folder of the index, the digest of its content, and the content."""

    path: str
    digest: str
    data: bytes


class _KeptIndex(Struct, frozen=True, array_like=True):
    """An index, and the key of all that it was made of."""

    key: str
    files: tuple[_IndexFile, ...]


def index_files(texts: Sequence[IndexedText], lang: str, cache: Path) -> Iterator[File]:
    """Yield the files of the index of the texts. Raises SiteError where it cannot be made."""
    code = _code()
    key = _digest(repr((program_version(), lang, [text.key for text in texts])).encode())
    kept = read_value(cache / _KEPT, _KeptIndex, code)
    if kept is None or kept.key != key:
        from plugins.pages.search.pagefind import make_index  # here: most builds make none

        made = make_index(((text.path, text.page(lang)) for text in texts), lang)
        kept = _KeptIndex(key, tuple(_IndexFile(path, _digest(data), data) for path, data in made.items()))
        write_value(cache / _KEPT, kept, code)
    for file in kept.files:
        yield File(INDEX + file.path, _OWNER, (file.path, file.digest), partial(bytes, file.data))


def _code() -> str:
    """Return a digest of the code that makes the index."""
    return _digest(b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in _CODE))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
