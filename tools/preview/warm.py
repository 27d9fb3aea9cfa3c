"""The process that builds the preview: it has imported everything, and keeps what earlier builds have made.

The first build runs in a forked child. If it had only plugins of this project, this process then builds once more to
have everything in memory, and the next ones run in it. Each of them begins with the page of the text that was saved.
Others may keep anything from build to build, so that they always get a child, which begins as a build of its own does.
``python -m tools.preview.warm ROOT ADDRESS FOLDER`` answers each line of its input with an outcome.
"""

import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.config import CommentsConfig
from plugins.core import memo
from plugins.engine.output.fingerprint import keep_code
from plugins.engine.process.cancel import Cancelled
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.worker_pool import can_fork
from tools.preview.outcome import FirstPage, Outcome, explain, lost
from tools.preview.plan import Plan, plan_of
from tools.slips import said

if TYPE_CHECKING:
    from plugins.engine.writer import StageWriter
    from tools.preview.first_page import Built

# Packages that may be imported before a build: those of the project and those that it depends on, but no third-party
# plugin, which may do something when it is imported.
_IMPORTED = frozenset(
    [
        *("plugins", "pelican", "jinja2", "markupsafe", "markdown", "pygments", "babel", "lxml", "feedgen", "msgspec"),
        *("yaml", "rich", "unidecode", "PIL", "idna"),
    ]
)
_NOT_IMPORTED = "pelican.plugins."
_MANY = 1000  # builds of one process


class Told(Struct):
    """Report of a build on itself: its outcome, whether it had third-party plugins, and the modules it imported."""

    outcome: Outcome | None = None
    has_guests: bool = True
    modules: tuple[str, ...] = ()


class Last(Struct):
    """The last build of this process, if it was good: the next one begins with a page made of it."""

    built: "Built | None" = None

    def first_page(self, saved: Iterable[Path]) -> FirstPage | None:
        """Return the page of the text that was saved; keep the build no longer, since the next one takes its place."""
        from tools.preview.first_page import first_page  # here: no child needs it

        built = self.built
        self.built = None
        return first_page(built, saved) if built else None


def build(root: Path, address: str, folder: Path, answer: Callable[[bytes], object], last: Last | None = None) -> Told:
    """Build the preview in this process, and answer as soon as the outcome is known; what is left is clearing up.

    The build is kept as the ``last`` one if it is good.
    """
    from tools.build import load_settings

    told = Told()
    known = Outcome(False)

    def report(outcome: Outcome) -> None:
        told.outcome = outcome
        with suppress(BrokenPipeError):  # the preview has ended
            answer(_line(outcome))

    try:
        os.chdir(root)
        with faults_to_exit():
            settings = load_settings(root / "pelicanconf.py", PREVIEW=True, OUTPUT_PATH=str(folder))
        _readdress(settings, address)
        folders = (str(settings["PATH"]), str(settings["THEME"]))
        known = Outcome(False, folders=folders, lang=str(settings["DEFAULT_LANG"]))
        driver = settings["PELICAN_CLASS"](settings)
        told.has_guests = bool(driver.others)

        def published(writer: "StageWriter") -> None:
            pending = tuple(each.path for each in writer.late)
            plan = plan_of(writer.on_request, driver.site.cache)
            comments = driver.site.configs.get(CommentsConfig, known.comments)
            warnings = tuple(driver.reported)
            report(replace(known, built=True, warnings=warnings, pending=pending, plan=plan, comments=comments))

        driver.run(published)
        if told.outcome and told.outcome.pending:
            report(replace(told.outcome, pending=(), plan=Plan()))
        if last and driver.built:
            from tools.preview.first_page import Built  # here: a child keeps nothing

            last.built = Built(driver.site, driver.built)
    except Cancelled:
        raise
    except BaseException as error:
        if not isinstance(error, SystemExit):
            traceback.print_exc()
        if not told.outcome or told.outcome.pending:
            failed = explain(error, root)
            report(replace(known, faults=failed.faults, warnings=failed.warnings))
    return told


def _readdress(settings: dict[str, Any], address: str) -> None:
    """Give settings the address of the preview. Texts may name the public one, which is kept beside it."""
    public = str(settings.get("SITEURL") or "")
    settings["PUBLIC_URL"] = public
    settings |= {key: address for key in ("SITEURL", "FEED_DOMAIN") if settings.get(key) in (public, None)}


def build_here(
    root: Path, address: str, folder: Path, answer: Callable[[bytes], object], last: Last | None = None
) -> Told:
    """Build in this process, and clear up after it, so that its memory does not grow."""
    paths = list(sys.path)
    told = build(root, address, folder, answer, last)
    sys.path[:] = paths  # the settings file adds its folder each time
    memo.end_build(bool(told.outcome and told.outcome.built))
    gc.collect()
    return told


def build_in_child(root: Path, address: str, folder: Path, answer: Callable[[bytes], object]) -> Told:
    """Build in a forked child; answer with its outcome."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _be_child(read, write, root, address, folder)
    _children[child] = read
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        pending = True
        while pending:
            line = pipe.readline() or _line(lost(said("the process of the build died"), root))
            pending = bool(msgspec.json.decode(line, type=Outcome).pending)
            answer(line)
        report = pipe.read()
    os.waitpid(child, 0)
    _children.clear()
    return msgspec.json.decode(report, type=Told) if report else Told()


def _be_child(read: int, write: int, root: Path, address: str, folder: Path) -> None:
    """Build, tell and end, whatever happens."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(read)
        with os.fdopen(write, "wb", buffering=0) as pipe:
            told = build(root, address, folder, pipe.write)
            pipe.write(msgspec.json.encode(replace(told, outcome=None, modules=tuple(sorted(_own_modules())))))
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(0)


def _line(outcome: Outcome) -> bytes:
    return msgspec.json.encode(outcome) + b"\n"


def _own_modules() -> set[str]:
    return {
        name for name in sys.modules if name.split(".")[0] in _IMPORTED and not f"{name}.".startswith(_NOT_IMPORTED)
    }


def _import(names: tuple[str, ...]) -> None:
    """Import what a build has imported, for the next one. What cannot be imported is the next build's fault."""
    for name in names:
        if name not in sys.modules:
            with suppress(Exception):
                importlib.import_module(name)


_children: dict[int, int] = {}  # by their process, the pipe on which they answer


def _end(number: int, _: FrameType | None) -> None:
    """End the child as well, and wait until it has cleared up."""
    for child, pipe in _children.items():
        with suppress(OSError):
            os.close(pipe)  # nobody reads it any more, and the child would wait for that
        with suppress(OSError):
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
    os._exit(128 + number)


def main() -> None:
    """Answer requests until the input ends."""
    root = Path(sys.argv[1])
    address = sys.argv[2]
    folder = Path(sys.argv[3])
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a build prints is not an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all processes: the preview decides
    signal.signal(signal.SIGTERM, _end)
    memo.keep_results()
    keep_code()
    gc.disable()  # a collection in the middle of a build takes a tenth of it: build_here collects afterwards
    isolated = can_fork()
    last = Last()
    for number, line in enumerate(sys.stdin):
        if isolated:
            told = build_in_child(root, address, folder, answers.write)
            isolated = told.has_guests
            _import(told.modules)
            if not isolated:
                _warm_up(root, address, folder, last)
        else:
            if page := last.first_page(map(Path, msgspec.json.decode(line, type=list[str]))):
                answers.write(_line(Outcome(True, first=page)))
            build_here(root, address, folder, answers.write, last)
        if number == _MANY or not can_fork():
            return  # the preview starts another


def _warm_up(root: Path, address: str, folder: Path, last: Last) -> None:
    """Build once more, without a word: what this build keeps, the next one need not make."""
    with open(os.devnull, "w", encoding="utf-8") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):  # noqa: PTH123
        build_here(root, address, folder, lambda _: None, last)


if __name__ == "__main__":
    main()
