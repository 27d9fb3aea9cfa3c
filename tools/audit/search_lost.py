"""The search in real browsers while its server withholds a part of the index, and after the blog was published anew."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct
from msgspec import json as msgspec_json

from plugins.pages.search.pagefind import make_index
from tools.audit.browsers import FIREFOX, webkit_command
from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run
from tools.preview.access import HOST

_HERE = Path(__file__).parent
_SECONDS = 600
# A piece of the path of each file that a search needs, in the order in which browsers load them.
PARTS = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.", ".pf_meta", "index/", "fragment/")
_WAYS = ("404", "cut")
_MEND = "/-mend"
_PUBLISH = "/-publish"
_FAILED = "Sökningen kan inte hämtas"
_NEW = ("posts/ny/index.html", "<html><body data-pagefind-body><h1>Ny</h1>Zebrafink.</body></html>")


class Said(Struct, frozen=True):
    """The answer of the page to a question, and whether it shows the list of all posts."""

    question: str
    says: str
    lists: bool


LOST = (
    Said("tåget", _FAILED, True),
    Said("skriva", _FAILED, True),
    Said("tåget", "4 träffar för ”tåget”", False),
    Said("zebrafink", "Inga träffar för ”zebrafink”", False),
)
# The texts of the old index are gone, so the new one is loaded.
PUBLISHED = (
    Said("zebrafink", "Inga träffar för ”zebrafink”", False),
    Said("tåget", "Inga träffar för ”tåget”", False),
    Said("zebrafink", "1 träff för ”zebrafink”", False),
)


def search_lost(site: Path) -> list[str]:
    """Return what is wrong in three engines with the search of a built sample whose index cannot be loaded."""
    shutil.copy(_HERE / "evaluate.js", FOLDER)  # node looks for packages beside the script
    cases = [f"?lose={part}&how={how}" for part in PARTS for how in _WAYS]
    mended = [each.question for each in LOST]
    published = [each.question for each in PUBLISHED]
    found = []
    with _Server((HOST, 0), partial(_Lossy, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{server.server_port}/search/"
        for engine, ask in _ENGINES.items():
            said = ask([address + case for case in cases], [*mended[:2], _MEND, *mended[2:]])
            said += ask([f"{address}?lose="], [published[0], _PUBLISH, *published[1:]])
            expected = [LOST] * len(cases) + [PUBLISHED]
            for case, wanted, answers in zip([*cases, _PUBLISH], expected, said, strict=True):
                found += [f"{engine}, {case}: {each}" for each in wrong(wanted, answers)]
        server.shutdown()
    return found


def wrong(wanted: Sequence[Said], answers: Sequence[Said]) -> Iterator[str]:
    """Yield the answers that do not begin as they should, or show or hide the list where they should not."""
    for right, answer in zip(wanted, answers, strict=True):
        if not answer.says.startswith(right.says) or answer.lists != right.lists:
            yield f"{answer.question}: {answer.says}{' (with the list)' if answer.lists else ''}"


def _by_node(browser: str, program: str | None, addresses: list[str], questions: list[str]) -> list[list[Said]]:
    asked = {"browser": browser, "program": program, "flags": FLAGS if browser == "chrome" else []}
    return _said(["node", "evaluate.js", json.dumps({**_calls(addresses, questions), **asked})])


def _by_webkit(addresses: list[str], questions: list[str]) -> list[list[Said]]:
    return _said([*webkit_command(), json.dumps(_calls(addresses, questions))])


def _calls(addresses: list[str], questions: list[str]) -> dict[str, object]:
    function = (_HERE / "lost.js").read_text(encoding="utf-8")
    return {"addresses": addresses, "call": function, "argument": {"questions": questions}}


def _said(command: list[str]) -> list[list[Said]]:
    return msgspec_json.decode(run(command, _SECONDS), type=list[list[Said]])


_ENGINES: dict[str, Callable[[list[str], list[str]], list[list[Said]]]] = {
    "chromium": partial(_by_node, "chrome", CHROMIUM),
    "firefox": partial(_by_node, "firefox", shutil.which(FIREFOX)),
    "webkit": _by_webkit,
}


class _Server(ThreadingHTTPServer):
    """A server that says nothing of browsers that hang up."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


class _Lossy(SimpleHTTPRequestHandler):
    """A server of a site that withholds a part of the index, as the page asks it to in its own address."""

    lost = ""
    how = ""
    published: dict[str, bytes] = {}  # noqa: RUF012 (of the server: each request has a handler of its own)

    def do_GET(self) -> None:
        """Answer a request; a search page asked for with ``lose`` says what is withheld from now on."""
        url = urlsplit(self.path)
        asked = parse_qs(url.query, keep_blank_values=True)
        if "lose" in asked or url.path == _MEND:
            _Lossy.lost = asked.get("lose", [""])[0]
            _Lossy.how = asked.get("how", [""])[0]
            _Lossy.published = {}
        elif url.path == _PUBLISH:
            _Lossy.published = make_index([_NEW], "sv")
        part = url.path.partition("/pagefind/")[2]
        if part and self.lost and self.lost in part:
            self._withhold()
        elif part and self.published:
            self._answer(self.published.get(part))
        elif url.path in (_MEND, _PUBLISH):
            self._answer(b"")
        else:
            super().do_GET()

    def _withhold(self) -> None:
        if self.how == "cut":
            self.close_connection = True  # without an answer
        else:
            self.send_error(404)

    def _answer(self, data: bytes | None) -> None:
        if data is None:
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path.partition("?")[0]))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def end_headers(self) -> None:
        """Send the headers; nothing is to be kept, since the next case has lost something else."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
