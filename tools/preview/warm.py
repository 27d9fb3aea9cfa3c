"""The process that builds the preview: it has imported everything, and forks a child for each build.

A child begins with the modules of this process and nothing else of earlier builds, so that it makes the same pages as a
build of its own. ``python -m tools.preview.warm ROOT ADDRESS FOLDER`` answers each line of its input with an outcome.
"""

import gc
import importlib
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import FrameType

import msgspec

from plugins.core.errors import fault
from plugins.engine.process.cancel import Cancelled
from plugins.engine.process.exit_codes import faults_to_exit
from tools.preview.outcome import Outcome, explain

# Packages that may be imported before a build: those of the project and those that it depends on, but no third-party
# plugin, which may do something when it is imported.
_IMPORTED = frozenset(
    [
        *("plugins", "pelican", "jinja2", "markupsafe", "markdown", "pygments", "babel", "lxml", "feedgen", "msgspec"),
        *("yaml", "rich", "unidecode", "PIL", "idna"),
    ]
)
_NOT_IMPORTED = "pelican.plugins."


class Report(msgspec.Struct, frozen=True):
    """Report of a child: the outcome, and the modules that it has imported."""

    outcome: Outcome
    modules: tuple[str, ...] = ()


def build(root: Path, address: str, folder: Path) -> Outcome:
    """Build the preview in this process."""
    from tools.build import load_settings

    known = Outcome(False)
    try:
        os.chdir(root)
        overrides = {"PREVIEW": True, "SITEURL": address, "OUTPUT_PATH": str(folder)}
        with faults_to_exit():
            settings = load_settings(root / "pelicanconf.py", **overrides)
        folders = (str(settings["PATH"]), str(settings["THEME"]))
        known = Outcome(False, folders=folders, lang=str(settings["DEFAULT_LANG"]))
        driver = settings["PELICAN_CLASS"](settings)
        driver.run()
    except Cancelled:
        raise
    except BaseException as error:
        if not isinstance(error, SystemExit):
            traceback.print_exc()
        failed = explain(error, root)
        return msgspec.structs.replace(known, faults=failed.faults, warnings=failed.warnings)
    return msgspec.structs.replace(known, built=True, warnings=tuple(driver.reported))


def build_in_child(root: Path, address: str, folder: Path) -> Report:
    """Fork a child that builds the preview; return its report."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _be_child(read, write, root, address, folder)
    _children.append(child)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    _children.clear()
    if said:
        return msgspec.json.decode(said, type=Report)
    died = fault("./blogg serve", "the process of the build died", "see the terminal; save again to try once more")
    return Report(Outcome(False, (died,)))


def _be_child(read: int, write: int, root: Path, address: str, folder: Path) -> None:
    """Build, report and end, whatever happens."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(read)
        outcome = build(root, address, folder)
        report = msgspec.json.encode(Report(outcome, tuple(sorted(_own_modules()))))
        with os.fdopen(write, "wb") as pipe:
            pipe.write(report)
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(0)


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
    gc.collect()
    gc.freeze()  # a child would copy what its garbage collection touches


_children: list[int] = []


def _end(number: int, _: FrameType | None) -> None:
    """End the child as well, and wait until it has cleared up."""
    for child in _children:
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
    for _ in sys.stdin:
        if not hasattr(os, "fork"):
            answers.write(msgspec.json.encode(build(root, address, folder)) + b"\n")
            return
        report = build_in_child(root, address, folder)
        answers.write(msgspec.json.encode(report.outcome) + b"\n")
        _import(report.modules)


if __name__ == "__main__":
    main()
