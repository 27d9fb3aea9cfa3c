"""The check task: apply the rules of tools/checker to every built page."""

import multiprocessing
from collections.abc import Iterable
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line
from plugins.engine.process.worker_pool import processors
from tools.checker.site import PageFacts, SiteFacts, faults, inspect_page

_ENOUGH = 200  # pages that are worth processes of their own


def run_check(root: Path, output: str) -> None:
    """Check the site in ``output``, by default the settings' folder; print the faults and raise SystemExit with 1."""
    from tools.site import open_site

    with faults_to_exit():
        site = open_site(root).engine
    folder = Path(output) if output else site.output
    if not (folder / "index.html").is_file():
        raise SystemExit(f"{folder.name}/: there is no site: run './blogg build' first")
    found = check(folder, f"{site.settings.root}/")
    if found:
        print_line("\n".join(map(str, found)))
        raise SystemExit(1)


def check(folder: Path, root: str) -> list[Fault]:
    """Return every fault of the built site; ``root`` is the address of its front page."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    paths = sorted(path for path in files if path.endswith((".html", ".htm")))
    styles = {path: (folder / path).read_text(encoding="utf-8") for path in sorted(files) if path.endswith(".css")}
    pages = dict(zip(paths, _inspect_all([folder / path for path in paths]), strict=True))
    return sorted(faults(SiteFacts(pages, styles, files, root)))


def _inspect_all(paths: list[Path]) -> Iterable[PageFacts]:
    if len(paths) < _ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        return [_inspect(path) for path in paths]
    with multiprocessing.get_context("fork").Pool(processors()) as pool:
        return pool.map(_inspect, paths, chunksize=50)


def _inspect(path: Path) -> PageFacts:
    return inspect_page(path.read_bytes())
