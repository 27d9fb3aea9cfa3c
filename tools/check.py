"""The check task: every built page by the rules of tools/checker, in a moment."""

import multiprocessing
from collections.abc import Iterable
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.process.worker_pool import processors
from tools.build import faults_to_exit
from tools.checker.site import Sight, Whole, faults, look

_ENOUGH = 200  # pages that are worth processes of their own


def run_check(root: Path, output: str) -> None:
    """Check the site in ``output``, or where the settings have it; raises SystemExit with 1 and every fault."""
    from tools.site import open_site

    with faults_to_exit():
        driver = open_site(root).driver
    folder = Path(output) if output else Path(driver.settings["OUTPUT_PATH"])
    if not (folder / "index.html").is_file():
        raise SystemExit(f"{folder.name}/: there is no site: run './blogg build' first")
    found = check(folder, f"{driver.site.root}/")
    print(*found, sep="\n", end="\n" if found else "")
    if found:
        raise SystemExit(1)


def check(folder: Path, root: str) -> list[Fault]:
    """Everything wrong in the built site; ``root`` is the address of its front page."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = sorted(path for path in files if path.endswith((".html", ".htm")))
    styles = {path: (folder / path).read_text(encoding="utf-8") for path in sorted(files) if path.endswith(".css")}
    sights = dict(zip(pages, _looks([folder / path for path in pages]), strict=True))
    return sorted(faults(Whole(sights, styles, files, root)))


def _looks(paths: list[Path]) -> Iterable[Sight]:
    if len(paths) < _ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        return [_look(path) for path in paths]
    with multiprocessing.get_context("fork").Pool(processors()) as pool:
        return pool.map(_look, paths, chunksize=50)


def _look(path: Path) -> Sight:
    return look(path.read_bytes())
