"""A running preview of a tiny site: its servers answer real requests, its builds run in their own process."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import Site
from tests.forked import CAN_FORK, start_module
from tools.preview import builder, on_request
from tools.preview.access import HOST
from tools.preview.outcome import Outcome
from tools.preview.serve import FOLDER, Preview

PATIENCE = 30
Answer = tuple[int, str, dict[str, str]]


class Running:
    """A preview whose builds a test orders."""

    def __init__(self, site: Site, preview: Preview) -> None:
        self.site = site
        self.preview = preview
        self.port = preview.servers[0].server_port

    @property
    def folder(self) -> Path:
        """The folder of the preview."""
        return self.site.root / FOLDER

    def build(self) -> Outcome:
        """Build the preview."""
        return self.preview.build()

    def ask(self, path: str, method: str = "GET", host: str | None = None, **headers: str) -> Answer:
        """Send a request; return status, body and headers of the answer."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(HOST, self.port, path, method, {"Host": host or f"{HOST}:{self.port}", **given})

    def post(self, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send the form of comments as a page of the preview does."""
        own = f"{HOST}:{self.port}"
        kind = "application/x-www-form-urlencoded"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {"Host": own, "Origin": f"http://{own}", "Content-Type": kind, **sent}
        return ask(HOST, self.port, "/comments/new", "POST", given, urlencode(fields).encode())

    def events(self) -> Iterator[str]:
        """Yield the outcomes that a page is told of, as JSON."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        connection.request("GET", "/.preview/events")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield line.removeprefix(b"data: ").decode().strip()


def ask(
    address: str, port: int, path: str, method: str = "GET", headers: dict[str, str] | None = None, sent: bytes = b""
) -> Answer:
    """Send a request to an address of this machine; return status, body and headers of the answer."""
    connection = http.client.HTTPConnection(address, port, timeout=PATIENCE)
    connection.request(method, path, sent or None, headers or {})
    answer = connection.getresponse()
    body = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, body, dict(answer.getheaders())


@contextmanager
def running(site: Site, *, phone: bool = False, forked: bool = True) -> Iterator[Running]:
    """Run the preview of a site on a free port; nothing is built yet.

    Its processes are ``forked`` from one that has imported what they need, or start as those of a writer do.
    """
    with ExitStack() as stack:
        if forked and CAN_FORK:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            for module in (builder, on_request):
                patch.setattr(module, "start_module", start_module)
        preview = Preview(site.root, "0", phone, stack)
        for server in preview.servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
        yield Running(site, preview)
