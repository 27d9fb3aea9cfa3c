"""The search in real browsers: questions, the keyboard alone, no scripts; with the headers of the build or none."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from msgspec import Struct
from msgspec import json as msgspec_json

from tools.audit.browsers import FIREFOX, webkit_command
from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run
from tools.audit.servers import caddy, free_port, nginx
from tools.preview.access import HOST

_HERE = Path(__file__).parent
_SECONDS = 300


class Answer(Struct, frozen=True):
    """The answer of the page to a question: titles, marked words, and whether it offers to search for exactly that."""

    question: str
    says: str
    titles: list[str]
    marks: list[str]
    offers: bool


class _Searched(Struct, frozen=True):
    answers: list[Answer]
    found: list[str] = []


class Expected(Struct, frozen=True):
    """The beginning of what the page of the sample says to a question, a title among its first three, a marked word."""

    question: str
    says: str
    title: str = ""
    mark: str = ""
    offers: bool = False


EXPECTED = (
    Expected("tåget", "4 träffar för ”tåget”", "Tåget 6.48", "Tåget"),
    Expected("TÅG", "4 träffar för ”TÅG”", "Tåget 6.48", "tåget"),
    Expected("appelmos", "", "Äppelmos", "Äppelmos"),
    Expected("äppelmos", "", "Äppelmos", "Äppelmos"),
    Expected("böcker", "", mark="Böckerna"),
    Expected('"skriva varje dag"', "1 träff för ”skriva varje dag”", "Stryk första meningen", "skriva"),
    Expected("skrivandesylt", "Träffar på ord som liknar ”skrivandesylt”", mark="skriva", offers=True),
    Expected('"skrivandesylt"', "Inga träffar för ”skrivandesylt”"),
    Expected('"Fred Åkerström"', "Inga träffar för ”Fred Åkerström”"),
    Expected('"elinskriver"', "Inga träffar för ”elinskriver”"),
    Expected("zebrafink", "Inga träffar för ”zebrafink”"),
    Expected("+", "Inga träffar för ”+”"),
)


def search(site: Path, folder: Path) -> list[str]:
    """Return what is wrong with the search of a built sample in three engines; pictures go to the folder."""
    shutil.copy(_HERE / "search.js", FOLDER)  # node looks for packages beside the script
    found = []
    for name, serve in _servers(site).items():
        port = free_port()
        with serve(port):
            address = f"http://{HOST}:{port}/search/"
            for engine, ask in _ENGINES.items():
                searched = ask(address, folder)
                wrong = [*searched.found, *_wrong(searched.answers)]
                found += [f"{engine}, {name}: {each}" for each in wrong]
    return found


def _wrong(answers: list[Answer]) -> Iterator[str]:
    """Yield what is not as it is expected."""
    if len(answers) < len(EXPECTED):
        yield f"{EXPECTED[len(answers)].question}: nothing is found, and nothing is said"
    for wanted, answer in zip(EXPECTED, answers, strict=False):
        is_right = answer.says.startswith(wanted.says) and answer.offers == wanted.offers
        is_right &= not wanted.title or wanted.title in answer.titles[:3]
        is_right &= not wanted.mark or wanted.mark in [mark.strip('.,”"') for mark in answer.marks]
        if not is_right:
            yield f"{answer.question}: {answer.says} {answer.titles[:3]} {answer.marks[:5]}"


def _question(address: str) -> dict[str, object]:
    find = (_HERE / "find.js").read_text(encoding="utf-8")
    return {"address": address, "questions": [each.question for each in EXPECTED], "find": find}


def _by_keys(browser: str, program: str | None, flags: list[str], address: str, folder: Path) -> _Searched:
    asked = {"browser": browser, "program": program, "flags": flags, "folder": str(folder.resolve())}
    said = run(["node", "search.js", json.dumps({**_question(address), **asked})], _SECONDS)
    return msgspec_json.decode(said, type=_Searched)


def _in_webkit(address: str, folder: Path) -> _Searched:
    picture = str(folder.resolve() / "search-webkit.png")
    said = run([*webkit_command(), json.dumps({**_question(address), "picture": picture})], _SECONDS)
    return _Searched(msgspec_json.decode(said, type=list[Answer]))


_ENGINES: dict[str, Callable[[str, Path], _Searched]] = {
    "chromium": partial(_by_keys, "chrome", CHROMIUM, FLAGS),
    "firefox": partial(_by_keys, "firefox", shutil.which(FIREFOX), []),
    "webkit": _in_webkit,
}


def _servers(site: Path) -> dict[str, Callable[[int], AbstractContextManager[None]]]:
    return {
        "Caddy": lambda port: caddy(site, port, ("server/headers.caddy",)),
        "nginx": lambda port: nginx(site, port, ("server/headers.nginx",)),
        "a host without headers": partial(_plain, site),
    }


class _Quiet(SimpleHTTPRequestHandler):
    """A handler that writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _plain(site: Path, port: int) -> Iterator[None]:
    """Serve a site as a host does that sets no headers."""
    with ExitStack() as stack:
        server = stack.enter_context(ThreadingHTTPServer((HOST, port), partial(_Quiet, directory=site)))
        Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        yield
