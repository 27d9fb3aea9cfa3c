"""The check task: apply the rules of tools/checker to every built page."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.process.terminal import print_line
from plugins.engine.process.worker_pool import processors
from plugins.images.published_files import private_data
from tools.checker.site import Found, PageFacts, SiteFacts, faults_in_styles, findings_on_pages, inspect_page
from tools.checker.texts import TextSource, blame, texts_of
from tools.slips import Slip, said, slips_to_exit

_XML = b"<?xml"
_ENOUGH = 200  # pages that are worth processes of their own


def run_check(root: Path, output: str) -> None:
    """Check the site in ``output``, by default the settings' folder; print the faults and raise SystemExit with 1."""
    from tools.site import open_site

    with slips_to_exit(root):
        site = open_site(root).engine
    folder = Path(output) if output else site.output
    if not (folder / "index.html").is_file():
        with slips_to_exit(root):
            raise Slip(f"{folder.name}/", said("there is no site"), said("run './blogg build' first"))
    found = check(folder, f"{site.settings.root}/", partial(texts_of, site))
    if found:
        print_line("\n".join(map(str, found)))
        raise SystemExit(1)


def check(folder: Path, root: str, texts: Callable[[], Sequence[TextSource]] = tuple) -> list[Fault]:
    """Return every fault of the built site; ``root`` is the address of its front page.

    ``texts`` returns the texts of the site. A fault that one of them made is named there, once.
    """
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    paths = sorted(path for path in files if path.endswith((".html", ".htm")) and not _is_feed(folder / path))
    styles = {path: (folder / path).read_text(encoding="utf-8") for path in sorted(files) if path.endswith(".css")}
    pages = dict(zip(paths, _inspect_all([folder / path for path in paths]), strict=True))
    site = SiteFacts(pages, styles, files, root)
    found = list(findings_on_pages(site))
    sources = texts() if found else ()
    told: dict[object, Fault] = {}
    for each in found:
        blamed = blame(each, _line_of(folder, each), sources, root)
        # a place that several pages lack is one slip of the text
        told |= {(fault.place, fault.what.partition(" leads to ")[0]): fault for fault in reversed(blamed)}
        told |= {} if blamed else {each: each.fault}
    return sorted({*told.values(), *faults_in_styles(site), *_private(folder, files.difference(paths, styles))})


def _is_feed(path: Path) -> bool:
    """Tell whether the file of a folder is a feed: one whose old address was that of a folder."""
    with path.open("rb") as file:
        return file.read(len(_XML)) == _XML


def _private(folder: Path, files: Iterable[str]) -> Iterator[Fault]:
    """Yield private data in files that are no page and no stylesheet, also in those that no build has made."""
    for path in sorted(files):
        yield from private_data(folder / path, f"{folder.name}/{path}")


def _line_of(folder: Path, found: Found) -> str:
    """Return the line of the page that has a finding."""
    lines = (folder / found.path).read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[found.finding.line - 1] if 0 < found.finding.line <= len(lines) else ""


def _inspect_all(paths: list[Path]) -> Iterable[PageFacts]:
    if len(paths) < _ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        return [_inspect(path) for path in paths]
    with multiprocessing.get_context("fork").Pool(processors()) as pool:
        return pool.map(_inspect, paths, chunksize=50)


def _inspect(path: Path) -> PageFacts:
    return inspect_page(path.read_bytes())
