"""A blog that is published to a folder, and a server that shows the folder."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import Site

LIVE = "live"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Serve the folder that the blog is published to; return its address."""
    (tmp_path / LIVE).mkdir()
    handler = partial(_Quiet, directory=tmp_path / LIVE)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=partial(http.serve_forever, 0.01))
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture
def blog(unreleased: Site, server: str) -> Site:
    """Return a blog with a post that is published to a folder beside it, which a server shows."""
    unreleased.write("publish.toml", f'[target.www]\nkind = "folder"\npath = "../{LIVE}"\naddress = "{server}"\n')
    unreleased.post("regn.md", "Det regnar.", tags="blogg100")
    return unreleased
