"""A subscriber: an output folder at this machine's loopback address, and lemon24/reader, which follows its feeds.

``with subscriber(site.output) as reader: reader.poll()`` tells what a person who reads the feed would see as new, and
what as changed. The address stays the same whatever SITEURL says, as that of a blog whose old domain leads to the new.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from reader import Entry, EntryUpdateStatus, Reader, make_reader

RSS = "feeds/rss.xml"
TYPES = {".xml": "application/rss+xml", ".json": "application/feed+json", ".opml": "text/x-opml"}


@dataclass(frozen=True)
class Seen:
    """The result of one poll of a feed: the server's status and the titles of new and changed items, sorted."""

    status: int
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


class ETagHandler(SimpleHTTPRequestHandler):
    """A server of files with an ETag: it answers 304 to who has that version, as hosts of static files do."""

    def __init__(self, *args: Any, statuses: list[int], **kwargs: Any) -> None:
        self.statuses = statuses
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Compare the ETag before anything is sent."""
        path = Path(self.translate_path(self.path))
        self.etag = f'"{sha256(path.read_bytes()).hexdigest()}"' if path.is_file() else ""
        del self.headers["If-Modified-Since"]  # sites are switched faster than a file's second
        if self.etag and self.headers.get("If-None-Match") == self.etag:
            self.send_response(304)
            self.end_headers()
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Say which version it is."""
        if self.etag:
            self.send_header("ETag", self.etag)
        super().end_headers()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Remember the status."""
        del size
        self.statuses.append(int(code))


@dataclass
class Subscriber:
    """A reader that subscribes to each feed when it is first asked for it, and keeps what it has seen."""

    address: str
    reader: Reader
    statuses: list[int]
    seen: list[tuple[EntryUpdateStatus, str]] = field(default_factory=list)

    def poll(self, path: str = RSS) -> Seen:
        """Fetch the feed and tell what has changed since the last time."""
        url = f"{self.address}/{path}"
        self.reader.add_feed(url, exist_ok=True)
        self.seen.clear()
        self.reader.update_feed(url)
        new = sorted(title for status, title in self.seen if status is EntryUpdateStatus.NEW)
        updated = sorted(title for status, title in self.seen if status is EntryUpdateStatus.MODIFIED)
        return Seen(self.statuses[-1], tuple(new), tuple(updated))

    def entries(self, path: str = RSS) -> list[Entry]:
        """Every item that it has kept of the feed, newest first."""
        return list(self.reader.get_entries(feed=f"{self.address}/{path}"))

    def unread(self, path: str = RSS) -> list[str]:
        """Return the titles of the unread items, sorted."""
        return sorted(str(each.title) for each in self.entries(path) if not each.read)

    def read_all(self, path: str = RSS) -> None:
        """Mark every item as read, as a person does who is done for today."""
        for each in self.entries(path):
            self.reader.mark_entry_as_read(each)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder at an address of this machine; the list fills with the status of each answer."""
    statuses: list[int] = []
    handler = partial(ETagHandler, directory=str(folder), statuses=statuses)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", statuses
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def subscriber(output: Path) -> Iterator[Subscriber]:
    """Return a reader with an empty memory, and serve the output folder for it."""
    with served(output) as (address, statuses), make_reader(":memory:") as reader:
        follows = Subscriber(address, reader, statuses)
        reader.after_entry_update_hooks.append(lambda _, entry, status: follows.seen.append((status, str(entry.title))))
        yield follows
