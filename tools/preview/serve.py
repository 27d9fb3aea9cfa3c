"""Serve the preview: the servers, the builds after changes, and what the terminal shows."""

import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from queue import SimpleQueue

from plugins.core.errors import Fault
from plugins.engine.build import OWN_THEME
from plugins.engine.output.lock import InUseError, hold
from plugins.engine.process.cancel import CTRL_C, Cancelled, cancellable, check_cancelled, is_cancelled
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.language import load_or_english, quick_language
from tools.preview.access import HOST
from tools.preview.board import Board
from tools.preview.builder import Builder
from tools.preview.comment_form import PreviewForm
from tools.preview.listen import listen, listen_to_phones
from tools.preview.on_request import OnRequest
from tools.preview.outcome import Outcome
from tools.preview.served import Served
from tools.preview.watch import watch
from tools.slips import Slip, said, slips_to_exit

FOLDER = ".cache/preview"
_CODE = (OWN_THEME.parent / "plugins", OWN_THEME)
_SETTINGS = "pelicanconf.py"


def serve_preview(root: Path, port: str = "", *, phone: bool = False, browser: bool = False) -> None:
    """Serve until Ctrl-C, which exits 0. A change that cannot be built leaves the last good preview in place.

    With ``phone`` the local network may ask, too; with ``browser`` the preview is opened in the browser.
    """
    try:
        with cancellable(), ExitStack() as stack, slips_to_exit(root):
            Preview(root.resolve(), port, phone, stack).run(browser)
    except Cancelled as cancelled:
        if cancelled.code != CTRL_C:
            raise


class Preview:
    """A running preview: it builds in one thread, serves in others, and watches in the main one."""

    def __init__(self, root: Path, port: str, phone: bool, stack: ExitStack) -> None:
        self.root = root
        self.language = quick_language(root)
        self.board = Board(self.language)
        self.folders: tuple[Path, ...] = (root / "content", root / "theme")
        self.changed = threading.Event()
        self.renewed = threading.Event()
        self.saved: SimpleQueue[Path] = SimpleQueue()
        folder = root / FOLDER
        stack.enter_context(_alone(folder))

        self.on_request = OnRequest(root, self._tell)
        stack.callback(self.on_request.end)

        self.form = PreviewForm(root, lambda line: print(line, file=sys.stderr, flush=True))

        def served(port: int) -> Served:
            return Served(folder, f"http://{HOST}:{port}", self.board, self.on_request, self.form)

        self.servers = listen(served, port)
        self.address = f"http://{HOST}:{self.servers[0].server_port}"
        self.phone = ""
        if phone:
            server, self.phone = listen_to_phones(served, self.servers[0].server_port)
            self.servers.append(server)
        for server in self.servers:
            stack.callback(server.server_close)
        self.builder = Builder(root, self.address, folder)
        stack.callback(self.builder.end)

    def run(self, browser: bool) -> None:
        """Serve and build until a signal comes."""
        check_cancelled()
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=self._build_always, args=(browser,), daemon=True).start()
        watch(self._watched, self._notice)

    def _watched(self) -> list[Path]:
        own = (self.root / "plugins", self.root / _SETTINGS)
        return list(dict.fromkeys((*self.folders, *own, *(path for path in _CODE if path.exists()))))

    def _notice(self, paths: set[Path]) -> None:
        """Order a build. Code that has changed is not imported again in the same process."""
        for path in paths:
            self.saved.put(path)
        if any(path.suffix == ".py" for path in paths):
            self.renewed.set()
        self.changed.set()

    def _build_always(self, browser: bool) -> None:
        """Build, then again after each change. All changes during a build lead to one more."""
        self.build(lambda: self._greet(browser))
        while not is_cancelled():
            self.changed.wait()
            self.changed.clear()
            if self.renewed.is_set():
                self.renewed.clear()
                self.builder.renew()
                self.on_request.renew()
            self.build()

    def build(self, first: Callable[[], None] = lambda: None) -> Outcome:
        """Build once, show the outcome in the pages and in the terminal."""
        began = time.monotonic()
        self.board.begin()
        saved = {self.saved.get() for _ in range(self.saved.qsize())}  # nobody else takes any
        outcomes = self.builder.build(saved)
        outcome = next(outcomes)
        if outcome.first:
            self.board.show_first(outcome.first)
            outcome = next(outcomes)
        if is_cancelled():
            return outcome
        if outcome.folders:
            self.folders = tuple(self.root / folder for folder in outcome.folders)
        language = self._speak(outcome.lang)
        if outcome.built:
            self.on_request.follow(outcome.plan)
            self.form.follow(outcome.comments, language)
        if outcome.built or not self.changed.is_set():  # a file that is only half saved needs no fault
            self.board.show(outcome, language)
        self.board.end()
        print_line(_said(outcome, language, time.monotonic() - began))
        first()
        for outcome in outcomes:
            self.board.complete(outcome, language)
        return outcome

    def _tell(self, faults: Sequence[Fault]) -> None:
        """Say once for each build what cannot be made, in the terminal and in the pages."""
        for fault in self.board.add(faults):
            print(fault, file=sys.stderr)

    def _speak(self, lang: str) -> Language:
        """Return the language of the site, or the last one where the settings cannot be read."""
        if lang not in ("", self.language.lang):
            self.language = load_or_english(lang)
        return self.language

    def _greet(self, browser: bool) -> None:
        """Print where the blog is, and open it if that is wanted."""
        language = self.language
        said = "The blog is at %(address)s with drafts and scheduled posts; Ctrl-C ends"
        print_line(language.text(said, address=f"{self.address}/"))
        if self.phone:
            from tools.preview.phone import qr_code

            print_line(language.text("On the phone, in the same network: %(address)s", address=self.phone))
            print_line(qr_code(self.phone))
        if browser:
            webbrowser.open(f"{self.address}/")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of the preview; raises SiteError where another preview of the blog runs, or it cannot be made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = hold(folder.with_name("serve.lock"), FOLDER)
        lock.__enter__()
    except InUseError as error:
        remedy = said("use that one, or end it with Ctrl-C")
        raise Slip("./blogg serve", said("another preview of this blog is running"), remedy) from error
    with ExitStack() as stack:
        stack.push(lock)
        yield


def _said(outcome: Outcome, language: Language, seconds: float) -> str:
    if not outcome.built:
        return language.text("not built: see above")
    return language.text("built in %(seconds)s s", seconds=language.number(Fraction(round(seconds * 10), 10), 1))
