"""Answers of a former blog in the cache folder, as JSON: what a fetch has is there for the next one, however it ended.

``posts/``, ``comments/`` and the like have items in numbered files; one that was fetched again is in a later one, and
one that has gone stays. ``feed/`` has the pages of a feed. ``fetch.json`` has the time before which the blog wants no
requests.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Raw, Struct

from plugins.core.slugs import slugify
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.staging import clear
from plugins.planet.web_addresses import same_address
from tools.importing.wordpress_api.json_body import NoJsonError, items_of, value_of

FOLDER = "import"
"""The folder of all former blogs, below the cache folder."""

LOCK = "fetch.lock"
"""The file that keeps a second fetch out of the folder of a blog."""

_STATE = "fetch.json"
_FEED = "feed"
_FILE = re.compile(r"\d+\.json")


class FetchState(Struct):
    """State of a fetch. ``until`` is the instant before which the blog wants no requests."""

    until: datetime | None = None


class KeptAnswers:
    """The folder of one former blog, by the address that was given."""

    def __init__(self, cache: Path, address: str) -> None:
        name = slugify(urlsplit(address).hostname or "") or "blog"
        digest = blake2b(same_address(address).encode(), digest_size=4).hexdigest()
        self.folder = cache / FOLDER / f"{name}-{digest}"
        self.state = value_of(self._read(_STATE), FetchState) or FetchState()

    def forget(self) -> None:
        """Delete all of it."""
        for each in self._files_of(""):
            clear(each)
        self.state = FetchState()

    def keep_state(self) -> None:
        """Write the state of the fetch. Raises OSError."""
        self._write(self.folder / _STATE, msgspec.json.encode(self.state))

    def keep_feed(self, number: int, data: bytes) -> Path:
        """Write a page of a feed; return its path. Raises OSError."""
        path = self.folder / _FEED / f"{number:06}"
        self._write(path, data)
        return path

    def answers(self, name: str) -> Iterator[list[Raw]]:
        """Yield the items of each answer of a collection, in their order. One that is damaged is deleted."""
        for path in self._answers_of(name):
            try:
                yield items_of(path.read_bytes())
            except NoJsonError:
                path.unlink()

    def keep_next(self, name: str, data: bytes) -> None:
        """Write an answer behind all others of a collection. Raises OSError."""
        last = max((int(path.stem) for path in self._answers_of(name)), default=0)
        self._write(self.folder / name / f"{last + 1:06}.json", data)

    def forget_answers(self, name: str) -> None:
        """Delete all answers of a collection."""
        for path in self._answers_of(name):
            path.unlink()

    def _answers_of(self, name: str) -> list[Path]:
        return [path for path in self._files_of(name) if _FILE.fullmatch(path.name)]

    def _files_of(self, name: str) -> list[Path]:
        folder = self.folder / name
        return sorted(path for path in folder.iterdir() if path.name != LOCK) if folder.is_dir() else []

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return b""

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, data)
