"""Pagefind, the program that makes the index of pages, as its own process. Nothing else of this project knows it."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from msgspec import json

from plugins.core.errors import SiteError, fault
from plugins.engine.process.cancel import check_cancelled
from plugins.pages.search.program import MODULE

_PATIENCE = 600  # seconds
_LOOK = 0.02  # seconds between two looks whether it has ended
# Interfaces of its own, a quarter of all bytes of a small index.
_UNUSED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui", "pagefind-ui")
_WORDS = "wasm."
_WORKER = "pagefind-worker.js"
# Begins Pagefind's worker: a file that cannot be loaded ends it, so that the page loads all anew. Without it the worker
# leaves the file out, and finds nothing where there is something.
_LOUD = (
    b"{const load=self.fetch;self.fetch=async(...asked)=>{let why;try{const got=await load(...asked);"
    b"if(got.ok)return got;why=got.status}catch(error){why=error}"
    b"setTimeout(()=>{throw why});return new Promise(()=>{})}}\n"
)
_OWNER = "the search"
_REMEDY = "build again, or remove 'search' from PAGES"


def make_index(pages: Iterable[tuple[str, str]], lang: str) -> dict[str, bytes]:
    """Return the files of the index by their paths, those of interfaces left out.

    ``pages`` are paths and HTML, and ``lang`` is the language for all of them. Raises SiteError where Pagefind fails.
    """
    try:
        with TemporaryDirectory(prefix="blogg-search-") as folder:
            site = Path(folder, "site")
            for path, page in pages:
                file = site / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page, encoding="utf-8")
            _run(site, Path(folder, "index"), lang)
            return dict(_needed(Path(folder, "index")))
    except OSError as error:
        raise SiteError(fault(_OWNER, f"its index cannot be made ({error.strerror or error})", _REMEDY)) from error


def _run(site: Path, index: Path, lang: str) -> None:
    """Let Pagefind make the index. Raises SiteError, and Cancelled after Ctrl-C."""
    command = [sys.executable, "-m", MODULE, "--site", str(site), "--output-path", str(index), "--silent"]
    command += ["--force-language", lang.partition("-")[0].lower()]
    with (
        Path(site.parent, "words").open("w+b") as said,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=site.parent) as process,  # noqa: S603
    ):
        code = _wait(process)
        if code or not (index / "pagefind-entry.json").is_file():
            said.seek(0)
            words = said.read().decode(errors="replace").split("\n")
            last = next((line.strip() for line in reversed(words) if line.strip()), f"exit code {code}")
            raise SiteError(fault(_OWNER, f"Pagefind has made no index ({last[:200]})", _REMEDY))


def _wait(process: "subprocess.Popen[bytes]") -> int:
    """Return the exit code of a process. One that is not wanted any longer is ended."""
    end = monotonic() + _PATIENCE
    try:
        while True:
            try:
                code = process.wait(_LOOK)
            except subprocess.TimeoutExpired:
                code = None
            check_cancelled()  # Ctrl-C ends Pagefind, too
            if code is not None:
                return code
            if monotonic() > end:
                raise SiteError(fault(_OWNER, f"Pagefind has not ended after {_PATIENCE} seconds", _REMEDY))
    except BaseException:
        process.kill()
        raise


def _needed(index: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the search loads."""
    languages = json.decode((index / "pagefind-entry.json").read_bytes())["languages"].values()
    stemmers = {f"{_WORDS}{each['wasm'] or 'unknown'}.pagefind" for each in languages}
    for path in sorted(index.rglob("*")):
        name = path.name
        is_foreign = name.startswith(_WORDS) and name not in stemmers
        if path.is_file() and not is_foreign and name.split(".")[0] not in _UNUSED:
            yield path.relative_to(index).as_posix(), (_LOUD if name == _WORKER else b"") + path.read_bytes()
